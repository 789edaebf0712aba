"""CSS selectors and XPath, compiled once per process, and only when there is something to match."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HtmlElement

from artlint.frozen import NamedTuple

if TYPE_CHECKING:  # many an article is looked at without a selector
    import cssselect
    from cssselect import parser


class Needs(NamedTuple):
    """What an element must have, at the least. `values` are pieces of attribute values, each with its name.

    A line break before or behind a piece says that the value begins or ends there.
    """

    tag: str | None
    attributes: frozenset[str]
    classes: frozenset[str]
    values: tuple[tuple[str, str], ...]


class Stock:
    """The tags, attributes and classes that an article has; with each attribute, its elements."""

    def __init__(
        self, tags: Collection[str], elements: Mapping[str, list[HtmlElement]], classes: Collection[str]
    ) -> None:
        self.tags = frozenset(tags)
        self.attributes = frozenset(elements)
        self.classes = frozenset(classes)
        self._elements = elements
        self._values: dict[str, str] = {}

    def values(self, name: str) -> str:
        """The values of all attributes of this name, each between line breaks."""
        if name not in self._values:
            written = (element.get(name, "") for element in self._elements.get(name, ()))
            self._values[name] = "\n".join(("", *written, ""))
        return self._values[name]


class Selector:
    """A list of CSS selectors. What it asks for is known at once; its XPath is made when it is needed."""

    def __init__(self, css: str) -> None:
        import cssselect

        self._css = css
        try:
            self._parsed = cssselect.parse(css)
        except cssselect.SelectorError as error:
            raise self._wrong(error) from error
        self._needs = tuple((*_needs(each.parsed_tree),) for each in self._parsed)
        # One thing of each selector, the rarest kind first: without any of them nothing is found.
        firsts = [needs[0] for needs in self._needs]
        self._classes = frozenset(min(needs.classes) for needs in firsts if needs.classes)
        rest = [needs for needs in firsts if not needs.classes]
        self._attributes = frozenset(min(needs.attributes) for needs in rest if needs.attributes)
        rest = [needs for needs in rest if not needs.attributes]
        self._tags = frozenset(needs.tag for needs in rest if needs.tag)
        self._is_general = any(needs.tag is None for needs in rest)

    @property
    def needs(self) -> tuple[tuple[Needs, ...], ...]:
        """For each selector of the list what it asks for."""
        return self._needs

    @property
    def attributes(self) -> frozenset[str]:
        """The attributes that what is found rests on."""
        return frozenset().union(*(needs[0].attributes for needs in self._needs))

    def may_match(self, stock: Stock) -> bool:
        """Whether an article can hold what is looked for."""
        if not self._is_general and (
            self._classes.isdisjoint(stock.classes)
            and self._attributes.isdisjoint(stock.attributes)
            and self._tags.isdisjoint(stock.tags)
        ):
            return False
        return any(all(_is_in(needs, stock) for needs in each) for each in self._needs)

    @cached_property
    def xpath(self) -> etree.XPath:
        """The same as XPath. Raises `ValueError` for what cssselect cannot translate."""
        import cssselect

        try:
            return etree.XPath(" | ".join(map(_translator().selector_to_xpath, self._parsed)))
        except cssselect.SelectorError as error:
            raise self._wrong(error) from error

    def _wrong(self, error: Exception) -> ValueError:
        return ValueError(f"`{self._css}` is not a CSS selector: {error}")


@cache
def _translator() -> cssselect.HTMLTranslator:
    import cssselect

    return cssselect.HTMLTranslator()


@cache
def selector(css: str) -> Selector:
    """A selector, read once. Raises `ValueError` for what is none."""
    return Selector(css)


def check_css(css: str) -> None:
    """Raise `ValueError` for a selector that cssselect does not know."""
    assert selector(css).xpath


def _is_in(needs: Needs, stock: Stock) -> bool:
    return (
        (needs.tag is None or needs.tag in stock.tags)
        and all(name in stock.attributes for name in needs.attributes)
        and all(name in stock.classes for name in needs.classes)
        and all(piece in stock.values(name) for name, piece in needs.values)
    )


def _needs(tree: object) -> Iterator[Needs]:
    """What the element asks for that is found, and then what those do that must stand in it or around it.

    Of those around it only what bears a tag counts: the body itself is in no index. What stands in `:not()`
    and the like counts for nothing.
    """
    from cssselect import parser

    attributes: set[str] = set()
    classes: set[str] = set()
    values: list[tuple[str, str]] = []
    others: list[Needs] = []
    while not isinstance(tree, parser.Element):
        match tree:
            case parser.CombinedSelector():
                around = [*_needs(tree.selector)]
                others += [needs for needs in around if needs.tag not in (None, "body", "html")]
                tree = tree.subselector
                continue
            case parser.Relation():
                others += [needs for each in _inside(tree) for needs in _needs(each)]
            case parser.Class():
                attributes.add("class")
                classes.add(tree.class_name)
            case parser.Hash():
                attributes.add("id")
                values.append(("id", f"\n{tree.id}\n"))
            case parser.Attrib() if tree.operator != "!=" and not tree.namespace:
                attributes.add(tree.attrib.lower())
                values += _values(tree)
        tree = getattr(tree, "selector", None)
        if tree is None:
            yield Needs(None, frozenset(attributes), frozenset(classes), tuple(values))
            yield from others
            return
    tag = tree.element.lower() if isinstance(tree.element, str) and not tree.namespace else None
    yield Needs(tag, frozenset(attributes), frozenset(classes), tuple(values))
    yield from others


def _inside(tree: object) -> list[object]:
    """What must stand in an element with `:has()`; of several things any one may be meant, so none counts."""
    arguments = getattr(tree, "arguments", None) or [(None, getattr(tree, "subselector", None))]
    if len(arguments) != 1 or arguments[0][1] is None:
        return []
    return [getattr(arguments[0][1], "parsed_tree", arguments[0][1])]


def _values(tree: parser.Attrib) -> Iterator[tuple[str, str]]:
    value = getattr(tree.value, "value", tree.value)
    if isinstance(value, str) and value:
        head = "\n" if tree.operator in ("=", "^=") else ""
        tail = "\n" if tree.operator in ("=", "$=") else ""
        yield tree.attrib.lower(), f"{head}{value}{tail}"


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
