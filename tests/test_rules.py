"""Every rule proves itself: its examples are tests, and its form follows the conventions."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from artlint import Invalid, Rule, Severity, Valid
from artlint.plugins import load_plugins
from artlint.testing import Case, cases

RULES = [registered.rule for registered in load_plugins().rules if registered.plugin == "artlint"]
CASES = [case for rule in RULES for case in cases(rule)]


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_example(case: Case) -> None:
    case.run()


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_conventions(rule: type[Rule]) -> None:
    module = rule.__module__.split(".")
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name), "a name is kebab-case and has two words"
    assert module[-1] == rule.name.replace("-", "_"), "the file is called like the rule"
    assert module[-2].replace("_", "-") == rule.group, "the folder is called like the group"
    assert "".join(rule.name.title().split("-")).lower() == rule.__name__.lower(), "so is the class"
    assert isinstance(rule.severity, Severity)
    page = (rule.__doc__ or "").strip()
    assert page.count("\n\n") >= 1, "the page says what, and why"
    assert page[0].isupper() or page[0] in "<`", "sentence case"
    for kind in (Valid, Invalid):
        assert any(isinstance(example, kind) for example in rule.examples), f"no {kind.__name__} example"
    assert len({example.source for example in rule.examples}) == len(rule.examples), "the same example twice"
    for field in rule.options():
        assert len(field.metadata["help"]) > 10, f"{field.name} is not explained"
    rule()


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_a_rule_file_is_short(rule: type[Rule]) -> None:
    path = Path(inspect.getfile(rule))
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 200


def test_there_are_rules() -> None:
    assert len(RULES) >= 21
    assert len({rule.name for rule in RULES}) == len(RULES)
