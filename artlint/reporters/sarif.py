"""The format `sarif`: SARIF 2.1.0, which GitHub code scanning and many editors read.

Rules stand in the driver with their pages, failures are notifications of the invocation. `artlint/v1` among
the partial fingerprints is the fingerprint of the format `json`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from artlint import __version__, reference
from artlint.article.source import Location
from artlint.plugins import Registered
from artlint.records import Fix, Record
from artlint.report import Failure, Report, Summary
from artlint.reporters import Context
from artlint.reporters.json_text import to_json
from artlint.reporters.workflow import failure_sentence
from artlint.rule import Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


class Reporter:
    """Collects everything, writes it at the end."""

    def __init__(self, context: Context) -> None:
        self._known = {registered.name: registered for registered in context.rules}
        self._records: list[Record] = []
        self._failures: list[Failure] = []

    def file(self, report: Report) -> str:
        """Nothing yet."""
        self._records += report.records
        self._failures += report.failures
        return ""

    def end(self, summary: Summary) -> str:  # noqa: ARG002
        """The document."""
        rules = sorted({record.rule for record in self._records})
        run = {
            "tool": {"driver": self._driver(rules)},
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "invocations": [
                {
                    "executionSuccessful": not self._failures,
                    "toolExecutionNotifications": [_notification(failure) for failure in self._failures],
                }
            ],
            "results": [_result(record, rules) for record in self._records],
        }
        return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"

    def _driver(self, rules: Sequence[str]) -> dict[str, Any]:
        number = __version__
        described = [_descriptor(name, self._known.get(name)) for name in rules]
        return {"name": "artlint", "version": number, "semanticVersion": number, "rules": described}


def _descriptor(name: str, registered: Registered | None) -> dict[str, Any]:
    """A rule with its page; without one for what artlint itself finds."""
    if registered is None:
        return {"id": name}
    rule = registered.rule
    page = reference.page(registered)
    return {
        "id": name,
        "shortDescription": {"text": rule.summary()},
        "fullDescription": {"text": rule.summary()},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"enabled": rule.default, "level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.group], "plugin": registered.plugin},
    }


def _result(record: Record, rules: Sequence[str]) -> dict[str, Any]:
    location = _location(record.path, record.location, record.end)
    if record.where:
        location["logicalLocations"] = [{"fullyQualifiedName": record.where}]
    result: dict[str, Any] = {
        "ruleId": record.rule,
        "ruleIndex": rules.index(record.rule),
        "level": _LEVELS[record.severity],
        "message": {"text": record.message},
        "locations": [location],
        "partialFingerprints": {"artlint/v1": record.fingerprint},
    }
    if record.places:
        result["relatedLocations"] = [
            {"id": number, **_location(record.path, start, end)}
            for number, (start, end) in enumerate(record.places, 1)
        ]
    if record.fix and record.fix.edits and not record.fix.waits_for:
        result["fixes"] = [_fix(record.path, record.fix)]
    return result


def _fix(path: str, fix: Fix) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": _stretch(edit.span.start, edit.span.end),
            **({"insertedContent": {"text": edit.text}} if edit.text else {}),
        }
        for edit in fix.edits
    ]
    return {
        "description": {"text": fix.title},
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": replacements}],
        "properties": {"safety": str(fix.safety)},
    }


def _location(path: str, start: Location, end: Location) -> dict[str, Any]:
    region = {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        **_stretch(start.offset, end.offset),
    }
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": region}}


def _stretch(start: int, end: int) -> dict[str, int]:
    return {"charOffset": start, "charLength": end - start}


def _artifact(path: str) -> dict[str, str]:
    """A relative path counts from the root of the sources, wherever a consumer has them."""
    if PurePath(path).is_absolute():
        slash = "" if path.startswith("/") else "/"
        return {"uri": f"file://{slash}{_quoted(path)}"}
    return {"uri": _quoted(path), "uriBaseId": "%SRCROOT%"}


def _quoted(path: str) -> str:
    try:
        name = os.fsencode(path)  # the very bytes of a name that is no UTF-8
    except UnicodeEncodeError:
        name = path.encode("utf-8", "surrogatepass")
    return quote(name, safe="/!$&'()*+,;=@~")


def _notification(failure: Failure) -> dict[str, Any]:
    place = {"physicalLocation": {"artifactLocation": _artifact(failure.path)}}
    return {
        "descriptor": {"id": failure.kind},
        "level": "error",
        "message": {"text": failure_sentence(failure)},
        **({"locations": [place]} if failure.path else {}),
        **({"associatedRule": {"id": failure.rule}} if failure.rule else {}),
    }
