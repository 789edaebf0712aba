"""Rules over many files: each article is made a small digest, and the digests of one run are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from artlint.article import Article, Key
from artlint.frozen import dataclass
from artlint.rule import Finding, Rule, Safety, Severity

Digest: TypeAlias = str | int | float | bool | tuple["Digest", ...] | None
"""Plain data, so that it can be sent from process to process and be kept from run to run."""

LARGEST_DIGEST = 2_000
"""A digest holds no more than so many characters and numbers: those of all articles are in memory at once."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What a rule has kept of one article of the run: `path` is what the article is called."""

    path: str
    digest: Any


@dataclass(frozen=True, slots=True)
class Match:
    """What comparing has shown of the article `path`; make it with `CorpusRule.match`.

    It is shown at the front-matter key `key`. `extra` is plain data: whatever else `locate` needs to know.
    """

    path: str
    message: str
    key: str = "title"
    why: str = ""
    severity: Severity | None = None
    extra: Any = None


class CorpusRule(Rule):
    """The base of rules that compare the articles of one run.

    `digest` sees one article after the other, in whatever process, and keeps what is needed of it. `compare`
    sees what was kept of all of them. `locate` sees those articles again of which something is to be said.
    `check`, too, may be there, for what one article shows by itself.
    """

    def check(self, article: Article) -> Iterator[Finding]:  # noqa: ARG002
        """Yield what is wrong with the article by itself: nothing, here."""
        return iter(())

    def digest(self, article: Article) -> Digest:
        """Return what is to be kept of the article, as little as will do; None leaves it out."""
        raise NotImplementedError

    def may_match(self, digest: Any) -> bool:  # noqa: ARG002
        """Whether comparing may find anything in the article of a digest, or only counts it among others.

        In an article of which nothing can be said, a suppression of this rule is unused.
        """
        return True

    def compare(self, samples: Sequence[Sample]) -> Iterator[Match]:
        """Yield what the digests show, which come in the order of the files; there are two at least."""
        raise NotImplementedError

    def locate(self, article: Article, match: Match) -> Iterator[Finding]:  # noqa: ARG002
        """Yield the findings of a match. Repairs are suggestions: what other files show proves no fix."""
        yield self.finding(Key(match.key), match.message, severity=match.severity, why=match.why)

    def match(
        self,
        sample: Sample,
        message: str,
        *,
        key: str = "title",
        why: str = "",
        severity: Severity | None = None,
        extra: object = None,
    ) -> Match:
        """Say something of the article of a sample."""
        return Match(sample.path, message, key, why, severity, extra)


class Told(Rule):
    """What a corpus rule says of one article when all have been compared, as a rule about this article."""

    def __init__(self, rule: CorpusRule, matches: tuple[Match, ...]) -> None:
        super().__init__()
        self._rule: CorpusRule
        self._matches: tuple[Match, ...]
        self.__dict__.update(name=rule.name, group=rule.group, _rule=rule, _matches=matches)

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the findings of all matches."""
        for match in self._matches:
            for finding in self._rule.locate(article, match):
                if isinstance(finding, Finding) and any(r.safety > Safety.MANUAL for r in finding.repairs):
                    raise ValueError("what comparing shows is mended by nobody but a person: Safety.MANUAL")
                yield finding


def told(rules: Iterable[Rule], matches: Iterable[tuple[str, tuple[Match, ...]]]) -> tuple[Rule, ...]:
    """What some of these rules say of one article: their matches by their names."""
    known = {rule.name: rule for rule in rules if isinstance(rule, CorpusRule)}
    return tuple(Told(known[name], own) for name, own in matches if name in known)


def digest_problem(digest: object) -> str | None:
    """What is wrong with a digest: it is no plain data, or there is too much of it."""
    if type(digest) is str and len(digest) <= LARGEST_DIGEST:
        return None
    size = 0
    waiting: list[object] = [digest]
    while waiting:
        item = waiting.pop()
        if isinstance(item, tuple):
            waiting += item
            size += len(item)
        elif item is None or type(item) in (int, float, bool):
            size += 1
        elif type(item) is str:
            size += len(item)
        else:
            return f"`digest` gave an object of the type {type(item).__name__}: give texts, numbers, tuples"
        if size > LARGEST_DIGEST:
            return f"`digest` gave more than {LARGEST_DIGEST:,} characters; keep a hash of what is long"
    return None


def match_problem(match: object, paths: Iterable[str]) -> str | None:
    """What is wrong with something that `compare` gave."""
    if not isinstance(match, Match):
        return f"`compare` gave an object of the type {type(match).__name__}; make it with `self.match`"
    if not isinstance(match.message, str) or not isinstance(match.key, str):
        return "a match has a text as its message, and a key"
    if problem := digest_problem(match.extra):
        return problem.replace("`digest`", "`compare`")
    return None if match.path in paths else f"`compare` speaks of {match.path}, which is none of its samples"
