"""How blocks of text look, as far as their attributes tell: style, and class.

Editors put the size and the weight of a passage on a `span` around all of it as often as on the block itself.
So the look of a block is that of the block and of the elements in it that hold all of its text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from artlint import BLOCKS, Article, Attribute, NamedTuple, Style
from artlint_rules.knowledge.paragraphs import BodyStyle, common_style, worded_paragraphs

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DEEPEST = 4
"""How many elements, of which each holds all the text of the one before, are asked for their style."""
_FEWEST = 3
"""Fewer paragraphs with a class are no habit."""


def around_text(block: HtmlElement) -> list[HtmlElement]:
    """The block and the elements in it that hold all of its text, the outermost first."""
    elements = [block]
    while len(elements) <= _DEEPEST and len(elements[-1]) == 1 and not _has_words(elements[-1].text):
        child = elements[-1][0]
        if not isinstance(child.tag, str) or _has_words(child.tail):
            break
        elements.append(child)
    return elements


def _has_words(text: str | None) -> bool:
    return bool(text) and not str(text).isspace()


class Look(NamedTuple):
    """The style of a block with what it holds, its classes, and the style attributes that say so."""

    style: Style
    classes: frozenset[str]
    styled: tuple[Attribute, ...]


def look_of(article: Article, block: HtmlElement) -> Look:
    """Return the look of a block of text."""
    known = _looks(article)
    if block not in known:
        known[block] = _look_of(article, block)
    return known[block]


@lru_cache(maxsize=1)
def _looks(article: Article) -> dict[HtmlElement, Look]:  # noqa: ARG001 - the looks of one article
    return {}


def _look_of(article: Article, block: HtmlElement) -> Look:
    classes = frozenset(block.get("class", "").split())
    if not len(block) or _has_words(block.text):
        own = (Attribute(block, "style"),) if "style" in block.attrib else ()
        return Look(article.style(block), classes, own)
    styled = [element for element in around_text(block) if "style" in element.attrib]
    style = _merged(tuple(article.style(element) for element in styled))
    return Look(style, classes, tuple(Attribute(element, "style") for element in styled))


@lru_cache(maxsize=2048)
def _merged(styles: tuple[Style, ...]) -> Style:
    """One style that says all of them; where two set the same, the innermost counts."""
    return Style(tuple(declaration for style in styles for declaration in style))


class Usual(NamedTuple):
    """What most paragraphs look like.

    `styled` and `classed` are the attributes that say so. `classes` is empty where most paragraphs have none.
    """

    body: BodyStyle
    styled: tuple[Attribute, ...]
    classes: frozenset[str]
    classed: tuple[Attribute, ...]


@lru_cache(maxsize=1)
def paragraph_blocks(article: Article) -> tuple[HtmlElement, ...]:
    """Return the paragraphs with text; with them, where they are more, the boxes that editors use instead."""
    paragraphs = worded_paragraphs(article)
    boxes = [box for box in article.elements("div", "section") if _is_leaf(box) and article.text(box).strip()]
    if len(boxes) > len(paragraphs):
        return tuple(sorted([*paragraphs, *boxes], key=article.position))
    return paragraphs


def _is_leaf(box: HtmlElement) -> bool:
    return all(inside is box or inside.tag not in BLOCKS or inside.tag == "br" for inside in box.iter("*"))


@lru_cache(maxsize=2)
def usual_look(article: Article, paragraphs: tuple[HtmlElement, ...]) -> Usual:
    """Return the look of most of `paragraphs`, which hold text."""
    known = _looks(article)
    looks = {p: known[p] if p in known else look_of(article, p) for p in paragraphs}
    body = common_style([look.style for look in looks.values()])
    alike = (look for look in looks.values() if body.signature and look.style.signature == body.signature)
    classes = _common_classes([look.classes for look in looks.values()])
    of_class = (p for p, look in looks.items() if classes and look.classes == classes)
    return Usual(
        body,
        tuple(attribute for look in alike for attribute in look.styled),
        classes,
        tuple(Attribute(p, "class") for p in of_class),
    )


def _common_classes(classes: Sequence[frozenset[str]]) -> frozenset[str]:
    """The classes of more than half of the paragraphs, when there are enough to speak of a habit."""
    most, count = Counter(classes).most_common(1)[0] if classes else (frozenset[str](), 0)
    return most if count >= _FEWEST and 2 * count > len(classes) else frozenset()
