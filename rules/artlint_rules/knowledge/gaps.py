"""Empty elements that are not there for nothing: they keep words or paragraphs apart."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from lxml.html import HtmlElement

from artlint import BLOCKS, lazy_pattern
from artlint_rules.knowledge.units import folded

_WITH_MARGIN = frozenset("p ul ol dl blockquote figure pre h1 h2 h3 h4 h5 h6 hr".split())
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BOXES = frozenset("div section article aside header footer nav main center".split())
"""Blocks without margins: what stands at their edge touches what stands outside."""

_MOST_LEVELS = 16
_LINE_END = lazy_pattern(r"[ \t]*[\r\n]")


class _Side(Enum):
    """What comes next on one side of an empty element."""

    WORDS = "running text, or what may stand in a line of it"
    BLOCK = "a block that touches what stands next to it"
    SPACE = "a block with margins of its own, or the edge of the article"


def gaps(elements: list[HtmlElement], is_markdown: bool) -> set[HtmlElement]:
    """Return those of `elements` (empty, in tree order) that keep words or paragraphs apart."""
    empty = set(elements)
    before: dict[HtmlElement, _Side] = {}
    after: dict[HtmlElement, _Side] = {}
    for element in elements:
        before[element] = _side(element, before, _before)
    for element in reversed(elements):
        after[element] = _side(element, after, _after)
    return {e for e in empty if _parts(e, (before[e], after[e]), is_markdown)}


def _parts(element: HtmlElement, sides: tuple[_Side, _Side], is_markdown: bool) -> bool:
    words = sides.count(_Side.WORDS)
    holds = element.tag in BLOCKS or len(element) > 0 or bool(element.text)
    if is_markdown and words and (holds or _LINE_END.match(element.tail or "")):
        return True  # how Markdown reads a line may hang on a tag in it
    if (element.tag in _WITH_MARGIN or _shows(element)) and _Side.SPACE not in sides:
        return True
    return words == len(sides) and holds


def _shows(element: HtmlElement) -> bool:
    """Whether an empty element takes a line: it holds a line break or a no-break space."""
    texts = "".join(element.itertext())
    return next(element.iter("br"), None) is not None or "\u00a0" in texts or "\u3000" in texts


_Step = Callable[[HtmlElement], tuple[str | None, HtmlElement | None]]


def _before(element: HtmlElement) -> tuple[str | None, HtmlElement | None]:
    previous, parent = element.getprevious(), element.getparent()
    text = previous.tail if previous is not None else parent.text if parent is not None else None
    return text, previous


def _after(element: HtmlElement) -> tuple[str | None, HtmlElement | None]:
    return element.tail, element.getnext()


def _side(element: HtmlElement, known: dict[HtmlElement, _Side], step: _Step) -> _Side:
    text, neighbour = step(element)
    while neighbour is not None and _is_empty_heading(neighbour) and not folded(text or ""):
        text, neighbour = step(neighbour)  # another rule may take it away at the same time
    if folded(text or ""):
        return _Side.WORDS
    if neighbour is not None:
        return known.get(neighbour) or _side_of(neighbour)
    parent = element.getparent()
    if parent is None or parent.tag not in BLOCKS:
        return _Side.WORDS
    for _ in range(_MOST_LEVELS):
        if parent is None or parent.tag not in _BOXES:
            return _Side.SPACE
        text, neighbour = step(parent)
        if folded(text or "") or neighbour is not None:
            space = not folded(text or "") and neighbour is not None and _side_of(neighbour) is _Side.SPACE
            return _Side.SPACE if space else _Side.BLOCK
        parent = parent.getparent()
    return _Side.BLOCK


def _is_empty_heading(element: HtmlElement) -> bool:
    return element.tag in _HEADINGS and not folded("".join(element.itertext()))


def _side_of(neighbour: HtmlElement) -> _Side:
    if neighbour.tag in _WITH_MARGIN:
        return _Side.SPACE
    return _Side.BLOCK if neighbour.tag in BLOCKS else _Side.WORDS


def parts_text(element: HtmlElement) -> bool:
    """Whether running text stands on both sides of an element, which would become one without it."""
    return _touches_text(element, _before) and _touches_text(element, _after)


def _touches_text(element: HtmlElement, step: _Step) -> bool:
    text, neighbour = step(element)
    parent = element.getparent()
    while not (text or "").strip() and neighbour is None and parent is not None and parent.tag not in BLOCKS:
        text, neighbour = step(parent)
        parent = parent.getparent()
    return bool((text or "").strip()) or (neighbour is not None and neighbour.tag not in BLOCKS)
