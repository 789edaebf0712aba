"""Quotes and brackets that nothing closes or opens."""

from __future__ import annotations

import unicodedata

from artlint import lazy_pattern
from artlint_rules.knowledge.quoted_phrases import BRACKETS

_CLOSERS = {closer: opener for opener, closer in BRACKETS.items()} | {"」": "「", "』": "『"}
_OPENERS = frozenset(_CLOSERS.values())
_NO_BRACKETS = frozenset("<>＜＞")
"""Comparisons and arrows as often as brackets."""

_FACE = lazy_pattern(r"[:;=][-'^o]?[()\[\]{}]++|[(（][^\w\s()（）]{1,6}[)）]")
_ITEM = lazy_pattern(r"(?<![A-Za-z0-9])[A-Za-z0-9]{1,2}\Z|[一二三四五六七八九十]\Z")
_INTERVAL = lazy_pattern(r"[\[(]\s{0,4}[-+\w.]{0,40}\s{0,4}[,，]\s{0,4}[-+\w.]{0,40}\s{0,4}[\])]")
_INCHES = lazy_pattern(r"\d\s?\"")


def unbalanced(text: str) -> str | None:
    """Return the first quote or bracket of `text` that has no partner; None when all have one.

    A full-width bracket may close a half-width one. No faults are a face `:)`, the number of an item `1)`, an
    interval `[0, 1)`, inches `27"`, single quotes (which are apostrophes, too), and the quotes of one pair in
    any order, as languages differ: „Brot“, »Brot«.
    """
    text = _INTERVAL.sub(" ", _FACE.sub(" ", text))
    return _bracket(text) or _quote(text)


def _bracket(text: str) -> str | None:
    open_ones: list[str] = []
    for index, character in enumerate(text):
        if character in _NO_BRACKETS:
            continue
        if character in _OPENERS:
            open_ones.append(character)
        elif character in _CLOSERS:
            if open_ones and _half(open_ones[-1]) == _half(_CLOSERS[character]):
                open_ones.pop()
            elif not open_ones and _ITEM.search(text[max(0, index - 5) : index]):
                continue
            else:
                return open_ones[-1] if open_ones else character
    return open_ones[0] if open_ones else None


def _quote(text: str) -> str | None:
    for quotes in ("“”„‟", '"', "«»", "＂"):
        found = [c for c in text if c in quotes]
        if quotes == '"' and len(found) % 2:  # `"Bread in 2021"` are two quotes, `27"` is none
            found = [c for c in _INCHES.sub(" ", text) if c in quotes]
        if len(found) % 2:
            return found[0] if len(found) == 1 else _alone(found)
    return None


def _alone(found: list[str]) -> str:
    """The one that comes more often, of an odd number of quotes."""
    return max(dict.fromkeys(found), key=found.count)


def _half(bracket: str) -> str:
    """A bracket as half-width, and a lenticular one as square: many keyboards close one with the other."""
    return {"【": "["}.get(bracket, unicodedata.normalize("NFKC", bracket))
