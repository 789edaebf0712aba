"""From files to reports: those that the cache knows, and those that must be looked at."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from artlint.article.source import Source
from artlint.baseline import Baseline, identity
from artlint.cache import form
from artlint.cache.lookup import Texts
from artlint.cache.scope import Scopes
from artlint.cache.store import FRESH, Row, Store, today
from artlint.config import ConfigError
from artlint.content import digest, is_settled, load, stamp_of
from artlint.detail import Detail
from artlint.discovery import Found, Missing
from artlint.frozen import NamedTuple
from artlint.job import Job
from artlint.report import Report
from artlint.runner import Manner, alone

_AT_ONCE = 1000


class _Scope(NamedTuple):
    """What the results of a file are kept under, and what its settings say of the exit code."""

    digest: bytes
    fail_on: str


class _Known(NamedTuple):
    """A file that needs no work: what is known of it, and its stamp when that was found to be true."""

    found: Found
    scope: _Scope
    row: Row
    stamp: str


class Lookup:
    """One run with the cache. What is kept of a file is what a check says, before a baseline has its say."""

    def __init__(self, store: Store, job: Job, texts: Texts) -> None:
        self._store = store
        self._texts = texts
        self._is_fix = job.level is not None or job.silence is not None
        self._baseline = None if self._is_fix else job.baseline
        # A baseline knows findings by what they are about, and has its say later.
        detail = job.detail if job.baseline is None else job.detail | Detail.FINGERPRINT
        baseline = job.baseline if self._is_fix else None
        self._job = replace(job, with_content=True, detail=detail, baseline=baseline)
        self._policies = job.policies
        self._root = job.root or Path.cwd()
        self._scopes = Scopes(job.policies, self._root, detail)
        self._of_folder: dict[str, _Scope | None] = {}
        self._day = today()

    def reports(self, files: Iterator[Found | Missing], manner: Manner) -> Iterator[Report]:
        """The reports of all files, in their order."""
        try:
            for given in alone(self._job, self._looked_up(files), manner):
                report = self._report(given) if isinstance(given, _Known) else given
                if report.content is not None:
                    self._keep(report)
                yield report if self._baseline is None else _without_known(report, self._baseline)
        finally:
            self._store.close()

    def _looked_up(self, files: Iterator[Found | Missing]) -> Iterator[Found | Missing | _Known]:
        while batch := list(islice(files, _AT_ONCE)):
            scopes = [None if isinstance(found, Missing) else self._scope(found) for found in batch]
            rows = self._rows(batch, scopes)
            for found, scope in zip(batch, scopes, strict=True):
                row = scope and rows.get((scope.digest, os.fsencode(found.name)))
                known = self._known(found, scope, row) if scope and row and isinstance(found, Found) else None
                yield known or found

    def _rows(
        self, batch: Sequence[Found | Missing], scopes: Sequence[_Scope | None]
    ) -> Mapping[tuple[bytes, bytes], Row]:
        names: dict[bytes, list[bytes]] = {}
        for found, scope in zip(batch, scopes, strict=True):
            if scope is not None:
                names.setdefault(scope.digest, []).append(os.fsencode(found.name))
        return {
            (key, name): row
            for key, those in names.items()
            for name, row in self._store.rows(key, those).items()
        }

    def _scope(self, found: Found) -> _Scope | None:
        """What a file is kept under; None where its settings cannot be used."""
        folder = found.name.rpartition("/")[0]
        if folder in self._of_folder and (scope := self._of_folder[folder]):
            return scope
        try:
            policy = self._policies.of(found.path)
            if not (kept_under := self._scopes.of(policy)):
                return None
            scope = _Scope(kept_under, policy.fail_on)
            if folder not in self._of_folder:
                self._of_folder[folder] = scope if self._policies.is_same_for_all(found.path.parent) else None
        except ConfigError:
            return None
        return scope

    def _known(self, found: Found, scope: _Scope, row: Row) -> _Known | None:
        """What is known of a file that is what it was; None when it must be looked at."""
        if self._is_fix and row.found is not None:
            return None
        try:
            status = os.stat(found.path)
            if (stamp := stamp_of(status)) == row.stamp:
                if row.seen < self._day - FRESH:
                    self._store.put(scope.digest, row._replace(seen=self._day))
            elif not self._is_same(found, scope, row, status):
                return None
            return _Known(found, scope, row, stamp)
        except (OSError, TypeError):  # a file that is gone, a row that is not ours
            return None

    def _is_same(self, found: Found, scope: _Scope, row: Row, status: os.stat_result) -> bool:
        """Whether the bytes are what they were, although the file looks like another; that is noted."""
        if not stat.S_ISREG(status.st_mode):
            return False
        data, status = load(found.path)
        if digest(data) != row.digest:
            return False
        if is_settled(status):
            self._store.put(scope.digest, row._replace(stamp=stamp_of(status), seen=self._day))
        return True

    def _report(self, known: _Known) -> Report:
        """The report of a file that is what it was; made anew where that cannot be read."""
        found, row = known.found, known.row
        try:
            source = self._source(known)
            records = form.records(row.found, found.name, self._policies.groups) if row.found else ()
            digests = form.digests(row.compared) if row.compared else {}
        except (OSError, *form.UNREADABLE):
            return self._job.run(found)
        return Report(
            found.name,
            records,
            source=source,
            before=source if self._is_fix else None,
            fail_on=known.scope.fail_on,
            identity=self._identity(found),
            digests=digests,
        )

    def _source(self, known: _Known) -> Source:
        name = known.found.name
        if self._texts == "none" or (self._texts == "damaged" and known.row.found is None):
            return Source(name, "")
        data, status = load(known.found.path)
        if stamp_of(status) != known.stamp:
            raise BlockingIOError("it has just been changed")
        return Source.decode(name, data)

    def _identity(self, found: Found) -> str:
        # It takes longer than all the rest of a clean file, and only these look at it.
        is_wanted = self._baseline is not None or self._texts == "all"
        return identity(self._root, found.path) if is_wanted else ""

    def _keep(self, report: Report) -> None:
        """Remember what a check said; a fix says it of a clean file only."""
        path = Path(report.path)
        if (content := report.content) is None or (scope := self._scope(Found(path, report.path))) is None:
            return
        name = os.fsencode(report.path)
        if report.changed and self._job.write:
            self._store.forget(scope.digest, name)
        elif report.failures or report.source is None:
            return
        elif not self._is_fix or not (report.changed or report.records or report.known):
            row = Row(
                name,
                content.stamp,
                content.digest,
                self._day,
                form.packed(report),
                form.packed_digests(report),
            )
            self._store.put(scope.digest, row)


def _without_known(report: Report, baseline: Baseline) -> Report:
    """The report without what the baseline knows."""
    if not report.records:
        return report
    new = baseline.is_new(report.identity, report.records)
    left = tuple(record for record, is_new in zip(report.records, new, strict=True) if is_new)
    return replace(report, records=left, known=len(report.records) - len(left))
