"""The format `json`: one document for the whole run, version 1."""

from __future__ import annotations

from typing import Any

from artlint import __version__
from artlint.records import Fix, Record
from artlint.report import Failure, Report, Summary
from artlint.reporters import Context
from artlint.reporters.json_text import to_json


class Reporter:
    """Collects everything, writes it at the end."""

    def __init__(self, context: Context) -> None:  # noqa: ARG002
        self._findings: list[dict[str, Any]] = []
        self._failures: list[dict[str, Any]] = []

    def file(self, report: Report) -> str:
        """Nothing yet."""
        self._findings += map(finding, report.records)
        self._failures += map(failure, report.failures)
        return ""

    def end(self, summary: Summary) -> str:
        """The document."""
        document = {
            "version": 1,
            "artlint": __version__,
            "findings": self._findings,
            "failures": self._failures,
            "summary": {
                "files": summary.files,
                "findings": summary.findings,
                "fixable_safe": summary.fixable_safe,
                "fixable_unsafe": summary.fixable_unsafe,
                "fixed": summary.fixed,
            },
        }
        return to_json(document, indent=1) + "\n"


def finding(record: Record) -> dict[str, Any]:
    """A finding as an object; `jsonl` has the same."""
    return {
        "rule": record.rule,
        "group": record.group,
        "severity": str(record.severity),
        "message": record.message,
        "path": record.path,
        "location": record.location._asdict(),
        "end_location": record.end._asdict(),
        "where": record.where,
        "places": [
            {"location": start._asdict(), "end_location": end._asdict()} for start, end in record.places
        ],
        "fix": _fix(record.fix) if record.fix else None,
        "fingerprint": record.fingerprint,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    waits = f" (waits for {', '.join(fix.waits_for)})" if fix.waits_for else ""
    return {
        "title": fix.title + waits,
        "safety": str(fix.safety),
        "edits": [{"start": e.span.start, "end": e.span.end, "text": e.text} for e in fix.edits],
    }


def failure(failure: Failure) -> dict[str, Any]:
    """A failure as an object; no finding has a `kind`."""
    return {
        "path": failure.path,
        "kind": failure.kind,
        "rule": failure.rule,
        "plugin": failure.plugin,
        "error": failure.error,
    }
