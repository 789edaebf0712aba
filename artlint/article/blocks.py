"""The text of a body, block by block, as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from lxml import etree
from lxml.html import HtmlElement

from artlint.article.reading import BLOCKS, Change
from artlint.frozen import NamedTuple
from artlint.lazily import lazy_pattern

CODE_MASK = "\ue000"
"""Stands for every character of code, in the text of a block."""

_NO_TEXT = " \t\r\n\f" + CODE_MASK

_CODE = frozenset({"code", "kbd", "samp", "tt", "var"})
_SILENT = frozenset(
    "script style template noscript pre textarea listing xmp plaintext select option iframe object".split()
)
"""What no reader reads as running text, and what shows it as it is written."""

_TEXTS = etree.XPath(".//text()")
_PARAGRAPH = lazy_pattern(
    r"\n(?=[ \t]*+\n)|\n(?=[ \t]{0,3}(?:#{1,6}[ \t]|[-*+>][ \t]|\d{1,9}[.)][ \t]|\||```|~~~))"
)

_Piece = tuple[int, int, HtmlElement, bool]
"""Where a text node starts and ends in its run; the element it stands in, or behind; whether it is behind."""


_ENDS_CONTEXT = lazy_pattern(r"[\n\ue000*_\[\]()`~\\&<>#!|]")
"""What Markdown reads as a mark, and what has another look elsewhere: no context goes beyond it."""

_ITEM = lazy_pattern(r"\A[ \t]*+(?:[-+]|\d{1,9}[.)])[ \t]")
"""The mark of an item, which is not in what Markdown makes of it."""

_MOST_CONTEXT = 12


class Node(NamedTuple):
    """A stretch of a text node, which stands in an element or, `is_tail`, behind it."""

    start: int
    end: int
    element: HtmlElement
    is_tail: bool


class TextBlock:
    """A paragraph, a heading, an item of a list, a cell: text that stands together.

    `element` is the innermost block that holds it, the body itself for text in no other. `text` is the text
    as the parser decoded it, white space as written, a line feed for `<br>`; code is U+E000 throughout. In a
    Markdown body the paragraphs between tags are blocks of their own, with their marks (`#`, `**`).
    """

    __slots__ = ("__dict__", "_pieces", "_start", "element", "text")

    def __init__(self, element: HtmlElement, text: str, pieces: list[_Piece], start: int) -> None:
        self.element = element
        self.text = text
        self._pieces = pieces
        self._start = start

    @cached_property
    def folded(self) -> str:
        """The text with each run of white space as one space, and none at the ends."""
        return " ".join(self.text.split())

    def change(self, start: int, end: int, new: str) -> Change:
        """What a reader gets differently when `new` stands in place of `text[start:end]`."""
        before = self.text[max(start - _MOST_CONTEXT, 0) : start]
        before = before[max((match.end() for match in _ENDS_CONTEXT.finditer(before)), default=0) :]
        before = _ITEM.sub("", before)
        after = _ENDS_CONTEXT.split(self.text[end : end + _MOST_CONTEXT], maxsplit=1)[0]
        return Change("passage", before + self.text[start:end] + after, before + new + after)

    def nodes(self, start: int, end: int) -> list[Node]:
        """What of which text nodes makes up `text[start:end]`."""
        start, end = start + self._start, end + self._start
        return [
            Node(max(start, begins) - begins, min(end, ends) - begins, element, is_tail)
            for begins, ends, element, is_tail in self._pieces
            if begins < end and start < ends
        ]


def text_blocks(body: HtmlElement, *, is_markdown: bool) -> Iterator[TextBlock]:
    """Yield the blocks of text below `body` that are not empty, in tree order."""
    for element, parts, pieces in _runs(body):
        text = "".join(parts)
        if is_markdown and "\n" in text:
            cuts = [0, *(match.start() for match in _PARAGRAPH.finditer(text)), len(text)]
            for start, end in pairwise(cuts):
                if text[start:end].strip(_NO_TEXT):
                    yield TextBlock(element, text[start:end], _within(pieces, start, end), start)
        elif text.strip(_NO_TEXT):
            yield TextBlock(element, text, pieces, 0)


def _within(pieces: list[_Piece], start: int, end: int) -> list[_Piece]:
    return [piece for piece in pieces if piece[0] < end and start < piece[1]]


def _runs(body: HtmlElement) -> Iterator[tuple[HtmlElement, list[str], list[_Piece]]]:
    """The text nodes that stand together, with the block around them."""
    homes: dict[HtmlElement, tuple[HtmlElement, int]] = {}
    current: HtmlElement | None = None
    parts: list[str] = []
    pieces: list[_Piece] = []
    length = 0
    for node in _TEXTS(body):
        element, is_tail = node.getparent(), node.is_tail
        holder = element.getparent() if is_tail else element
        home = homes.get(holder)
        block, kind = home if home is not None else _home(holder, body, homes)
        if kind == _SKIP:
            continue
        breaks = is_tail and element.tag in BLOCKS
        if block is not current or (breaks and element.tag != "br"):
            if parts:
                assert current is not None
                yield current, parts, pieces
            current, parts, pieces, length = block, [], [], 0
        elif breaks:
            parts.append("\n")
            length += 1
        pieces.append((length, length + len(node), element, is_tail))
        parts.append(CODE_MASK * len(node) if kind == _IS_CODE else node)
        length += len(node)
    if parts:
        assert current is not None
        yield current, parts, pieces


_IS_TEXT, _IS_CODE, _SKIP = range(3)


def _home(
    holder: HtmlElement, body: HtmlElement, homes: dict[HtmlElement, tuple[HtmlElement, int]]
) -> tuple[HtmlElement, int]:
    """The block that an element is, or stands in, and what its text is."""
    path: list[HtmlElement] = []
    element: HtmlElement | None = holder
    block, kind = body, _IS_TEXT
    while element is not None and element is not body:
        if (known := homes.get(element)) is not None:
            block, kind = known
            break
        path.append(element)
        element = element.getparent()
    for element in reversed(path):
        if element.tag in _SILENT:
            kind = _SKIP
        elif element.tag in _CODE:
            kind = max(kind, _IS_CODE)
        if element.tag in BLOCKS:
            block = element
        homes[element] = (block, kind)
    return block, kind
