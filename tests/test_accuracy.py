"""The benchmark of accuracy counts right, builds the same sets everywhere, and sees what it should see."""

from __future__ import annotations

import ast
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from benchmarks.accuracy import sets
from benchmarks.accuracy.compose import Author
from benchmarks.accuracy.faults import Fault, all_faults
from benchmarks.accuracy.measure import Measurement, canonical, known_rules, measure_set
from benchmarks.accuracy.model import Case, Draft, finish
from benchmarks.accuracy.score import Cell, Counts, summed, wilson

PACKAGE = Path(sets.__file__).parent
SMALL = ("empty-heading", "title-damaged-alt-whole", "lazy-image", "key-twice")


def small_digest() -> str:
    faults = {fault.name: fault for fault in all_faults()}
    return sets.total({p.fault.name: p.digest for p in sets.build(True, [faults[name] for name in SMALL])})


@pytest.mark.parametrize(
    ("good", "of", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),  # the example of Newcombe (1998)
        (15, 148, 0.0624, 0.1605),
        (1, 29, 0.0061, 0.1718),
        (0, 0, 0.0, 1.0),
    ],
)
def test_bounds_of_wilson(good: int, of: int, low: float, high: float) -> None:
    assert wilson(good, of) == pytest.approx((low, high), abs=5e-5)


def test_189_without_an_error_are_needed_for_98_percent() -> None:
    assert wilson(189, 189)[0] > 0.98 > wilson(188, 188)[0]


def test_counts_are_summed_by_any_side_of_a_cell() -> None:
    tables = {
        Cell("a", "f", "zh", "plain"): Counts(true=2, missed=1),
        Cell("a", "g", "en", "plain"): Counts(true=1, false=3),
        Cell("b", "f", "zh", "seed"): Counts(safe_right=4, safe_wrong=1),
    }
    assert summed(tables, lambda cell: cell.rule)["a"] == Counts(true=3, missed=1, false=3)
    assert summed(tables, lambda cell: cell.language if cell.rule == "a" else None).keys() == {"zh", "en"}
    assert (tables[Cell("a", "f", "zh", "plain")].cases, Counts(safe_right=4, safe_wrong=1).safe) == (3, 5)


def test_two_processes_build_the_same_sets() -> None:
    code = "from tests.test_accuracy import small_digest; print(small_digest())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=PACKAGE.parents[1],
        env={"PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == small_digest()


def test_changed_sets_are_named() -> None:
    digests = {name: digest for name, digest in sets.frozen()["quick"].items() if name != "total"}
    assert sets.differences(digests, "quick") == []
    assert sets.total(digests) == sets.frozen()["quick"]["total"]
    changed = digests | {"empty-heading": "0" * 64, "new-fault": "1" * 64}
    del changed["lazy-image"]
    assert sets.differences(changed, "quick") == [
        "new-fault: not frozen yet",
        "lazy-image: frozen, but gone",
        "empty-heading: changed",
    ]


def test_the_sets_are_large_enough() -> None:
    faults = {fault.name: fault for fault in all_faults()}
    assert sum(f.count for f in faults.values() if f.name.startswith("title-damaged")) >= 10_000
    assert min(fault.count for fault in faults.values()) >= 60


def test_what_injects_faults_knows_nothing_of_what_finds_them() -> None:
    knowing = {"measure.py", "measure_runs.py", "report.py", "__main__.py"}
    for path in PACKAGE.rglob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        names = {
            name
            for node in nodes
            for name in (
                [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else []
            )
        }
        assert not any(name.startswith("artlint_rules") for name in names), path
        if path.name not in knowing:
            assert not any(name.partition(".")[0] == "artlint" for name in names), path


def case_of(change: str) -> tuple[Fault, Case]:
    """One article with two h3: the first holds body text; `change` is what the label says is wrong."""
    fault = next(fault for fault in all_faults() if fault.name == "paragraph-with-heading-tag")
    case = next(case for case in map(fault.case, range(0, 120, 4)) if case.skin == "seed")
    labelled = tuple(t for t in case.targets if change == "as it is")
    return fault, replace(case, targets=labelled)


@pytest.mark.parametrize("label", ["as it is", "nothing"])
def test_a_finding_is_true_or_false_by_the_label_alone(label: str) -> None:
    measurement = Measurement(known_rules(["heading-as-body-text"]))
    fault, case = case_of(label)
    measure_set(measurement, fault, [case])
    (counts,) = measurement.tables.values()
    if label == "nothing":
        assert counts.false >= 1
        assert (counts.true, counts.safe_right, counts.safe_wrong) == (0, 0, counts.false)
    else:
        assert (counts.true, counts.missed, counts.false) == (len(case.targets), 0, 0)
        assert (counts.safe_right, counts.safe_wrong) == (len(case.targets), 0)


def test_places_are_those_of_the_text() -> None:
    draft: Draft = Author("zh", "news", "sections", Random(1)).write()
    node = draft.nodes("h2")[0]
    draft.expect("empty-heading", node)
    draft.expect("empty-value", None, draft.entry("author"))
    case = finish(draft, "x", 0)
    places = [case.text[slice(*target.place)] for target in case.targets if target.place]
    assert places[0].startswith("<h2 style=")
    assert places[0].endswith("</h2>")
    assert places[1].startswith("author: ")
    assert all(case.text[slice(*heading)].startswith("<h") for heading in case.headings)


def test_texts_are_compared_without_what_means_nothing() -> None:
    assert canonical("<p style='color:red;'>a</p>\n <br/>") == canonical('<p style="color: red"> a</p><br>')
    assert canonical("<p>a</p>") != canonical("<h3>a</h3>")
    assert canonical("<p>a b</p>") != canonical("<p>ab</p>")
