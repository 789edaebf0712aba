"""Edits of links and images that Markdown writes. Each builder refuses what it cannot do safely."""

from __future__ import annotations

from artlint.article.markdown.lines import Surroundings, around
from artlint.article.markdown.links import MarkdownLink, written_target
from artlint.edits import CannotEdit, Edit, Span
from artlint.lazily import lazy_pattern

_UNSAFE = frozenset("`<>|\r\n")
"""In an address these end a cell or start code or a tag, which count for more than the address."""

_IN_BRACKETS, _BARE = lazy_pattern(r"[\\&]"), lazy_pattern(r"[\\&()]")
"""What an address has to escape."""

_MARKS = lazy_pattern(r"[\\`*_\[\]<>&!|~]")
_BLANK_LINES = lazy_pattern(r"(?:[ \t]*+(?:\r\n|\n|\r))*+")
_PARAGRAPHS = lazy_pattern(r"(?:\r\n|\n|\r)[ \t>]*+[\r\n]")
_FAR = 5_000
"""A paragraph is looked at no further back than so many code points."""

_UNDERLINE = lazy_pattern(r"[ \t>]*+(?:=++|-++)[ \t]*+")


def set_address(text: str, link: MarkdownLink, address: str) -> tuple[Edit, ...]:
    """Give a link or an image another address; bytes that stay the same at its end stay as they are."""
    span = link.address_span
    if span is None or link.kind == "autolink":
        raise CannotEdit("the address stands where it cannot be changed alone")
    if not _UNSAFE.isdisjoint(address):
        raise CannotEdit("the address holds characters that no address may hold")
    bracketed = text[span.start - 1 : span.start] == "<"
    old = text[span.start : span.end]
    tail = _common_end(link.address, address)
    head = link.address[: len(link.address) - tail]
    kept = len(old) - len(head) if old.startswith(head) else 0
    for new, rest in (
        (address[: len(address) - tail], kept),
        (address, 0),
        (_escaped(address, bracketed), 0),
    ):
        whole = new + old[len(old) - rest :]
        shown = whole or link.kind == "inline"  # a definition that ends behind its colon is none
        if shown and _says(f"<{whole}>" if bracketed else whole, address):
            return (Edit(Span(span.start, span.end - rest), new),)
    if bracketed or not _says(f"<{_escaped(address, True)}>", address):
        raise CannotEdit("Markdown has no way to write this address here")
    return (Edit(span, f"<{_escaped(address, True)}>"),)


def _says(written: str, address: str) -> bool:
    if (len(written) - len(written.rstrip("\\"))) % 2:
        return False  # it would take what follows along
    found = written_target(written, 0, len(written))
    return found is not None and found.address == address and not found.title


def _escaped(address: str, bracketed: bool) -> str:
    marks = _IN_BRACKETS if bracketed else _BARE
    return marks.sub(lambda mark: "&amp;" if mark[0] == "&" else f"\\{mark[0]}", address)


