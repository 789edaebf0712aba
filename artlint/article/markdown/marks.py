"""What a Markdown body writes around its words: the marks of headings and bold lines, images, addresses.

To one who reads the body as HTML they look like text. No reader gets them, so a fix may change them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from artlint.article.markdown.blocks import top_blocks
from artlint.article.markdown.headings import markdown_headings
from artlint.article.markdown.links import markdown_links
from artlint.edits import Span


def without_marks(body: str, code: Iterable[Span] = ()) -> str:
    """Return a copy of the same length in which blanks stand for the marks; those in `code` are text.

    Of the marks around a heading, or a line in bold, one `#` is left: they may change, but not go.
    """
    characters = list(body)
    kept = [(span.start, span.end) for span in code]
    for mark, left in _marks(body):
        if not any(start <= mark.start < end for start, end in kept):
            characters[mark.start : mark.end] = left.ljust(mark.end - mark.start)[: mark.end - mark.start]
    return "".join(characters)


def _marks(body: str) -> Iterator[tuple[Span, str]]:
    """Yield each mark and what is left of it."""
    for heading in markdown_headings(body):
        yield from _around(heading.span, heading.strong or heading.content, "#" if heading.text else "")
    for block in top_blocks(body):
        if block.strong:
            yield from _around(block.span, block.strong, "#")
    for link in markdown_links(body):
        if link.is_image:
            yield link.span, ""
        elif link.kind != "autolink":
            yield from _around(link.span, link.words, "")
        if link.kind == "reference":
            yield from ((span, "") for span in (link.address_span, link.title_span) if span)


def _around(whole: Span, inner: Span, left: str) -> Iterator[tuple[Span, str]]:
    before, behind = Span(whole.start, inner.start), Span(inner.end, whole.end)
    fits = before.end - before.start > len(left)
    yield before, left if fits else ""
    yield behind, "" if fits else f" {left}"
