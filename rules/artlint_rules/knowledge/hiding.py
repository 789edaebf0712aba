"""Which elements a style or an attribute hides."""

from __future__ import annotations

from lxml.html import HtmlElement

from artlint import Article, Declaration, lazy_pattern

_ZERO = lazy_pattern(r"0+(?:\.0*)?(?:[a-z]{1,4}|%)?|\.0+")
_HIDING = {"display": "none", "visibility": "hidden", "mso-hide": "all", "content-visibility": "hidden"}
_TAKEN_BACK = frozenset({"font-size", "visibility"})
_TO_NOTHING = frozenset({"opacity", "font-size"})


def hides(declaration: Declaration) -> bool:
    """Whether a declaration hides the text of its element from everybody."""
    value = declaration.value.lower()
    if declaration.name in _TO_NOTHING:
        return _ZERO.fullmatch(value) is not None
    return _HIDING.get(declaration.name) == value


def waits_for_script(element: HtmlElement) -> bool:
    """Whether an element is known to be hidden until a script shows it.

    WeChat does so with the box of every article (RSSHub, ftr-site-config; 2024, confidence high).
    """
    return element.get("id") == "js_content"


def how_hidden(article: Article, element: HtmlElement) -> str | None:
    """Say what hides an element; None when nothing does, or when only those who listen are to get it."""
    if "hidden" in element.attrib and element.get("hidden") != "until-found":
        return "the attribute `hidden`"
    style = article.style(element)
    found = next((d for d in style if hides(d) and style.get(d.name) == d.value), None)
    if found is None or (found.name in _TAKEN_BACK and _takes_back(article, element, found.name)):
        return None
    return f"`{found.name}: {found.value}`"


def _takes_back(article: Article, element: HtmlElement, name: str) -> bool:
    """Whether an element inside sets the property again, as where a font size of 0 takes away gaps."""
    return any(inside is not element and name in article.style(inside) for inside in element.iter("*"))
