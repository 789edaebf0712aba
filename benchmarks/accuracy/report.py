"""The tables, for the terminal and for `docs/accuracy.md`."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.resources import files

from tabulate import tabulate

from benchmarks.accuracy.faults import SEED, all_faults
from benchmarks.accuracy.measure import BODY_TEXT, Measurement
from benchmarks.accuracy.score import ENOUGH, Counts, summed, whole, wilson

HEADING_RULES = (BODY_TEXT, "body-as-heading")
RECOVERABLE = (
    "title-damaged-alt-whole",
    "title-damaged-image-title-whole",
    "title-damaged-meta-whole",
    "title-damaged-h1-whole",
    "title-with-replacement-characters",
)
DAMAGED = (
    *RECOVERABLE,
    "title-damaged-h2-whole",
    "title-damaged-phrase-in-text",
    "title-damaged-no-witness",
    "title-damaged-rival-witnesses",
    "title-damaged-false-witness",
    "title-characters-dropped",
    "title-other-replacements",
)
NOT_INJECTED = {
    "category-order-is-path": "every list of two categories is one: it is a question of the generator",
    "quoting-style": "a matter of taste: no way to write is a fault",
    "repeated-style": "a figure, not a fault",
}


@dataclass
class Sizes:
    """What the sets hold."""

    cases: int = 0
    by_language: Counter[str] = field(default_factory=Counter)
    by_skin: Counter[str] = field(default_factory=Counter)
    targets: Counter[str] = field(default_factory=Counter)
    faults: int = 0
    negatives: int = 0
    look_alikes: int = 0


def percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def bounded(good: int, of: int) -> str:
    """A share with its interval; nothing is said of a few cases."""
    if of < ENOUGH:
        return "unmeasured" if of else "-"
    low, high = wilson(good, of)
    return f"{percent(good / of)} ({100 * low:.1f}-{100 * high:.1f})"


def _table(headers: Sequence[str], rows: Iterable[Sequence[object]], markdown: bool) -> str:
    return tabulate(list(rows), headers, tablefmt="github" if markdown else "simple", disable_numparse=True)


COUNT_HEADERS = ("cases", "true", "missed", "false", "precision (95 %)", "recall (95 %)")
SAFE_HEADERS = ("safe fixes", "wrong", "precision (95 %)")


def _count_row(counts: Counts) -> list[object]:
    few = counts.cases < ENOUGH
    precision = "unmeasured" if few and counts.cases else bounded(counts.true, counts.findings)
    return [
        counts.cases,
        counts.true,
        counts.missed,
        counts.false,
        precision,
        bounded(counts.true, counts.cases),
    ]


def _safe_row(counts: Counts) -> list[object]:
    return [counts.safe, counts.safe_wrong, bounded(counts.safe_right, counts.safe)]


def rules_table(measurement: Measurement, markdown: bool) -> str:
    """Every rule of the measured groups that exists."""
    sums = summed(measurement.tables, lambda cell: cell.rule)
    rows = [
        [rule.name, *_count_row(sums.get(rule.name, Counts())), *_safe_row(sums.get(rule.name, Counts()))]
        for rule in measurement.rules
    ]
    return _table(("rule", *COUNT_HEADERS, *SAFE_HEADERS), rows, markdown)


def missing_rules(measurement: Measurement, targets: Counter[str]) -> list[str]:
    """Rules that the sets hold faults for and that do not exist."""
    return sorted(targets.keys() - {rule.name for rule in measurement.rules})


def breakdown(measurement: Measurement, rule: str, by: str, markdown: bool) -> str:
    """A heading rule by language or skin."""
    sums = summed(measurement.tables, lambda cell: getattr(cell, by) if cell.rule == rule else None)
    rows = [
        [name, *_count_row(counts), *_safe_row(counts), measurement.true_headings.get(name, 0)]
        for name, counts in sorted(sums.items())
    ]
    return _table((by, *COUNT_HEADERS, *SAFE_HEADERS, "true headings"), rows, markdown)


def faults_table(measurement: Measurement, markdown: bool) -> str:
    """Every kind of fault with the rules that have something to say about it."""
    known = {fault.name: fault for fault in all_faults()}
    sums = summed(measurement.tables, lambda cell: f"{cell.fault} {cell.rule}")
    rows = []
    for name, counts in sums.items():
        fault, rule = name.split(" ")
        if counts.cases or counts.false or counts.safe_wrong or counts.excused:
            kind = "nothing is wrong" if known[fault].negative else known[fault].group
            rows.append(
                [
                    fault,
                    kind,
                    rule,
                    counts.cases,
                    counts.true,
                    counts.missed,
                    counts.excused,
                    counts.false,
                    counts.safe,
                    counts.safe_wrong,
                ]
            )
    return _table(
        (
            "fault",
            "kind",
            "rule",
            "cases",
            "true",
            "missed",
            "as another rule",
            "false",
            "safe fixes",
            "wrong",
        ),
        rows,
        markdown,
    )


def special(measurement: Measurement) -> list[tuple[str, str]]:
    """The figures that the project promises."""
    return [*_heading_figures(measurement), *_title_figures(measurement)]


def _heading_figures(measurement: Measurement) -> list[tuple[str, str]]:
    body = whole(counts for cell, counts in measurement.tables.items() if cell.rule == BODY_TEXT)
    left = measurement.end.headings
    rows = [
        ("body text in headings: injected", str(body.cases)),
        ("… found", bounded(body.true, body.cases)),
        ("… safe fixes", str(body.safe)),
        ("… wrong ones among them", str(body.safe_wrong)),
        ("… precision of the safe fixes", bounded(body.safe_right, body.safe)),
    ]
    true, false = measurement.true_headings, measurement.false_headings
    names = {
        "ordinary": "true headings of ordinary articles",
        "look-alike": "true headings made to look false",
    }
    for kind, name in names.items():
        rows.append((name, str(true[kind])))
        rows.append(("… taken for body text, per 1,000", per_thousand(false[kind], true[kind])))
    rate = per_thousand(sum(false[kind] for kind in names), sum(true[kind] for kind in names))
    return [
        *rows,
        ("… per 1,000 of both", rate),
        ("all safe fixes together: body text that is a paragraph again", str(left.true)),
        ("… still a heading (the fix is not safe, or nothing was found)", str(left.missed)),
        ("… true headings that were changed", str(left.false)),
    ]


def _title_figures(measurement: Measurement) -> list[tuple[str, str]]:
    titles = measurement.end.titles
    every = whole(titles.values())
    damaged = whole(titles[name] for name in DAMAGED if name in titles)
    proved = whole(titles[name] for name in RECOVERABLE if name in titles)
    proved_count = proved.cases + proved.false
    return [
        ("damaged titles", str(damaged.cases + damaged.false)),
        ("… whose original the document proves", str(proved_count)),
        ("… of these, repaired by all safe fixes together", bounded(proved.true, proved_count)),
        ("titles of every kind, damaged or not", str(every.cases + every.false)),
        ("… made wrong by all safe fixes together", str(every.false)),
    ]


def per_thousand(false: int, of: int) -> str:
    """A rate with its interval."""
    if of < ENOUGH:
        return "unmeasured"
    low, high = wilson(false, of)
    return f"{1000 * false / of:.2f} ({1000 * low:.2f}-{1000 * high:.2f})"


def sizes_lines(sizes: Sizes) -> list[str]:
    """The sizes in words."""
    languages = ", ".join(f"{name} {count}" for name, count in sorted(sizes.by_language.items()))
    skins = ", ".join(f"{name} {count}" for name, count in sorted(sizes.by_skin.items()))
    none = f"{sizes.look_alikes} of them, of {sizes.negatives} kinds, have none and only look so"
    return [
        f"{sizes.cases} articles with {sizes.faults} kinds of faults; {none}",
        f"languages: {languages}",
        f"skins: {skins}",
    ]


def versions() -> str:
    packages = ("artlint", "lxml", "PyYAML", "turbohtml")
    return ", ".join(
        [f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in packages)]
    )


def terminal(measurement: Measurement, sizes: Sizes) -> str:
    """The report as it is printed."""
    parts = ["\n".join(sizes_lines(sizes)), rules_table(measurement, markdown=False)]
    if measurement.whole:
        parts.append("\n".join(f"{name}: {value}" for name, value in special(measurement)))
        if absent := missing_rules(measurement, sizes.targets):
            parts.append(f"not there yet ({len(absent)}): {', '.join(absent)}")
    else:
        parts.append(faults_table(measurement, markdown=False))
    for rule in HEADING_RULES:
        if any(known.name == rule for known in measurement.rules):
            parts += [
                f"{rule}, {by}\n{breakdown(measurement, rule, by, markdown=False)}"
                for by in ("language", "skin")
            ]
    return "\n\n".join(parts)


def document(measurement: Measurement, sizes: Sizes, digest: str) -> str:
    """The page `docs/accuracy.md`."""
    page = (files(__package__) / "data" / "page.md").read_text(encoding="utf-8")
    parts = [
        page.format(
            languages=len(sizes.by_language),
            enough=ENOUGH,
            seed=SEED,
            digest=digest,
            versions=versions(),
            sizes="\n".join(f"- {line}" for line in sizes_lines(sizes)),
        ).rstrip()
    ]
    parts += ["## The promises", _table(("figure", "value"), special(measurement), markdown=True)]
    parts += ["## Every rule", rules_table(measurement, markdown=True)]
    absent = missing_rules(measurement, sizes.targets)
    if absent:
        names = ", ".join(f"`{name}`" for name in absent)
        parts.append(f"Not there yet: the sets hold faults for {names}.")
    unlabelled = [rule.name for rule in measurement.rules if rule.name not in sizes.targets]
    reasons = "\n".join(
        f"- `{name}`: {NOT_INJECTED.get(name, 'no fault of this kind is injected')}" for name in unlabelled
    )
    if reasons:
        parts.append(f"Without cases:\n\n{reasons}")
    for rule in HEADING_RULES:
        if any(known.name == rule for known in measurement.rules):
            for by in ("language", "skin"):
                parts += [f"## `{rule}` by {by}", breakdown(measurement, rule, by, markdown=True)]
    parts += ["## Every kind of fault", faults_table(measurement, markdown=True)]
    return "\n\n".join(parts) + "\n"
