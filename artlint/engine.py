"""Check an article, and fix it until nothing is left to repair. Pure functions of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from artlint.article import Article
from artlint.article.project import BodyTooLargeError, Project
from artlint.article.reading import difference
from artlint.article.source import Source
from artlint.asking import BrokenRuleError, ask, digest, may_match, raised
from artlint.corpus import CorpusRule, Digest
from artlint.edits import Edit, apply
from artlint.frozen import NamedTuple, dataclass
from artlint.plan import Offer, Plan, Waiting, edits_of, make_plan
from artlint.rule import Finding, Rule, Safety

if TYPE_CHECKING:
    from artlint.silence import Ledger

_NO_PROJECT = Project()
_WORD = "artlint"
"""A text without this word holds no suppression, and what reads them need not be imported."""

MOST_PASSES = 10
"""How often each stage of a fix looks again; more passes than this were never needed."""

MOST_TRIALS = 100
"""So many parts of plans are tried for one file; then the repairs of a rule are made or left together."""


class RuleFailure(NamedTuple):
    """A rule that raised, or whose fix was refused; the other rules' findings stand."""

    rule: str
    error: str


@dataclass(frozen=True)
class Checked:
    """An article with what was found in it, and the rules that failed on it."""

    article: Article
    findings: tuple[Finding, ...]
    failures: tuple[RuleFailure, ...] = ()
    ledger: Ledger | None = None

    def waits_for(self, finding: Finding) -> tuple[str, ...]:
        """The rules whose unsafe fixes must be made before any safe fix of this finding."""
        return self._waiting.of(self, finding)

    @cached_property
    def known_edits(self) -> dict[int, tuple[Edit, ...]]:
        """The edits of those repairs that were worked out, by the identity of the repair."""
        return {}

    @cached_property
    def _waiting(self) -> Waiting:
        return Waiting(self)


class Fixed(NamedTuple):
    """The outcome of a fix: `checked` is the article as it now is, `fixed` counts what was mended by rule."""

    before: Source
    checked: Checked
    fixed: Mapping[str, int]

    @property
    def source(self) -> Source:
        """The file as it now is."""
        return self.checked.article.source

    @property
    def text(self) -> str:
        """The text as it now is."""
        return self.source.text

    @property
    def changed(self) -> bool:
        """Whether the text or its encoding is another than before."""
        return self.source != self.before


def check(article: Article, rules: Sequence[Rule], known: Mapping[str, str] | None = None) -> Checked:
    """Ask every rule. One that raises, gives rubbish or changes the tree is a failure that names it.

    The others' findings stay. `known` gives the group of each rule there is, so that names in suppressions
    can be told from mistakes.
    """
    checked = _asked(article, rules, known)
    return _without_meddlers(article, rules, known) if article.is_altered else checked


def _asked(article: Article, rules: Sequence[Rule], known: Mapping[str, str] | None) -> Checked:
    findings: list[Finding] = []
    failures: list[RuleFailure] = []
    ran: dict[str, str] = {}
    for rule in rules:
        try:
            findings += ask(rule, article)
        except BodyTooLargeError:  # what cannot be looked at gives no finding
            continue
        except BrokenRuleError as error:
            failures.append(RuleFailure(rule.name, str(error)))
        else:
            ran[rule.name] = rule.group
    ledger = None
    if _WORD in article.source.text.lower():
        from artlint.silence import Ledger

        waiting = _waiting(article, rules)
        ledger = Ledger(article, {rule: ran[rule] for rule in ran if rule not in waiting}, known)
        findings = list(ledger.left(findings))
        for rule in filter(reviews, rules):
            try:
                findings += _reviewed(article, rule, ledger)
            except Exception as error:
                failures.append(RuleFailure(rule.name, raised(error)))
    return Checked(article, tuple(findings), tuple(failures), ledger)


