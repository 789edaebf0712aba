"""Concepts, not keys: what a front matter says, under whichever key a generator or a theme keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from artlint import Article, Entry
from artlint_rules.knowledge.facts import facts

_DEEPEST = 3


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


def entries_of(article: Article, concept: str) -> Iterator[Entry]:
    """Yield the entries of the front matter that say something of a concept, in source order."""
    block = article.front_matter
    if block is not None and not block.problem:
        known = keys_of(concept)
        yield from (entry for entry in block.entries if entry.key.lower() in known)


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


def texts_of(article: Article, concept: str) -> Iterator[str]:
    """Yield what the front matter says of a concept: each text that is not empty, those of lists, too."""
    for entry in entries_of(article, concept):
        items = entry.value if isinstance(entry.value, list) else [entry.value]
        yield from (item.strip() for item in items if isinstance(item, str) and item.strip())
