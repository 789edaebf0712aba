"""Images that a script was to load later: what stands in `src` until then, and where the real address is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from lxml.html import HtmlElement

from artlint import Article, NamedTuple, lazy_pattern
from artlint_rules.knowledge.addresses import is_relative
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.hosts import host_of

_SIZE = lazy_pattern(r"(\d{1,6}(?:\.\d{1,6})?)[wx]", re.ASCII)


class LazyImage(NamedTuple):
    """An image whose `src` is missing or a placeholder, and the attribute with the real address.

    `shown` is the placeholder in a word.
    """

    image: HtmlElement
    attribute: str
    address: str
    shown: str


@lru_cache(maxsize=1)
def lazy_images(article: Article) -> dict[HtmlElement, LazyImage]:
    """Return the unresolved lazy images of an article, in tree order."""
    found = (_lazy(image) for image in article.having(*lazy_attributes()) if image.tag == "img")
    return {lazy.image: lazy for lazy in found if lazy is not None}


@cache
def lazy_attributes() -> tuple[str, ...]:
    """All attributes in which an address may wait."""
    return (*facts("lazy_images")["address"], *facts("lazy_images")["address_set"])


def placeholder(address: str | None) -> str | None:
    """Say in a word what a `src` shows when it is no picture of the article; None when it may be one."""
    text = (address or "").strip()
    if not text:
        return "missing" if address is None else "empty"
    known = facts("lazy_images")["placeholder"]
    if text.lower().startswith(tuple(known["data"])):
        return "a placeholder" if len(text) <= known["longest_data"] else None
    name = re.split(r"[?#]", text, maxsplit=1)[0].rpartition("/")[2].lower()
    return "a placeholder" if text in known["addresses"] or name in known["file_names"] else None


def _lazy(image: HtmlElement) -> LazyImage | None:
    shown = placeholder(image.get("src"))
    if shown is None or image.get("srcset", "").strip():
        return None
    candidates = [(name, address) for name, address in _candidates(image) if placeholder(address) is None]
    absolute = (found for found in candidates if host_of(found[1]))
    relative = (found for found in candidates if is_relative(found[1]))
    best = next(absolute, None) or next(relative, None)
    return LazyImage(image, *best, shown) if best else None


def _candidates(image: HtmlElement) -> Iterator[tuple[str, str]]:
    """The addresses that wait in attributes, the best first."""
    for name in facts("lazy_images")["address"]:
        address = image.get(name, "").strip()
        if address and not any(c.isspace() for c in address) and ("/" in address or "." in address):
            yield name, address
    for name in facts("lazy_images")["address_set"]:
        if largest := _largest(image.get(name, "")):
            yield name, largest


def _largest(addresses: str) -> str | None:
    """The largest image of a `srcset`; a comma ends a candidate only in front of white space."""
    best: str | None = None
    largest = -1.0
    for candidate in re.split(r",\s", addresses):
        address, _, size = candidate.strip().strip(",").partition(" ")
        match = _SIZE.fullmatch(size.strip())
        number = float(match[1]) if match else 1.0
        if address and number > largest:
            best, largest = address, number
    return best
