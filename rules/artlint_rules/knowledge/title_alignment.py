"""Aligning a title that lost characters with the one that it was.

Tools that make a file name of a title put one `_` for each character that a file name may not hold, or leave
it out, and the damaged name comes back as the title. Where each became one `_` the length stays the same, so
the two can be laid one upon the other.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache, lru_cache

from artlint import lazy_pattern
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

_SITE_NAME = lazy_pattern(r"(?:\s[-–—·]|\s?[|｜_»])\s?\S")  # of titles that are `normalised`


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


def without_site_name(title: str, text: str) -> str:
    """Return `text`, the title of a page, as long as `title` when only the name of a site is behind that."""
    behind = text[len(title) :]
    return text[: len(title)] if behind and _SITE_NAME.match(behind) else text


def without_site_names(text: str) -> tuple[str, ...]:
    """Return `text`, and what is left of it in front of each mark that may have the name of a site behind."""
    return (text, *(text[: match.start()] for match in _SITE_NAME.finditer(text)))


def dropped_characters(title: str, original: str, wild: str = WILD) -> str:
    """Return the characters that `original` has and `title` lost without a trace, or `_` for several.

    Both must be `normalised`. None at all unless the two have the same letters and digits, in any case, and
    `title` no quote, bracket or the like that `original` lacks. Quotes around the whole are no loss,
    nor is an ellipsis.
    """
    if title == original or _reduced(title, wild) != _reduced(original, wild):
        return ""
    if len(_reduced(title, wild)) < FEWEST_FIXED or original[1:-1].strip() == title:
        return ""
    had, has = (Counter(c for c in text if c in DAMAGE) for text in (original, title))
    dropped = "".join((had - has).elements())
    return "" if has - had or not dropped.strip("…") else dropped


@lru_cache(maxsize=64)
def _reduced(text: str, wild: str) -> str:
    return "".join(text.casefold().translate(_without(wild)).split())


@cache
def _without(wild: str) -> dict[int, None]:
    return dict.fromkeys(map(ord, (*DAMAGE, *wild)))


def same_title(one: str, other: str) -> bool:
    """Whether two texts are the same title, though one of them may have lost characters."""
    one, other = normalised(one), normalised(other)
    return one == other or bool(lost_characters(one, other) or lost_characters(other, one))
