"""The headings of a Markdown body: what they say, and where they stand.

All offsets are code points of the body as it stands in the file, so CRLF counts as two.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from artlint.article.markdown.blocks import strong
from artlint.article.markdown.code import without_shortcodes
from artlint.article.markdown.links import inline_tokens, plain_text
from artlint.article.markdown.parser import blocks_of, in_lines
from artlint.article.markdown.places import heading_text
from artlint.edits import Span
from artlint.frozen import NamedTuple
from artlint.lazily import lazy_pattern

_UNDERLINE = lazy_pattern(r"[=-][ \t]*\n")
_NUMBER_SIGNS = lazy_pattern("#{1,6}")
_ATX_HEADING = lazy_pattern(r"\n[ \t>*+.)0-9-]*#")


class MarkdownHeading(NamedTuple):
    """A heading that Markdown writes: `level` is 1 to 6, `span` covers its whole lines.

    `markup` is its `#` marks, `=` or `-`; `nested` says that it stands in a list or a quotation. `content` is
    what stands between the marks, as it is written, `text` what a reader gets of it; code in it is U+E000.
    `strong` is what stands between the marks of a content that is all in bold: `## **Tides**`.
    """

    level: int
    span: Span
    markup: str
    nested: bool
    content: Span
    text: str
    strong: Span | None = None

    def shift(self, distance: int) -> MarkdownHeading:
        """Return the same heading, `distance` code points further on."""
        return self._replace(
            span=self.span.shift(distance),
            content=self.content.shift(distance),
            strong=self.strong.shift(distance) if self.strong else None,
        )


def markdown_headings(body: str) -> tuple[MarkdownHeading, ...]:
    """Return the headings written with `#`, or underlined with `=` or `-`."""
    body = without_shortcodes(body)
    text = in_lines(body)
    if not _UNDERLINE.search(text) and not ("#" in body and _ATX_HEADING.search(text)):
        return ()
    return tuple(_headings(body))


def _headings(body: str) -> Iterator[MarkdownHeading]:
    blocks = blocks_of(body)
    for opening, token in pairwise(blocks.tokens):
        if opening.type != "heading_open" or (span := blocks.span(opening)) is None:
            continue
        found = heading_text(body, opening, token)
        if found is not None and token.content:
            content = found.place(0, len(token.content))
            text = plain_text(inline_tokens(token.content, blocks))
        else:
            content, text = _behind_marks(body, span), ""
        level, nested = int(opening.tag[1]), opening.level > 0
        bold = strong(body, content)
        yield MarkdownHeading(level, span, opening.markup, nested, content, text, bold)


def _behind_marks(body: str, span: Span) -> Span:
    """Where the text of an empty heading would stand."""
    marks = _NUMBER_SIGNS.search(body, span.start, span.end)
    at = marks.end() if marks else span.end
    return Span(at, at)
