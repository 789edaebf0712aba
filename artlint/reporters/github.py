"""The format `github`: workflow commands, which GitHub Actions shows as annotations.

The escapes are those of the toolkit of GitHub Actions (`@actions/core`, command.ts). The runner refuses
columns where a place goes over several lines.
"""

from __future__ import annotations

from collections.abc import Mapping

from artlint.records import Record
from artlint.report import Failure, Report, Summary
from artlint.reporters import Context
from artlint.reporters.workflow import escaped, failure_sentence, sentence
from artlint.rule import Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


class Reporter:
    """`::error file=…,line=…,col=…,endLine=…,endColumn=…,title=…::message`, a line each."""

    def __init__(self, context: Context) -> None: ...

    def file(self, report: Report) -> str:
        """A command for each finding and each failure."""
        return "".join([*map(_finding, report.records), *map(_failure, report.failures)])

    def end(self, summary: Summary) -> str:  # noqa: ARG002
        """Nothing."""
        return ""


def _finding(record: Record) -> str:
    start, end = record.location, record.end
    properties: dict[str, object] = {"file": record.path, "line": start.line}
    if start.line == end.line:
        properties |= {"col": start.column, "endLine": end.line, "endColumn": end.column}
    else:
        properties["endLine"] = end.line
    properties["title"] = f"artlint: {record.rule}"
    return _command(_LEVELS[record.severity], properties, sentence(record))


def _failure(failure: Failure) -> str:
    properties = {"file": failure.path} if failure.path else {}
    return _command("error", {**properties, "title": "artlint: failure"}, failure_sentence(failure))


def _command(name: str, properties: Mapping[str, object], message: str) -> str:
    inside = ",".join(f"{key}={escaped(value, _PROPERTY)}" for key, value in properties.items())
    return f"::{name} {inside}::{escaped(message, _DATA)}\n"
