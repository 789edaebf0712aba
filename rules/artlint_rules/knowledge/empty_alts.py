"""Alternative texts that say nothing: names of files, and what an editor puts in."""

from __future__ import annotations

import re
from functools import cache

from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.hosts import host_of
from artlint_rules.knowledge.units import units

_LONGEST = 120
_MOST_UNITS = 12
"""A name of more Han characters or words is a sentence that ends with the name of a file."""


def is_file_name(text: str) -> bool:
    """Whether a text is the name or the address of an image file."""
    name, dot, ending = text.rpartition(".")
    named = bool(dot and name) and ending.lower() in facts("empty_alts")["extensions"]
    if not named or len(text) > _LONGEST:
        return host_of(text) is not None and not any(c.isspace() for c in text)
    if units(name) > _MOST_UNITS:
        return False
    return not any(c.isspace() for c in name) or bool(_stems().match(name.lower()))


def is_placeholder_text(text: str) -> bool:
    """Whether an editor, camera or phone put a text in by itself."""
    lowered = text.lower()
    return lowered in facts("empty_alts")["placeholders"] or bool(_stems().fullmatch(lowered))


@cache
def _stems() -> re.Pattern[str]:
    names = sorted(facts("empty_alts")["stems"], key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, names))})[\\s\\d_\\-.()\\[\\]]*+")
