"""Listings of which every line is a paragraph in a monospaced font: an empty one is a blank line of code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from artlint import Article
from artlint_rules.knowledge.idle_declarations import names
from artlint_rules.knowledge.units import folded

_LINES = ("p", "div")


def blank_code_lines(article: Article, elements: Iterable[HtmlElement]) -> set[HtmlElement]:
    """Return those of `elements` (empty, in tree order) that stand between two lines of code."""
    return {
        element
        for run in _runs(elements)
        if _is_code(article, run[0].getprevious()) and _is_code(article, run[-1].getnext())
        for element in run
    }


def _runs(elements: Iterable[HtmlElement]) -> Iterator[list[HtmlElement]]:
    """The elements in groups that stand side by side."""
    run: list[HtmlElement] = []
    for element in elements:
        if run and element.getprevious() is not run[-1]:
            yield run
            run = []
        run.append(element)
    if run:
        yield run


def _is_code(article: Article, line: HtmlElement | None) -> bool:
    """Whether a paragraph is monospaced, itself or by what it begins with."""
    if line is None or line.tag not in _LINES:
        return False
    return _is_monospaced(article, line) or (
        not folded(line.text or "") and len(line) > 0 and _is_monospaced(article, line[0])
    )


def _is_monospaced(article: Article, element: HtmlElement) -> bool:
    families = [d.value.lower() for d in article.style(element) if d.name in ("font-family", "font")]
    return any(part in family for family in families for part in names("values", "monospace"))
