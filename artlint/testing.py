"""Run the examples of rules as tests: for our own rules and for those of anyone else.

In a test file of pytest:

    import pytest
    from artlint.testing import cases

    @pytest.mark.parametrize("case", cases(MyRule), ids=str)
    def test_example(case):
        case.run()

`cases(*declared_rules("house.toml"))` gives those of declared rules. `artlint test` runs the same cases.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from lxml import etree

from artlint.article import Article
from artlint.article.source import Source
from artlint.asking import BrokenRuleError, compare
from artlint.corpus import CorpusRule, Sample, Told
from artlint.declared import DeclaredRule
from artlint.edits import Span
from artlint.engine import Checked, check, digests, fix
from artlint.frozen import NamedTuple
from artlint.plugins import load_plugins
from artlint.rule import Finding, Invalid, Rule, Safety, Valid

__all__ = ["Case", "ExampleError", "cases", "problems", "unmarked"]

MARK = "‸"


class ExampleError(AssertionError):
    """A rule does not do what its example says. `expected` and `got` are texts to lay side by side."""

    def __init__(self, message: str, expected: str | None = None, got: str | None = None) -> None:
        self.message, self.expected, self.got = message, expected, got
        shown = "" if expected is None else f"\nexpected:\n{expected}\ngot:\n{got}"
        super().__init__(message + shown)


class Case(NamedTuple):
    """One example of one rule. `number` counts from 1 within its kind, as the page shows them."""

    rule: type[Rule]
    example: Valid | Invalid
    number: int

    @property
    def kind(self) -> str:
        """`valid` or `invalid`."""
        return "valid" if isinstance(self.example, Valid) else "invalid"

    @property
    def id(self) -> str:
        """A name for a test report, such as `mangled-title-invalid-2`."""
        return f"{self.rule.name}-{self.kind}-{self.number}"

    def __str__(self) -> str:
        return self.id

    def run(self) -> None:
        """Raise `ExampleError`, an `AssertionError`, with what is wrong, or return."""
        try:
            rule = self.rule(**self.example.options)
        except (TypeError, ValueError) as error:  # an option that there is not, or a value that is refused
            raise ExampleError(f"the rule does not take these options: {error}") from error
        try:
            if isinstance(self.example, Valid):
                _run_valid(rule, self.example)
            else:
                _run_invalid(rule, self.example)
        except BrokenRuleError as error:
            raise ExampleError(f"the rule failed: {error}") from error


def cases(*rules: type[Rule]) -> list[Case]:
    """All examples of these rules, in the order in which they stand in the classes."""
    found = []
    for rule in rules:
        count = {Valid: 0, Invalid: 0}
        for example in rule.examples:
            count[type(example)] += 1
            found.append(Case(rule, example, count[type(example)]))
    return found


def problems(rule: type[Rule]) -> Iterator[str]:
    """What a rule lacks, beside what its examples show."""
    if issubclass(rule, DeclaredRule):
        yield from rule.mistakes()
    page = inspect.cleandoc(rule.__dict__.get("__doc__") or "")
    if page.count("\n\n") < 1:
        yield "its page says no more than one thing: sum it up in a line, then say why it matters"
    for kind in (Valid, Invalid):
        if not any(isinstance(example, kind) for example in rule.examples):
            yield f"it has no {kind.__name__.lower()} example"
    seen: list[tuple[object, ...]] = []
    for case in cases(rule):
        example = case.example
        text = unmarked(example.source)[0]
        key = (text, example.path, example.options, example.project, example.encoding, example.beside)
        if key in seen:
            yield f"{case.kind} {case.number} is the same as an example before it"
        seen.append(key)
    for option in rule.options():
        if not option.metadata.get("help", "").strip():
            yield f'its option `{option.name}` is not explained: write option(default, "what it is")'


def _expect(condition: object, message: str, expected: str | None = None, got: str | None = None) -> None:
    if not condition:
        raise ExampleError(message, expected, got)


def _asked(rule: Rule, example: Valid | Invalid, text: str) -> Checked:
    """What the rule finds, the same twice, without a trace in the tree."""
    rules, known = _among(rule, example, text)
    source = Source(example.path, text, example.encoding)
    article = Article(source, example.project)
    # The engine sees when something comes or goes; here every value counts, too.
    before = None if article.is_body_too_large else etree.tostring(article.root)
    checked = check(article, rules, known)
    if checked.failures:
        raise ExampleError(f"the rule failed: {checked.failures[0].error}")
    if before is not None:
        _expect(etree.tostring(article.root) == before, "the rule changes the tree; a rule only reads")
    again = check(Article(source, example.project), rules, known)
    _expect(_said(checked) == _said(again), "the rule does not find the same when it looks a second time")
    return checked


def _said(checked: Checked) -> list[tuple[object, ...]]:
    span = checked.article.span
    return [(f.message, f.severity, span(f.place), *map(span, f.places)) for f in checked.findings]


def _among(rule: Rule, example: Valid | Invalid, text: str) -> tuple[tuple[Rule, ...], dict[str, str] | None]:
    """The rule with those that it is tried with, and the groups of all rules; these only with others."""
    told = _told(rule, example, text)
    if not example.among:
        return (rule, *told), None
    known = {registered.name: registered for registered in load_plugins().rules}
    others = (known[name].rule() for name in example.among)
    return (*others, rule, *told), {name: registered.group for name, registered in known.items()}


def _told(rule: Rule, example: Valid | Invalid, text: str) -> tuple[Rule, ...]:
    """What the rule says of the article when it has seen those beside it."""
    if not isinstance(rule, CorpusRule):
        _expect(not example.beside, "only a `CorpusRule` looks at articles `beside` another")
        return ()
    texts = {f"beside-{number}.md": other for number, other in enumerate(example.beside, 1)}
    samples = [_sample(rule, example, *item) for item in (*texts.items(), (example.path, text))]
    matches = compare(rule, [sample for sample in samples if sample is not None])
    of_others = next((match for match in matches if match.path != example.path), None)
    if isinstance(example, Valid) and of_others:
        raise ExampleError(f"found “{of_others.message}”", "nothing is found", texts[of_others.path])
    own = tuple(match for match in matches if match.path == example.path)
    return (Told(rule=rule, matches=own),) if own else ()


def _sample(rule: CorpusRule, example: Valid | Invalid, path: str, text: str) -> Sample | None:
    """What the rule keeps of one article, the same twice."""
    source = Source(path, text, example.encoding)
    (kept, failures), again = (digests(Article(source, example.project), (rule,)) for _ in range(2))
    for failure in failures:
        raise ExampleError(f"the rule failed: {failure.error}")
    _expect(kept == again[0], "the rule does not keep the same when it looks a second time")
    return Sample(path, kept[rule.name]) if kept else None


def _run_valid(rule: Rule, example: Valid) -> None:
    checked = _asked(rule, example, example.source)
    if checked.findings:
        got = _marked(example.source, [checked.article.span(checked.findings[0].place)])
        raise ExampleError(f"found “{checked.findings[0].message}”", "nothing is found", got)
    rules, known = _among(rule, example, example.source)
    source = Source(example.path, example.source, example.encoding)
    fixed = fix(source, rules, Safety.UNSAFE, example.project, known)
    _expect(fixed.text == source.text, "it was changed", source.text, fixed.text)


def _run_invalid(rule: Rule, example: Invalid) -> None:
    text, expected = unmarked(example.source)
    checked = _asked(rule, example, text)
    spans = [checked.article.span(place) for f in checked.findings for place in (f.place, *f.places)]
    got = _marked(text, spans)
    _expect(spans, "nothing is found", example.source, text)
    count = f"{len(spans)} places are found, not {example.places}"
    _expect(len(spans) == example.places, count, example.source, got)
    for span in expected:
        _expect(span in spans, "it is found in another place", example.source, got)
    for finding in checked.findings:
        _expect("\n" not in finding.message, "the message has several lines", None, None)
    rules, known = _among(rule, example, text)
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
        _expect(not applied.changed, "it has a fix, and the example says nothing of it", text, applied.text)
        if example.safety is Safety.MANUAL:
            _expect(set(offered) <= {Safety.MANUAL}, f"more than a suggestion is offered: {_listed(offered)}")
        return
    fixed = fix(source, rules, example.safety, example.project, known)
    for failure in fixed.checked.failures:
        raise ExampleError(f"the {example.safety} fix does not work: {failure.error}")
    if not offered:
        raise ExampleError("no fix is offered", example.fixed, text)
    if not fixed.changed:
        raise ExampleError(_why_not(example.safety, max(offered)), example.fixed, text)
    _expect(fixed.text == example.fixed, "the fixed text is another", example.fixed, fixed.text)
    if example.safety < Safety.SAFE:
        safe = fix(source, rules, Safety.SAFE, example.project, known)
        _expect(not safe.changed, "an unsafe fix was applied as a safe one")
    again = fix(fixed.source, rules, example.safety, example.project, known)
    _expect(not again.changed, "a second run changes the text again", fixed.text, again.text)
    for finding in again.checked.findings:
        raise ExampleError(f"after its fix it still finds “{finding.message}”")


def _why_not(expected: Safety, offered: Safety) -> str:
    """Why a fix that is offered was not made."""
    if offered >= expected:
        return f"the {offered} fix cannot be made here"
    if offered is Safety.MANUAL:
        return "the fix is only a suggestion; the example has safety=Safety.MANUAL, and nothing is `fixed`"
    return f"the fix is {offered}, not {expected}; the example says so with safety=Safety.{offered.name}"


def _listed(offered: list[Safety]) -> str:
    return ", ".join(map(str, offered))


def _marked(text: str, spans: list[Span]) -> str:
    """The text with marks around places."""
    for span in sorted(set(spans), reverse=True):
        text = text[: span.start] + MARK + text[span.start : span.end] + MARK + text[span.end :]
    return text


def unmarked(source: str) -> tuple[str, list[Span]]:
    """Take the pairs of `‸` out of a text; return it with the spans that they stood around."""
    parts = source.split(MARK)
    if len(parts) % 2 == 0:
        raise ExampleError(f"a single {MARK} marks nothing")
    spans, offset = [], 0
    for index, part in enumerate(parts):
        if index % 2:
            spans.append(Span(offset, offset + len(part)))
        offset += len(part)
    return "".join(parts), spans
