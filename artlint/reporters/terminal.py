"""What the formats for people share: colours, tags, and the line at the end."""

from __future__ import annotations

import inspect
import os
from pathlib import Path

import click

from artlint.records import Fix, Record
from artlint.report import Failure, Summary
from artlint.reporters import Context
from artlint.reporters.visible import visible
from artlint.rule import Safety, Severity

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
_TAGS = {Safety.SAFE: " [fixable]", Safety.UNSAFE: " [fixable, unsafe]", Safety.MANUAL: ""}


class Paint:
    """Colours text, or leaves it as it is."""

    def __init__(self, coloured: bool) -> None:
        self._coloured = coloured

    def __call__(self, text: str, **style: object) -> str:
        """`text` in a style that `click.style` knows."""
        return click.style(text, **style) if self._coloured else text  # type: ignore[arg-type]


class Links:
    """Makes text a hyperlink (OSC 8): a rule's name to its file, which is its page, a path to the article."""

    def __init__(self, context: Context) -> None:
        self._wanted = context.links
        self._rules = {registered.name: registered for registered in context.rules}

    def rule(self, text: str, name: str) -> str:
        """`text` with a link to the file of a rule."""
        if not self._wanted or name not in self._rules:
            return text
        try:
            path = inspect.getsourcefile(self._rules[name].rule)
        except (OSError, TypeError):  # made by code, not by a file
            return text
        return self._linked(text, path) if path else text

    def path(self, text: str, path: str) -> str:
        """`text` with a link to a file."""
        return self._linked(text, path) if self._wanted and os.path.exists(path) else text

    @staticmethod
    def _linked(text: str, path: str) -> str:
        return f"\x1b]8;;{Path(path).absolute().as_uri()}\x1b\\{text}\x1b]8;;\x1b\\"


def severity(paint: Paint, record: Record) -> str:
    """The severity in its colour."""
    return paint(str(record.severity), fg=COLOURS[record.severity], bold=True)


def tag(fix: Fix | None) -> str:
    """What can be done about a finding, in one word."""
    if fix is None:
        return ""
    if fix.waits_for:
        return f" [waits for {', '.join(fix.waits_for)}]"
    return _TAGS[fix.safety]


def failure_line(paint: Paint, failure: Failure) -> str:
    """One line for something that went wrong in the run itself."""
    from artlint.reporters.workflow import failure_sentence

    where = f"{visible(failure.path)}: " if failure.path else ""
    return f"{paint('failure', fg='magenta', bold=True)} {where}{failure_sentence(failure)}\n"


def closing(summary: Summary) -> str:
    """What was found, fixed and can be fixed, and the failures, as one or two lines."""
    if summary.fix_only:
        return _failures_counted(_only_fixed(summary), summary)
    files = _files(summary.files)
    parts = [
        f"{summary.severities[s]} {s}{'' if summary.severities[s] == 1 else 's'}"
        for s in sorted(Severity, reverse=True)
        if summary.severities[s]
    ]
    text = (
        f"Found {summary.findings} in {files}: {', '.join(parts)}."
        if summary.findings
        else f"{'Nothing new' if summary.known else 'All clean'}: {files}."
    )
    if summary.fixed:
        text = f"Fixed {summary.fixed}. " + (text.replace("Found", "Left") if summary.findings else text)
    if summary.fixable_safe:
        text += f" {summary.fixable_safe} fixable with `--fix`"
        text += f", {summary.fixable_unsafe} more with `--unsafe-fixes`." if summary.fixable_unsafe else "."
    elif summary.fixable_unsafe:
        text += f" {summary.fixable_unsafe} fixable with `--unsafe-fixes`."
    return _failures_counted(text, summary)


def _only_fixed(summary: Summary) -> str:
    if not summary.fixed:
        return f"Nothing to fix: {_files(summary.files)}."
    return f"Fixed {summary.fixed} in {_files(summary.changed)}."


def _failures_counted(text: str, summary: Summary) -> str:
    if summary.failures:
        text += f"\n{summary.failures} failure{'' if summary.failures == 1 else 's'}: see above."
    return text + "\n"


def _files(number: int) -> str:
    return f"{number} file{'' if number == 1 else 's'}"
