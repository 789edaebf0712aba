"""Quotes and brackets, and in which of them the body of an article has a phrase."""

from __future__ import annotations

import re

QUOTES = {
    "“": "”", "‘": "’", '"': '"', "'": "'", "「": "」", "『": "』", "«": "»", "‹": "›", "„": "“", "‚": "‘",
    "＂": "＂", "＇": "＇", "〝": "〞", "»": "«",
}  # fmt: skip
"""Opening quotes, each with the one that closes it."""

BRACKETS = {
    "(": ")", "（": "）", "[": "]", "［": "］", "{": "}", "｛": "｝", "【": "】", "〔": "〕", "〖": "〗",
    "《": "》", "〈": "〉", "<": ">", "＜": "＞",
}  # fmt: skip
"""Opening brackets, each with the one that closes it; what stands around the titles of books, too."""

_PAIRS = QUOTES | BRACKETS


def quotes_around(phrase: str, text: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of quotes or brackets in which `text` has the phrase, the commonest first."""
    found: dict[tuple[str, str], int] = {}
    for match in re.finditer(re.escape(phrase.strip()), text):
        before = text[max(0, match.start() - 2) : match.start()].rstrip()[-1:]
        after = text[match.end() : match.end() + 2].lstrip()[:1]
        if before and _PAIRS.get(before) == after:
            found[before, after] = found.get((before, after), 0) + 1
    return tuple(sorted(found, key=lambda pair: -found[pair]))
