"""`artlint check` and `artlint fix`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from artlint.cli.output import complain, is_coloured, width, write, write_bytes
from artlint.cli.settings import request_of, settings_errors, with_settings
from artlint.config import FAIL_ON
from artlint.discovery import Search, is_under_git
from artlint.job import Job
from artlint.policy import Policies, Request
from artlint.report import Failure, Report, Summary
from artlint.reporters import FORMATS, Reporter, reporter
from artlint.rule import Safety
from artlint.runner import TIMEOUT, Manner, run

STDIN = "-"


@dataclass(frozen=True)
class Options:
    """What the command line asked for."""

    paths: tuple[str, ...]
    fix: bool
    unsafe_fixes: bool
    diff: bool
    output_format: str
    color: str
    stdin_filename: str
    request: Request
    jobs: int | None
    isolate: bool
    timeout: float
    backup: bool = False

    @property
    def job(self) -> Job:
        """What to do with each file."""
        write = self.fix and not self.diff
        return Job(Policies(self.request), self.level, write=write, backup=self.backup)

    @property
    def level(self) -> Safety | None:
        """The least safety of the fixes to make; None to make none."""
        if not (self.fix or self.diff):
            return None
        return Safety.UNSAFE if self.unsafe_fixes else Safety.SAFE


def _shared(command: Callable[..., None]) -> Callable[..., None]:
    """The options of `check` and `fix`."""
    options = (
        click.argument("paths", nargs=-1),
        click.option("--unsafe-fixes", is_flag=True, help="Also make fixes that a person should look at."),
        click.option("--diff", is_flag=True, help="Print what a fix would change, change nothing."),
        click.option("--output-format", type=click.Choice(FORMATS), default="full", show_default=True,
                     help="How to report."),
        click.option("--jobs", "-j", type=click.IntRange(min=1), metavar="N",
                     help="How many processes work on many files (default: one for each core)."),
        click.option("--isolate", is_flag=True, help="Work on few files in processes of their own, too."),
        click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=TIMEOUT,
                     show_default=True, metavar="SECONDS",
                     help="Give a file up that takes a process of its own longer."),
        click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto",
                     help="Use colours."),
        click.option("--stdin-filename", default="stdin.md", help="The name of what `-` reads."),
    )  # fmt: skip
    command = with_settings(command)
    for option in reversed(options):
        command = option(command)
    return command


_backup = click.option(
    "--backup", is_flag=True, help="Keep each file that is changed as it was, as NAME.orig beside it."
)


@click.command()
@_shared
@click.option("--fix", "fix_", is_flag=True, help="Make all safe fixes.")
@_backup
@click.option("--watch", is_flag=True, help="Run again whenever a file changes (needs `artlint[watch]`).")
def check(fix_: bool, watch: bool, **values: Any) -> None:
    """Look for damage in files and folders (default: here), report it, or repair it."""
    options = Options(fix=fix_, request=request_of(values), **values)
    if watch:
        _watch(options)
    sys.exit(_Command(options).run())


def _watch(options: Options) -> None:
    """Check until the user interrupts; each run reads settings and files anew."""
    from artlint.cli import show_error
    from artlint.cli.watch import watched

    if STDIN in options.paths:
        raise click.UsageError("`-` reads standard input, which cannot be watched")
    watched(options.paths or (".",), lambda: _Command(options).run(), show_error)


@click.command()
@_shared
@_backup
def fix(**values: Any) -> None:
    """Repair what can be repaired safely in files and folders (default: here)."""
    sys.exit(_Command(Options(fix=True, request=request_of(values), **values)).run())


class _Command:
    """One run: settings, files, reports, exit code."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._job = options.job
        self._policies = self._job.policies
        self._summary = Summary()
        self._failing = False
        self._warned = False

    def run(self) -> int:
        """Do it all and return the exit code."""
        with settings_errors():
            self._policies.of(Path.cwd() / STDIN)  # an error in the settings shows before any file is read
            return self._from_stdin() if STDIN in self._options.paths else self._over_files()

    def _over_files(self) -> int:
        options = self._options
        files = Search(self._policies.config).files(options.paths or (".",))
        manner = Manner(options.jobs, options.isolate, options.timeout)
        self._report(run(self._job, files, manner), sys.stdout)
        self._warn_of_settings()
        if not (self._summary.files or self._summary.failures) and not options.diff:
            click.echo("warning: no article to lint (*.md, *.markdown, *.html, *.htm)", err=True)
        return self._exit_code()

    def _warn_of_settings(self) -> None:
        """Say which patterns of the settings fit nothing, after a run over folders."""
        if all(map(os.path.isdir, self._options.paths)):
            for place in self._policies.unmatched():
                complain(f"warning: {place}")

    def _from_stdin(self) -> int:
        if len(self._options.paths) > 1:
            raise click.UsageError("`-` reads standard input and stands alone")
        name = self._options.stdin_filename
        data = sys.stdin.buffer.read()
        report = self._job.run_bytes(Path(name), name, data)
        if not self._options.fix or self._options.diff:
            self._report((report,), sys.stdout)
            return self._exit_code()
        sys.stdout.buffer.write(report.source.encode() if report.source else data)
        sys.stdout.buffer.flush()
        self._report((report,), sys.stderr)
        return self._exit_code()

    def _report(self, reports: Iterable[Report], stream: Any) -> None:
        made = self._reporter(stream)
        for report in self._with_plugin_failures(reports):
            self._summary.add(report)
            self._policies.note(Path(report.path))
            self._failing = self._failing or self._fails(report)
            self._warn_of_no_way_back(report)
            if self._options.diff:
                self._show_diff(report)
            else:
                write(made.file(report), stream)
        if not self._options.diff:
            write(made.end(self._summary), stream)

    def _reporter(self, stream: Any) -> Reporter:
        name = self._options.output_format
        coloured = name in ("full", "concise") and is_coloured(self._options.color, stream)
        return reporter(name, coloured=coloured, width=width())

    def _with_plugin_failures(self, reports: Iterable[Report]) -> Iterator[Report]:
        broken = self._policies.plugins.failures
        if broken:
            failures = tuple(Failure("", "plugin", failure.error, None, failure.plugin) for failure in broken)
            yield Report("", failures=failures)
        yield from reports

    def _show_diff(self, report: Report) -> None:
        from artlint.cli.diff import diff, has_diff

        for failure in report.failures:
            complain(f"{failure.path}: {failure.kind}: {failure.error}")
        if report.changed and report.before and report.source:
            if has_diff(report.before):
                write_bytes(diff(report.before, report.source))
            else:
                complain(f"warning: {report.path} is in UTF-16; its changes cannot be shown")

    def _warn_of_no_way_back(self, report: Report) -> None:
        """Say once that what is being changed is under no version control."""
        if self._warned or not (self._job.write and report.changed) or self._options.backup:
            return
        if not is_under_git(Path(report.path)):
            self._warned = True
            complain(
                f"hint: {report.path} is in no git work tree: the fixes cannot be undone. "
                "With --backup the old files are kept beside the new ones, as NAME.orig."
            )

    def _fails(self, report: Report) -> bool:
        """Whether this file makes the exit code 1."""
        if self._options.diff:
            return report.changed
        fail_on = report.fail_on or "warning"
        least = FAIL_ON.index(fail_on) + 1
        return fail_on != "never" and any(record.severity >= least for record in report.records)

    def _exit_code(self) -> int:
        if self._summary.failures:
            return 2
        return 1 if self._failing else 0
