"""The HTML tree of a body, with the place of every tag and attribute in the source.

This is the only file that knows the HTML parser. turbohtml builds the tree as browsers do and remembers where
everything stood; lxml gets the same tree, because CSS selectors and XPath are what rule authors know.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

import turbohtml
from lxml import etree
from lxml.html import HtmlElement

from artlint.article.quotes import CutValue, cut_styles, with_inner_quotes
from artlint.edits import Span
from artlint.lazily import lazy_pattern

_DOCUMENT = "<!doctype html>"
"""Without a doctype the parser is in quirks mode, where a table does not end a paragraph."""

_FRAGMENT = _DOCUMENT + "<body>"
"""Without a start tag of the body, a style or script that comes first would end up in the head."""

_WHOLE_PAGE = lazy_pattern(r"<(?:html|head|body|!doctype)[\s>]", re.IGNORECASE)

_SHORT = 10_000
"""A stretch of so few code points is counted through each time it is asked about."""

_MOST_ATTRIBUTES = 256
"""lxml looks every attribute up among the earlier ones: more would take quadratic time."""

_FORBIDDEN = lazy_pattern("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold. The copy for the parser has U+FFFD instead, which is as long."""

_CONTROLS = (*map(chr, range(9)), "\x0b", "\f", *map(chr, range(14, 32)), "\ufffe", "\uffff")
"""The same but for surrogates: to look for one after the other takes a third of the time."""

_HOLDS_TEXT_ONLY = ("iframe", "noembed", "noframes", "plaintext", "textarea", "title", "xmp")
"""Elements, beside scripts and styles, in which `<!--` begins no comment."""

