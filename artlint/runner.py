"""Many files: a few in this process, many in worker processes. One bad file spoils nothing but itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeVar

from artlint.discovery import Found, Missing
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


def run(
    job: Job, files: Iterable[Found | Missing | Ready], manner: Manner = Manner()
) -> Iterator[Report | Ready]:
    """Work through the files; yields one report each, in their order.

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
