"""The output format `tally`: how often each rule found something."""

from __future__ import annotations

from collections import Counter
from typing import Any


class Tally:
    """A reporter is made for one run, gets the report of each file, and then the end."""

    def __init__(self, context: Any) -> None:
        self._counts: Counter[str] = Counter()

    def file(self, report: Any) -> str:
        """Return the text for one file: none, yet."""
        self._counts.update(record.rule for record in report.records)
        return ""

    def end(self, summary: Any) -> str:
        """Return the text behind the last file."""
        lines = [f"{count} {rule}\n" for rule, count in sorted(self._counts.items())]
        return "".join(lines) + f"{summary.findings} in {summary.files} files\n"