_TEMPLATE = lazy_pattern(r"(</?)t(?=emplate)", re.IGNORECASE)
_FOREIGN = lazy_pattern("<(?:svg|math)", re.IGNORECASE)
_NAME_START = (
    "A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_XMLNS = lazy_pattern("xmlns", re.IGNORECASE)
_NAMESPACES = {
    turbohtml.Namespace.SVG: "{http://www.w3.org/2000/svg}",
    turbohtml.Namespace.MATHML: "{http://www.w3.org/1998/Math/MathML}",
}
_ATTRIBUTE_NAMESPACES = {
    "xlink": "{http://www.w3.org/1999/xlink}",
    "xml": "{http://www.w3.org/XML/1998/namespace}",
}
_INVALID_IN_NAME = lazy_pattern(f"[^{_NAME_START}.0-9\xb7\u0300-\u036f\u203f\u2040-]")
_STARTS_NAME = lazy_pattern(f"[{_NAME_START}]")
_SPACE = " \t\r\n\f"
_LINE_END = lazy_pattern(r"\r\n|\n|\r")
_COMMENT_END = lazy_pattern("--!?>")


class Tree:
    """The parsed body: lxml elements, and where each stood in the text of the file.

    `body` is the text behind the front matter, `base` its offset in the file, `masked` a copy of the same
    length for the parser (code of a Markdown body hidden). Spans are code points of the file's text.
    """

    def __init__(self, body: str, base: int, masked: str | None = None) -> None:
        self._base = base
        self._text = body
        written = body if masked is None else masked
        copy = _without_fatal_templates(written)
        self._hides_templates = copy is not written
        self._prefix = _DOCUMENT if _WHOLE_PAGE.search(copy, 0, 2000) else _FRAGMENT
        cuts = cut_styles(copy)
        self._parse(with_inner_quotes(copy, cuts) if cuts else copy)
        self.cuts = self._in_attributes(copy, cuts) if cuts else ()
        if len(self.cuts) != len(cuts):
            self._parse(with_inner_quotes(copy, self.cuts))

    def _parse(self, copy: str) -> None:
        # The tree as XML would lose what the tree made by hand has.
        if any(map(copy.__contains__, _CONTROLS)) or _has_surrogates(copy):
            copy = _harmless(copy)
        self._copy = copy
        parsed = None
        for attempt in (str, _harmless):
            # The document is kept: its nodes live no longer than it does.
            self._document = turbohtml.parse(self._prefix + attempt(copy), source_locations=True)
            if parsed := _to_lxml(self._document.root, copy):
                break
        self.root, elements, nodes = parsed or _node_by_node(self._document.root)
        self._nodes = dict(zip(elements, nodes, strict=True))
        self._size = _SIZE(self.root)

    @property
    def start(self) -> int:
        """Where the body starts in the file."""
        return self._base

    def knows(self, element: HtmlElement) -> bool:
        """Whether this is an element of this tree."""
        return element in self._nodes

    @property
    def is_altered(self) -> bool:
        """Whether nodes or attributes have come or gone; what costs a hundredth of the parsing is asked."""
        return bool(_SIZE(self.root) != self._size)

    @cached_property
    def elements(self) -> list[HtmlElement]:
        """The elements of the body in tree order; the body itself and the head are left out."""
        body = self.root.find("body")
        return [] if body is None else [e for e in body.iter("*") if e is not body]

    @cached_property
    def _crlf(self) -> list[int]:
        """Where, in the parser's offsets, each line break of two code points stands."""
        found = enumerate(re.finditer("\r\n", self._text)) if "\r\n" in self._text else ()
        return [match.start() - index for index, match in found]

    def _offset(self, parsed: int) -> int:
        at = parsed - len(self._prefix)
        return self._base + at + (bisect_left(self._crlf, at) if self._crlf else 0)

    def _span(self, found: turbohtml.SourceSpan) -> Span:
        return Span(self._offset(found.start_offset), self._offset(found.end_offset))

    def _location(self, element: HtmlElement) -> turbohtml.SourceLocation | None:
        """Where an element stands, for the parser; to work it out takes as long as to parse it."""
        try:
            return self._locations[element]
        except KeyError:
            location = self._locations[element] = self._nodes[element].source_location
            return location

    @cached_property
    def _locations(self) -> dict[HtmlElement, turbohtml.SourceLocation | None]:
        return {}

    def start_tag(self, element: HtmlElement) -> Span | None:
        """Where the start tag stands; None for an element that the parser made up."""
        if element not in self._start_tags:
            location = self._location(element)
            written = location and location.start_tag.start_offset >= len(self._prefix)
            self._start_tags[element] = self._span(location.start_tag) if location and written else None
        return self._start_tags[element]

    @cached_property
    def _start_tags(self) -> dict[HtmlElement, Span | None]:
        return {}

    @cached_property
    def _starts(self) -> list[int]:
        return sorted(span.start for element in self._nodes if (span := self.start_tag(element)))

    @cached_property
    def _ends(self) -> list[int]:
        return sorted(span.start for element in self._nodes if (span := self.end_tag(element)))

    def has_no_more_tags(self, span: Span, starts: int, ends: int) -> bool:
        """Whether no tags of elements stand inside `span` but these, which do: so many start and end tags."""
        # To ask for the place of every tag of the body takes as long as to parse it.
        if span.end - span.start < _SHORT and self.parsed_text(span).count("<") == starts + ends:
            return True
        places = ((self._starts, starts), (self._ends, ends))
        return all(bisect_left(at, span.end) - bisect_left(at, span.start) == count for at, count in places)

    def parsed_text(self, span: Span) -> str:
        """The text of `span` as the parser saw it: as long as the source's, inner quotes repaired."""
        return self._copy[span.start - self._base : span.end - self._base]

    def end_tag(self, element: HtmlElement) -> Span | None:
        """Where the end tag stands; None for a void element or one that the source never closes."""
        if element not in self._end_tags:
            location = self._location(element)
            self._end_tags[element] = self._span(location.end_tag) if location and location.end_tag else None
        return self._end_tags[element]

    @cached_property
    def _end_tags(self) -> dict[HtmlElement, Span | None]:
        return {}

    def attribute(self, element: HtmlElement, name: str) -> Span | None:
        """Where `name="value"` stands; None for an attribute that the source does not hold."""
        key = (element, name)
        if key not in self._attributes:
            location = self._location(element)
            found = location.attrs.get(name) if location else None
            self._attributes[key] = self._span(found) if found else None
        return self._attributes[key]

    @cached_property
    def _attributes(self) -> dict[tuple[HtmlElement, str], Span | None]:
        return {}

    def attributes(self, element: HtmlElement) -> dict[str, Span]:
        """The place of every attribute, by its lower-case name; also names that lxml cannot hold."""
        location = self._location(element)
        return {name: self._span(span) for name, span in location.attrs.items()} if location else {}

    def attribute_names(self, element: HtmlElement) -> list[str]:
        """The names of all attributes, also those that lxml cannot hold (`@click`)."""
        return list(self._nodes[element].attrs)

    def text(self, element: HtmlElement) -> str:
        """All text of the element, as the parser decoded it. Code of a Markdown body is U+E000."""
        if (known := self._element_texts.get(element)) is None:
            known = self._element_texts[element] = self._nodes[element].text
        return known

    @cached_property
    def _element_texts(self) -> dict[HtmlElement, str]:
        return {}

    @cached_property
    def ignores_frameset(self) -> bool:
        """Whether a frameset would replace the body of a page if nothing stood before it."""
        return (
            self._prefix == _DOCUMENT
            and "<frameset" in self._copy.lower()
            and self.root.find("frameset") is None
        )

    @property
    def hiding_templates(self) -> tuple[Span, ...]:
        """Where `<svg` and `<math` stand that keep the templates of the body from being some."""
        found = _FOREIGN.finditer(self._text) if self._hides_templates else ()
        return tuple(Span(*match.span()).shift(self._base) for match in found)

    def comments(self, word: str) -> list[Span]:
        """Where the comments stand that hold `word`, in any case; scripts and Markdown code hold none."""
        if word not in self._copy.lower():
            return []
        return [span for span, data in self.all_comments if word in data.lower()]

    @cached_property
    def all_comments(self) -> list[tuple[Span, str]]:
        """Where every comment stands, and what it holds; scripts and Markdown code hold none."""
        if "<!--" not in self._copy:
            return []
        tokens = turbohtml.tokenize(self._copy, capture_source=False, capture_attributes=False)
        comments = (token for token in tokens if token.type is turbohtml.TokenType.COMMENT)
        starts = [(self._at(t.line, t.col), t.data) for t in comments if t.data]
        found = [(start, data, _COMMENT_END.search(self._copy, start + 4)) for start, data in starts]
        spans = [
            (Span(start, end.end()).shift(self._base), data)
            for start, data, end in found
            if end and self._copy.startswith("<!--", start)
        ]
        texts = list(self._texts()) if spans else []
        return [each for each in spans if not any(text.holds(each[0]) for text in texts)]

    @property
    def errors(self) -> list[tuple[str, int]]:
        """What the parser stumbled over within tags and comments: the standard's code, and the offset."""
        prefix = len(self._prefix)
        return [
            (e.code, self._base + self._at(e.line, max(e.col - prefix, 0) if e.line == 1 else e.col))
            for e in self._document.errors
        ]

    def stray_end_tags(self) -> list[tuple[str, Span]]:
        """The end tags that end no element, with their lower-case names, in source order."""
        tokens = turbohtml.tokenize(self._copy, capture_source=False, capture_attributes=False)
        ends = [token for token in tokens if token.type is turbohtml.TokenType.END_TAG]
        places = [(end.tag or "", self._base + self._at(end.line, end.col)) for end in ends]
        used = set(self._ends)
        stray = [(tag, self._tag_at(start)) for tag, start in places if start not in used]
        texts = sorted(self._texts()) if stray else []
        within = [bisect_left(texts, span) for _, span in stray]
        return [s for s, at in zip(stray, within, strict=True) if not (at and texts[at - 1].holds(s[1]))]

    def _tag_at(self, start: int) -> Span:
        end = self._copy.find(">", start - self._base)
        return Span(start, self._base + (len(self._copy) if end < 0 else end + 1))

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self._copy))]

    def _at(self, line: int, column: int) -> int:
        """The offset, in the copy, of a line (from 1) and a column (from 0) of the parser."""
        return self._lines[min(line, len(self._lines)) - 1] + column

    def _texts(self) -> Iterator[Span]:
        """Where the elements stand that hold nothing but text; the tokenizer knows none of them."""
        for element in self.root.iter(*_HOLDS_TEXT_ONLY):
            if start := self.start_tag(element):
                end = self.end_tag(element)
                yield Span(start.end, end.start if end else self._base + len(self._text))

    def _in_attributes(self, copy: str, cuts: tuple[CutValue, ...]) -> tuple[CutValue, ...]:
        """Those `cuts` that the parser, too, saw as a style attribute: cut before the repair, whole after it.

        What looks like one can be text, or stand in the value of another attribute.
        """
        cut_tags = self._cut_tags(copy, cuts)
        ends = {
            span.end
            for element, node in self._nodes.items()
            if node.position in cut_tags and (span := self.attribute(element, "style"))
        }
        return tuple(cut for cut in cuts if self._base + cut.value.end + 1 in ends)

    def _cut_tags(self, copy: str, cuts: tuple[CutValue, ...]) -> set[tuple[int, int] | None]:
        """Line and column, without any repair, of the tags whose style ends at a first inner quote."""
        root = turbohtml.parse(self._prefix + copy, source_locations=True).root
        assert root is not None
        from html import unescape  # few articles have such, and its table of names is large

        shortened = {unescape(copy[cut.value.start : cut.inner[0]]) for cut in cuts}
        # A position is cheap; a location would list the twenty junk attributes of each such tag.
        return {e.position for e in root.iter_elements() if e.attr("style") in shortened} - {None}


