"""The format `rdjson`: the Reviewdog Diagnostic Format, one `DiagnosticResult` for the run.

As reviewdog's proto/rdf/reviewdog.proto has it: lines are 1-based, columns are bytes of UTF-8, 1-based, ends
are exclusive. Only a safe fix becomes a suggestion, since one click in a review makes it.
"""

from __future__ import annotations

from typing import Any

from artlint.article.source import Location, Source
from artlint.edits import Edit, apply
from artlint.records import Fix, Record
from artlint.report import Failure, Report, Summary
from artlint.reporters import Context
from artlint.reporters.json_text import to_json
from artlint.reporters.workflow import failure_sentence, sentence
from artlint.rule import Safety

LONGEST_SUGGESTION = 20_000
"""In code points: a suggestion is one stretch of text, and a review shows it whole."""


class Reporter:
    """Collects everything, writes it at the end."""

    def __init__(self, context: Context) -> None:  # noqa: ARG002
        self._diagnostics: list[dict[str, Any]] = []

    def file(self, report: Report) -> str:
        """Nothing yet."""
        if report.source is not None:
            places = _Places(report.source)
            self._diagnostics += (places.finding(record) for record in report.records)
        self._diagnostics += map(_failure, report.failures)
        return ""

    def end(self, summary: Summary) -> str:  # noqa: ARG002
        """The document."""
        return to_json({"source": {"name": "artlint"}, "diagnostics": self._diagnostics}, indent=1) + "\n"


class _Places:
    """Makes diagnostics of one file, whose text turns columns into bytes."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def finding(self, record: Record) -> dict[str, Any]:
        suggestion = self._suggestion(record.fix)
        return {
            "message": sentence(record),
            "location": {"path": record.path, "range": self._range(record.location, record.end)},
            "severity": str(record.severity).upper(),
            "code": {"value": record.rule},
            **({"suggestions": [suggestion]} if suggestion else {}),
        }

    def _suggestion(self, fix: Fix | None) -> dict[str, Any] | None:
        """All edits of a safe fix as one stretch of text; None where that would be too long to look at."""
        if fix is None or fix.safety is not Safety.SAFE or fix.waits_for or not fix.edits:
            return None
        start = min(edit.span.start for edit in fix.edits)
        end = max(edit.span.end for edit in fix.edits)
        if end - start > LONGEST_SUGGESTION:
            return None
        moved = [Edit(edit.span.shift(-start), edit.text) for edit in fix.edits]
        locate = self._source.locate
        return {
            "range": self._range(locate(start), locate(end)),
            "text": apply(self._source.text[start:end], moved),
        }

    def _range(self, start: Location, end: Location) -> dict[str, Any]:
        return {"start": self._position(start), "end": self._position(end)}

    def _position(self, location: Location) -> dict[str, int]:
        line_start = location.offset - location.column + 1
        before = self._source.text[line_start : location.offset]
        return {"line": location.line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}


def _failure(failure: Failure) -> dict[str, Any]:
    return {
        "message": failure_sentence(failure),
        "location": {"path": failure.path or "."},
        "severity": "ERROR",
        "code": {"value": f"failure-{failure.kind}"},
    }
