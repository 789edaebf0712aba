"""The format `jsonl`: an object a line. A finding is as in `json`; a line with a `kind` is a failure."""

from __future__ import annotations

from artlint.report import Report, Summary
from artlint.reporters import Context
from artlint.reporters.json import failure, finding
from artlint.reporters.json_text import to_json


class Reporter:
    """Writes as it goes, and nothing at the end: what reads it can start at once."""

    def __init__(self, context: Context) -> None: ...

    def file(self, report: Report) -> str:
        """A line for each finding and each failure."""
        objects = [*map(finding, report.records), *map(failure, report.failures)]
        return "".join(f"{to_json(item)}\n" for item in objects)

    def end(self, summary: Summary) -> str:  # noqa: ARG002
        """Nothing."""
        return ""
