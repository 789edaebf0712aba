"""The format `grouped`: the findings of a file under its name."""

from __future__ import annotations

from artlint.records import Record
from artlint.report import Report, Summary
from artlint.reporters import Context
from artlint.reporters.terminal import Paint, closing, failure_line, severity, tag
from artlint.reporters.visible import visible


class Reporter:
    """A heading for each file that has findings, below it aligned lines, then an empty one."""

    def __init__(self, context: Context) -> None:
        self._paint = Paint(context.coloured)

    def file(self, report: Report) -> str:
        """The findings of the file, and what went wrong with it."""
        failures = "".join(failure_line(self._paint, failure) for failure in report.failures)
        if not report.records:
            return failures
        width = max(len(_place(record)) for record in report.records)
        lines = "".join(self._line(record, width) for record in report.records)
        return f"{failures}{self._paint(visible(report.path), bold=True)}:\n{lines}\n"

    def end(self, summary: Summary) -> str:
        """The closing line."""
        return closing(summary)

    def _line(self, record: Record, width: int) -> str:
        rest = f"{record.rule}  {visible(record.message)}{tag(record.fix)}"
        gap = " " * (len("warning") - len(str(record.severity)))
        return f"  {_place(record):>{width}}  {severity(self._paint, record)}{gap}  {rest}\n"


def _place(record: Record) -> str:
    return f"{record.location.line}:{record.location.column}"
