"""The built-in rules, one per file; the folder is the group, the file name the rule's name."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules

from artlint import Rule, hookimpl

GROUPS = ("front_matter", "titles", "headings", "styles", "images", "markup", "text", "suppressions")


@hookimpl
def artlint_rules() -> Sequence[type[Rule]]:
    """Return every rule: in each module the class that bears the module's name."""
    return [
        rule
        for group in GROUPS
        for module in iter_modules(import_module(f"{__name__}.{group}").__path__)
        for rule in vars(import_module(f"{__name__}.{group}.{module.name}")).values()
        if isinstance(rule, type) and issubclass(rule, Rule) and rule.name == module.name.replace("_", "-")
    ]
