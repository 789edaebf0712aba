"""Rules that are known before they are imported: a run imports those that its articles need.

To import two hundred rules takes as long as to lint a hundred articles, and a small one has something for a
few of them. So a plugin may return, in place of a rule class, what is to be known of it beforehand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal, TypeAlias

from artlint.article import Article
from artlint.corpus import CorpusRule, Digest, Match, Sample
from artlint.frozen import NamedTuple
from artlint.rule import Finding, Rule, Unused

_PATIENCE = 32
"""Behind so many articles without anything for a rule it is imported all the same: in a long run that costs
nothing, and a rule knows best what is nothing for it."""

Kind: TypeAlias = Literal["rule", "corpus", "review"]


class LateRule(NamedTuple):
    """What is known of a rule class before `load` imports it.

    `kind` is `corpus` for a `CorpusRule`, and `review` for a rule that has a `review`. `may_speak` says of an
    article whether the rule, with the options that it has by itself, may find anything in it; without it the
    rule is always asked.
    """

    name: str
    group: str
    load: Callable[[], type[Rule]]
    default: bool = True
    kind: Kind = "rule"
    may_speak: Callable[[Article], bool] | None = None

    def made(self, **options: Any) -> Rule:
        """The rule. With options that are not the usual ones it is imported at once, for it looks at them."""
        usual = _KINDS[self.kind](self)
        if not options:
            return usual
        cls = self.load()
        made = cls(**options)
        return usual if made == cls() else made


class _Late(Rule):
    """Stands for a rule until an article needs it, and then asks it."""

    def __init__(self, known: LateRule) -> None:
        super().__init__()
        self._known: LateRule
        self._silent: int
        self.__dict__.update(name=known.name, group=known.group, _known=known, _silent=0)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Late) and other._known == self._known

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"late {self.name}"

    def check(self, article: Article) -> Iterator[Finding]:
        """Ask the rule, unless there is nothing for it. What to do with a large body is its affair."""
        may_speak = self._known.may_speak
        is_asked_first = may_speak and self._silent < _PATIENCE and not article.is_body_too_large
        if may_speak and is_asked_first and not may_speak(article):
            self.__dict__["_silent"] += 1
            return iter(())
        return loaded(self).check(article)

    def loaded(self) -> Rule:
        """The rule itself, imported now if it was not yet."""
        if "_rule" not in self.__dict__:
            made = self._known.load()()
            # From now on it is asked directly, and nobody looks first whether it may speak.
            self.__dict__.update(_rule=made, check=made.check)
        found: Rule = self.__dict__["_rule"]
        return found


class _LateCorpusRule(_Late, CorpusRule):
    def digest(self, article: Article) -> Digest:
        return _loaded_corpus_rule(self).digest(article)

    def may_match(self, digest: Any) -> bool:
        return _loaded_corpus_rule(self).may_match(digest)

    def compare(self, samples: Sequence[Sample]) -> Iterator[Match]:
        return _loaded_corpus_rule(self).compare(samples)

    def locate(self, article: Article, match: Match) -> Iterator[Finding]:
        return _loaded_corpus_rule(self).locate(article, match)


class _LateReview(_Late):
    def review(self, article: Article, unused: Iterable[Unused]) -> Iterable[Finding]:
        return loaded(self).review(article, unused)


_KINDS: dict[Kind, type[_Late]] = {"rule": _Late, "corpus": _LateCorpusRule, "review": _LateReview}


def loaded(rule: Rule) -> Rule:
    """The rule itself, of one that is late."""
    return rule.loaded() if isinstance(rule, _Late) else rule


def _loaded_corpus_rule(rule: Rule) -> CorpusRule:
    found = loaded(rule)
    assert isinstance(found, CorpusRule)
    return found
