"""The natural size of an image, as editors and lazy loaders write it down."""

from __future__ import annotations

import re
from functools import cache

from lxml.html import HtmlElement

from artlint import NamedTuple, lazy_pattern
from artlint_rules.knowledge.facts import facts

_NUMBER = lazy_pattern(r"\d{1,6}(?:\.\d{1,20})?", re.ASCII)


class NaturalSize(NamedTuple):
    """Width and height in pixels, and the attributes that say so."""

    width: float
    height: float
    attributes: tuple[str, ...]


def natural_size(image: HtmlElement) -> NaturalSize | None:
    """Return the natural size when exactly one pair of attributes gives one."""
    found = [size for names, form in _pairs() if (size := _read(image, names, form))]
    return found[0] if len(found) == 1 else None


@cache
def pair_attributes() -> tuple[str, ...]:
    """The first attribute of each pair."""
    return tuple(names[0] for names, _ in _pairs())


@cache
def _pairs() -> tuple[tuple[tuple[str, ...], str], ...]:
    return tuple((tuple(pair["attributes"]), pair["form"]) for pair in facts("dimension_pairs")["pair"])


def _read(image: HtmlElement, names: tuple[str, ...], form: str) -> NaturalSize | None:
    values = [image.get(name, "").strip() for name in names]
    if form == "W,H":
        values = [part.strip() for part in values[0].split(",")]
    if len(values) != 2 or not all(_NUMBER.fullmatch(value) for value in values):
        return None
    width, height = float(values[0]), float(values[1])
    if form == "W H/W":
        height *= width
    return NaturalSize(width, round(height), names) if width > 0 and height > 0 else None