def digests(article: Article, rules: Iterable[Rule]) -> tuple[dict[str, Digest], tuple[RuleFailure, ...]]:
    """What the rules that compare articles keep of this one, by their names, and those that failed."""
    kept: dict[str, Digest] = {}
    failures: list[RuleFailure] = []
    for rule in rules:
        if isinstance(rule, CorpusRule):
            try:
                found = digest(rule, article)
            except BrokenRuleError as error:
                failures.append(RuleFailure(rule.name, str(error)))
            else:
                kept |= {} if found is None else {rule.name: found}
    return kept, tuple(failures)


def _waiting(article: Article, rules: Iterable[Rule]) -> frozenset[str]:
    """The rules that may still find something in the article when they see the others of the run."""
    corpus_rules = {rule.name: rule for rule in rules if isinstance(rule, CorpusRule)}
    kept, failures = digests(article, corpus_rules.values())
    names = {failure.rule for failure in failures}
    with suppress(BrokenRuleError):
        names |= {name for name, found in kept.items() if may_match(corpus_rules[name], found)}
    return frozenset(names)


def reviews(rule: Rule) -> bool:
    """Whether a rule speaks of suppressions, when all others have spoken."""
    return type(rule).review is not Rule.review


def _reviewed(article: Article, rule: Rule, ledger: Ledger) -> list[Finding]:
    """What a rule says of the suppressions: of those of itself last, when it is known what they silence."""
    own = {rule.name, rule.group}
    findings = list(ledger.left(rule.review(article, ledger.unused(own, of_own=False))))
    return findings + list(ledger.left(rule.review(article, ledger.unused(own, of_own=True)), itself=False))


def _without_meddlers(article: Article, rules: Sequence[Rule], known: Mapping[str, str] | None) -> Checked:
    """Ask again, each rule on a tree of its own, and leave out those that change it; all others read it."""
    good: list[Rule] = []
    failures: list[RuleFailure] = []
    for rule in rules:
        trial = Article(article.source, article.project)
        with suppress(BrokenRuleError, BodyTooLargeError):
            ask(rule, trial)
        if trial.is_altered:
            failures.append(RuleFailure(rule.name, "it changes the tree; a rule only reads"))
        else:
            good.append(rule)
    checked = _asked(Article(article.source, article.project), good, known)
    return replace(checked, failures=(*failures, *checked.failures))


def fix(
    source: Source,
    rules: Sequence[Rule],
    level: Safety = Safety.SAFE,
    project: Project = _NO_PROJECT,
    known: Mapping[str, str] | None = None,
) -> Fixed:
    """Apply all repairs of `level` or better until a pass changes nothing. Raises `BrokenRuleError`.

    Safe repairs go first, to their end, and only then unsafe ones: so `unsafe(safe(x)) == unsafe(x)`.
    """
    run = _Run(Article(source, project), rules, known)
    before = Counter(finding.rule for finding in run.checked.findings)
    run.repeat(Safety.SAFE)
    if level < Safety.SAFE:
        run.repeat(level)
    after = Counter(finding.rule for finding in run.checked.findings)
    return Fixed(source, run.result(), before - after)


