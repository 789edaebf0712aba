"""Aligning a title that lost characters with the one that it was.

Tools that make a file name of a title put one `_` for each character that a file name may not hold, and the
damaged name comes back as the title. The length stays the same, so the two can be laid one upon the other.
"""

from __future__ import annotations

import unicodedata

from artlint_rules.knowledge.units import folded

WILD = "_\ufffd"
"""What stands where a character was lost."""

DAMAGE = frozenset(
    "\"'“”‘’„‟‚‛«»‹›「」『』﹁﹂﹃﹄〝〞＂＇"  # quotes
    "()[]{}<>（）［］｛｝＜＞【】〔〕〖〗《》〈〉"  # brackets
    "?:*/\\|？：＊／＼｜…"  # what a file name may not hold, and its full-width forms
)
"""What file names lose."""

FEWEST_FIXED = 6
FIXED_SHARE = 0.6
"""How many characters must be equal, and their least share: chance agrees on less."""


def normalised(title: str) -> str:
    """Return `title` with runs of white space as one space, composed as Unicode's NFC."""
    return unicodedata.normalize("NFC", folded(title))


def lost_characters(title: str, original: str, wild: str = WILD) -> tuple[int, ...]:
    """Return the indexes in `title` where it lost a character that `original` has.

    Both must be `normalised`. None at all unless the two have one length, are equal everywhere else, and
    where they differ `title` has one of `wild` and `original` a character that file names lose.
    """
    if len(title) != len(original) or title == original:
        return ()
    lost = tuple(i for i, (one, other) in enumerate(zip(title, original, strict=True)) if one != other)
    if any(title[i] not in wild or original[i] not in DAMAGE for i in lost):
        return ()
    fixed = len(title) - len(lost)
    return lost if fixed >= max(FEWEST_FIXED, FIXED_SHARE * len(title)) else ()


def same_title(one: str, other: str) -> bool:
    """Whether two texts are the same title, though one of them may have lost characters."""
    one, other = normalised(one), normalised(other)
    return one == other or bool(lost_characters(one, other) or lost_characters(other, one))
