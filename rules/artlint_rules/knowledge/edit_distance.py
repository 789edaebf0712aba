"""How many letters two words differ in."""

from __future__ import annotations

from collections.abc import Iterable

_MOST = 2
_SHORTEST = 4
"""Between shorter words two letters are no likeness."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is at most two letters away, the nearest; None where there is none."""
    if len(word) < _SHORTEST:
        return None
    candidates = [name for name in known if len(name) >= _SHORTEST and abs(len(name) - len(word)) <= _MOST]
    found = min(((distance(word, name), name) for name in candidates), default=(_MOST + 1, ""))
    return found[1] if found[0] <= _MOST else None


def distance(one: str, other: str) -> int:
    """Count the letters to insert, to drop or to replace; two neighbours that change places count as one."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, last = last, row
    return last[-1]
