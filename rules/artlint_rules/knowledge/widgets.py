"""Elements that only make sense on the page of origin: buttons, viewers, anchors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from lxml.html import HtmlElement

from artlint import Article
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.units import folded, units

_MOST_UNITS = 12
"""What says more than this is text."""

_CONTENT = ("img", "video", "audio", "iframe", "object", "table", "pre", "p", "ul", "ol")


def widgets(
    article: Article, classes: frozenset[str], labels: frozenset[str]
) -> list[tuple[HtmlElement, str]]:
    """The outermost widgets with what they are, in tree order; `classes` and `labels` add to the known."""
    found: dict[HtmlElement, str] = {}
    for element in article.having("class"):
        if name := _named(element.get("class", ""), classes):
            found[element] = name
    for button in _buttons(article):
        if _says(article, button, labels) or _is_only_a_button(article, button):
            found.setdefault(button, "button of the source site")
    kept = {e for e in found if _may_be_widget(article, e, found[e], labels)}
    outermost = [e for e in kept if not any(around in kept for around in e.iterancestors())]
    return [(element, found[element]) for element in sorted(outermost, key=article.position)]


def _buttons(article: Article) -> Iterator[HtmlElement]:
    yield from article.elements("button")
    for element in article.having("role"):
        if element.get("role") == "button":
            yield element


@lru_cache(maxsize=4096)
def _named(value: str, extra: frozenset[str]) -> str | None:
    """What elements with this class attribute are: a widget, perhaps one (`copy`), or nothing."""
    names = value.split()
    known = _classes()
    if extra and not extra.isdisjoint(names):
        return "widget named in the settings"
    found = next((known[name] for name in names if name in known), None)
    return found or ("copy" if any("copy" in name.lower() for name in names) else None)


def _may_be_widget(article: Article, element: HtmlElement, name: str, labels: frozenset[str]) -> bool:
    """Whether it says no more than a widget does, and holds nothing that a reader came for."""
    text = folded(article.text(element))
    if next(element.iter(*_CONTENT), element) is not element or element.tag in _CONTENT:
        return False
    if name == "copy":
        return _says(article, element, labels)
    if name in _signs():
        return text in _signs()[name]
    return units(text) <= _MOST_UNITS


def _is_only_a_button(article: Article, button: HtmlElement) -> bool:
    """Whether a button needs a script or a style of its page; one without attributes may be a sample."""
    return bool(button.attrib) and units(article.text(button)) <= _MOST_UNITS


def _says(article: Article, element: HtmlElement, extra: Iterable[str]) -> bool:
    text = folded(article.text(element)).casefold()
    return text in _labels() or (bool(text) and any(text == label.casefold() for label in extra))


@cache
def _classes() -> dict[str, str]:
    return {name: entry["name"] for entry in facts("ui_residue")["widget"] for name in entry["classes"]}


@cache
def _signs() -> dict[str, frozenset[str]]:
    """What some kinds of widgets show at most."""
    entries = (entry for entry in facts("ui_residue")["widget"] if "signs" in entry)
    return {entry["name"]: frozenset(folded(sign) for sign in entry["signs"]) for entry in entries}


@cache
def _labels() -> frozenset[str]:
    groups = facts("ui_residue")["labels"].values()
    return frozenset(folded(label).casefold() for group in groups for label in group)
