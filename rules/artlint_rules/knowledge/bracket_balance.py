"""Brackets of a paragraph that nothing closes or opens."""

from __future__ import annotations

from artlint import lazy_pattern

_PAIRS = dict(zip(")）]］】》〉」』〕〗", "(([[[《〈「『〔〖", strict=True))
"""Closing brackets, each with the kind that it closes."""

_OPENERS = dict(zip("(（[［【《〈「『〔〖", "(([[[《〈「『〔〖", strict=True))
_OVER_PARAGRAPHS = frozenset("「『")
_ANY = lazy_pattern("[()（）\\[\\]［］【】《》〈〉「」『』〔〕〖〗]")
_LEFT_OUT = lazy_pattern(
    r"(?:https?://|www\.)\S++|`[^`]++`|\$[^$\n]++\$|\ue000++"
    r"|[:;=8xX][-'^o]?[()\[\]]++|[()\[\]]++[-'^o]?[:;=](?!\w)"
    r"|[(（][^\w\s()（）]{1,8}[)）]|\^[_.oO-]?\^[)）]?"
    r"|[\[(]\s{0,4}[-+\w.∞]{0,20}\s{0,4}[,，;]\s{0,4}[-+\w.∞]{0,20}\s{0,4}[\])]"
)
_ITEM = lazy_pattern(
    r"(?:(?<![\w])|(?<=[：:；;，,。]))(?:[A-Za-z0-9]{1,3}|[一二三四五六七八九十ivxIVX]{1,4})\Z"
)
_FORMULA = frozenset("{}\\=<>|~^")
"""Paragraphs with these are formulas, commands or code."""


def lone_bracket(text: str) -> str | None:
    """Return the first bracket of a paragraph without a partner; None when all have one, or none is prose."""
    if _ANY.search(text) is None or not _FORMULA.isdisjoint(text):
        return None
    text = _LEFT_OUT.sub(" ", text)
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
    return next((bracket for bracket in open_ones if bracket not in _OVER_PARAGRAPHS), None)
