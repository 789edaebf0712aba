"""The number that a heading begins with."""

from __future__ import annotations

import re

from artlint import NamedTuple, lazy_pattern

_ARABIC = lazy_pattern(
    r"(?P<before>第|[（(]|(?:part|step|chapter|teil|schritt|kapitel)\s{1,3})?(?P<number>\d{1,2})"
    r"(?P<after>[章节步部篇回])?(?:(?P<stop>[.．](?![\w.])|[、:：)）])|(?!\w))",
    re.IGNORECASE,
)
_LEADING_ZERO = lazy_pattern(r"(?P<number>0\d)(?=\s)")
_CHINESE = lazy_pattern(
    r"(?:第|[（(])?(?P<number>[一二三四五六七八九十]{1,3})(?P<stop>[章节步部篇回、.．)）：:])"
)
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}


class Numbered(NamedTuple):
    """The number of a heading, the way of writing it, and how it is written."""

    number: int
    kind: str
    written: str


def numbered(text: str) -> Numbered | None:
    """Return the number that counts a heading; None where a number only belongs to the words."""
    if match := _CHINESE.match(text):
        number = _chinese(match["number"])
        kind = f"Han {match['stop']}"
        return Numbered(number, kind, match["number"]) if number else None
    if match := _LEADING_ZERO.match(text):
        return Numbered(int(match["number"]), "0", match["number"])
    match = _ARABIC.match(text)
    if match is None or not (match["before"] or match["after"] or match["stop"]):
        return None
    kind = f"{(match['before'] or '').strip().lower()} {match['after'] or ''}"
    return Numbered(int(match["number"]), kind, match["number"])


def _chinese(written: str) -> int | None:
    """Read 一 to 九十九; None for what is no such number."""
    tens, ten, ones = written.rpartition("十")
    if any(len(part) > 1 or (part and part not in _DIGITS) for part in (tens, ones)):
        return None
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
