"""The line that a stretch of a Markdown body stands on, and those beside it."""

from __future__ import annotations

from artlint.edits import Span
from artlint.frozen import NamedTuple
from artlint.lazily import lazy_pattern

_LINE_END = lazy_pattern(r"\r\n|\n|\r|\Z")
_MARKERS = lazy_pattern(r"[ \t>]*+(?:(?:[-+*]|\d{1,9}[.)])[ \t]++|>[ \t]*+)*+")
_INDENTED = lazy_pattern(r"(?:[ \t]*+(?:\r\n|\n|\r))*+(?: {4}| {0,3}\t)")
_LONGEST_LINE = 500


class Surroundings(NamedTuple):
    """What stands around a stretch: `above` and `below` are whole lines, `before` and `behind` on its own.

    Markers of lists and quotations are left out of `before`, those of quotations of `above` and `below`.
    """

    above: str
    before: str
    behind: str
    below: str

    @property
    def is_alone(self) -> bool:
        """Whether nothing else stands on the line."""
        return not self.before and not self.behind.strip()

    @property
    def is_apart(self) -> bool:
        """Whether the line stands between blank lines, and has nothing else on it."""
        return self.is_alone and not self.above and not self.below


def around(text: str, span: Span, first: int = 0) -> Surroundings:
    """Return what stands around a stretch of a body that starts at `first`."""
    start = _line_start(text, span.start)
    line_end = _end_of_line(text, span.end)
    markers = _MARKERS.match(text, start, span.start)
    before = text[markers.end() if markers else start : span.start]
    above_end = start - (2 if text[start - 2 : start] == "\r\n" else 1)
    above = text[_line_start(text, above_end) : above_end] if start > first else ""
    behind_end = _LINE_END.match(text, line_end)
    below_start = behind_end.end() if behind_end else line_end
    below = text[below_start : _end_of_line(text, below_start)]
    behind = text[span.end : line_end]
    return Surroundings(above.strip(" \t>"), before, behind, _shown(below))


def _shown(line: str) -> str:
    """A line without the markers of quotations; its indentation stays."""
    return line.rstrip() if line.strip(" \t>") else ""


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _end_of_line(text: str, at: int) -> int:
    found = _LINE_END.search(text, at)
    return found.start() if found else len(text)


def parts_code(text: str, line: Span) -> bool:
    """Whether indented lines stand before and behind a whole line, blank ones left aside."""
    before = text[max(line.start - _LONGEST_LINE, 0) : line.start].rstrip().splitlines()[-1:]
    return bool(before and _INDENTED.match(before[0]) and _INDENTED.match(text, line.end))
