"""Brackets of a paragraph that nothing closes or opens."""

from __future__ import annotations

from artlint import lazy_pattern
from artlint_rules.knowledge.units import units

_PAIRS = dict(zip(")）]］】》〉」』〕〗", "(([[[《〈「『〔〖", strict=True))
"""Closing brackets, each with the kind that it closes."""

_OPENERS = dict(zip("(（[［【《〈「『〔〖", "(([[[《〈「『〔〖", strict=True))
_OVER_PARAGRAPHS = frozenset("「『")
_ANY = lazy_pattern("[()（）\\[\\]［］【】《》〈〉「」『』〔〕〖〗]")
_LEFT_OUT = lazy_pattern(
    r"(?:https?://|www\.)[^\s()（）\[\]【】《》「」，。]++|`[^`]++`|\$[^$\n]++\$|\ue000++"
    r"|[:;]-?\)++|(?<![A-Za-z0-9:])[:;=][-'^o]?[()\[\]]++(?!\w)"
    r"|[(（][^\w\s()（）]{1,8}[)）]|\^[_.oO-]?\^[)）]?"
    r"|[\[(]\s{0,4}[-+\w.∞]{0,20}\s{0,4}[,，;]\s{0,4}[-+\w.∞]{0,20}\s{0,4}[\])]"
)
_ITEM = lazy_pattern(
    r"(?<![A-Za-z0-9])(?:[A-Za-z0-9]{1,3}|[ivxIVX]{1,4})\Z|(?<!\w)[一二三四五六七八九十]{1,3}\Z"
)
_CODE = lazy_pattern(r"[)\]] ?;|::|--|\[\[|\(\)|\w \(\Z|\+[()\[\]]")
_LEAST_UNITS = 6
"""Fewer are a key, a line of code, a label."""

_FORMULA = frozenset("{}\\=<>|~^")
"""Paragraphs with these are formulas, commands or code."""


def lone_bracket(text: str) -> str | None:
    """Return the first bracket of a paragraph without a partner; None when all have one, or none is prose."""
    if _ANY.search(text) is None or not _FORMULA.isdisjoint(text):
        return None
    text = _LEFT_OUT.sub(" ", text).strip()
    if _CODE.search(text) or units(text) < _LEAST_UNITS:
        return None
    open_ones: list[str] = []
    for match in _ANY.finditer(text):
        bracket = match[0]
        if bracket in _OPENERS:
            open_ones.append(bracket)
        elif open_ones and _OPENERS[open_ones[-1]] == _PAIRS[bracket]:
            open_ones.pop()
        elif bracket in ")）]】" and _ITEM.search(text[max(0, match.start() - 6) : match.start()]):
            continue
        else:
            return bracket
    if open_ones and open_ones[0] in _OVER_PARAGRAPHS and text[0] == open_ones[0]:
        del open_ones[0]
    return open_ones[0] if open_ones else None
