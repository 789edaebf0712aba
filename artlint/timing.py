"""A job that times itself: each stage, and each rule."""

from __future__ import annotations

import copy
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from time import perf_counter
from typing import Any

from artlint.article import Article
from artlint.article.project import BodyTooLargeError
from artlint.article.source import Source
from artlint.discovery import Found, Missing
from artlint.engine import Checked, Fixed, check
from artlint.job import Job
from artlint.late import loaded
from artlint.policy import Policy
from artlint.records import Record
from artlint.report import Report
from artlint.rule import Finding, Rule, Safety, Severity

RULE = "rule "
"""What the names of rules begin with among the times."""


def timed(job: Job) -> Job:
    """The same job; its reports say how long everything took, in `Report.times`."""
    return TimedJob(**{field.name: getattr(job, field.name) for field in fields(job)})


@dataclass(frozen=True)
class TimedJob(Job):
    """A job that notes how long everything takes, for one file at a time."""

    _times: dict[str, float] = field(default_factory=dict, repr=False)
    _timed: dict[int, tuple[Rule, Rule]] = field(default_factory=dict, repr=False)

    def __reduce__(self) -> tuple[Any, ...]:
        # What a worker has timed is its own; rules that are timed cannot be sent.
        return TimedJob, tuple(getattr(self, field.name) for field in fields(Job))

    def run(self, found: Found | Missing) -> Report:
        """Work on one file."""
        self._times.clear()
        with self._stage("all"):
            report = super().run(found)
        return replace(report, times=dict(self._times))

    def _read(self, path: Path) -> tuple[bytes, os.stat_result]:
        with self._stage("read"):
            return super()._read(path)

    def _decoded(self, name: str, data: bytes) -> Source:
        with self._stage("decode"):
            return super()._decoded(name, data)

    def _report(self, policy: Policy, source: Source, path: Path) -> Report:
        return super()._report(replace(policy, rules=tuple(map(self._with_time, policy.rules))), source, path)

    def _checked(self, policy: Policy, source: Source) -> Checked:
        """The same, but what the first rule would have to do for all of them is done before."""
        article = Article(source, policy.project)
        with self._stage("front matter"):
            article.front_matter  # noqa: B018 - it is worked out now
        with self._stage("tree"), suppress(BodyTooLargeError):
            article.tree  # noqa: B018
        with self._stage("rules"):
            return check(article, policy.rules, self.policies.groups)

    def _fixed(self, policy: Policy, source: Source, level: Safety) -> Fixed:
        with self._stage("fix"):
            return super()._fixed(policy, source, level)

    def _located(
        self, checked: Checked, called: str, severities: Mapping[str, Severity]
    ) -> list[tuple[Finding, Record]]:
        with self._stage("records"):
            return super()._located(checked, called, severities)

    def _with_time(self, rule: Rule) -> Rule:
        """The same rule, which notes how long its `check` took."""
        if id(rule) not in self._timed:
            timed = copy.copy(rule)
            # An attribute of the object, for rules are frozen and may have neither methods nor bases more.
            object.__setattr__(timed, "check", self._asking(loaded(rule).check, RULE + rule.name))
            self._timed[id(rule)] = rule, timed
        return self._timed[id(rule)][1]

    def _asking(self, check: Callable[[Article], Any], name: str) -> Callable[[Article], Any]:
        def timed(article: Article) -> Any:
            with self._stage(name):
                found = check(article)
                return [*found] if isinstance(found, Iterator) else found

        return timed

    @contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        start = perf_counter()
        try:
            yield
        finally:
            self._times[name] = self._times.get(name, 0.0) + perf_counter() - start
