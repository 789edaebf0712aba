"""How long a text is, counted alike in Chinese and in English."""

from __future__ import annotations

import re

_CHARACTER = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\U00020000-\U0003ffff]")
_UNIT = re.compile(
    f"{_CHARACTER.pattern}"  # Han and kana, one each
    "|[^\\W_\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\U00020000-\U0003ffff]+"  # any other word
)


def units(text: str) -> int:
    """Count units: one for each Han character or kana, one for each word of another script."""
    return sum(1 for _ in _UNIT.finditer(text))


def is_counted_in_words(text: str) -> bool:
    """Whether a text has neither Han characters nor kana, so that its units are words."""
    return _CHARACTER.search(text) is None


def folded(text: str) -> str:
    """`text` with each run of white space (no-break and ideographic, too) as one space, none at the edges."""
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())
