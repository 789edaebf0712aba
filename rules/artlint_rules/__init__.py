"""The built-in rules, one per file, in Python or TOML; the folder is the group, the file bears the name.

`table.py` lists them, so that a run need not import them all. `python -m docs.generate` writes it anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from artlint import CorpusRule, LateRule, Rule, hookimpl
from artlint_rules.knowledge.facts import facts
from artlint_rules.needs import NEEDS
from artlint_rules.table import PROFILES, RULES, Row

if TYPE_CHECKING:
    from artlint.late import Kind

GROUPS = (
    "front_matter",
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
    "corpus",
    "suppressions",
)


EDITION = "2026"
"""The edition in the making: until it stands in `data/editions.toml`, frozen, it is what the rules say."""

_HERE = os.path.dirname(__file__)
_DECLARED = "residue"


@hookimpl
def artlint_presets() -> dict[str, Sequence[str]]:
    """Return `recommended` and `strict`, each in every edition."""
    rules = _rules()
    presets: dict[str, Sequence[str]] = {
        f"recommended@{EDITION}": [rule.name for rule in rules if rule.default],
        f"strict@{EDITION}": [rule.name for rule in rules],
    }
    presets.update(facts("editions")["preset"])
    return presets


@hookimpl
def artlint_rules() -> Sequence[type[Rule] | LateRule]:
    """Return every rule that looks at one article alone."""
    return [rule for rule in _rules() if rule.kind != "corpus"]


@hookimpl
def artlint_corpus_rules() -> Sequence[type[Rule] | LateRule]:
    """Return every rule that compares the articles of a run."""
    return [rule for rule in _rules() if rule.kind == "corpus"]


@hookimpl
def artlint_profiles() -> Sequence[str]:
    """Return the profiles: the generators whose front matter the rules know."""
    return PROFILES


@cache
def _rules() -> Sequence[LateRule]:
    """Every rule of the table; where that is not up to date, since somebody writes rules, of the folders."""
    files = {f"{group}/{name}" for group in GROUPS for name in _names(group)}
    table = RULES if files == {f"{group}/{name}" for group, name, _, _ in RULES} else tuple(every_row())
    return [
        LateRule(
            name, group.replace("_", "-"), partial(_class_of, group, name), default, kind, NEEDS.get(name)
        )
        for group, name, default, kind in table
    ]


def every_row() -> Iterator[Row]:
    """What `table.py` has of each rule that there is; all of them are imported now."""
    for group in GROUPS:
        for name in sorted(_names(group)):
            rule = _class_of(group, name)
            yield group, name, rule.default, _kind(rule)


def _kind(rule: type[Rule]) -> Kind:
    if issubclass(rule, CorpusRule):
        return "corpus"
    return "rule" if rule.review is Rule.review else "review"


def every_rule() -> list[type[Rule]]:
    """The classes of all rules that there are, imported now."""
    return [_class_of(group, name) for group, name, _, _ in every_row()]


def _names(group: str) -> Iterator[str]:
    """The names of the rules in a folder."""
    for file in os.listdir(f"{_HERE}/{group}"):
        name, dot, suffix = file.partition(".")
        if dot and suffix in ("py", "toml") and name != "__init__":
            yield name.replace("_", "-")


@cache
def _class_of(group: str, name: str) -> type[Rule]:
    """The class of a rule, imported now: in its module the one that bears its name, or what is declared."""
    module = name.replace("-", "_")
    if os.path.exists(f"{_HERE}/{group}/{module}.py"):
        found = vars(import_module(f"{__name__}.{group}.{module}")).values()
        return next(
            cls for cls in found if isinstance(cls, type) and issubclass(cls, Rule) and cls.name == name
        )
    return _declared()[name]


@cache
def _declared() -> dict[str, type[Rule]]:
    from artlint import declared_rules

    return {rule.name: rule for rule in declared_rules(Path(_HERE) / _DECLARED)}
