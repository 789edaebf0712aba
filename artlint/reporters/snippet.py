"""Windows of long lines for a terminal: cut at grapheme clusters, measured in cells, no control characters.

A cell is one column of a terminal. A wide character takes two, a combining or zero-width one none. Offsets
are code points of the text given, 0-based and half-open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from artlint.frozen import NamedTuple
from artlint.reporters.visible import visible

_CUT = "…"
_GAP = "⋯"

_REGIONAL = "".join(map(chr, range(0x1F1E6, 0x1F200)))


class Snippet(NamedTuple):
    """A window of a line, and below it spaces and then `^` under the text meant."""

    text: str
    carets: str


def display_width(text: str) -> int:
    """Return how many cells `visible(text)` takes, added up over its grapheme clusters."""
    return _cells(_clusters(visible(text)))


def clip(text: str, width: int) -> str:
    """Return `visible(text)` in at most `width` cells, with `…` at its end when it was cut."""
    view = _View.of(text, 0, 0, max(width, 1))
    return "".join(_fit(view.after, width, view.cells_after)) if width > 0 else ""


def middle(text: str, width: int) -> str:
    """Return `visible(text)` in at most `width` cells, with `⋯` for its middle when it was cut."""
    return "".join(_View.of(text, 0, len(text), width).marked) if width > 0 else ""


def snippet(line: str, start: int, end: int, width: int) -> Snippet:
    """Return a window of at most `width` cells (8 or more) around `line[start:end]`.

    `…` stands for what was cut off at a side, `⋯` for the middle of a span that does not fit. A cluster that
    the span touches is marked whole. An empty span has one caret, at its place or at the start of the cluster
    around it. Offsets beyond the line count as its end.
    """
    view = _View.of(line, start, end, width)
    if not _cells(view.marked) and not view.cells_after:
        width -= 1  # nothing follows the place: the caret needs a cell of its own
    left, text = view.window(width, view.lead(width))
    return Snippet(text, " " * left + "^" * max(1, _cells(view.marked)))


def change(old: str, new: str, width: int) -> tuple[str, str]:
    """Return windows of both texts around what differs, each at most `width` cells (8 or more).

    Both begin with the same context, so that the difference starts in the same column.
    """
    start = _common(old, new)
    tail = _common(old[start:][::-1], new[start:][::-1])
    views = [_View.of(text, start, len(text) - tail, width) for text in (old, new)]
    lead = min((view.lead(width) for view in views if view.cells_before), default=0)
    (_, before), (_, after) = (view.window(width, lead) for view in views)
    return before, after


class _View(NamedTuple):
    """The visible clusters near a span, and the cells that the whole sides take or, unmeasured, too many."""

    before: list[str]
    marked: list[str]
    after: list[str]
    cells_before: int
    cells_after: int

    @classmethod
    def of(cls, line: str, start: int, end: int, width: int) -> _View:
        """Look at the neighbourhood of a span only, and shorten the span to what `width` cells can show."""
        start = min(max(start, 0), len(line))
        end = min(max(end, start), len(line))
        reach = 8 * width  # emoji of eleven code points in two cells still fill a window
        low, high = _untorn(line, start - reach), end + reach
        if end - start <= 2 * reach:
            before, marked, after = _groups(line, low, high, start, end)
        else:
            before, head, _ = _groups(line, low, start + reach, start, end)
            _, tail, after = _groups(line, _untorn(line, end - reach), high, start, end)
            marked = [*head, _GAP, *tail]
        left = _cells(before) + (width + 1 if low > 0 else 0)
        right = _cells(after) + (width + 1 if high < len(line) else 0)
        return cls(before, _shortened(marked, width, (left, right)), after, left, right)

    def lead(self, width: int) -> int:
        """Return the cells for what is before the span: half of what it leaves, more where little follows."""
        spare = width - _cells(self.marked)
        return max(min(self.cells_before, spare // 2), spare - self.cells_after)

    def window(self, width: int, lead: int) -> tuple[int, str]:
        """Return the text with at most `lead` cells before the span, and how many these are."""
        left = _fit(self.before[::-1], lead, self.cells_before)[::-1]
        room = width - _cells(left) - _cells(self.marked)
        return _cells(left), "".join((*left, *self.marked, *_fit(self.after, room, self.cells_after)))


def _untorn(line: str, place: int) -> int:
    """Return `place`, or one less where it is between the two regional indicators of a flag."""
    if place <= 0 or line[place - 1] not in _REGIONAL:
        return max(place, 0)
    return place - (place - len(line[:place].rstrip(_REGIONAL))) % 2


def _groups(line: str, low: int, high: int, start: int, end: int) -> tuple[list[str], list[str], list[str]]:
    """Return the visible clusters of `line[low:high]` before, in and after a span.

    The outermost ones are left out where the line goes on: they may be torn.
    """
    first, last = (len(visible(line[low : min(place, high)])) for place in (start, end))
    clusters = list(_clusters(visible(line[low:high])))
    whole = range(low > 0, len(clusters) - (high < len(line)))
    before, marked, after = list[str](), list[str](), list[str]()
    position = 0
    for index, cluster in enumerate(clusters):
        begin, position = position, position + len(cluster)
        if index in whole:
            group = before if position <= first else marked if begin < last and start < end else after
            group.append(cluster)
    return before, marked, after


def _shortened(marked: list[str], width: int, sides: tuple[int, int]) -> list[str]:
    """Return the clusters if they fit between ellipses, else head and tail with room for some context."""
    if _cells(marked) <= width - sum(min(side, 1) for side in sides):
        return marked
    room = width - sum(min(side, max(1, width // 8)) for side in sides) - 1
    head = _take(marked, (room + 1) // 2)
    return [*head, _GAP, *_take(marked[::-1], room - _cells(head))[::-1]]


def _clusters(text: str) -> Iterator[str]:
    from wcwidth import iter_graphemes  # its tables are not needed where nothing was found

    return iter_graphemes(text)


def _cells(clusters: Iterable[str]) -> int:
    from wcwidth import wcswidth

    return sum(map(wcswidth, clusters))


def _take(clusters: list[str], room: int) -> list[str]:
    """Return the first of `clusters`, as many as `room` cells hold."""
    used = 0
    for index, cluster in enumerate(clusters):
        used += _cells((cluster,))
        if used > room:
            return clusters[:index]
    return clusters


def _fit(clusters: list[str], room: int, wanted: int) -> list[str]:
    """Return `clusters` if the `wanted` cells are there, else as many as `room` cells hold with `…`."""
    return clusters if wanted <= room else [*_take(clusters, room - 1), _CUT]


def _common(one: str, other: str) -> int:
    """Return the length of the longest common prefix in code points; by halving, as texts may be long."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        half = (low + high + 1) // 2
        low, high = (half, high) if one[low:half] == other[low:half] else (low, half - 1)
    return low
