"""The format `concise`: one line for each finding."""

from __future__ import annotations

from artlint.records import Record
from artlint.report import Report, Summary
from artlint.reporters import Context
from artlint.reporters.terminal import Paint, closing, failure_line, severity, tag
from artlint.reporters.visible import visible


class Reporter:
    """`path:line:column: severity rule message [fixable]`."""

    def __init__(self, context: Context) -> None:
        self._paint = Paint(context.coloured)

    def file(self, report: Report) -> str:
        """A line for each finding and each failure."""
        lines = [failure_line(self._paint, failure) for failure in report.failures]
        path = visible(report.path)
        return "".join([*(self._line(path, record) for record in report.records), *lines])

    def end(self, summary: Summary) -> str:
        """The closing line."""
        return closing(summary)

    def _line(self, path: str, record: Record) -> str:
        place = f"{path}:{record.location.line}:{record.location.column}"
        rest = f"{record.rule} {visible(record.message)}{tag(record.fix)}"
        return f"{self._paint(place, bold=True)}: {severity(self._paint, record)} {rest}\n"
