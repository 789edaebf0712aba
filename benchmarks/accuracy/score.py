"""The arithmetic: counts, and how sure a share of them is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from math import sqrt
from typing import NamedTuple

Z95 = 1.959963984540054
ENOUGH = 30
"""With fewer cases than this nothing is said."""


def wilson(good: int, of: int) -> tuple[float, float]:
    """The 95 % interval of Wilson for a share; (0, 1) when there is nothing to go by."""
    if not of:
        return 0.0, 1.0
    share, square = good / of, Z95 * Z95
    middle = share + square / (2 * of)
    spread = Z95 * sqrt(share * (1 - share) / of + square / (4 * of * of))
    whole = 1 + square / of
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


@dataclass
class Counts:
    """What was found of what is there. `excused` faults were reported under another rule's name."""

    true: int = 0
    false: int = 0
    missed: int = 0
    excused: int = 0
    safe_right: int = 0
    safe_wrong: int = 0
    refused: int = 0

    @property
    def cases(self) -> int:
        return self.true + self.missed

    @property
    def findings(self) -> int:
        return self.true + self.false

    @property
    def safe(self) -> int:
        return self.safe_right + self.safe_wrong

    def add(self, other: Counts) -> None:
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


class Cell(NamedTuple):
    """Where a count belongs."""

    rule: str
    fault: str
    language: str
    skin: str


Tables = dict[Cell, Counts]


def summed(tables: Tables, key: Callable[[Cell], str | None]) -> dict[str, Counts]:
    """The counts by something of their cells; a cell whose key is None is left out."""
    sums: dict[str, Counts] = defaultdict(Counts)
    for cell, counts in tables.items():
        if (name := key(cell)) is not None:
            sums[name].add(counts)
    return dict(sums)


def whole(counts: Iterable[Counts]) -> Counts:
    result = Counts()
    for one in counts:
        result.add(one)
    return result
