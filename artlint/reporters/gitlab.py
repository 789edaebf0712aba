"""The format `gitlab`: a Code Quality report, which GitLab shows in merge requests.

The fields are those of "Code Quality report format" in GitLab's documentation. GitLab tells what is new by
the fingerprint.
"""

from __future__ import annotations

import hashlib
from typing import Any

from artlint.article.source import Location
from artlint.records import Record
from artlint.report import Failure, Report, Summary
from artlint.reporters import Context
from artlint.reporters.json_text import to_json
from artlint.reporters.workflow import failure_sentence, sentence
from artlint.rule import Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
_NOWHERE = "."


class Reporter:
    """Collects everything, writes it at the end."""

    def __init__(self, context: Context) -> None:  # noqa: ARG002
        self._issues: list[dict[str, Any]] = []

    def file(self, report: Report) -> str:
        """Nothing yet."""
        self._issues += map(_finding, report.records)
        self._issues += map(_failure, report.failures)
        return ""

    def end(self, summary: Summary) -> str:  # noqa: ARG002
        """The array."""
        return to_json(self._issues, indent=1) + "\n"


def _finding(record: Record) -> dict[str, Any]:
    return {
        "description": sentence(record),
        "check_name": record.rule,
        "fingerprint": record.fingerprint,
        "severity": _SEVERITIES[record.severity],
        "location": {
            "path": record.path,
            "positions": {"begin": _position(record.location), "end": _position(record.end)},
        },
    }


def _position(location: Location) -> dict[str, int]:
    return {"line": location.line, "column": location.column}


def _failure(failure: Failure) -> dict[str, Any]:
    """A failure as an issue of its own; what it says may change, so it is no part of the fingerprint."""
    cause = "\0".join((failure.path, failure.kind, failure.rule or "", failure.plugin or ""))
    return {
        "description": failure_sentence(failure),
        "check_name": f"artlint-failure-{failure.kind}",
        "fingerprint": hashlib.sha256(cause.encode("utf-8", "replace")).hexdigest()[:32],
        "severity": "blocker",
        "location": {"path": failure.path or _NOWHERE, "lines": {"begin": 1}},
    }
