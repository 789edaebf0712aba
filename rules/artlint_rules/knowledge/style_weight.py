"""How much of an article its style attributes are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from artlint import Article, Attribute, NamedTuple
from artlint_rules.knowledge.inline_styles import elements_by_style

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_AROUND_VALUE = len(' style=""')


class StyleWeight(NamedTuple):
    """The UTF-8 bytes of all style attributes, a space before each, and how many styles look different.

    `most` is how many elements share the most frequent one.
    """

    size: int
    distinct: int
    most: int


def style_weight(article: Article) -> StyleWeight:
    """Weigh the style attributes of an article; equal ones are measured once."""
    values = elements_by_style(article)
    size = sum((_AROUND_VALUE + _bytes_of_value(article, same[0])) * len(same) for same in values.values())
    looks: Counter[frozenset[tuple[str, str]]] = Counter()
    for same in values.values():
        looks[article.style(same[0]).signature] += len(same)
    return StyleWeight(size, len(looks), max(looks.values(), default=0))


def noise_share(article: Article, noise: Mapping[HtmlElement, Collection[str]]) -> float:
    """Which part of what all styles of an article say is noise: the properties named for each element."""
    said = gone = 0
    for element in article.having("style"):
        names = noise.get(element, ())
        for declaration in article.style(element):
            length = declaration.span.end - declaration.span.start
            said += length
            gone += length if declaration.name in names else 0
    return gone / max(1, said)


def _bytes_of_value(article: Article, element: HtmlElement) -> int:
    """The bytes of the value as written: what may be an entity in the source is looked up there."""
    value = element.get("style", "")
    if '"' in value or "&" in value or "\xa0" in value:
        span = article.span(Attribute(element, "style"))
        value = article.source_text[span.start : span.end]
    return utf8_bytes(value)


def utf8_bytes(text: str) -> int:
    """How many bytes a text takes in a file."""
    return len(text.encode("utf-8", "surrogatepass"))
