"""The format `full`: each finding with the piece of source that it means, windowed to the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from artlint.article.source import Source
from artlint.edits import Span, apply
from artlint.records import Fix, Record
from artlint.report import Report, Summary
from artlint.reporters import Context
from artlint.reporters.snippet import clip, display_width, middle, snippet
from artlint.reporters.terminal import COLOURS, Links, Paint, closing, failure_line, severity, tag
from artlint.reporters.visible import visible
from artlint.rule import Safety

COLLAPSE_AT = 5
"""So many findings of one rule in one file become one block."""
_SHOWN_PLACES = 8
_LONGEST_PREVIEW = 400
_SHORTEST_MESSAGE = 20


class Reporter:
    """Blocks of severity, rule, message, place, snippet and fix."""

    def __init__(self, context: Context) -> None:
        self._paint = Paint(context.coloured)
        self._links = Links(context)
        self._width = max(context.width, 40)

    def file(self, report: Report) -> str:
        """A block for each finding; one block for all of a rule that was found often."""
        blocks = [failure_line(self._paint, failure) for failure in report.failures]
        if (source := report.source) is not None:
            blocks += (self._block(source, alike) for alike in _collapsed(report.records))
        return "".join(f"{block}\n" for block in blocks)

    def end(self, summary: Summary) -> str:
        """The closing line."""
        return closing(summary)

    def _block(self, source: Source, alike: Sequence[Record]) -> str:
        record = alike[0]
        count = f" (×{len(alike)})" if len(alike) > 1 else ""
        lines = [*self._head(record, count)]
        where = f"({visible(record.where)})" if record.where else ""
        place = f"{visible(record.path)}:{record.location.line}:{record.location.column}"
        shown = self._fitted("  --> ", f"{place}  {where}".rstrip())
        lines.append(shown.replace(place, self._links.path(place, record.path), 1))
        lines += self._snippet(source, record)
        if record.fix:
            lines += self._fix(source, record.fix)
        if record.why:
            lines.append(self._fitted("   = why: ", record.why))
        if others := _other_places(alike):
            lines.append(self._fitted("   = also at ", others))
        return "\n".join(lines) + "\n"

    def _head(self, record: Record, count: str) -> Iterable[str]:
        """Severity, rule, message and tag in one line, in two where that would leave too little."""
        plain = f"{record.severity} {record.rule}{count}"
        mark = tag(record.fix)
        rule = self._links.rule(self._paint(record.rule, bold=True), record.rule)
        name = f"{severity(self._paint, record)} {rule}{count}"
        painted = self._paint(mark, fg="cyan")
        wanted = min(_SHORTEST_MESSAGE, display_width(record.message))
        if self._width - display_width(f"{plain}  {mark}") >= wanted:
            return (f"{name}  {self._within(record.message, f'{plain}  ', mark)}{painted}",)
        first = name if display_width(plain) <= self._width else clip(plain, self._width)
        if self._width - display_width(f"  {mark}") < _SHORTEST_MESSAGE:
            return first, self._fitted("  ", f"{record.message}{mark}")
        return first, f"  {self._within(record.message, '  ', mark)}{painted}"

    def _fitted(self, label: str, text: str) -> str:
        return label + self._within(text, label)

    def _within(self, text: str, before: str, after: str = "", cut: Callable[[str, int], str] = clip) -> str:
        """`text` cut to what is left of the line; a mark at its start may widen the blank before it."""
        room = self._width - display_width(before) - display_width(after)
        while room > 0 and display_width(f"{before}{cut(text, room)}{after}") > self._width:
            room -= 1
        return cut(text, room)

    def _snippet(self, source: Source, record: Record) -> Iterable[str]:
        line = source.line_span(record.location.line)
        number = str(record.location.line)
        margin = " " * len(number)
        text = source.text[line.start : line.end]
        start = min(record.location.offset - line.start, len(text))
        end = max(min(record.end.offset, line.end) - line.start, start)
        room = self._width - len(number) - 4
        window = snippet(text, start, end, room)
        if display_width(f" {number} │ {window.text}") > self._width:  # a mark at its start widens the blank
            window = snippet(text, start, end, room - 1)
        bar = self._paint("│", fg="blue")
        carets = self._paint(window.carets, fg=COLOURS[record.severity], bold=True)
        return (
            f" {margin} {bar}",
            f" {self._paint(number, fg='blue')} {bar} {window.text}".rstrip(" "),
            f" {margin} {bar} {carets}",
        )

    def _fix(self, source: Source, fix: Fix) -> Iterable[str]:
        if fix.waits_for:
            yield self._fitted(
                "   = ", f"fix ({fix.safety}) waits for {', '.join(fix.waits_for)}: {fix.title}"
            )
            return
        label = "suggestion" if fix.safety is Safety.MANUAL else f"fix ({fix.safety})"
        count = f" (×{fix.repairs})" if fix.repairs > 1 else ""
        yield self._fitted("   = ", f"{label}: {fix.title}{count}")
        if preview := _preview(source, fix):
            label = "   + "
            yield label + self._within(preview, label, cut=middle)


def _collapsed(records: Sequence[Record]) -> Iterable[Sequence[Record]]:
    """The findings in order; those of a rule that was found often stand together at the first of them."""
    by_rule = {
        rule: list(group) for rule, group in groupby(sorted(records, key=lambda r: r.rule), lambda r: r.rule)
    }
    for record in records:
        alike = by_rule[record.rule]
        if len(alike) < COLLAPSE_AT:
            yield (record,)
        elif alike[0] is record:
            yield alike


def _other_places(alike: Sequence[Record]) -> str:
    places = [record.location for record in alike[1:]]
    places += [start for record in alike for start, _ in record.places]
    shown = ", ".join(f"{place.line}:{place.column}" for place in sorted(places)[:_SHOWN_PLACES])
    more = len(places) - _SHOWN_PLACES
    return f"{shown} and {more} more" if more > 0 else shown


def _tag_start(text: str, start: int) -> int:
    """Where the tag begins when `start` is the first letter of its name, so that it is shown whole."""
    return start - 1 if text[max(start - 1, 0) : start] == "<" else start


def _preview(source: Source, fix: Fix) -> str:
    """The source as it would read, where one repair changes a short piece; empty elsewhere."""
    if fix.repairs != 1 or not fix.edits:
        return ""
    area = Span(_tag_start(source.text, fix.edits[0].span.start), max(e.span.end for e in fix.edits))
    if area.end - area.start > _LONGEST_PREVIEW or not any(edit.text for edit in fix.edits):
        return ""
    moved = [type(edit)(edit.span.shift(-area.start), edit.text) for edit in fix.edits]
    return apply(source.text[area.start : area.end], moved)
