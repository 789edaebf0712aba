"""Runs artlint over labelled cases and compares. The only module of the benchmark that knows artlint."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

import yaml

from artlint.article import Article
from artlint.article.source import Source
from artlint.edits import Edit, apply
from artlint.engine import Fixed, check, fix
from artlint.plan import possible_edits
from artlint.plugins import load_plugins
from artlint.rule import Finding, Rule, Safety
from benchmarks.accuracy.faults import Fault
from benchmarks.accuracy.material import table
from benchmarks.accuracy.model import GONE, Case, Piece, Written
from benchmarks.accuracy.score import Cell, Counts, Tables

BODY_TEXT = "heading-as-body-text"
GROUPS = (
    "front-matter",
    "titles",
    "headings",
    "styles",
    "images",
    "links",
    "markup",
    "residue",
    "generators",
    "text",
    "boilerplate",
    "typography",
)


@dataclass(frozen=True)
class Example:
    """One thing that went wrong, to be read."""

    kind: str
    rule: str
    case: str
    snippet: str
    message: str = ""


@dataclass
class EndToEnd:
    """What became of articles under all safe fixes together."""

    titles: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    headings: Counts = field(default_factory=Counts)


@dataclass
class Measurement:
    """The counts of one run."""

    rules: tuple[type[Rule], ...]
    whole: bool = True
    """Whether all rules take part, so that there is something to say of articles as a whole."""
    tables: Tables = field(default_factory=lambda: defaultdict(Counts))
    examples: list[Example] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    end: EndToEnd = field(default_factory=EndToEnd)
    runs: dict[tuple[str, str], Counts] = field(default_factory=dict)
    """The counts of rules that compare articles, by rule and kind of run."""
    false_headings: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """True headings that `heading-as-body-text` takes for body text, counted like `true_headings`."""
    true_headings: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def known_rules(only: Sequence[str] = ()) -> tuple[type[Rule], ...]:
    """The rules of the groups measured, as they are installed."""
    rules = (registered.rule for registered in load_plugins().rules)
    measured = (rule for rule in rules if rule.group in GROUPS)
    return tuple(rule for rule in measured if not only or rule.name in only)


def measure_set(measurement: Measurement, fault: Fault, cases: Iterable[Case]) -> None:
    """Run the rules on the cases of one fault and count."""
    rules = [r() for r in measurement.rules if r.default or r.name in fault.watched]
    defaults = [registered.rule() for registered in load_plugins().rules if registered.default]
    for case in cases:
        run = _CaseRun(measurement, case, rules)
        run.count()
        if fault.title is None:
            kind = "look-alike" if fault.negative and fault.name != "clean-article" else "ordinary"
            for name in (case.language, case.skin, kind):
                measurement.true_headings[name] += len(case.headings)
                measurement.false_headings[name] += len(run.false_headings)
        if measurement.whole and fault.title is not None:
            _count_title(measurement, case, defaults)
        if measurement.whole and fault.name.startswith("paragraph-"):
            _count_headings(measurement, case, defaults)


class _CaseRun:
    """One case under all rules, each rule by itself."""

    def __init__(self, measurement: Measurement, case: Case, rules: Sequence[Rule]) -> None:
        self.measurement, self.case = measurement, case
        self.rules = {rule.name: rule for rule in rules}
        self.article = Article(Source(case.path, case.text))
        self.checked = check(self.article, rules)
        self.hits: dict[int, set[str]] = defaultdict(set)
        self.fixes: dict[str, Fixed] = {}
        self.false_headings: set[Piece] = set()
        self.allowed = case.allowed | set(table("skins")[case.skin].get("faults", ()))
        """Rules whose findings are neither true nor false where no label speaks of them."""

    def count(self) -> None:
        measurement, case = self.measurement, self.case
        measurement.failures += [f"{case.name}: {f.rule}: {f.error}" for f in self.checked.failures]
        for finding in self.checked.findings:
            self._count_finding(finding)
        for index, target in enumerate(case.targets):
            if target.rule not in self.rules:
                continue
            hits, counts = self.hits[index], self._counts(target.rule)
            if target.rule in hits:
                counts.true += 1
            elif hits:
                counts.excused += 1
            elif not target.optional:
                counts.missed += 1
                self._note("missed", target.rule, target.place, "")

    def _counts(self, rule: str) -> Counts:
        return self.measurement.tables[Cell(rule, self.case.fault, self.case.language, self.case.skin)]

    def _note(self, kind: str, rule: str, place: Piece | None, message: str) -> None:
        snippet = _snippet(self.case.text[slice(*(place or (0, 80)))])
        self.measurement.examples.append(Example(kind, rule, self.case.name, snippet, message))

    def _count_finding(self, finding: Finding) -> None:
        case, counts = self.case, self._counts(finding.rule)
        spans = [self.article.span(place) for place in (finding.place, *finding.places)]
        pieces = [(span.start, max(span.end, span.start + 1)) for span in spans]
        touched: list[Written] = []
        loose = list(pieces)
        for index, target in enumerate(case.targets):
            if finding.rule != target.rule and finding.rule not in target.instead:
                continue
            inside = pieces if target.place is None else [p for p in pieces if _overlap(p, target.place)]
            if not inside:
                continue
            self.hits[index].add(finding.rule)
            if finding.rule == target.rule or target.place is not None:
                touched.append(target)
                loose = [p for p in loose if p not in inside]
        if finding.rule == "duplicate-paragraph":
            loose = [p for p in loose if not self._comes_twice(p)]
        if loose and finding.rule not in self.allowed:
            counts.false += len(loose)
            if finding.rule == BODY_TEXT:
                self.false_headings |= {h for h in case.headings for p in loose if _overlap(h, p)}
            self._note("false", finding.rule, _around(loose[0]), finding.message)
        self._count_fixes(finding, touched, _around(pieces[0]))

    def _comes_twice(self, piece: Piece) -> bool:
        """Whether the material, which is finite, had the same paragraph twice by chance."""
        text = self.case.text
        words = text[slice(*piece)]
        if words.startswith("<"):  # a start tag; in Markdown the paragraph itself is reported
            words = text[piece[1] :].partition("</p>")[0]
        return len(words) > 0 and text.count(words) > 1

    def _count_fixes(self, finding: Finding, touched: Sequence[Written], place: Piece) -> None:
        """Each safe repair of a finding is a fix: there may be one for every place."""
        for repair in finding.repairs:
            if repair.safety is not Safety.SAFE:
                continue
            edits = possible_edits(self.checked, finding.rule, repair)
            if not edits:
                continue
            spans = [(edit.span.start, max(edit.span.end, edit.span.start + 1)) for edit in edits]
            meant = [t for t in touched if t.place is None or any(_overlap(s, t.place) for s in spans)]
            if meant or finding.rule not in self.allowed:
                self._count_fix(finding.rule, edits, meant, place)

    def _count_fix(self, rule: str, edits: Sequence[Edit], meant: Sequence[Written], place: Piece) -> None:
        counts, fixed = self._counts(rule), self._fixed(rule)
        text = apply(self.case.text, edits)
        if any(target.document is not None for target in meant):
            text = fixed.text  # the whole fix may take more than one pass
        if fixed.checked.failures:
            counts.refused += 1
        elif meant and is_right(self.case, meant, text):
            counts.safe_right += 1
        else:
            counts.safe_wrong += 1
            changes = [
                f"{case_text(self.case, e.span.start, e.span.end)!r} -> {e.text[:80]!r}" for e in edits[:3]
            ]
            self._note("wrong safe fix", rule, place, "; ".join(changes))

    def _fixed(self, rule: str) -> Fixed:
        """What the engine makes of the article with this rule alone; it may refuse a fix that does harm."""
        if rule not in self.fixes:
            fixed = self.fixes[rule] = fix(self.article.source, [self.rules[rule]])
            self.measurement.failures += [
                f"{self.case.name}: {f.rule}: {f.error}" for f in fixed.checked.failures
            ]
        return self.fixes[rule]


def _around(piece: Piece) -> Piece:
    return piece[0], piece[1] + 120


def _snippet(text: str) -> str:
    """The beginning of a piece of the article: of an element, its tag and its text."""
    tag, words = re.match(r"<[^<>]*>", text), re.sub(r"<[^<>]*>", "", text)
    return f"{tag[0][:80] if tag else ''} {words[:160]}".replace("\n", "⏎").strip()


def case_text(case: Case, start: int, end: int) -> str:
    return case.text[start:end][:80]


def _overlap(one: Piece, other: Piece) -> bool:
    return one[0] < other[1] and other[0] < one[1]


# -- is a repaired text the right one? --------------------------------------------------------------------


def is_right(case: Case, targets: Sequence[Written], text: str) -> bool:
    """Whether a safe fix of these targets did what it should, and nothing else."""
    if any(not target.safe for target in targets):
        return False
    if any(target.document is not None for target in targets):
        return any(canonical(target.document or "") == canonical(text) for target in targets)
    keyed = next((target for target in targets if target.key is not None), None)
    if keyed is not None:
        return _front_matter_is_right(case, keyed, text)
    known = [target for target in targets if target.results and target.place]
    if len(known) < len(targets):
        return True  # right by its place: the outcome is not known
    return any(
        canonical(replaced(case.text, known, choice)) == canonical(text)
        for choice in product(*(t.results for t in known))
    )


def replaced(text: str, targets: Sequence[Written], results: Sequence[str]) -> str:
    """The text with each target's result in its place."""
    places = [(target.place, result) for target, result in zip(targets, results, strict=True) if target.place]
    for (start, end), result in sorted(places, reverse=True):
        text = text[:start] + result + text[end:]
    return text


