"""Where a stretch of text stands in the source.

The parser gives text without places. So the place is looked up when something was found: the text between two
tags is compared with the source, its entities resolved. Where the two differ there is no place, and no edit.
"""

from __future__ import annotations

from bisect import bisect_right

from lxml.html import HtmlElement

from artlint.article.blocks import CODE_MASK, Node, TextBlock
from artlint.article.html import Tree
from artlint.edits import CannotEdit, Span
from artlint.lazily import lazy_pattern

_SPECIAL = lazy_pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?|\r\n?")
"""What the parser reads as something else than what is written: entities and carriage returns."""

_COMMENT_END = lazy_pattern("--!?>")
_REPLACED = (CODE_MASK, "\ufffd")


class TextPlaces:
    """Finds stretches of text blocks in `text`, the file's. Each text node is compared once."""

    def __init__(self, tree: Tree, text: str) -> None:
        self._tree = tree
        self._text = text
        self._known: dict[tuple[HtmlElement, bool], _Alignment | None] = {}

    def span(self, block: TextBlock, start: int, end: int) -> Span | None:
        """Where `block.text[start:end]` stands; None where that is not certain.

        A stretch over several text nodes includes the tags between them.
        """
        nodes = block.nodes(start, end)
        if not nodes:
            return None
        first, last = self._node_span(nodes[0]), self._node_span(nodes[-1])
        return Span(first.start, last.end) if first and last and first.start <= last.end else None

    def span_to_replace(self, block: TextBlock, start: int, end: int) -> Span:
        """The same for an edit. Raises `CannotEdit` where a tag stands within, or where it is not certain."""
        nodes = block.nodes(start, end)
        span = self._node_span(nodes[0]) if len(nodes) == 1 else None
        if span is None or nodes[0].end - nodes[0].start != end - start:
            raise CannotEdit("the source does not say where this text stands")
        return span

    def _node_span(self, node: Node) -> Span | None:
        alignment = self._alignment(node.element, is_tail=node.is_tail)
        if alignment is None:
            return None
        start, end = alignment.place(node.start), alignment.place(node.end)
        return None if start is None or end is None else Span(start, end)

    def _alignment(self, element: HtmlElement, *, is_tail: bool) -> _Alignment | None:
        key = (element, is_tail)
        if key not in self._known:
            begins = self._begins(element, is_tail=is_tail)
            value = element.tail if is_tail else element.text
            self._known[key] = None if begins is None else _align(self._text, begins, value or "")
        return self._known[key]

    def _begins(self, element: HtmlElement, *, is_tail: bool) -> int | None:
        """Where the text inside, or behind, an element begins; known where a tag is written before it."""
        if not self._tree.knows(element):
            return self._behind_comment(element)
        start = self._tree.start_tag(element)
        if not is_tail:
            return start.end if start else (self._tree.start if element.tag == "body" else None)
        tag = self._tree.end_tag(element) or (start if not len(element) and not element.text else None)
        return tag.end if tag else None

    def _behind_comment(self, comment: HtmlElement) -> int | None:
        """Where the text behind a comment begins. The comment stands where the text before it ends."""
        passed: list[HtmlElement] = []
        node: HtmlElement | None = comment
        while node is not None and not self._tree.knows(node) and (node, True) not in self._known:
            passed.append(node)
            node = node.getprevious()
        parent = comment.getparent()
        ends: int | None
        if node is not None:
            known = self._alignment(node, is_tail=True)
        else:
            known = self._alignment(parent, is_tail=False) if parent is not None else None
        ends = known.end if known else None
        for each in reversed(passed):
            if ends is None or not self._text.startswith("<!--", ends):
                return None
            closing = _COMMENT_END.search(self._text, ends + 4)
            if closing is None:
                return None
            begins = closing.end()
            if each is comment:
                return begins
            self._known[each, True] = known = _align(self._text, begins, each.tail or "")
            ends = known.end if known else None
        return None


class _Alignment:
    """Which offset of the source each offset of a text node stands at."""

    def __init__(self, runs: list[tuple[int, int, bool]], length: int, end: int) -> None:
        self._offsets = [offset for offset, _, _ in runs]
        self._runs = runs
        self._length = length
        self.end = end

    def place(self, offset: int) -> int | None:
        """The place of a code point, or of the end; None in the middle of an entity that stands for two."""
        if offset >= self._length:
            return self.end
        begins, position, is_literal = self._runs[bisect_right(self._offsets, offset) - 1]
        if offset == begins:
            return position
        return position + offset - begins if is_literal else None


def _align(text: str, begins: int, value: str) -> _Alignment | None:
    """Compare what was read with what is written from `begins` on; None where the two differ."""
    # Text that looks like an entity is written otherwise: `&amp;amp;` begins with the `&amp;` it is read as.
    if text.startswith(value, begins) and not _SPECIAL.search(value):
        return _Alignment([(0, begins, True)], len(value), begins + len(value))
    runs: list[tuple[int, int, bool]] = []
    position, offset = begins, 0
    while offset < len(value):
        special = _SPECIAL.search(text, position)
        upto = min(special.start() if special else len(text), position + len(value) - offset)
        length = upto - position
        if length:
            if not _same(value[offset : offset + length], text[position:upto]):
                return None
            runs.append((offset, position, True))
            position, offset = upto, offset + length
        if offset >= len(value):
            break
        if special is None:
            return None
        written, read = _special(special[0])
        if value[offset] == CODE_MASK:
            read = written = written[0]
        if not _same(value[offset : offset + len(read)], read):
            return None
        runs.append((offset, position, False))
        position, offset = position + len(written), offset + len(read)
    return _Alignment(runs, len(value), position)


def _special(written: str) -> tuple[str, str]:
    """What stands for something else at the start of what is written, and what it stands for."""
    if written[0] == "\r":
        return written, "\n"
    from html import unescape  # most text has no entity, and its table of names is large

    read = unescape(written)
    if read == written:
        return "&", "&"
    rest = 0  # `&copy2020` is an entity and a number
    while rest < len(read) - 1 and read[-1 - rest] == written[-1 - rest]:
        rest += 1
    return written[: len(written) - rest], read[: len(read) - rest]


def _same(read: str, written: str) -> bool:
    """Whether two texts are one; the parser got a mask or a replacement for some characters."""
    return read == written or (
        len(read) == len(written)
        and all(a == b or a in _REPLACED for a, b in zip(read, written, strict=True))
    )
