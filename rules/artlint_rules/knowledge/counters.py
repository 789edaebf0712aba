"""Images that nobody sees: they are there to count readers."""

from __future__ import annotations

from functools import cache

from lxml.html import HtmlElement

from artlint import Article
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.hosts import host_of, is_below, path_of
from artlint_rules.knowledge.lazy_images import lazy_attributes, placeholder

_INVISIBLE = frozenset({"0", "1", "0px", "1px"})
_SIZES = ("width", "height", "min-width", "min-height", "aspect-ratio")
_SIZED_BY = ("class", "layout", "srcset", "sizes")
"""What may give an image another size than its attributes say: for AMP and for grids they are its ratio."""

_KEPT_IN = ("td", "th", "picture")
"""In a table an invisible image may keep a column as wide as it is."""


@cache
def _known() -> dict[str, str]:
    return {entry["host"]: entry.get("path", "/") for entry in facts("counters")["counter"]}


def counting_host(address: str, extra: tuple[str, ...] = ()) -> str | None:
    """Return the host of an address at which nothing but counting is done; None for any other."""
    host = host_of(address)
    if host is None:
        return None
    known, rest = _known(), host
    while rest and rest not in known:
        rest = rest.partition(".")[2]
    counts = bool(rest) and path_of(address).startswith(known[rest])
    return host if counts or (extra and is_below(host, extra)) else None


def is_invisible(article: Article, image: HtmlElement) -> bool:
    """Whether an image from another site has both sides 0 or 1, and nothing makes it larger.

    Not in tables, where it may be a spacer, and not when it has words or a class, or waits for a script.
    """
    sides = [image.get(side, "").strip().lower() for side in ("width", "height")]
    if not _INVISIBLE.issuperset(sides) or image.get("alt", "").strip():
        return False
    if any(name in image.attrib for name in (*_SIZED_BY, *lazy_attributes())):
        return False
    style = article.style(image)
    if any((value := style.get(name)) and value.lower() not in _INVISIBLE for name in _SIZES):
        return False
    address = image.get("src", "")
    spacer = placeholder(address) is not None or host_of(address) is None
    return not spacer and next(image.iterancestors(*_KEPT_IN), None) is None


def is_counter(article: Article, image: HtmlElement) -> bool:
    """Whether an image counts readers."""
    return counting_host(image.get("src", "")) is not None or is_invisible(article, image)
