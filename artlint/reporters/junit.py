"""The format `junit`: a test suite for each file, a failed test for each finding.

What comparing a file with others has shown is a suite of its own, which is called `PATH across files`.

The elements and attributes are those that Jenkins reads (junit-10.xsd of its xUnit plugin), and GitLab, Azure
Pipelines and CircleCI, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from artlint.lazily import lazy_pattern
from artlint.records import Record
from artlint.report import Failure, Report, Summary
from artlint.reporters import Context
from artlint.reporters.visible import visible
from artlint.reporters.workflow import failure_sentence, sentence

_NOT_XML = lazy_pattern("[\ufffe\uffff]")  # of those that `visible` leaves; XML 1.0, production 2
_RUN = "artlint"


class Reporter:
    """Writes file by file; only the tags around all of it wait for the first file and the last."""

    def __init__(self, context: Context) -> None:  # noqa: ARG002
        self._begun = False

    def file(self, report: Report) -> str:
        """A suite: a test for each finding and each failure, or one that passed."""
        findings, failures = len(report.records), len(report.failures)
        path = report.path or _RUN
        name = _quoted(f"{path} across files" if report.across else path)
        counts = f'tests="{findings + failures or 1}" failures="{findings}" errors="{failures}"'
        tests = [*map(_finding, report.records), *map(_failure, report.failures)]
        tests = tests or [f'    <testcase name="no finding" classname={name}/>\n']
        suite = f"  <testsuite name={name} {counts}>\n{''.join(tests)}  </testsuite>\n"
        return "".join((*self._head(), suite))

    def end(self, summary: Summary) -> str:  # noqa: ARG002
        """The closing tag."""
        return "".join((*self._head(), "</testsuites>\n"))

    def _head(self) -> Iterator[str]:
        if not self._begun:
            self._begun = True
            yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="artlint">\n'


def _finding(record: Record) -> str:
    place = f"{record.location.line}:{record.location.column}"
    body = f"<failure type={_quoted(record.severity)} message={_quoted(sentence(record))}/>"
    return _test(f"{record.rule} at {place}", record.path, body)


def _failure(failure: Failure) -> str:
    body = f"<error type={_quoted(failure.kind)} message={_quoted(failure_sentence(failure))}/>"
    return _test(f"failure: {failure.rule or failure.plugin or failure.kind}", failure.path or _RUN, body)


def _test(name: str, path: str, body: str) -> str:
    return f"    <testcase name={_quoted(name)} classname={_quoted(path)}>{body}</testcase>\n"


def _quoted(text: object) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", visible(str(text))))
