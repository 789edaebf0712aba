"""Many files: read, check or fix, write. One bad file spoils nothing but itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from artlint.article import Article
from artlint.article.source import Source, UndecodableError
from artlint.discovery import Found, Missing
from artlint.engine import RuleFailure, check, fix
from artlint.policy import Policies
from artlint.report import Failure, FailureKind, Report
from artlint.rule import Safety
from artlint.writing import ChangedOnDiskError, replace_file


@dataclass(frozen=True)
class Job:
    """What to do with each file: `level` is the least safety of the fixes to make, None to make none."""

    policies: Policies
    level: Safety | None = None
    write: bool = False


def run(job: Job, files: Iterable[Found | Missing]) -> Iterator[Report]:
    """Work through the files in order; yields one report each."""
    for found in files:
        if isinstance(found, Missing):
            yield Report(found.name, None, (Failure(found.name, "missing", "no such file or folder"),))
        else:
            yield _run_file(job, found)


def _run_file(job: Job, found: Found) -> Report:
    try:
        data = found.path.read_bytes()
    except OSError as error:
        return _failed(found, "unreadable", error.strerror or str(error))
    report = run_bytes(job, found.path, found.name, data)
    if not (job.write and report.changed and report.checked):
        return report
    source = report.checked.article.source
    try:
        replace_file(found.path, data, source.encode(source.text))
    except ChangedOnDiskError as error:
        return _failed(found, "changed", str(error))
    except OSError as error:
        return _failed(found, "unreadable", f"cannot be written: {error.strerror or error}")
    return report


def _failed(found: Found, kind: FailureKind, error: str) -> Report:
    return Report(found.name, None, (Failure(found.name, kind, error),))


def run_bytes(job: Job, path: Path, name: str, data: bytes) -> Report:
    """Check or fix the bytes of one file; nothing is read or written. `path` says which settings hold."""
    policy = job.policies.of(path)
    try:
        source = Source.decode(name, data)
    except UndecodableError as error:
        return Report(name, None, (Failure(name, "undecodable", str(error)),))
    try:
        if job.level is None:
            checked = check(Article(source, policy.project), policy.rules)
            return Report(name, checked, _failures(job, name, checked.failures))
        outcome = fix(source, policy.rules, job.level, policy.project)
    except Exception as error:  # whatever one article does, the others must be linted
        return Report(name, None, (Failure(name, "crash", f"{type(error).__name__}: {error}"),))
    failures = _failures(job, name, outcome.checked.failures)
    return Report(name, outcome.checked, failures, source, outcome.fixed)


def _failures(job: Job, name: str, failures: Iterable[RuleFailure]) -> tuple[Failure, ...]:
    return tuple(
        Failure(name, "rule", failure.error, failure.rule, job.policies.plugins.plugin_of(failure.rule))
        for failure in failures
    )
