"""`artlint check`, and all that `artlint fix` shares with it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial, reduce
from operator import or_
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from artlint.baseline import FILE_NAME, read, root_folder
from artlint.cli.clean import cache_option
from artlint.cli.known import counted, find_baseline
from artlint.cli.output import complain, write_bytes
from artlint.cli.outputs import DEFAULT, Outputs, Target, complete_formats, parse_targets
from artlint.cli.progress import shown
from artlint.cli.settings import request_of, settings_errors, with_settings
from artlint.config import FAIL_ON
from artlint.detail import EVERYTHING, NOTHING, Detail
from artlint.discovery import Found, Missing, Search, is_under_git
from artlint.frozen import dataclass
from artlint.job import Job
from artlint.policy import Policies, Request
from artlint.report import Failure, Report, Summary
from artlint.reporters import DETAILS, FORMATS, WITH_TEXT
from artlint.reporters.visible import visible
from artlint.rule import Safety
from artlint.runner import TIMEOUT, Manner, run

if TYPE_CHECKING:
    from artlint.cache.lookup import Texts
    from artlint.cli.timings import Timings

STDIN = "-"


@dataclass(frozen=True)
class Options:
    """What the command line asked for."""

    paths: tuple[str, ...]
    fix: bool
    unsafe_fixes: bool
    diff: bool
    output_format: tuple[Target, ...]
    statistics: bool
    show_fixes: bool
    fix_only: bool
    exit_non_zero_on_fix: bool
    color: str
    stdin_filename: str
    request: Request
    jobs: int | None
    isolate: bool
    timeout: float
    baseline: Path | None
    no_baseline: bool
    cache_dir: Path | None
    no_cache: bool
    backup: bool = False
    timings: bool = False
    add_ignore: bool = False
    reason: str | None = None

    @property
    def job(self) -> Job:
        """What to do with each file."""
        write = (self.fix or self.add_ignore) and not self.diff
        silence = (self.reason or "") if self.add_ignore else None
        policies, detail = Policies(self.request), self.detail
        job = Job(policies, self.level, write=write, backup=self.backup, silence=silence, detail=detail)
        if not self.timings:
            return job
        from artlint.timing import timed

        return timed(job)

    def new_timings(self) -> Timings | None:
        """What adds up times, if somebody wants to see them."""
        if not self.timings:
            return None
        from artlint.cli.timings import Timings

        return Timings()

    @property
    def detail(self) -> Detail:
        """What the formats tell of each finding; counts tell nothing."""
        formats = [t.format for t in self.targets if t.path is not None or not self.statistics]
        return reduce(or_, (DETAILS.get(name, EVERYTHING) for name in formats), NOTHING)

    @property
    def targets(self) -> tuple[Target, ...]:
        """Where reports go: always one to standard output, but with `--diff` nothing but the diff."""
        files = tuple(target for target in self.output_format if target.path is not None)
        if self.diff:
            return files
        return self.output_format if len(files) < len(self.output_format) else (Target(DEFAULT), *files)

    @property
    def level(self) -> Safety | None:
        """The least safety of the fixes to make; None to make none."""
        if not (self.fix or (self.diff and not self.add_ignore)):
            return None
        return Safety.UNSAFE if self.unsafe_fixes else Safety.SAFE


def _reason(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """A reason that can stand in a comment of HTML and of YAML."""
    text = " ".join(value.split()) if value else value
    if text and (not text.isprintable() or "--" in text or not set("<>[]").isdisjoint(text)):
        raise click.BadParameter("a reason is one line without `--`, `<`, `>`, `[` and `]`")
    return text


def shared(command: Callable[..., None]) -> Callable[..., None]:
    """The options of `check` and `fix`."""
    options = (
        click.argument("paths", nargs=-1),
        click.option("--unsafe-fixes", is_flag=True, help="Also make fixes that a person should look at."),
        click.option("--diff", is_flag=True, help="Print what a fix would change, change nothing."),
        click.option("--output-format", multiple=True, callback=parse_targets, metavar="FORMAT[:PATH]",
                     shell_complete=complete_formats,
                     help=f"How to report, and into which file; may be repeated (default: {DEFAULT}). "
                     f"Formats: {', '.join(FORMATS)}."),
        click.option("--statistics", is_flag=True, help="Show counts for each rule in place of findings."),
        click.option("--show-fixes", is_flag=True, help="List what was fixed, by file and rule."),
        click.option("--fix-only", is_flag=True, help="Fix, but say nothing of what is left, and exit 0."),
        click.option("--exit-non-zero-on-fix", is_flag=True,
                     help="Exit 1 when a file was changed, even if nothing is left."),
        click.option("--jobs", "-j", type=click.IntRange(min=1), metavar="N",
                     help="How many processes work on many files (default: one for each core)."),
        click.option("--isolate", is_flag=True, help="Work on few files in processes of their own, too."),
        click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=TIMEOUT,
                     show_default=True, metavar="SECONDS",
                     help="Give a file up that takes a process of its own longer."),
        click.option("--baseline", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
                     help=f"Leave out the findings that this file knows (default: {FILE_NAME})."),
        click.option("--no-baseline", is_flag=True, help="Report known findings, too."),
        cache_option,
        click.option("--no-cache", is_flag=True, envvar="ARTLINT_NO_CACHE",
                     help="Check all files anew, and keep no results (or set ARTLINT_NO_CACHE=1)."),
        click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto",
                     help="Use colours."),
        click.option("--stdin-filename", default="stdin.md", help="The name of what `-` reads."),
    )  # fmt: skip
    command = with_settings(command)
    for option in reversed(options):
        command = option(command)
    return command


backup_option = click.option(
    "--backup", is_flag=True, help="Keep each file that is changed as it was, as NAME.orig beside it."
)


@click.command()
@shared
@click.option("--fix", "fix_", is_flag=True, help="Make all safe fixes.")
@click.option(
    "--add-ignore", is_flag=True, help="Silence all findings that are left by comments in the files."
)
@click.option("--reason", metavar="TEXT", callback=_reason, help="What these comments say for a reason.")
@backup_option
@click.option(
    "--timings", is_flag=True, help="Show on stderr what stages and rules took; all files are checked anew."
)
@click.option("--watch", is_flag=True, help="Run again whenever a file changes (needs `artlint[watch]`).")
def check(fix_: bool, watch: bool, **values: Any) -> None:
    """Look for damage in files and folders (default: here), report it, or repair it."""
    if values["reason"] is not None and not values["add_ignore"]:
        raise click.UsageError("`--reason` is for `--add-ignore`")
    options = Options(fix=fix_ or values["fix_only"], request=request_of(values), **values)
    if watch:
        _watch(options)
    sys.exit(Command(options).run())


def _watch(options: Options) -> None:
    """Check until the user interrupts; each run reads settings and files anew."""
    from artlint.cli import show_error
    from artlint.cli.watch import watched

    if STDIN in options.paths:
        raise click.UsageError("`-` reads standard input, which cannot be watched")
    watched(options.paths or (".",), lambda: Command(options).run(), show_error)


def fix_lines(report: Report) -> Iterator[str]:
    """What was fixed in a file: a line for the file and one for each rule."""
    if report.fixed:
        yield f"{visible(report.path)}: fixed {sum(report.fixed.values())}\n"
        yield from (f"  {count} × {rule}\n" for rule, count in sorted(report.fixed.items()))


def _complain_of_failures(report: Report) -> None:
    for failure in report.failures:
        complain(f"{failure.path}: {failure.kind}: {failure.error}")


def _show_diff(report: Report) -> None:
    from artlint.cli.diff import diff, has_diff

    if report.changed and report.before and report.source:
        if has_diff(report.before):
            write_bytes(diff(report.before, report.source))
        else:
            complain(f"warning: {report.path} is in UTF-16; its changes cannot be shown")


class Command:
    """One run: settings, files, reports, exit code."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._job = options.job
        self._policies = self._job.policies
        self._known = 0
        self._silenced = 0
        self._baseline: Path | None = None
        self._summary = Summary(fix_only=options.fix_only)
        self._failing = False
        self._warned = False
        self._broken = False
        self._timings = options.new_timings()

    def run(self) -> int:
        """Do it all and return the exit code."""
        with settings_errors():
            self._policies.of(Path.cwd() / STDIN)  # an error in the settings shows before any file is read
            self._with_baseline()
            return self._from_stdin() if STDIN in self._options.paths else self._over_files()

    def _with_baseline(self) -> None:
        """Let the job leave out what is known."""
        options, root = self._options, root_folder(self._options.request.config)
        self._baseline = (
            None if options.no_baseline else find_baseline(self._policies, root, options.baseline)
        )
        known = read(self._baseline) if self._baseline else None
        self._job = replace(self._job, root=root, baseline=known)

    def _over_files(self) -> int:
        options = self._options
        files = Search(self._policies.config).files(options.paths or (".",))
        if self._timings:
            files = self._timings.over(files, "find files")
        manner = Manner(options.jobs, options.isolate, options.timeout)
        self._report(shown(files, lambda known: self._worked(known, manner)), sys.stdout)
        self._warn_of_settings()
        if not (self._summary.files or self._summary.failures) and not options.diff:
            click.echo("warning: no article to lint (*.md, *.markdown, *.html, *.htm)", err=True)
        return self._exit_code()

    def _worked(self, files: Iterable[Found | Missing], manner: Manner) -> Iterator[Report]:
        """The reports of the files; those that did not change come from the cache."""
        if self._options.no_cache or self._timings:
            return run(self._job, files, manner)
        from artlint.cache.lookup import Cache

        cache = Cache(self._options.cache_dir, complain)
        return run(self._job, files, manner, partial(cache.run, texts=self._texts))

    @property
    def _texts(self) -> Texts:
        """Of which files a report must hold the text."""
        shown = {target.format for target in self._options.targets}
        if not shown <= {*FORMATS}:
            return "all"
        return "damaged" if shown & WITH_TEXT and not self._options.statistics else "none"

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
        if not (self._options.fix or self._options.add_ignore) or self._options.diff:
            self._report((report,), sys.stdout)
            return self._exit_code()
        sys.stdout.buffer.write(report.source.encode() if report.source else data)
        sys.stdout.buffer.flush()
        self._report((report,), sys.stderr)
        return self._exit_code()

    def _report(self, reports: Iterable[Report], stream: Any) -> None:
        options, plugins = self._options, self._policies.plugins
        outputs = Outputs(options.targets, plugins, stream, options.color, counts=options.statistics)
        tell = self._timings.timed(outputs.file, "report") if self._timings else outputs.file
        fixes = list[str]()
        for report in self._with_plugin_failures(reports):
            told = replace(report, records=()) if options.fix_only else report
            self._summary.add(told)
            self._known += report.known
            self._silenced += report.silenced
            self._policies.note(report.path)
            self._failing = self._failing or self._fails(told)
            self._warn_of_no_way_back(report)
            fixes += fix_lines(report) if options.show_fixes else ()
            if options.diff or (options.statistics and not outputs.readable):
                _complain_of_failures(report)
            if options.diff:
                _show_diff(report)
            tell(told)
            if self._timings:
                self._timings.add(report)
        outputs.note("".join(fixes))
        outputs.end(self._summary)
        self._broken = outputs.failed
        if self._timings:
            self._timings.show()
        self._say_what_is_silent()

    def _say_what_is_silent(self) -> None:
        if self._silenced:
            complain(f"{counted(self._silenced, 'suppression')} added")
        if self._known and self._baseline:
            complain(f"{counted(self._known, 'known finding')} left out ({self._baseline.as_posix()})")

    def _with_plugin_failures(self, reports: Iterable[Report]) -> Iterator[Report]:
        broken = self._policies.plugins.failures
        if broken:
            failures = tuple(Failure("", "plugin", failure.error, None, failure.plugin) for failure in broken)
            yield Report("", failures=failures)
        yield from reports

    def _warn_of_no_way_back(self, report: Report) -> None:
        """Say once that what is being changed is under no version control."""
        if self._warned or STDIN in self._options.paths or self._options.backup:
            return
        if not (self._job.write and report.changed):
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
        if self._summary.failures or self._broken:
            return 2
        changed = self._options.exit_non_zero_on_fix and self._options.fix and self._summary.changed
        return 1 if self._failing or changed else 0
