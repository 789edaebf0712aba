"""Whether the cache is asked at all: for a few small files that would take longer than to look at them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Literal

from artlint.discovery import Found, Missing
from artlint.frozen import NamedTuple
from artlint.job import Job
from artlint.report import Report
from artlint.runner import Manner, alone

FEW = 16
LITTLE = 500_000
"""So few files, with so few bytes, are checked in less time than it takes to open a database."""

Texts = Literal["none", "damaged", "all"]
"""Of which files a report must hold the text: of none, of those with findings, of all."""


class Cache(NamedTuple):
    """Where the results are (None for the usual place), and who is told when that place cannot be used."""

    folder: Path | None
    tell: Callable[[str], None]

    def run(
        self, job: Job, files: Iterable[Found | Missing], manner: Manner, texts: Texts = "all"
    ) -> Iterator[Report]:
        """The reports that `runner.alone` gives; those of files that did not change are not made anew.

        Only those that `texts` names hold the text of their file then.
        """
        waiting = iter(files)
        first = list(islice(waiting, FEW))
        if len(first) < FEW and _size(first) < LITTLE:
            return alone(replace(job, compares=job.compares and len(first) > 1), first, manner)
        from artlint.cache.results import Lookup
        from artlint.cache.store import Store, folder_of_user

        store = Store(self.folder or folder_of_user(), self.tell)
        return Lookup(store, job, texts).reports(chain(first, waiting), manner)


def _size(files: Iterable[Found | Missing]) -> int:
    total = 0
    for found in files:
        try:
            total += os.stat(found.path).st_size if isinstance(found, Found) else 0
        except OSError:
            continue
    return total
