"""Edits of headings that Markdown writes. Each builder refuses what it cannot do safely.

`first` is where the body starts.
"""

from __future__ import annotations

from artlint.article.markdown.blocks import MarkdownBlock
from artlint.article.markdown.headings import MarkdownHeading
from artlint.article.markdown.lines import around, parts_code
from artlint.edits import CannotEdit, Edit, Span
from artlint.lazily import lazy_pattern

_LINE_END = lazy_pattern(r"\r\n|\n|\r|\Z")
_NUMBER_SIGNS = lazy_pattern("#{1,6}")
_OPENS_BLOCK = lazy_pattern(r"[-+*=>#|<~`]|\d{1,9}[.)]|\[[^\]]*+\]:")
_DEEPEST = 6


def set_level(text: str, heading: MarkdownHeading, level: int) -> tuple[Edit, ...]:
    """Give a heading another level. One that is underlined has two; for more it gets number signs."""
    if not 1 <= level <= _DEEPEST:
        raise CannotEdit("there is no such level")
    if heading.markup.startswith("#"):
        return (Edit(_marks(text, heading), "#" * level),)
    underline = _underline(text, heading)
    if level <= 2:
        return (Edit(underline, "=-"[level - 1] * (underline.end - underline.start)),)
    _check_content(text, heading)
    start, end = heading.content.start, heading.content.end
    return (Edit(Span(start, start), "#" * level + " "), Edit(Span(end, heading.span.end)))


def unmark(text: str, heading: MarkdownHeading, first: int) -> tuple[Edit, ...]:
    """Make a paragraph of a heading: delete the marks. Nothing may touch it that it would be joined with."""
    if heading.nested or not around(text, heading.span, first).is_apart:
        raise CannotEdit("the lines around it would become one paragraph with it")
    content, span = heading.content, heading.span
    if content.start == content.end or _OPENS_BLOCK.match(text, content.start):
        raise CannotEdit("without its marks it would be no paragraph")
    behind = (Edit(Span(content.end, span.end)),) if content.end < span.end else ()
    if not heading.markup.startswith("#"):
        return behind
    return (Edit(Span(_marks(text, heading).start, content.start)), *behind)


def drop_bold(text: str, heading: MarkdownHeading) -> tuple[Edit, ...]:
    """Take the marks of bold type away from all of a heading."""
    if heading.strong is None or text[heading.strong.end - 1] == "#":
        raise CannotEdit("not all of the heading is in bold")
    whole, inner = heading.content, heading.strong
    return (Edit(Span(whole.start, inner.start)), Edit(Span(inner.end, whole.end)))


def drop_heading(text: str, heading: MarkdownHeading, first: int) -> tuple[Edit, ...]:
    """Delete a heading with its lines, where it is not all that parts what stands around."""
    if heading.nested:
        raise CannotEdit("the heading stands in a list or a quotation")
    start, end = heading.span.start, heading.span.end
    beside = around(text, heading.span, first)
    line_end = _LINE_END.match(text, end)
    assert line_end is not None
    if beside.below.startswith("{:"):
        raise CannotEdit("what follows are attributes of the heading")
    if beside.above and beside.below:
        raise CannotEdit("what stands around the heading would be one paragraph")
    if parts_code(text, Span(start, line_end.end())):
        raise CannotEdit("two blocks of code would become one")
    if not beside.below and not beside.above and line_end.end() < len(text):
        following = _LINE_END.search(text, line_end.end())
        assert following is not None
        return (Edit(Span(start, following.end())),)
    return (Edit(Span(start, line_end.end())),)


def as_heading(text: str, block: MarkdownBlock, level: int, first: int) -> tuple[Edit, ...]:
    """Make a heading of a paragraph that is all in bold."""
    strong = block.strong
    if strong is None or text[strong.end - 1] == "#" or not around(text, block.span, first).is_apart:
        raise CannotEdit("the line would become another one than meant")
    marks = len(text[block.span.start : strong.start].lstrip())
    start = strong.start - marks
    return (Edit(Span(start, strong.start), "#" * level + " "), Edit(Span(strong.end, strong.end + marks)))


def _marks(text: str, heading: MarkdownHeading) -> Span:
    found = _NUMBER_SIGNS.search(text, heading.span.start, heading.span.end)
    if found is None or len(found[0]) != heading.level:
        raise CannotEdit("the marks of the heading stand nowhere in the source")
    return Span(*found.span())


def _underline(text: str, heading: MarkdownHeading) -> Span:
    line = text[heading.content.end : heading.span.end]
    written = line.rstrip(" \t")
    marks = written[len(written.rstrip(heading.markup)) :]
    if not marks:
        raise CannotEdit("the line under the heading stands nowhere in the source")
    end = heading.content.end + len(written)
    return Span(end - len(marks), end)


def _check_content(text: str, heading: MarkdownHeading) -> None:
    written = text[heading.content.start : heading.content.end]
    if heading.nested or len(written.splitlines()) != 1 or written.endswith("#"):
        raise CannotEdit("a heading with number signs has one line")
