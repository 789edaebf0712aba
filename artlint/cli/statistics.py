"""`--statistics`: counts in place of findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from artlint.records import Record
from artlint.report import Report, Summary
from artlint.reporters import FOR_PEOPLE, Context, Reporter
from artlint.reporters.json_text import to_json
from artlint.reporters.terminal import Paint, closing, failure_line
from artlint.rule import Safety, Severity

FORMATS = (*FOR_PEOPLE, "json", "markdown")
"""The formats that can show counts."""


@dataclass(frozen=True, slots=True, order=True)
class _Kind:
    rule: str
    group: str
    severity: Severity


class _Counts:
    """Counts findings by rule and severity, and how many of them can be mended now."""

    def __init__(self) -> None:
        self._all: Counter[_Kind] = Counter()
        self._by_safety: Counter[tuple[_Kind, Safety]] = Counter()

    def add(self, record: Record) -> None:
        kind = _Kind(record.rule, record.group, record.severity)
        self._all[kind] += 1
        if record.fix and not record.fix.waits_for:
            self._by_safety[kind, record.fix.safety] += 1

    def rows(self) -> list[dict[str, Any]]:
        """The commonest first."""
        return [
            {
                "rule": kind.rule,
                "group": kind.group,
                "severity": str(kind.severity),
                "count": count,
                "fixable_safe": self._by_safety[kind, Safety.SAFE],
                "fixable_unsafe": self._by_safety[kind, Safety.UNSAFE],
            }
            for kind, count in sorted(self._all.items(), key=lambda item: (-item[1], item[0]))
        ]


class _Table:
    """The counts as a table, and the closing line."""

    def __init__(self, context: Context, style: str) -> None:
        self._paint = Paint(context.coloured)
        self._style = style
        self._counts = _Counts()

    def file(self, report: Report) -> str:
        """Only what went wrong."""
        for record in report.records:
            self._counts.add(record)
        if self._style != "simple":  # they go to standard error
            return ""
        return "".join(failure_line(self._paint, failure) for failure in report.failures)

    def end(self, summary: Summary) -> str:
        """The table."""
        rows = [_cells(row) for row in self._counts.rows()]
        if not rows:
            return closing(summary)
        from tabulate import tabulate

        heads = ("count", "rule", "severity", "fixable", "fixable, unsafe")
        return f"{tabulate(rows, heads, tablefmt=self._style, disable_numparse=True)}\n\n{closing(summary)}"


class _Json:
    """The counts as a list of objects."""

    def __init__(self, context: Context) -> None:  # noqa: ARG002
        self._counts = _Counts()

    def file(self, report: Report) -> str:
        """Nothing yet."""
        for record in report.records:
            self._counts.add(record)
        return ""

    def end(self, summary: Summary) -> str:  # noqa: ARG002
        """The list."""
        return to_json(self._counts.rows(), indent=1) + "\n"


def counter(name: str) -> Callable[[Context], Reporter]:
    """What shows counts in one of `FORMATS`."""
    if name == "json":
        return _Json
    return lambda context: _Table(context, "github" if name == "markdown" else "simple")


def _cells(row: dict[str, Any]) -> Sequence[str]:
    return (
        str(row["count"]),
        row["rule"],
        row["severity"],
        _share(row["fixable_safe"], row["count"]),
        _share(row["fixable_unsafe"], row["count"]),
    )


def _share(part: int, whole: int) -> str:
    return f"{part} ({part * 100 // whole}%)" if part else "-"
