"""Where the text of a Markdown block stands: the parser gives it without the marks of quotations and lists.

All offsets are code points of the body as it stands in the file, so CRLF counts as two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from artlint.article.markdown.parser import Blocks, blocks_of
from artlint.edits import Span
from artlint.frozen import NamedTuple
from artlint.lazily import lazy_pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

_OPENING = lazy_pattern(r"[ \t>*+.)0-9-]*+#{1,6}")
_BARS = lazy_pattern(r"[ \t|]*+")
_FIRST_BARS = lazy_pattern(r"[ \t|>*+.)0-9-]*+")


class Text(NamedTuple):
    """The text of a paragraph, a heading or a cell as the parser reads it.

    `opening` is the token before it. `starts` has for each line, white space in front left out, its offset in
    the text and in the body.
    """

    content: str
    opening: Token
    starts: tuple[tuple[int, int], ...]

    def place(self, start: int, end: int) -> Span:
        """Where a stretch of the text stands in the body; it neither starts nor ends with white space."""
        first = self._offset(start)
        return Span(first, self._offset(end - 1) + 1 if end > start else first)

    def _offset(self, at: int) -> int:
        line = max(bisect_right(self.starts, at, key=lambda start: start[0]) - 1, 0)
        return self.starts[line][1] + at - self.starts[line][0]


def texts(body: str, marks: str) -> Iterator[Text]:
    """Yield the texts that hold one of `marks`, and whose place in the source is beyond doubt."""
    blocks, shown = blocks_of(body), _as_parsed(body)
    cell = 0
    for opening, token in pairwise(blocks.tokens):
        if token.type != "inline" or not token.content or (lines := blocks.span(token)) is None:
            continue
        starts: tuple[tuple[int, int], ...] = ()
        if opening.type in ("th_open", "td_open"):
            at = _in_row(shown, lines, cell, token.content)
            cell = lines.end if at is None else at + len(token.content)
            starts = () if at is None else ((0, at),)
        elif any(mark in token.content for mark in marks):
            starts = _starts(shown, blocks, opening, token)
        if starts and any(mark in token.content for mark in marks):
            yield Text(token.content, opening, starts)


def heading_text(body: str, opening: Token, token: Token) -> Text | None:
    """Return the text of a heading, given its two tokens; None where its place is not certain."""
    starts = _starts(_as_parsed(body), blocks_of(body), opening, token)
    return Text(token.content, opening, starts) if starts else None


def _as_parsed(body: str) -> str:
    return body.replace("\0", "\ufffd") if "\0" in body else body


def _starts(shown: str, blocks: Blocks, opening: Token, token: Token) -> tuple[tuple[int, int], ...]:
    if opening.markup.startswith("#"):
        lines = blocks.span(token)
        return _behind_number_signs(shown, lines, token.content) if lines else ()
    return _in_lines(shown, blocks, token)


def _in_row(shown: str, row: Span, cell: int, content: str) -> int | None:
    """Where the text of a cell starts; `cell` is where the one before it ends. None with `|` inside."""
    is_first = cell <= row.start
    start = max(cell, row.start)
    at = shown.find(content, start, row.end)
    between = _FIRST_BARS if is_first else _BARS
    return at if at >= 0 and between.fullmatch(shown, start, at) else None


def _behind_number_signs(shown: str, line: Span, content: str) -> tuple[tuple[int, int], ...]:
    opening = _OPENING.match(shown, line.start, line.end)
    at = shown.find(content, opening.end(), line.end) if opening else -1
    return ((0, at),) if opening and at >= 0 and not shown[opening.end() : at].strip() else ()


def _in_lines(shown: str, blocks: Blocks, token: Token) -> tuple[tuple[int, int], ...]:
    """Each line of a paragraph is the end of a line of the body, white space at both ends left aside."""
    assert token.map is not None
    first, end = token.map
    written = [line.strip() for line in token.content.split("\n")]
    rows = [shown[row.start : row.end].rstrip() for row in blocks.lines[first:end]]
    for skipped in range(len(rows) - len(written) + 1):  # blank for Python, but not for Markdown
        if all(row.endswith(line) for row, line in zip(rows[skipped:], written, strict=False)):
            break
    else:
        return ()
    starts, offset = [], 0
    for number, line in enumerate(token.content.split("\n")):
        row, text = blocks.lines[first + skipped + number], line.strip()
        indent = len(line) - len(line.lstrip())
        starts.append((offset + indent, row.start + len(rows[skipped + number]) - len(text)))
        offset += len(line) + 1
    return tuple(starts)
