"""How long a text is, counted alike in Chinese and in English."""

from __future__ import annotations

import re

_CHARACTER = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\U00020000-\U0003ffff]")
_VIETNAMESE = re.compile("[\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_UNIT = re.compile(
    f"{_CHARACTER.pattern}"  # Han and kana, one each
    "|[^\\W_\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\U00020000-\U0003ffff]+"  # any other word
)


def units(text: str) -> int:
    """Count units: one for each Han character or kana, one for each word of another script."""
    return sum(1 for _ in _UNIT.finditer(text))


def split_units(text: str) -> list[str]:
    """Return the units of a text in their order."""
    return _UNIT.findall(text)


def is_counted_in_words(text: str) -> bool:
    """Whether the units of a text are words: it has neither Han characters nor kana, and is not Vietnamese.

    Vietnamese parts syllables by blanks, which count as Han characters do.
    """
    return _CHARACTER.search(text) is None and _VIETNAMESE.search(text) is None


def folded(text: str) -> str:
    """`text` with each run of white space (no-break and ideographic, too) as one space, none at the edges."""
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())
