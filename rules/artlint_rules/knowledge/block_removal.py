"""Taking a whole block away, with what a reader loses by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import Article, Change, Edit, NamedTuple, Place, Repair, Safety, TextBlock, lazy_pattern
from artlint_rules.knowledge.gaps import parts_text

_MEDIA = frozenset("img video audio iframe object embed svg picture input form".split())
_BOXES = frozenset("p div section li ul ol center aside footer header".split())
_MARKDOWN = lazy_pattern(r"[*_\[\]()`~\\&<>#!|\n]|\A\s*+(?:[-+]\s|\d{1,9}[.)]\s)")
_MOST_LEVELS = 8


class Removal(NamedTuple):
    """The edits that take a block away, and the changes that they make."""

    edits: Callable[[], tuple[Edit, ...]]
    changes: tuple[Change, ...]


def removal(article: Article, block: TextBlock) -> Removal | None:
    """How to take a block away; None where more would go than its words, or where that is not certain."""
    element = block.element
    if element.tag != "body":
        return element_removal(article, element) if _is_all_of(article, block, element) else None
    if not article.is_markdown or _MARKDOWN.search(block.text.strip()):
        return None
    start = len(block.text) - len(block.text.lstrip())
    end = len(block.text.rstrip())
    return Removal(partial(article.replace_text, block, start, end, ""), (block.change(start, end, ""),))


def element_removal(article: Article, element: HtmlElement) -> Removal | None:
    """How to take an element away, with the boxes that hold nothing else."""
    element = outermost(element)
    inside = list(element.iter("*"))
    if any(e.tag in _MEDIA or e.get("id") or e.get("name") for e in inside) or parts_text(element):
        return None
    return Removal(partial(article.remove, element), article.losses(element))


def outermost(element: HtmlElement) -> HtmlElement:
    """The outermost box that holds nothing but the element, or else the element itself."""
    for _ in range(_MOST_LEVELS):
        parent = element.getparent()
        if parent is None or parent.tag not in _BOXES or len(parent) > 1 or _has_own_text(parent):
            break
        element = parent
    return element


def _has_own_text(element: HtmlElement) -> bool:
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _is_all_of(article: Article, block: TextBlock, element: HtmlElement) -> bool:
    return " ".join(article.text(element).split()) == block.folded


def removals(article: Article, block: TextBlock) -> Iterator[Repair]:
    """Yield the repair that takes a block away; none where `removal` knows none."""
    if (found := removal(article, block)) is not None:
        yield Repair("remove it", Safety.UNSAFE, found.edits, found.changes)


def place_of(article: Article, block: TextBlock) -> Place:
    """Where to show a block: its element, or its text where that stands in no element of its own."""
    if block.element.tag != "body":
        element: HtmlElement = block.element
        return element
    start, end = len(block.text) - len(block.text.lstrip()), len(block.text.rstrip())
    return article.text_span(block, start, end) or block.element
