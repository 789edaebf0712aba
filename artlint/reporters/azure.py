"""The format `azure`: logging commands of Azure Pipelines.

The escapes are those of the page "Logging commands" of Azure Pipelines. It knows errors and warnings only: an
info is a warning whose message says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from artlint.records import Record
from artlint.report import Failure, Report, Summary
from artlint.reporters import Context
from artlint.reporters.workflow import escaped, failure_sentence, sentence
from artlint.rule import Severity

_DATA = {"%": "%AZP25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ";": "%3B", "]": "%5D"}


class Reporter:
    """`##vso[task.logissue type=…;sourcepath=…;linenumber=…;columnnumber=…;code=…;]message`, a line each."""

    def __init__(self, context: Context) -> None: ...

    def file(self, report: Report) -> str:
        """A command for each finding and each failure."""
        return "".join([*map(_finding, report.records), *map(_failure, report.failures)])

    def end(self, summary: Summary) -> str:  # noqa: ARG002
        """Nothing."""
        return ""


def _finding(record: Record) -> str:
    properties = {
        "type": "error" if record.severity is Severity.ERROR else "warning",
        "sourcepath": record.path,
        "linenumber": record.location.line,
        "columnnumber": record.location.column,
        "code": record.rule,
    }
    mark = "info: " if record.severity is Severity.INFO else ""
    return _command(properties, mark + sentence(record))


def _failure(failure: Failure) -> str:
    place = {"sourcepath": failure.path} if failure.path else {}
    return _command({"type": "error", **place}, failure_sentence(failure))


def _command(properties: Mapping[str, object], message: str) -> str:
    inside = "".join(f"{key}={escaped(value, _PROPERTY)};" for key, value in properties.items())
    return f"##vso[task.logissue {inside}]{escaped(message, _DATA)}\n"
