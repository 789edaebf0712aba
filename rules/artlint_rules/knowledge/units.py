"""How long a text is, counted alike in Chinese and in English."""

from __future__ import annotations

from functools import lru_cache

from artlint import lazy_pattern

_SHORT, _LONG = 200, 1000
"""Shorter texts are headings and lines, longer ones whole articles: several rules measure both."""

_CHARACTERS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\U00020000-\U0003ffff"
"""Han and kana."""

_CHARACTER = lazy_pattern(f"[{_CHARACTERS}]")
_RUN = lazy_pattern(f"[{_CHARACTERS}]++")
_WORD = lazy_pattern(r"[^\W_]++")
_UNIT = lazy_pattern(f"[{_CHARACTERS}]|[^\\W_{_CHARACTERS}]++")
_VIETNAMESE = lazy_pattern("[\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")


def units(text: str) -> int:
    """Count units: one for each Han character or kana, one for each word of another script."""
    if len(text) < _SHORT:
        return _units_of_short(text)
    return _units(text) if len(text) < _LONG else _units_of_long(text)


def _units(text: str) -> int:
    if text.isascii():
        return len(_WORD.findall(text))
    rest, runs = _RUN.subn(" ", text)
    return len(text) - len(rest) + runs + len(_WORD.findall(rest))


_units_of_short = lru_cache(maxsize=1024)(_units)
_units_of_long = lru_cache(maxsize=4)(_units)


def split_units(text: str) -> list[str]:
    """Return the units of a text in their order."""
    return _UNIT.findall(text)


def is_counted_in_words(text: str) -> bool:
    """Whether the units of a text are words: it has neither Han characters nor kana, and is not Vietnamese.

    Vietnamese parts syllables by blanks, which count as Han characters do.
    """
    return text.isascii() or (_CHARACTER.search(text) is None and _VIETNAMESE.search(text) is None)


def unit_of(text: str) -> str:
    """What the units of a text are for people: "word", "syllable" in Vietnamese, "character" in Chinese."""
    if is_counted_in_words(text):
        return "word"
    return "character" if _CHARACTER.search(text) else "syllable"


def folded(text: str) -> str:
    """`text` with each run of white space (no-break and ideographic, too) as one space, none at the edges."""
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())
