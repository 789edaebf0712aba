"""Edits of links and images that Markdown writes. Each builder refuses what it cannot do safely."""

from __future__ import annotations

from artlint.article.markdown.lines import around
from artlint.article.markdown.links import MarkdownLink, written_target
from artlint.edits import CannotEdit, Edit, Span
from artlint.lazily import lazy_pattern

_UNSAFE = frozenset("`<>|\r\n")
"""In an address these end a cell or start code or a tag, which count for more than the address."""

_IN_BRACKETS, _BARE = lazy_pattern(r"[\\&]"), lazy_pattern(r"[\\&()]")
"""What an address has to escape."""

_MARKS = lazy_pattern(r"[\\`*_\[\]<>&!|~]")
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


def unlink(text: str, link: MarkdownLink) -> tuple[Edit, ...]:
    """Delete all but the words; all, where there are none. What stands around is for the caller to check."""
    if link.is_image or link.kind == "autolink":
        raise CannotEdit("it is no link with words of its own")
    if link.kind == "reference":
        raise CannotEdit("its definition would be left behind")
    words = text[link.words.start : link.words.end]
    if not words.strip():
        return (Edit(link.span),)
    if _MARKS.search(words) or words != words.strip():
        raise CannotEdit("the words may become something else together with what stands around the link")
    return (Edit(Span(link.span.start, link.words.start)), Edit(Span(link.words.end, link.span.end)))


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
    if _UNDERLINE.fullmatch(beside.below):
        raise CannotEdit("the line is a heading")
