"""HTML in text that is none, such as a description of the front matter."""

from __future__ import annotations

import re

from artlint import lazy_pattern
from artlint_rules.knowledge.units import folded

_TAGS = (
    "a b big blockquote br center code del div em font h1 h2 h3 h4 i ins img li mark ol p s small span strong"
    " sub sup u ul"
)
_NAMES = "|".join(sorted(_TAGS.split(), key=len, reverse=True))
_TAG = lazy_pattern(rf"<(?P<end>/?)(?P<name>{_NAMES})(?P<rest>(?:\s[^<>]*+)?)/?>", re.IGNORECASE)
_LINE = frozenset("blockquote br center div h1 h2 h3 h4 li ol p ul".split())


def tags_in(text: str) -> tuple[str, ...]:
    """Return the tags in `text` of elements that articles have, in their order."""
    return tuple(match[0] for match in _TAG.finditer(text)) if "<" in text else ()


def without_tags(text: str) -> str:
    """Return `text` without its tags, white space folded; those that end a line become a blank."""
    return folded(_TAG.sub(lambda match: " " if match["name"].lower() in _LINE else "", text))
