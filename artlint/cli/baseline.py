"""`artlint baseline`: what is known to be wrong, so that only what is new is reported."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from artlint.baseline import Baseline, BaselineError, found, identity, read, root_folder, to_bytes
from artlint.cli.known import baseline_path, counted
from artlint.cli.output import complain, write
from artlint.cli.settings import SettingsError
from artlint.config import ConfigError
from artlint.discovery import Search
from artlint.frozen import dataclass
from artlint.job import Job
from artlint.plugins import RuleClashError
from artlint.policy import Policies, Request
from artlint.report import Failure, Report
from artlint.reporters.visible import visible
from artlint.runner import Manner, run
from artlint.writing import new_file, replace_file


@click.group()
def baseline() -> None:
    """Adopt artlint on an old archive: what is in the baseline is known, only what is new is reported.

    The baseline is a file beside the root configuration, made to be committed. `artlint check` uses it when
    it is there; fixes mend known findings, too, and `prune` then drops them.
    """


def _shared(command: Callable[..., None]) -> Callable[..., None]:
    options = (
        click.argument("paths", nargs=-1),
        click.option("--baseline", "file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
                     help="The baseline (default: .artlint-baseline.json beside the root configuration)."),
        click.option("--config", type=click.Path(path_type=Path), help="The configuration for all files."),
        click.option("--jobs", "-j", type=click.IntRange(min=1), metavar="N",
                     help="How many processes work on many files (default: one for each core)."),
        click.option("--no-plugins", is_flag=True, help="Use the rules of artlint alone, no other code."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@baseline.command()
@_shared
@click.option("--force", is_flag=True, help="Write over a baseline that is there already.")
def create(force: bool, **values: Any) -> None:
    """Write down everything that is found in files and folders (default: here)."""
    command = _Command(**values)
    if command.path.exists() and not force:
        raise SettingsError(
            f"{command.path.as_posix()} is there already; `artlint baseline update` adds what is new to it"
        )
    known = Baseline().replaced({seen.identity: seen.counts for seen in command.seen()})
    command.write(known)
    size = counted(known.size, "known finding")
    write(f"Wrote {_shown(command.path)}: {size} in {counted(len(known.files), 'file')}.\n")
    sys.exit(command.exit_code)


@baseline.command()
@_shared
def update(**values: Any) -> None:
    """Add what is new in files and folders (default: here), and drop what is no longer there."""
    _change(_Command(**values), adds=True)


@baseline.command()
@_shared
def prune(**values: Any) -> None:
    """Drop what is no longer there in files and folders (default: here)."""
    _change(_Command(**values), adds=False)


@baseline.command()
@_shared
def show(**values: Any) -> None:
    """Show how many findings of files and folders (default: here) are known, by rule and by file."""
    from tabulate import tabulate

    command = _Command(**values)
    old = command.known()
    rules: Counter[str] = Counter()
    stale: Counter[str] = Counter()
    files: list[tuple[str, int, int]] = []
    for seen in command.seen(old):
        known = old.of(seen.identity)
        gone = Counter(known) - seen.counts if seen.is_sound else Counter()
        if known:
            files.append((visible(seen.identity), sum(known.values()), gone.total()))
        for kin, count in known.items():
            rules[kin[0]] += count
            stale[kin[0]] += gone[kin]
    by_rule = [(visible(rule), count, stale[rule]) for rule, count in sorted(rules.items())]
    for title, rows in (("rule", by_rule), ("file", sorted(files))):
        write(tabulate(rows, headers=(title, "known", "stale"), tablefmt="simple") + "\n\n")
    gone_by = f", {stale.total()} stale: `artlint baseline prune` drops them" if stale.total() else ""
    write(f"{counted(rules.total(), 'known finding')} in {counted(len(files), 'file')}{gone_by}.\n")
    sys.exit(command.exit_code)


def _change(command: _Command, *, adds: bool) -> None:
    old = command.known(merge=True)
    files: dict[str, Counter[tuple[str, str]]] = {}
    added = dropped = 0
    for seen in command.seen(old):
        before = Counter(old.of(seen.identity))
        new = seen.counts - before if adds else Counter()
        gone = before - seen.counts if seen.is_sound else Counter()
        if new or gone:
            files[seen.identity] = before + new - gone
        added, dropped = added + new.total(), dropped + gone.total()
    command.write(old.replaced(files))
    what = f"{added} added, {dropped} dropped" if adds else f"{dropped} dropped"
    write(f"{_shown(command.path)}: {what}.\n")
    sys.exit(command.exit_code)


def _is_below(called: str, path: str) -> bool:
    """Whether a file lies in a folder, or is it; both are relative to the same folder."""
    return called == path or called.startswith(f"{path}/") or {".", ".."}.issuperset(path.split("/"))


def _shown(path: Path) -> str:
    return visible(path.as_posix())


@dataclass(frozen=True)
class _Seen:
    """A file that was looked at, or that is gone; of one that is not sound nothing can be said to be gone."""

    identity: str
    counts: Counter[tuple[str, str]]
    is_sound: bool = True


class _Command:
    """What all subcommands need: the files, the baseline, the exit code."""

    def __init__(
        self,
        paths: tuple[str, ...],
        file: Path | None,
        config: Path | None,
        jobs: int | None,
        no_plugins: bool,
    ) -> None:
        self._paths = paths or (".",)
        self._jobs = jobs
        self._root = root_folder(config)
        policies = Policies(Request(config=config, with_plugins=not no_plugins))
        self._job = Job(policies, root=self._root)
        self._search = Search(policies.config)
        self.exit_code = 0
        try:
            self.path = baseline_path(policies, self._root, file)
            for failure in policies.plugins.failures:
                self._complain(Failure("", "plugin", failure.error, None, failure.plugin))
        except (ConfigError, RuleClashError) as error:
            raise SettingsError(str(error)) from error

    def known(self, *, merge: bool = False) -> Baseline:
        """The baseline as it is; with `merge` one with conflicts of git, too. Raises `SettingsError`."""
        if not self.path.exists():
            raise SettingsError(f"{self.path.as_posix()} is not there; `artlint baseline create` makes it")
        try:
            return read(self.path, merge=merge)
        except BaselineError as error:
            raise SettingsError(str(error)) from error

    def seen(self, old: Baseline | None = None) -> Iterator[_Seen]:
        """Every file, and those of `old` below the named paths that are gone.

        What comparing the files shows comes at the end of a run, so nothing is known of any before.
        """
        seen: dict[str, _Seen] = {}
        gone = list(self._gone(old or Baseline()))
        for report in run(self._job, self._search.files(self._existing(gone)), Manner(self._jobs)):
            for failure in report.failures:
                self._complain(failure)
            called = report.identity
            if report.source is None or (called in seen and not report.across):
                continue
            before = seen[called] if report.across else _Seen(called, Counter())
            counts = before.counts + found(report.records)
            seen[called] = _Seen(called, counts, before.is_sound and self._is_sound(report))
        yield from seen.values()
        yield from (_Seen(called, Counter()) for called in gone if called not in seen)

    def _is_sound(self, report: Report) -> bool:
        return not report.failures

    def _gone(self, old: Baseline) -> Iterator[str]:
        named = [identity(self._root, Path(os.path.abspath(path))) for path in self._paths]
        for called in old.files:
            if any(_is_below(called, path) for path in named) and not os.path.lexists(self._root / called):
                yield called

    def _existing(self, gone: list[str]) -> Iterator[str]:
        """The named paths; one that is gone and was known is no mistake."""
        for path in self._paths:
            called = identity(self._root, Path(os.path.abspath(path)))
            if os.path.lexists(path) or not any(g == called or g.startswith(f"{called}/") for g in gone):
                yield path

    def _complain(self, failure: Failure) -> None:
        self.exit_code = 2
        complain(f"{failure.path or failure.plugin}: {failure.kind}: {failure.error}")

    def write(self, known: Baseline) -> None:
        """Put a baseline into the file, in one step. Raises `SettingsError`."""
        data = to_bytes(known)
        try:
            before = self.path.read_bytes() if self.path.exists() else None
            if before == data:
                return
            if before is not None:
                replace_file(self.path, before, data)
            else:
                new_file(self.path, data)
        except OSError as error:
            raise SettingsError(f"{self.path.as_posix()}: {error.strerror or error}") from error
