"""Text edits: the only way in which artlint changes a document.

All offsets are code points of the decoded text, 0-based and half-open; a byte order mark is not counted.
"""

from __future__ import annotations

from collections.abc import Iterable

from artlint.frozen import NamedTuple


class Span(NamedTuple):
    """A stretch of text, `[start, end)` in code points."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def __contains__(self, other: object) -> bool:
        """The same as `holds`; a tuple would look for a number."""
        return isinstance(other, Span) and self.holds(other)

    def shift(self, distance: int) -> Span:
        """Return the same stretch, `distance` code points further on."""
        return Span(self.start + distance, self.end + distance)


class Edit(NamedTuple):
    """Put `text` in place of `span`. An empty span inserts, an empty text deletes."""

    span: Span
    text: str = ""


class OverlapError(ValueError):
    """Two edits claim the same text."""


class CannotEdit(Exception):  # noqa: N818 - it reports a limit, not a mistake
    """The source does not allow this change without risk; the message says why."""


def clash(one: Edit, other: Edit) -> bool:
    """Say whether two edits cannot both be made.

    Identical deletions and replacements are one edit. Two insertions at the same place clash, because their
    order would be a guess. An insertion at the edge of another edit is fine, inside it is not.
    """
    a, b = one.span, other.span
    if a == b:
        return a.start == a.end or one.text != other.text
    if a.start == a.end:
        return b.start < a.start < b.end
    if b.start == b.end:
        return a.start < b.start < a.end
    return a.start < b.end and b.start < a.end


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with all `edits` made; what no edit names stays as it was.

    Identical edits are made once. Raises `OverlapError` when two edits clash, `ValueError` when one lies
    outside the text.
    """
    parts: list[str] = []
    position = 0
    previous: Edit | None = None
    for edit in sorted(set(edits)):
        if previous is not None and clash(previous, edit):
            raise OverlapError(f"{previous} and {edit} claim the same text")
        if not position <= edit.span.start <= edit.span.end <= len(text):
            raise (OverlapError if edit.span.start < position else ValueError)(f"{edit} does not fit")
        parts += (text[position : edit.span.start], edit.text)
        position = edit.span.end
        previous = edit
    parts.append(text[position:])
    return "".join(parts)