def _front_matter_is_right(case: Case, target: Written, text: str) -> bool:
    before, body = metadata(case.text)
    after, new_body = metadata(text)
    if body != new_body or not isinstance(after, dict) or not isinstance(before, dict):
        return False
    expected = {key: value for key, value in before.items() if key != target.key}
    if target.value != GONE:
        expected[str(target.key)] = target.value
    return expected == after


def metadata(text: str) -> tuple[object, str]:
    """The front matter as YAML reads it, and the body."""
    head, mark, body = text.partition("\n---\n")
    if not mark:
        return None, text
    try:
        return yaml.safe_load(head.lstrip().removeprefix("---\n")), body
    except yaml.YAMLError:
        return None, body


_STYLE = re.compile(r"""\sstyle=("[^"]*"|'[^']*')""")


def canonical(text: str) -> str:
    """The text without differences that mean nothing: blanks around tags, the writing of style attributes."""
    text = _STYLE.sub(lambda match: _canonical_style(match[1]), text)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r" ?(</?[a-zA-Z][^<>]*>) ?", lambda match: re.sub(r"\s*/?>$", ">", match[1]), text).strip()


def _canonical_style(value: str) -> str:
    declarations = [part.partition(":") for part in value[1:-1].split(";") if part.strip()]
    quote = '"' if '"' in value[1:-1] else "'"
    written = "; ".join(f"{name.strip()}: {rest.strip()}" for name, _, rest in declarations)
    return f' style="{written.replace(quote, chr(39))}"' if written else ""


