"""Many files: a few in this process, many in worker processes. One bad file spoils nothing but itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import TypeVar

from artlint.comparison import Comparison
from artlint.discovery import Found, Missing
from artlint.frozen import dataclass
from artlint.job import Job
from artlint.report import Report

FEW = 64
"""Up to so many files starting processes costs more than it gains."""

_WINDOW = 1000
"""So many files are looked at to know whether there are few to work on."""

TIMEOUT = 60.0

Ready = TypeVar("Ready")


@dataclass(frozen=True, slots=True)
class Manner:
    """How to work through the files.

    `jobs` is the number of processes, None for one for each core; 1 means this process. `isolate` makes
    worker processes for few files, too, and for one job. `timeout` is in seconds for one file; only a worker
    process can be stopped.
    """

    jobs: int | None = None
    isolate: bool = False
    timeout: float = TIMEOUT


_USUAL = Manner()
Look = Callable[[Job, Iterable[Found | Missing], Manner], Iterator[Report]]


def run(
    job: Job, files: Iterable[Found | Missing], manner: Manner = _USUAL, first: Look | None = None
) -> Iterator[Report]:
    """Work through the files; yields one report each, in their order.

    Behind the last come, in the same order, second reports of the files that were found to be like others.
    `first` is how each file is looked at by itself, `alone` without it. A single file is not compared.
    """
    comparison = Comparison(job.policies)
    waiting = iter(files)
    few = list(islice(waiting, 2))
    several = replace(job, compares=first is not None or len(few) > 1)
    for report in (first or alone)(several, chain(few, waiting), manner):
        comparison.add(report)
        yield report
    yield from comparison.compare()
    for report in alone(job, comparison.files(), manner):
        if report.records or report.failures or report.known or report.silenced:
            yield replace(report, across=True)


def alone(job: Job, files: Iterable[Found | Missing | Ready], manner: Manner) -> Iterator[Report | Ready]:
    """A report on each file by itself, in their order.

    Whatever else stands among the files needs no work, and is passed on in its place.
    """
    waiting = iter(files)
    if manner.isolate:
        yield from _in_workers(job, waiting, manner)
        return
    while window := list(islice(waiting, _WINDOW)):
        if manner.jobs != 1 and sum(isinstance(found, Found | Missing) for found in window) > FEW:
            yield from _in_workers(job, chain(window, waiting), manner)
            return
        yield from (job.run(found) if isinstance(found, Found | Missing) else found for found in window)


def _in_workers(
    job: Job, files: Iterator[Found | Missing | Ready], manner: Manner
) -> Iterator[Report | Ready]:
    from artlint.workers import Workers, default_jobs

    yield from Workers(job, manner.jobs or default_jobs(), manner.timeout).run(files)