def _without_fatal_templates(copy: str) -> str:
    """A copy of the same length in which no template stands where svg or math is.

    turbohtml up to 1.15.4 dies with a segmentation fault on `<math><template><mi><i></template><a><p></a>`.
    """
    if _TEMPLATE.search(copy) and _FOREIGN.search(copy):
        return _TEMPLATE.sub(r"\1x", copy)
    return copy


def _has_surrogates(text: str) -> bool:
    """Whether lone surrogates stand in the text; turbohtml cannot say where a name with one stood."""
    try:
        text.encode()  # twenty times as fast as a pattern
    except UnicodeEncodeError:
        return True
    return False


def _harmless(copy: str) -> str:
    """A copy of the same length that XML does not trip over; `&#12;` is a form feed, too."""
    return _FORBIDDEN.sub("\ufffd", copy.replace("\f", " "))


_SIZE = etree.XPath("count(//node()) + count(//@*)")

_Parsed = tuple[HtmlElement, list[HtmlElement], list[turbohtml.Element]]


def _xml_parser() -> etree.XMLParser[HtmlElement]:
    parser: etree.XMLParser[HtmlElement] = etree.XMLParser(
        huge_tree=True, resolve_entities=False, no_network=True
    )
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    return parser


_XML_PARSER = _xml_parser()


