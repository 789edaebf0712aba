"""What a Markdown body writes around its words: the marks of headings, of links and images.

To one who reads the body as HTML they look like text. No reader gets them, so a fix may change them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from artlint.article.markdown.blocks import top_blocks
from artlint.article.markdown.headings import markdown_headings
from artlint.article.markdown.links import MarkdownLink, markdown_links
from artlint.edits import Span
from artlint.lazily import lazy_pattern

_BREAKS = lazy_pattern(r"(?:<br[ \t]*+/?>|\s)*+", re.IGNORECASE)


def without_marks(body: str, shown: str) -> str:
    """Return the body as one who reads it as HTML should: with Markdown's links and images as HTML.

    Blocks of Markdown stand on lines of their own. Of the marks around a heading one `#` is left: they
    may change, but not go. `shown` is the body with its code masked.
    """
    parts: list[str] = []
    at = 0
    for mark, instead in sorted(_marks(body)):
        if at <= mark.start:
            parts += (shown[at : mark.start], instead)
            at = mark.end
    return "".join((*parts, shown[at:]))


def _marks(body: str) -> Iterator[tuple[Span, str]]:
    """Yield each mark and what stands for it."""
    for heading in markdown_headings(body):
        inner = heading.content
        breaks = _BREAKS.match(body, inner.start, inner.end)  # between the `#` and the words
        inner = Span(breaks.end() if breaks else inner.start, inner.end)
        yield from _around(heading.span, inner, bool(heading.text.strip()))
    for block in top_blocks(body):
        if block.kind not in ("heading", "html"):
            yield from _around(block.span, block.span, False)
    for link in markdown_links(body):
        yield from _of_link(link)


def _around(whole: Span, inner: Span, is_marked: bool) -> Iterator[tuple[Span, str]]:
    yield Span(whole.start, inner.start), "<br># " if is_marked else "<br>"
    yield Span(inner.end, whole.end), "<br>"


def _of_link(link: MarkdownLink) -> Iterator[tuple[Span, str]]:
    from html import escape  # with it comes a large table of names

    if link.is_image:
        yield link.span, f'<img src="{escape(link.target)}">'
    elif link.kind != "autolink":
        yield Span(link.span.start, link.words.start), f'<a href="{escape(link.target)}">'
        yield Span(link.words.end, link.span.end), "</a>"
    if link.kind == "reference":
        yield from ((span, " ") for span in (link.address_span, link.title_span) if span)