class _Run:
    """The state of one fix: the article as it now is, and the rules that did harm or fix nothing more."""

    def __init__(self, article: Article, rules: Sequence[Rule], known: Mapping[str, str] | None) -> None:
        self.rules = rules
        self.known = known
        self.reviewing = {rule.name for rule in filter(reviews, rules)}
        self.checked = check(article, rules, known)
        self.plan = Plan()
        self.refused: dict[str, str] = {}
        self.harmful: dict[str, str] = {}
        self.trials = 0

    def result(self) -> Checked:
        refused = tuple(RuleFailure(rule, why) for rule, why in (self.harmful | self.refused).items())
        return replace(self.checked, failures=self.checked.failures + refused)

    def repeat(self, level: Safety) -> None:
        """Plan, apply, guard, look again, until nothing changes or a state comes back."""
        history: list[tuple[Checked, frozenset[str]]] = []
        while True:
            self.plan = self._planned(level)
            if not self.plan.offers:
                return
            rules, article = self._guarded()
            history.append((self.checked, rules))
            if (start := _index_of(article, history)) is not None:
                history = self._stopped(history, frozenset().union(*(rules for _, rules in history[start:])))
            elif rules and len(history) > MOST_PASSES:
                history = self._stopped(history, rules)
            elif rules:
                self.checked = check(article, self.rules, self.known)

    def _planned(self, level: Safety) -> Plan:
        """A suppression is unused only when nothing else is left to repair: its removal comes last."""
        plan = make_plan(self.checked, level, {*self.refused, *self.reviewing})
        return plan if plan.offers or not self.reviewing else make_plan(self.checked, level, self.refused)

    def _stopped(
        self, history: list[tuple[Checked, frozenset[str]]], rules: frozenset[str]
    ) -> list[tuple[Checked, frozenset[str]]]:
        """Let rules that do not come to an end fix nothing in this file; go back to before they did.

        Returns what is left of the history.
        """
        first = next(i for i, (_, applied) in enumerate(history) if applied & rules)
        self.checked = history[first][0]
        for name in rules:
            others = ", ".join(sorted(rules - {name}))
            self.refused[name] = (
                f"its fix and that of {others} undo each other" if others else "its fix never comes to an end"
            )
        return history[:first]

    def _guarded(self) -> tuple[frozenset[str], Article]:
        """Apply the plan, but for the repairs that change more than they declare; they are found by halving.

        One that does harm only beside others waits for the next pass, which sees what these have left. The
        rule of one that does harm by itself is named; when nothing else can be done, it fixes nothing more.
        """
        result = self.checked.article
        good: list[Offer] = []
        harmful: dict[str, str] = {}
        pending = [sorted(self.plan.offers, key=lambda offer: offer.finding.rule)]
        while pending:
            part = pending.pop()
            trial = self._applied([*good, *part])
            self.trials += 1
            if (harm := self._harm(trial, [*good, *part])) is None:
                good, result = [*good, *part], trial
            elif halves := _halves(part, of_rules=self.trials > MOST_TRIALS):
                pending += halves
            elif alone := harm if not good else self._harm(self._applied(part), part):
                harmful[part[0].finding.rule] = f"its fix was refused: {alone}"
        self.harmful |= harmful
        if not good:
            self.refused |= harmful
        return frozenset(offer.finding.rule for offer in good), result

    def _applied(self, offers: Sequence[Offer]) -> Article:
        source = self.checked.article.source
        edits = edits_of(offers, source.text, self.checked.article.body_span.start)
        encoding = next((o.repair.encoding for o in offers if o.repair.encoding), source.encoding)
        fixed = Source(source.path, apply(source.text, edits), encoding)
        return Article(fixed, self.checked.article.project)

    def _harm(self, after: Article, offers: Iterable[Offer]) -> str | None:
        article = self.checked.article
        if (problem := _not_encodable(after.source)) and not _not_encodable(article.source):
            return problem
        repairs = [offer.repair for offer in offers]
        areas = [area for repair in repairs for area in repair.as_html]
        before = article.reading_as_html(areas) if areas else article.reading
        return difference(before, after.reading, [c for repair in repairs for c in repair.changes])


def _halves(offers: Sequence[Offer], *, of_rules: bool) -> list[list[Offer]]:
    """Offers, sorted by rule, in two parts, the first one last; with `of_rules` a rule's stay together."""
    if of_rules:
        rules = list(dict.fromkeys(offer.finding.rule for offer in offers))
        first = set(rules[: len(rules) // 2])
        middle = sum(offer.finding.rule in first for offer in offers)
    else:
        middle = len(offers) // 2
    return [list(offers[middle:]), list(offers[:middle])] if middle else []


def _index_of(article: Article, history: Sequence[tuple[Checked, frozenset[str]]]) -> int | None:
    source = article.source
    found = (i for i, (checked, rules) in enumerate(history) if rules and checked.article.source == source)
    return next(found, None)


def _not_encodable(source: Source) -> str | None:
    try:
        source.encode()
    except UnicodeEncodeError as error:
        return f"{source.encoding_label} has no {source.text[error.start]}"
    return None
