"""HTML in text that is none, such as a description of the front matter."""

from __future__ import annotations

import re
from collections import Counter

from artlint import lazy_pattern
from artlint_rules.knowledge.units import folded

_TAGS = (
    "a b big blockquote br center code del div em font h1 h2 h3 h4 i ins img li mark ol p s small span strong"
    " sub sup u ul"
)
_NAMES = "|".join(sorted(_TAGS.split(), key=len, reverse=True))
_TAG = lazy_pattern(rf"<(?P<end>/?)(?P<name>{_NAMES})(?P<rest>(?:\s[^<>]*+)?)/?>", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_COMPLETED = frozenset({"br", "p"})
_LINE = frozenset("blockquote center div li ol ul".split()) | _HEADINGS | _COMPLETED


def tags_in(text: str) -> tuple[str, ...]:
    """Return the tags in `text` of elements that articles have, in their order."""
    return tuple(match[0] for match in _TAG.finditer(text)) if "<" in text else ()


def without_tags(text: str) -> str:
    """Return `text` without its tags, white space folded; those that end a line become a blank.

    An end tag that ends nothing is no end of a line, but for `</p>` and `</br>`, which browsers complete.
    """
    opened: Counter[str] = Counter()

    def blank(match: re.Match[str]) -> str:
        name = match["name"].lower()
        if name not in _LINE:
            return ""
        kind = "h" if name in _HEADINGS else name
        if not match["end"]:
            opened[kind] += 1
        elif name not in _COMPLETED:
            opened[kind] -= 1
            if opened[kind] < 0:
                opened[kind] = 0
                return ""
        return " "

    return folded(_TAG.sub(blank, text))