# -- all safe fixes together ------------------------------------------------------------------------------


def _count_title(measurement: Measurement, case: Case, rules: Sequence[Rule]) -> None:
    """true: repaired; missed: left as it was but for blanks; false: neither."""
    before, _ = metadata(case.text)
    after, _ = metadata(fix(Source(case.path, case.text), rules).text)
    old, new = (data.get("title") if isinstance(data, dict) else None for data in (before, after))
    counts = measurement.end.titles[case.fault]
    if new == old or (new != case.title and str(new).split() == str(old).split()):
        counts.missed += 1
    elif new == case.title:
        counts.true += 1
    else:
        counts.false += 1
        measurement.examples.append(
            Example("wrong title", "(all safe fixes)", case.name, f"{old} -> {new}", case.title)
        )


_TAGGED = re.compile(r"<(h[1-6]|p)\b[^<>]*>((?:(?!</?(?:h[1-6]|p)\b).)*)</\1>", re.DOTALL)


def _tags(text: str) -> dict[str, str]:
    """The tag of each heading and paragraph, by its text."""
    return {re.sub(r"<[^<>]*>", "", inner).strip(): tag for tag, inner in _TAGGED.findall(text)}


def _count_headings(measurement: Measurement, case: Case, rules: Sequence[Rule]) -> None:
    """true: body text is a paragraph again; missed: still a heading; false: a true heading was changed."""
    before = _tags(case.text)
    after = _tags(fix(Source(case.path, case.text), rules).text)
    misused = {text for t in case.targets if t.place for text in _tags(case.text[slice(*t.place)])}
    counts = measurement.end.headings
    for text, tag in before.items():
        if tag == "p" or not text:
            continue
        if text in misused:
            counts.true += after.get(text) == "p"
            counts.missed += after.get(text) == tag
        elif after.get(text) != tag:
            counts.false += 1
            measurement.examples.append(
                Example("heading lost", "(all safe fixes)", case.name, text, f"{tag} -> {after.get(text)}")
            )
