"""The elements of a body in the order of the text: which one follows an offset, which one is around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from lxml.html import HtmlElement

from artlint.article.html import Tree
from artlint.edits import Span


class Layout:
    """Where the elements of a tree stand. Each list is made once, when it is first needed."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    @cached_property
    def _written(self) -> list[tuple[int, HtmlElement]]:
        """The elements that are written, by the offset of their start tag."""
        every = ((self._tree.start_tag(element), element) for element in self._tree.root.iter("*"))
        found = ((span.start, element) for span, element in every if span)
        return sorted(found, key=lambda item: item[0])

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._written]

    @cached_property
    def _ends(self) -> list[int]:
        """Where the end tags of elements start."""
        return sorted(span.start for _, element in self._written if (span := self._tree.end_tag(element)))

    @cached_property
    def _extents(self) -> dict[HtmlElement, int]:
        """Where each element ends: behind its end tag, or behind the last thing inside that is written."""
        ends: dict[HtmlElement, int] = {}
        for element in reversed(list(self._tree.root.iter("*"))):
            last = self._tree.end_tag(element) or self._tree.start_tag(element)
            end = max(ends.get(element, 0), last.end if last else 0)
            ends[element] = end
            if (parent := element.getparent()) is not None:
                ends[parent] = max(ends.get(parent, 0), end)
        return ends

    def extent(self, element: HtmlElement) -> Span | None:
        """The element with all it holds; None for one that is not written."""
        start = self._tree.start_tag(element)
        return Span(start.start, self._extents[element]) if start else None

    def following(self, offset: int) -> HtmlElement | None:
        """The next element behind `offset` that starts before the surrounding element ends."""
        at = bisect_left(self._starts, offset)
        if at == len(self._starts):
            return None
        closed = bisect_left(self._ends, offset)
        if closed < len(self._ends) and self._ends[closed] < self._starts[at]:
            return None
        return self._written[at][1]

    def around(self, span: Span) -> HtmlElement | None:
        """The innermost written element that holds `span`, its own tags included; None outside of all."""
        at = bisect_right(self._starts, span.start) - 1
        element: HtmlElement | None = self._written[at][1] if at >= 0 else None
        while element is not None and ((extent := self.extent(element)) is None or not extent.holds(span)):
            element = element.getparent()
        return element
