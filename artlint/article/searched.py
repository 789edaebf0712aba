"""One article in which things are looked for: elements, texts, styles, and where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from functools import cached_property
from itertools import islice

from lxml.html import HtmlElement

from artlint.article import builders
from artlint.article.blocks import TextBlock, text_blocks
from artlint.article.builders import CLASS_NAME
from artlint.article.parsed import ParsedArticle
from artlint.article.places import Attribute, Key, Place
from artlint.article.quotes import CutValue
from artlint.article.reading import Change, content
from artlint.article.selectors import Stock, compile_xpath, elements_of, selector
from artlint.article.style import Style, parse_style
from artlint.article.text_places import TextPlaces
from artlint.edits import Span

_DEEPEST_PATH = 8
"""So many steps of an element's path are shown."""

_NO_STYLE = parse_style("")


class SearchedArticle(ParsedArticle):
    """An article that is asked for its elements, its texts and its places."""

    # -- looking -----------------------------------------------------------------------------------------

    @property
    def root(self) -> HtmlElement:
        """The `html` element; an article that is a fragment gets one all the same."""
        return self.tree.root

    @cached_property
    def _positions(self) -> dict[HtmlElement, int]:
        return {element: index for index, element in enumerate(self.tree.elements)}

    @cached_property
    def _by_tag(self) -> dict[str, list[HtmlElement]]:
        index: dict[str, list[HtmlElement]] = {}
        for element in self.tree.elements:
            index.setdefault(str(element.tag), []).append(element)
        return index

    @cached_property
    def _by_attribute(self) -> dict[str, list[HtmlElement]]:
        index: dict[str, list[HtmlElement]] = {}
        for element in self.tree.elements:
            for name in element.keys():  # noqa: SIM118 - a list of str, where `attrib` has a type of its own
                index.setdefault(str(name), []).append(element)
        return index

    @cached_property
    def _by_class(self) -> dict[str, list[HtmlElement]]:
        index: dict[str, list[HtmlElement]] = {}
        for element in self._by_attribute.get("class", ()):
            for name in dict.fromkeys(CLASS_NAME.findall(element.get("class", ""))):
                index.setdefault(name, []).append(element)
        return index

    @cached_property
    def _stock(self) -> Stock:
        return Stock(self._by_tag.keys(), self._by_attribute, frozenset(self._by_class))

    @cached_property
    def _selected(self) -> dict[str, list[HtmlElement]]:
        return {}

    def elements(self, *tags: str) -> list[HtmlElement]:
        """The elements of the body with one of these tags, in tree order; all of them without a tag."""
        if not tags:
            return self.tree.elements
        if len(tags) == 1:
            return self._by_tag.get(tags[0], [])
        found = [element for tag in tags for element in self._by_tag.get(tag, ())]
        return sorted(found, key=self._positions.__getitem__)

    def having(self, *names: str) -> list[HtmlElement]:
        """The elements of the body with one of these attributes, in tree order."""
        if len(names) == 1:
            return self._by_attribute.get(names[0], [])
        found = {element for name in names for element in self._by_attribute.get(name, ())}
        return sorted(found, key=self._positions.__getitem__)

    @property
    def tag_names(self) -> frozenset[str]:
        """The tags of all elements in the body; those of other namespaces with their namespace."""
        return frozenset(self._by_tag)

    @property
    def attribute_names(self) -> frozenset[str]:
        """The names of all attributes in the body."""
        return frozenset(self._by_attribute)

    def with_class(self, *names: str) -> list[HtmlElement]:
        """The elements of the body with one of these classes, in tree order."""
        if len(names) == 1:
            return self._by_class.get(names[0], [])
        found = {element for name in names for element in self._by_class.get(name, ())}
        return sorted(found, key=self._positions.__getitem__)

    @property
    def class_names(self) -> Collection[str]:
        """The names of all classes in the body, in tree order."""
        return self._by_class.keys()

    def select(self, css: str) -> list[HtmlElement]:
        """The elements of the body that a CSS selector matches. Raises `ValueError` for a bad selector."""
        if css not in self._selected:
            wanted = selector(css)
            body = self.root.find("body")
            found: list[HtmlElement] = []
            if body is not None and wanted.may_match(self._stock):
                found = elements_of(wanted.xpath(body))
            self._selected[css] = [element for element in found if element is not body]
        return self._selected[css]

    def xpath(self, expression: str) -> list[HtmlElement]:
        """The elements that an XPath expression gives, seen from the body. Raises `ValueError`."""
        body = self.root.find("body")
        return [] if body is None else elements_of(compile_xpath(expression)(body))

    def losses(self, element: HtmlElement) -> tuple[Change, ...]:
        """What a reader loses with a block: its lines, links and media, as changes that a fix declares."""
        held = content(element)
        gone = [("text", line) for line in held.text]
        gone += [("links", link) for link in held.links]
        changes = [Change(facet, before) for facet, before in gone]
        return (*changes, *(Change("media", medium) for medium in held.media))

    def text(self, element: HtmlElement) -> str:
        """All text inside the element, white space as written; code of a Markdown body is U+E000."""
        return self.tree.text(element)

    @cached_property
    def blocks(self) -> tuple[TextBlock, ...]:
        """The paragraphs, headings, items and cells that hold text, in tree order; listings are left out."""
        body = self.root.find("body")
        return () if body is None else tuple(text_blocks(body, is_markdown=self.is_markdown))

    def style(self, element: HtmlElement) -> Style:
        """The declarations of the element's style attribute."""
        if (known := self._styles.get(element)) is None:
            value = element.get("style")
            known = self._styles[element] = parse_style(value) if value else _NO_STYLE
        return known

    @cached_property
    def _styles(self) -> dict[HtmlElement, Style]:
        return {}

    @property
    def cut_styles(self) -> tuple[CutValue, ...]:
        """The style attributes that their own quotes cut; spans count from the start of the body."""
        return self.tree.cuts

    def position(self, element: HtmlElement) -> int:
        """The index of the element among all elements of the body, in tree order."""
        return self._positions[element]

    # -- places ------------------------------------------------------------------------------------------

    def span(self, place: Place) -> Span:
        """Where a place stands; for an element that the parser made up, the nearest one that is written."""
        if isinstance(place, Span):
            return place
        if isinstance(place, Key):
            return self._key_span(place.name)
        element: HtmlElement | None = place.element if isinstance(place, Attribute) else place
        if isinstance(place, Attribute) and (span := self.tree.attribute(place.element, place.name)):
            value = builders.value_span(self.source.text, span)
            return value if value.start < value.end else span
        while element is not None:
            if (start := self.tree.start_tag(element)) is not None:
                return start
            element = element.getparent()
        return Span(self.body_span.start, self.body_span.start)

    def _key_span(self, name: str) -> Span:
        block = self.front_matter
        if block is None:
            return Span(0, 0)
        entry = block.entry(name)
        if entry is None:
            return Span(block.block.start, min(block.block.start + 3, block.block.end))
        return entry.value_span if entry.value_span and entry.raw else entry.key_span

    @cached_property
    def _text_places(self) -> TextPlaces:
        return TextPlaces(self.tree, self.source.text)

    def text_span(self, block: TextBlock, start: int, end: int) -> Span | None:
        """Where `block.text[start:end]` stands, with the tags inside; None where that is not certain."""
        return self._text_places.span(block, start, end)

    def element_span(self, element: HtmlElement) -> Span:
        """The element with its tags and all it holds; its start tag when its end is not written."""
        start, end = self.span(element), self.tree.end_tag(element)
        return Span(start.start, max(start.end, end.end)) if end else start

    def where(self, place: Place) -> str:
        """Name a place in the structure: a front-matter key, or the path of an element."""
        if isinstance(place, Span):
            block = self.front_matter
            return "front matter" if block and place.start < block.block.end else "body"
        if isinstance(place, Key):
            return f"front matter: {place.name}"
        element = place.element if isinstance(place, Attribute) else place
        above = [*islice(element.iterancestors(), _DEEPEST_PATH + 2)]
        far = "… > " if above and above[-1].getparent() is not None else ""
        path = far + " > ".join(self._step(e) for e in (*reversed(above[:-2]), element))
        return f"{path} @{place.name}" if isinstance(place, Attribute) else path

    def _step(self, element: HtmlElement) -> str:
        """The tag, with its number where there are several; all children of a parent are counted at once."""
        if element not in self._steps:
            parent = element.getparent()
            children = [element] if parent is None else [e for e in parent if isinstance(e, HtmlElement)]
            several = Counter(child.tag for child in children)
            seen: Counter[object] = Counter()
            for child in children:
                seen[child.tag] += 1
                number = f":nth-of-type({seen[child.tag]})" if several[child.tag] > 1 else ""
                self._steps[child] = str(child.tag).rpartition("}")[2] + number
        return self._steps[element]

    @cached_property
    def _steps(self) -> dict[HtmlElement, str]:
        return {}
