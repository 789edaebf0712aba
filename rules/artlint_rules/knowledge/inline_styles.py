"""The style attributes of an article by what they say: the articles of one site repeat few styles often."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from artlint import Article, Style

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@lru_cache(maxsize=1)
def elements_by_style(article: Article) -> Mapping[str, list[HtmlElement]]:
    """Return the elements with each value of a style attribute, in tree order."""
    values: dict[str, list[HtmlElement]] = {}
    for element in article.having("style"):
        values.setdefault(element.get("style", ""), []).append(element)
    return values


def styled(article: Article, wanted: Callable[[Style], bool]) -> list[HtmlElement]:
    """Return the elements whose style is `wanted`, in tree order; each style is asked once."""
    alike = [same for same in elements_by_style(article).values() if wanted(article.style(same[0]))]
    found = [element for same in alike for element in same]
    return sorted(found, key=article.position) if len(alike) > 1 else found
