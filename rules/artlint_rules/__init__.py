"""The built-in rules, one per file, in Python or TOML; the folder is the group, the file bears the name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from artlint import CorpusRule, Rule, declared_rules, hookimpl
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.profiles import profile_names

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
def artlint_rules() -> Sequence[type[Rule]]:
    """Return every rule that looks at one article alone."""
    return [rule for rule in _rules() if not issubclass(rule, CorpusRule)]


@hookimpl
def artlint_corpus_rules() -> Sequence[type[CorpusRule]]:
    """Return every rule that compares the articles of a run."""
    return [rule for rule in _rules() if issubclass(rule, CorpusRule)]


@cache
def _rules() -> Sequence[type[Rule]]:
    """Every rule: in each module the class that bears its name, and what is declared in TOML."""
    written = [
        rule
        for group in GROUPS
        for module in iter_modules(import_module(f"{__name__}.{group}").__path__)
        for rule in vars(import_module(f"{__name__}.{group}.{module.name}")).values()
        if isinstance(rule, type) and issubclass(rule, Rule) and rule.name == module.name.replace("_", "-")
    ]
    return [*written, *declared_rules(Path(__file__).parent / "residue")]


@hookimpl
def artlint_profiles() -> Sequence[str]:
    """Return the profiles: the generators whose front matter the rules know."""
    return profile_names()
