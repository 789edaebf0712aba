"""What word processors and the editors of browsers leave in HTML."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.idle_declarations import names


@lru_cache(maxsize=4096)
def is_junk(name: str) -> bool:
    """Whether a property means something to the program that wrote it alone."""
    return name.startswith(_beginnings()) and name not in names("vendors_kept")


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple(start for vendor in facts("editor_junk")["vendor"] for start in vendor["declarations"])


@cache
def _junk_class() -> re.Pattern[str]:
    return re.compile("|".join(p for vendor in facts("editor_junk")["vendor"] for p in vendor["classes"]))


@lru_cache(maxsize=4096)
def is_junk_class(name: str) -> bool:
    """Whether a class was given by an editor."""
    return _junk_class().fullmatch(name) is not None


@lru_cache(maxsize=4096)
def may_be_junk(value: str) -> bool:
    """Whether the value of a class attribute names such a class."""
    return any(is_junk_class(name) for name in value.split())


@cache
def junk_tags() -> frozenset[str]:
    """The names of elements, as the tree has them: with `_` for the colon."""
    found = (tag for vendor in facts("editor_junk")["vendor"] for tag in vendor.get("elements", ()))
    return frozenset(tag.replace(":", "_") for tag in found)


@cache
def empty_comments() -> tuple[str, ...]:
    """The whole of comments that mark where a copy began and ended."""
    found = (text for vendor in facts("editor_junk")["vendor"] for text in vendor.get("comments", ()))
    return tuple(f"<!--{text}-->" for text in found)
