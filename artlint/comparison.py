"""Comparing the files of one run: what rules keep of each, and what they say when they have seen all.

Digests are taken where a file is read, so they are the same in any number of processes, and come in the order
of the files. Only what they hold is kept; the articles of which something is to be said are read once more.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import overload

from artlint.asking import BrokenRuleError, compare
from artlint.corpus import CorpusRule, Digest, Match, Sample
from artlint.discovery import Found
from artlint.policy import Policies
from artlint.report import Failure, Report


class _Samples(Sequence[Sample]):
    """The samples of one rule, made when they are looked at: a hundred thousand objects take much room."""

    def __init__(self) -> None:
        self._paths: list[str] = []
        self._digests: list[Digest] = []

    def add(self, path: str, digest: Digest) -> None:
        self._paths.append(path)
        self._digests.append(digest)

    def __len__(self) -> int:
        return len(self._paths)

    def __iter__(self) -> Iterator[Sample]:
        return map(Sample, self._paths, self._digests)

    @overload
    def __getitem__(self, index: int) -> Sample: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Sample]: ...

    def __getitem__(self, index: int | slice) -> Sample | Sequence[Sample]:
        if isinstance(index, slice):
            return [*map(Sample, self._paths[index], self._digests[index])]
        return Sample(self._paths[index], self._digests[index])


class Comparison:
    """Gathers digests while reports go by, and tells at the end which files are to be read once more.

    Articles are compared with those for which a rule has the same options.
    """

    def __init__(self, policies: Policies) -> None:
        self._policies = policies
        self._paths: list[str] = []
        self._samples: dict[CorpusRule, _Samples] = {}
        self._kept: dict[int, Mapping[str, _Samples]] = {}
        self._of_folder: dict[str, Mapping[str, _Samples]] = {}
        self._matches: dict[str, tuple[tuple[str, tuple[Match, ...]], ...]] = {}

    def add(self, report: Report) -> None:
        """Keep what the rules need of one file; a symbolic link is another name of a file, not another."""
        if not report.digests or os.path.islink(report.path):
            return
        self._paths.append(report.path)
        samples = self._samples_for(report.path)
        for name, digest in report.digests.items():
            samples[name].add(report.path, digest)

    def _samples_for(self, path: str) -> Mapping[str, _Samples]:
        """Where the digests of a file are put, by rule; found once for a folder where all files are alike."""
        folder = path.rpartition("/")[0]
        if (known := self._of_folder.get(folder)) is not None:
            return known
        policy = self._policies.of(Path(path))
        if id(policy) not in self._kept:  # policies are made once and kept
            rules = [rule for rule in policy.rules if isinstance(rule, CorpusRule)]
            self._kept[id(policy)] = {rule.name: self._samples.setdefault(rule, _Samples()) for rule in rules}
        if self._policies.is_same_for_all(Path(path).parent):
            self._of_folder[folder] = self._kept[id(policy)]
        return self._kept[id(policy)]

    def compare(self) -> Iterator[Report]:
        """Let each rule compare what it kept; yields a report for each that fails."""
        for rule in sorted(self._samples, key=lambda rule: rule.name):
            matches: dict[str, list[Match]] = {}
            try:
                for match in compare(rule, self._samples.pop(rule)):
                    matches.setdefault(match.path, []).append(match)
            except BrokenRuleError as error:
                plugin = self._policies.plugins.plugin_of(rule.name)
                yield Report("", failures=(Failure("", "rule", str(error), rule.name, plugin),))
                continue
            for path, own in matches.items():
                self._matches[path] = (*self._matches.get(path, ()), (rule.name, tuple(own)))

    def files(self) -> Iterator[Found]:
        """The files that something is to be said of, in their order."""
        for path in filter(self._matches.__contains__, self._paths):
            yield Found(Path(path), path, self._matches[path])
