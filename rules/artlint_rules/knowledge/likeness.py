"""How much of two texts is the same, told from a small sketch of each.

A text is cut into shingles, all runs of five units: words, or Han characters and kana, where each is one.
What two texts share of all their shingles together (their Jaccard index) is estimated from the smallest
hashes of each: the smallest of both together are a fair sample of the shingles of both (Broder, 1997, "On
the resemblance and containment of documents"). Of a text with few shingles all are kept, and nothing is
estimated.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from itertools import groupby
from struct import pack, unpack
from zlib import crc32

from artlint_rules.knowledge.units import split_units

SHINGLE = 5
KEPT = 96
"""So many hashes of four bytes are kept of a text; the estimate is then off by 0.04 on average."""

_BEGINNING = 48
"""So many characters of a sketch hold its nine smallest hashes. Texts with none of these in common are not
compared: of those with a likeness of 0.7 one pair in 50,000."""

_MOST_TRIED = 8
"""So many texts with the same hash are compared with one; where more have it, it is a common phrase."""


def sketch(text: str) -> str:
    """Return the smallest hashes of the shingles of a text, as one short text."""
    words = split_units(text.casefold())
    shingles = set(map(" ".join, zip(*(words[at:] for at in range(SHINGLE)), strict=False)))
    hashes = {crc32(shingle.encode("utf-8", "surrogatepass")) for shingle in shingles}
    smallest = sorted(hashes)[:KEPT]
    return b64encode(pack(f"<{len(smallest)}I", *smallest)).decode()


def _hashes(kept: str) -> tuple[int, ...]:
    data = b64decode(kept)
    return unpack(f"<{len(data) // 4}I", data)


def likeness(one: str, other: str) -> float:
    """Return what share of the shingles of two texts, told by their sketches, is in both: 0 to 1."""
    first, second = set(_hashes(one)), set(_hashes(other))
    smallest = sorted(first | second)
    if max(len(first), len(second)) >= KEPT:  # else they hold everything
        smallest = smallest[:KEPT]
    return sum(h in first and h in second for h in smallest) / len(smallest) if smallest else 0.0


def likely_pairs(sketches: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that are worth comparing, by index, the later of each first, in this order."""
    index = sorted(
        (known << 32) | number for number, kept in enumerate(sketches) for known in _hashes(kept[:_BEGINNING])
    )
    pairs: set[int] = set()
    for _, same in groupby(index, key=lambda item: item >> 32):
        numbers = [item & 0xFFFFFFFF for item in same]
        for at, number in enumerate(numbers[1:], 1):
            pairs.update((number << 32) | earlier for earlier in numbers[max(0, at - _MOST_TRIED) : at])
    yield from ((pair >> 32, pair & 0xFFFFFFFF) for pair in sorted(pairs))
