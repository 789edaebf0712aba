"""CSS selectors and XPath, compiled once per process, and only when there is something to match."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, cached_property

import cssselect
from lxml import etree
from lxml.html import HtmlElement

_TRANSLATOR = cssselect.HTMLTranslator()


@dataclass(frozen=True, slots=True)
class Needs:
    """What an element must have, at the least, to be matched by one selector of a list."""

    tag: str | None
    attributes: frozenset[str]
    classes: frozenset[str]


class Selector:
    """A list of CSS selectors. What it asks for is known at once; its XPath is made when it is needed."""

    def __init__(self, css: str) -> None:
        self._css = css
        try:
            self._parsed = cssselect.parse(css)
        except cssselect.SelectorError as error:
            raise self._wrong(error) from error
        self.needs = tuple(_needs(each.parsed_tree) for each in self._parsed)

    def may_match(self, tags: Collection[str], attributes: Collection[str], classes: Collection[str]) -> bool:
        """Whether an article with these tags, attributes and classes can hold what is looked for."""
        return any(
            (each.tag is None or each.tag in tags)
            and all(name in attributes for name in each.attributes)
            and all(name in classes for name in each.classes)
            for each in self.needs
        )

    @cached_property
    def xpath(self) -> etree.XPath:
        """The same as XPath. Raises `ValueError` for what cssselect cannot translate."""
        try:
            return etree.XPath(" | ".join(map(_TRANSLATOR.selector_to_xpath, self._parsed)))
        except cssselect.SelectorError as error:
            raise self._wrong(error) from error

    def _wrong(self, error: Exception) -> ValueError:
        return ValueError(f"`{self._css}` is not a CSS selector: {error}")


@cache
def selector(css: str) -> Selector:
    """A selector, read once. Raises `ValueError` for what is none."""
    return Selector(css)


def check_css(css: str) -> None:
    """Raise `ValueError` for a selector that cssselect does not know."""
    assert selector(css).xpath


def _needs(tree: object) -> Needs:
    """What the rightmost compound selector asks for, but for what stands in `:not()` and the like."""
    attributes: set[str] = set()
    classes: set[str] = set()
    while not isinstance(tree, cssselect.parser.Element):
        match tree:
            case cssselect.parser.CombinedSelector():
                tree = tree.subselector
                continue
            case cssselect.parser.Class():
                attributes.add("class")
                classes.add(tree.class_name)
            case cssselect.parser.Hash():
                attributes.add("id")
            case cssselect.parser.Attrib() if tree.operator != "!=" and not tree.namespace:
                attributes.add(tree.attrib.lower())
        tree = getattr(tree, "selector", None)
        if tree is None:
            return Needs(None, frozenset(attributes), frozenset(classes))
    tag = tree.element.lower() if isinstance(tree.element, str) and not tree.namespace else None
    return Needs(tag, frozenset(attributes), frozenset(classes))


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
