"""What a finding is about, in a form that stays when lines and markup around it change.

In the front matter that is the key. In the body it is the text that a reader sees in the same line: the
paragraph, the cell, the caption; for an image without words beside it, its address. An element that holds
several paragraphs has no words of its own: what it is about is nothing but "several", and findings of that
kind are only counted, so that an edit in one of its paragraphs does not make an old finding new.
"""

from __future__ import annotations

from functools import cached_property

from lxml import etree
from lxml.html import HtmlElement

from artlint.article import Article, Attribute, Key, Place
from artlint.article.reading import BLOCKS
from artlint.edits import Span
from artlint.frozen import NamedTuple
from artlint.lazily import lazy_pattern

_SILENT = frozenset({"script", "style", "template", "noscript"})
_SPLITS = BLOCKS - {"br"}
_PARAGRAPH_END = lazy_pattern(r"\n[ \t]*+(?=\n|[-*+#>|]|[0-9]{1,9}[.)])")
"""Where a line of Markdown text starts that has nothing to do with the one before."""
_NEARBY = 300
"""So many code points on each side tell one place in bare text from another."""


def digest(text: str, length: int = 16) -> str:
    """The first hexadecimal digits of the text's SHA-256."""
    from hashlib import sha256  # it starts OpenSSL, and many runs need no digest

    return sha256(text.encode("utf-8", "replace")).hexdigest()[:length]


class _Extent(NamedTuple):
    """The lines that an element reaches over; `several` tells that they are several paragraphs."""

    first: int
    last: int
    several: bool


class Context:
    """Says of places in one article what they are about; what many of them share is worked out once."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._texts: dict[tuple[int, int], str] = {}

    def of(self, place: Place) -> str:
        """The key, or a digest of the text around."""
        if isinstance(place, Key):
            return f"key:{place.name}"
        if isinstance(place, Span):
            return self._of_span(place)
        return self._of_element(place.element if isinstance(place, Attribute) else place)

    def _of_span(self, span: Span) -> str:
        article = self._article
        block = article.front_matter
        if block and span.start < block.block.end:
            keys = (e.key for e in block.entries if e.value_span and e.value_span.holds(span))
            return next((f"key:{key}" for key in keys), "front matter")
        if span.start == span.end or article.is_body_too_large:
            return "body"
        element = article.layout.around(span)
        if element is None or self._lines.extents[element].several:
            return digest(self._nearby(span))
        return self._of_element(element)

    def _of_element(self, element: HtmlElement) -> str:
        extent = self._lines.extents[element]
        if extent.several:
            return "several"
        key = (extent.first, extent.last)
        if key not in self._texts:
            self._texts[key] = self._lines.text(*key)
        address = element.get("src")
        text = self._texts[key] or address or self._lines.addresses(*key)
        return digest(text)

    def _nearby(self, span: Span) -> str:
        """The text around a place, as far as the paragraph goes, but not far."""
        text, body = self._article.source_text, self._article.body_span
        first = max(text.rfind("\n\n", max(body.start, span.start - _NEARBY), span.start), body.start)
        end = text.find("\n\n", span.end, span.end + _NEARBY)
        if first == body.start:
            first = max(body.start, span.start - _NEARBY)
        return " ".join(text[first : end if end >= 0 else span.end + _NEARBY].split())

    @cached_property
    def _lines(self) -> _Lines:
        return _Lines(self._article.root, markdown=self._article.is_markdown)


class _Lines:
    """The lines of text of a body, and which of them each element reaches over."""

    def __init__(self, root: HtmlElement, *, markdown: bool) -> None:
        self.extents: dict[HtmlElement, _Extent] = {}
        self._lines: list[list[str]] = [[]]
        self._media: list[list[str]] = [[]]
        self._paragraphs = 0
        self._is_new = True
        self._markdown = markdown
        started: dict[HtmlElement, tuple[int, int]] = {}
        for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event == "start":
                self._break(node.tag)
                started[node] = (len(self._lines) - 1, self._paragraphs)
                if address := node.get("src"):
                    self._media[-1].append(address)
                self._add(node.text if node.tag not in _SILENT else None)
                continue
            if event == "end":
                first, paragraphs = started.pop(node)
                several = self._paragraphs - paragraphs > 1
                self.extents[node] = _Extent(first, len(self._lines) - 1, several)
                self._break(node.tag)
            if node is not root and (parent := node.getparent()) is not None and parent.tag not in _SILENT:
                self._add(node.tail)

    def _break(self, tag: object) -> None:
        if tag in BLOCKS:
            self._lines.append([])
            self._media.append([])
        self._is_new = self._is_new or tag in _SPLITS

    def _add(self, text: str | None) -> None:
        if not text:
            return
        parts = _PARAGRAPH_END.split(text) if self._markdown else [text]
        for number, part in enumerate(parts):
            if number:
                self._break("p")
            if part and not part.isspace():
                self._lines[-1].append(part)
                self._paragraphs += self._is_new
                self._is_new = False

    def text(self, first: int, last: int) -> str:
        """The words of these lines."""
        pieces = (piece for line in self._lines[first : last + 1] for piece in (" ", *line))
        return " ".join("".join(pieces).split())

    def addresses(self, first: int, last: int) -> str:
        """The addresses of what is to be seen in these lines."""
        return " ".join(address for line in self._media[first : last + 1] for address in line)