def _to_lxml(root: turbohtml.Element | None, copy: str) -> _Parsed | None:
    """Hand the tree over as XML, the quick way; None where XML cannot say the same.

    In HTML an attribute `xmlns` means nothing, in XML it would take the element out of HTML. And XML would
    lose the control characters that `&#6;` and its like stand for.
    """
    assert root is not None
    xml = root.inner_xml
    if ("xmlns" in xml and _XMLNS.search(copy)) or ("&#" in copy and _is_lost_in_xml(root.text)):
        return None
    try:
        html = etree.fromstring(f"<html>{xml}</html>", _XML_PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return None
    _set_attributes(html, root)
    elements = list(html.iter("*"))
    nodes = list(root.iter_elements(include_self=True))
    return (html, elements, nodes) if len(elements) == len(nodes) else None


def _is_lost_in_xml(text: str) -> bool:
    """Whether a text, whose entities are decoded, holds what XML has no way to write."""
    return "\f" in text or _FORBIDDEN.search(text) is not None


def _node_by_node(root: turbohtml.Element | None) -> _Parsed:
    """Build the tree by hand: the slow way (three times the cost), for names that XML does not know."""
    assert root is not None
    elements: list[HtmlElement] = []
    nodes: list[turbohtml.Element] = []
    top = _new_element(root, None)
    pending: list[tuple[turbohtml.Element, HtmlElement]] = [(root, top)]
    while pending:
        node, element = pending.pop()
        elements.append(element)
        nodes.append(node)
        children = []
        last: etree._Element | None = None
        for child in _children(node):
            if isinstance(child, turbohtml.Element):
                last = inner = _new_element(child, element)
                children.append((child, inner))
            elif isinstance(child, turbohtml.Comment):
                last = _new_comment(child.data, element)
            elif isinstance(child, turbohtml.Text):
                _append_text(element, last, _harmless(child.data))
        pending += reversed(children)
    return top, elements, nodes


def _children(node: turbohtml.Element) -> Iterator[turbohtml.Node]:
    """What an element holds; a template holds a fragment that does."""
    for child in node.children:
        if isinstance(child, turbohtml.DocumentFragment):
            yield from child.children
        else:
            yield child


def _new_element(node: turbohtml.Element, parent: HtmlElement | None) -> HtmlElement:
    tag = _NAMESPACES.get(node.namespace, "") + _xml_name(node.tag)
    element = _XML_PARSER.makeelement(tag) if parent is None else etree.SubElement(parent, tag)
    _set_attributes(element, node)
    return element


def _set_attributes(element: HtmlElement, node: turbohtml.Element) -> None:
    for name, value in islice(node.attrs.items(), _MOST_ATTRIBUTES):
        prefix, _, local = name.partition(":")
        known = _ATTRIBUTE_NAMESPACES.get(prefix) if local else None
        element.set(known + _xml_name(local) if known else _xml_name(name), _attribute_text(value))


def _new_comment(text: str, parent: HtmlElement) -> etree._Element:
    """XML allows no `--` inside a comment and no `-` at its end."""
    comment: etree._Element = etree.Comment((_harmless(text) + " ").replace("--", "- -").replace("--", "- -"))
    parent.append(comment)  # type: ignore[arg-type]  # the stubs know only elements of one class
    return comment


def _append_text(element: HtmlElement, last: etree._Element | None, text: str) -> None:
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def _xml_name(name: str) -> str:
    """A name that XML allows: `o:p` becomes `o_p`, `@click` becomes `_click`."""
    name = _INVALID_IN_NAME.sub("_", name)
    return name if _STARTS_NAME.match(name) else "_" + name


def _attribute_text(value: str | list[str] | None) -> str:
    text = " ".join(value) if isinstance(value, list) else value or ""
    return _harmless(text)
