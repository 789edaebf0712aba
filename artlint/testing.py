"""Run the examples of a rule as tests: for our own rules and for those of plugin authors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from artlint.article import Article
from artlint.article.source import Source
from artlint.edits import Span
from artlint.engine import check, fix
from artlint.plugins import load_plugins
from artlint.rule import Finding, Invalid, Rule, Safety, Valid

MARK = "‸"


@dataclass(frozen=True, slots=True)
class Case:
    """One example of one rule. `number` counts from 1 within its kind, as the page shows them."""

    rule: type[Rule]
    example: Valid | Invalid
    number: int

    @property
    def id(self) -> str:
        """A name for a test report, such as `mangled-title-invalid-2`."""
        kind = "valid" if isinstance(self.example, Valid) else "invalid"
        return f"{self.rule.name}-{kind}-{self.number}"

    def run(self) -> None:
        """Raise `AssertionError` with what is wrong, or return."""
        rule = self.rule(**self.example.options)
        if isinstance(self.example, Valid):
            _run_valid(rule, self.example)
        else:
            _run_invalid(rule, self.example)


def cases(rule: type[Rule]) -> Iterator[Case]:
    """All examples of a rule, in the order in which they stand in the class."""
    count = {Valid: 0, Invalid: 0}
    for example in rule.examples:
        count[type(example)] += 1
        yield Case(rule, example, count[type(example)])


def _among(rule: Rule, names: tuple[str, ...]) -> tuple[tuple[Rule, ...], dict[str, str] | None]:
    """The rule with those that it is tried with, and the groups of all rules; these only with others."""
    if not names:
        return (rule,), None
    known = {registered.rule.name: registered.rule for registered in load_plugins().rules}
    return (*(known[name]() for name in names), rule), {name: cls.group for name, cls in known.items()}


def _run_valid(rule: Rule, example: Valid) -> None:
    rules, known = _among(rule, example.among)
    source = Source(example.path, example.source, example.encoding)
    checked = check(Article(source, example.project), rules, known)
    assert not checked.failures, f"the rule failed: {checked.failures[0].error}"
    assert not checked.findings, f"expected silence, got: {checked.findings[0].message}"
    fixed = fix(source, rules, Safety.UNSAFE, example.project, known)
    assert fixed.text == source.text, "a valid example was changed"


def _run_invalid(rule: Rule, example: Invalid) -> None:
    text, expected = unmarked(example.source)
    rules, known = _among(rule, example.among)
    article = Article(Source(example.path, text, example.encoding), example.project)
    checked = check(article, rules, known)
    assert not checked.failures, f"the rule failed: {checked.failures[0].error}"
    found = [place for f in checked.findings for place in (f.place, *f.places)]
    assert len(found) == example.places, (
        f"expected {example.places} place(s), got {len(found)}: {checked.findings}"
    )
    assert all(f.rule == rule.name for f in checked.findings), "a finding bears another rule's name"
    for span in expected:
        spans = [article.span(place) for place in found]
        assert span in spans, f"expected a finding at {span}, got {spans}"
    _run_fix(rules, known, example, text, checked.findings)


def _run_fix(
    rules: tuple[Rule, ...],
    known: dict[str, str] | None,
    example: Invalid,
    text: str,
    findings: tuple[Finding, ...],
) -> None:
    source = Source(example.path, text, example.encoding)
    offered = [repair.safety for finding in findings for repair in finding.repairs]
    if example.fixed is None:
        applied = fix(source, rules, Safety.UNSAFE, example.project, known)
        assert not applied.changed, f"expected no fix, got:\n{applied.text}"
        if example.safety is Safety.MANUAL:
            assert offered == [Safety.MANUAL] * max(1, len(offered)), f"expected a suggestion, got {offered}"
        return
    fixed = fix(source, rules, example.safety, example.project, known)
    assert not fixed.checked.failures, f"the fix was refused: {fixed.checked.failures[0].error}"
    assert fixed.text == example.fixed, f"expected:\n{example.fixed}\ngot:\n{fixed.text}"
    if example.safety < Safety.SAFE:
        safe = fix(source, rules, Safety.SAFE, example.project, known)
        assert not safe.changed, "an unsafe fix was applied as a safe one"
    again = fix(fixed.source, rules, example.safety, example.project, known)
    assert not again.changed, f"a second run changes the text again:\n{again.text}"
    assert not again.checked.findings, f"not silent after its fix: {again.checked.findings[0].message}"


def unmarked(source: str) -> tuple[str, list[Span]]:
    """Take the pairs of `‸` out of a text; return it with the spans that they stood around."""
    parts = source.split(MARK)
    assert len(parts) % 2 == 1, f"a single {MARK} marks nothing"
    spans, offset = [], 0
    for index, part in enumerate(parts):
        if index % 2:
            spans.append(Span(offset, offset + len(part)))
        offset += len(part)
    return "".join(parts), spans
