"""Concepts, not keys: what a front matter says, under whichever key a generator or a theme keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from artlint import Article, Entry, lazy_pattern
from artlint_rules.knowledge.facts import facts

_DEEPEST = 3
_LONGEST = 60
_ADDRESS = lazy_pattern(r"\s*(?:https?:)?//", re.IGNORECASE)


@cache
def keys_of(concept: str) -> tuple[str, ...]:
    """Return the lower-case keys of a concept of `data/concepts.toml`, the usual one first."""
    return tuple(facts("concepts")["concept"][concept])


@cache
def aliases(key: str) -> frozenset[str]:
    """Return the lower-case keys that say the same as `key`, itself among them."""
    wanted = key.lower()
    known = facts("concepts")["concept"]
    return frozenset(known[wanted]) if wanted in known else frozenset({wanted})


@cache
def keys_of_concepts() -> frozenset[str]:
    """Return the lower-case keys of all concepts."""
    return frozenset(key for keys in facts("concepts")["concept"].values() for key in keys)


def speaks_of(entry: Entry, concept: str) -> bool:
    """Whether an entry says something of a concept, or would if it were not empty.

    A key that stands for several concepts is told by its value: `published: true` is no date.
    """
    key = entry.key.lower()
    if key not in aliases(concept):
        return False
    kinds: Mapping[str, str] = facts("concepts")["by_kind"].get(key, {})
    return is_empty(entry.value) or concept not in kinds or kinds[concept] == _kind(entry.value, kinds)


def entries_of(article: Article, concept: str) -> Iterator[Entry]:
    """Yield the entries of the front matter that say something of a concept, in source order.

    Any other word than a concept is taken for the name of a key. Of a duplicate key all entries are there.
    """
    block = article.front_matter
    if block is not None and not block.problem:
        yield from (entry for entry in block.entries if speaks_of(entry, concept))


def addresses_of(article: Article, concept: str) -> Iterator[tuple[Entry, str]]:
    """Yield the http and https addresses that the front matter gives for a concept, each with its entry."""
    for entry in entries_of(article, concept):
        for text in _texts(entry.value):
            if text[:8].lower().startswith(("http://", "https://", "//")):
                yield entry, text


def _texts(value: object, depth: int = 0) -> Iterator[str]:
    """The texts of a value; those of lists and mappings, too, such as `cover: {image: …}`."""
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, list | dict) and depth < _DEEPEST:
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item, depth + 1)


def readable_entries(article: Article) -> list[Entry]:
    """The entries that can be read: of a duplicate key the last, without what YAML makes nothing of."""
    block = article.front_matter
    if block is None or block.problem or not block.closed:
        return []
    return [entry for entry in {entry.key: entry for entry in block.entries}.values() if not entry.error]


def is_there(article: Article, concept: str) -> bool:
    """Whether the front matter has a key for a concept, be its value empty or not."""
    return any(True for _ in entries_of(article, concept))


def says_something(article: Article, concept: str) -> bool:
    """Whether the front matter has a value for a concept; one that YAML makes nothing of counts, too."""
    return any(entry.error or not is_empty(entry.value) for entry in entries_of(article, concept))


def texts_of(article: Article, concept: str) -> Iterator[str]:
    """Yield what the front matter says of a concept: each text that is not empty, those of lists, too."""
    for entry in entries_of(article, concept):
        items = entry.value if isinstance(entry.value, list) else [entry.value]
        yield from (item.strip() for item in items if isinstance(item, str) and item.strip())


def as_written(entry: Entry) -> str:
    """The value of an entry as its source has it, in one line; in TOML and JSON as Python prints it."""
    text = " ".join(entry.raw.split()) or str(entry.value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def is_empty(value: object) -> bool:
    """Whether a value says nothing: null, blank text, a list or a mapping without items."""
    return (value.strip() if isinstance(value, str) else value) in (None, "", [], {})


def _kind(value: object, kinds: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        kind = "boolean"
    else:
        kind = "address" if isinstance(value, str) and _ADDRESS.match(value) else "other"
    return kind if kind in kinds.values() else "other"