def _common_end(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[-1 - length] == other[-1 - length]:
        length += 1
    return length


def set_words(link: MarkdownLink, words: str) -> tuple[Edit, ...]:
    """Give an image another alternative text, or a link another text."""
    if link.kind == "autolink":
        raise CannotEdit("the text of the link is its address")
    if link.kind == "reference" and link.span.end - link.words.end <= len("][]"):
        raise CannotEdit("the text names the definition")
    return (Edit(link.words, _MARKS.sub(r"\\\g<0>", " ".join(words.split()))),)


def unlink(text: str, link: MarkdownLink, first: int) -> tuple[Edit, ...]:
    """Delete all but the words of a link in a body that starts at `first`; all, where there are none.

    Refused wherever Markdown could read the words, or what stands around, as something else.
    """
    if link.is_image or link.kind != "inline":
        raise CannotEdit("it is no link whose words can stand alone")
    words = text[link.words.start : link.words.end]
    beside = around(text, link.span, first)
    if not words.strip() and beside.is_alone:
        _check_paragraph(text, link.span, beside)
        return (Edit(link.span),)
    if _MARKS.search(words) or words != words.strip():
        raise CannotEdit("the words may become something else together with what stands around the link")
    _check_neighbours(text, link.span, first)
    _check_line(words, beside)
    if not words:
        return (Edit(link.span),)
    return (Edit(Span(link.span.start, link.words.start)), Edit(Span(link.words.end, link.span.end)))


def _check_paragraph(text: str, link: Span, beside: Surroundings) -> None:
    """Refuse to take away a paragraph that is no plain one, or that keeps apart what stands around."""
    follows = _BLANK_LINES.match(text, link.end)
    assert follows is not None  # it matches anywhere
    is_plain = follows.end() == len(text) or text[follows.end()].isalpha()
    if not beside.is_apart or text[max(link.start - 1, 0)] not in "\r\n" or not is_plain:
        raise CannotEdit("the link keeps apart what stands around it")


def _check_neighbours(text: str, link: Span, first: int) -> None:
    """Refuse where a mark touches the link, or where it stands in the brackets of another."""
    for neighbour in (text[max(link.start - 1, first) : link.start], text[link.end : link.end + 1]):
        if neighbour.isascii() and not (neighbour.isalnum() or neighbour in " \t\r\n,.;?"):
            raise CannotEdit("a mark of Markdown may stand beside the link")
    paragraph = _PARAGRAPHS.split(text[max(link.start - _FAR, first) : link.start])[-1]
    if paragraph.count("[") != paragraph.count("]"):
        raise CannotEdit("the link may stand in the words of another")


def _check_line(words: str, beside: Surroundings) -> None:
    """Refuse where the line would begin or end with what means something there."""
    left = words + beside.behind
    if not beside.before and (not left.lstrip(" ")[:1].isalpha() or left.startswith("    ")):
        raise CannotEdit("the line would begin with what may be a mark")
    if not words and (beside.before + left).lstrip()[:1] == "<":
        raise CannotEdit("the line might begin a block of HTML")
    behind = beside.behind.strip()
    if behind and not behind.strip("#"):
        raise CannotEdit("the marks at the end would be those of the heading")
    if not words and not behind and beside.before[-1:].isspace() and beside.below:
        raise CannotEdit("the blanks at the end of the line might break it")


def drop_title(text: str, link: MarkdownLink) -> tuple[Edit, ...]:
    """Delete the title, and the white space before it."""
    if link.title_span is None:
        raise CannotEdit("the title stands nowhere in the source")
    start = link.title_span.start
    while text[start - 1] in " \t\r\n":
        start -= 1
    return (Edit(Span(start, link.title_span.end)),)


def as_html(text: str, image: MarkdownLink, attributes: str) -> tuple[Edit, ...]:
    """Write an image as an `<img>`, which can have attributes."""
    from html import escape  # with it comes a large table of names

    beside = around(text, image.span)
    title = f' title="{escape(image.title)}"' if image.title else ""
    new = f'<img src="{escape(image.target)}" alt="{escape(image.text)}"{title} {attributes}>'
    if "|" in new or (beside.is_alone and beside.below):
        raise CannotEdit("what follows would no longer be Markdown")
    return (Edit(image.span, new),)


def check_removal(text: str, link: MarkdownLink) -> None:
    """Refuse to remove what keeps the rest of its line, or the next line, from becoming something else."""
    beside = around(text, link.span)
    follows = beside.behind.strip() or (beside.below if beside.is_alone else "")
    if follows and not beside.before and not follows[0].isalpha():
        raise CannotEdit("what follows would become something else")
    if beside.behind.startswith("{") or (beside.is_alone and beside.below.startswith("{:")):
        raise CannotEdit("what follows may be attributes of it")
    if _UNDERLINE.fullmatch(beside.below):
        raise CannotEdit("the line is a heading")
