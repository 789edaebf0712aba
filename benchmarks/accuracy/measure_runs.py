"""What the rules that compare articles say of the labelled runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from artlint.article import Article
from artlint.article.source import Source
from artlint.asking import compare
from artlint.corpus import CorpusRule, Sample
from artlint.engine import digests
from artlint.plugins import load_plugins
from benchmarks.accuracy.runs import Run
from benchmarks.accuracy.score import Counts

Tables = dict[tuple[str, str], Counts]
"""The counts by rule and kind of run."""


def corpus_rules() -> list[CorpusRule]:
    """The rules that compare articles, in their order."""
    rules = (known.rule() for known in load_plugins().rules)
    return [rule for rule in rules if isinstance(rule, CorpusRule)]


def measure_runs(runs: Iterable[Run], rules: list[CorpusRule]) -> tuple[Tables, list[str]]:
    """The counts, and in words what went wrong."""
    tables: Tables = defaultdict(Counts)
    wrong: list[str] = []
    for run in runs:
        found = _found(run, rules)
        for rule in rules:
            expected = {path for name, path in run.labels if name == rule.name}
            counts = tables[rule.name, run.kind]
            counts.true += len(found[rule.name] & expected)
            counts.false += len(found[rule.name] - expected)
            counts.missed += len(expected - found[rule.name])
            wrong += [f"false: {rule.name} in {run.name}/{p}" for p in sorted(found[rule.name] - expected)]
            wrong += [f"missed: {rule.name} in {run.name}/{p}" for p in sorted(expected - found[rule.name])]
    return dict(tables), wrong


def _found(run: Run, rules: list[CorpusRule]) -> dict[str, set[str]]:
    """The articles that each rule speaks of."""
    samples: dict[str, list[Sample]] = {rule.name: [] for rule in rules}
    for path, text in run.texts.items():
        kept, failures = digests(Article(Source(path, text)), rules)
        assert not failures, failures
        for name, digest in kept.items():
            samples[name].append(Sample(path, digest))
    return {rule.name: {match.path for match in compare(rule, samples[rule.name])} for rule in rules}
