"""Declarations that no browser accepts."""

from __future__ import annotations

import re
from functools import cache

from artlint import Declaration, lazy_pattern
from artlint_rules.knowledge.facts import facts

_NUMBER = lazy_pattern(r"[+-]?\d{1,9}(?:\.\d{1,9})?")
_HEX = lazy_pattern(r"#[0-9a-fA-F]*")
_HEX_LENGTHS = (4, 5, 7, 9)
_COLOURS = frozenset({"color", "background-color", "border-color"})


def is_invalid(declaration: Declaration) -> bool:
    """Whether a declaration is certainly none: its value says that a program had none, or lacks its unit."""
    if declaration.name.startswith("-"):  # a variable, or a vendor's own
        return False
    value = declaration.value.lower()
    if value in _nothing() or value.startswith(":") or _with_unit().fullmatch(value):
        return True
    if declaration.name in _COLOURS and _HEX.fullmatch(value):
        return len(value) not in _HEX_LENGTHS
    if declaration.name in _lengths() and _NUMBER.fullmatch(value):
        return float(value) != 0
    return False


@cache
def _nothing() -> frozenset[str]:
    return frozenset(facts("invalid_values")["nothing"])


@cache
def _lengths() -> frozenset[str]:
    return frozenset(facts("invalid_values")["lengths"])


@cache
def _with_unit() -> re.Pattern[str]:
    return re.compile(facts("invalid_values")["with_unit"])
