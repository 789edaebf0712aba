"""CSS selectors and XPath, compiled once per process."""

from __future__ import annotations

from functools import cache

import cssselect
from lxml import etree
from lxml.html import HtmlElement

_TRANSLATOR = cssselect.HTMLTranslator()


@cache
def compile_css(css: str) -> tuple[etree.XPath, frozenset[str] | None]:
    """Compile a CSS selector; with it come the tags that it can match, None when it can match any.

    Raises `ValueError` for a selector that cssselect does not know.
    """
    try:
        parsed = cssselect.parse(css)
        xpath = " | ".join(_TRANSLATOR.selector_to_xpath(selector) for selector in parsed)
    except cssselect.SelectorError as error:
        raise ValueError(f"`{css}` is not a CSS selector: {error}") from error
    tags = [_last_tag(selector.parsed_tree) for selector in parsed]
    known = frozenset(tag for tag in tags if tag is not None)
    return etree.XPath(xpath), known if len(known) and None not in tags else None


def _last_tag(tree: object) -> str | None:
    """The tag of the rightmost compound selector, which every match has."""
    while not hasattr(tree, "element"):
        inner = getattr(tree, "subselector", None) or getattr(tree, "selector", None)
        if inner is None:
            return None
        tree = inner
    return tree.element.lower() if isinstance(tree.element, str) else None


@cache
def compile_xpath(expression: str) -> etree.XPath:
    """Compile an XPath expression. Raises `ValueError` for one that does not parse."""
    try:
        return etree.XPath(expression)
    except etree.XPathSyntaxError as error:
        raise ValueError(f"`{expression}` is not an XPath expression: {error}") from error


def elements_of(result: object) -> list[HtmlElement]:
    """The elements in what an XPath gives; text, numbers and booleans are left out."""
    if not isinstance(result, list):
        return []
    return [item for item in result if isinstance(item, HtmlElement)]
