"""The size and colour of the running text, as far as inline styles tell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from artlint import Article, NamedTuple, Style
from artlint_rules.knowledge.css import Colour, colour, pixels
from artlint_rules.knowledge.looks import around_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_T = TypeVar("_T")
_FEWEST = 3
"""Fewer paragraphs are no measure."""


class BodyText(NamedTuple):
    """The size in pixels and the colour of more than half of the paragraphs, None where no style says so.

    More than half, so that nothing else can take their place when styles of some of them are taken away. An
    article of one or two paragraphs has no measure: they may well be the exception.
    """

    size: float | None = None
    colour: Colour | None = None


def body_text(article: Article) -> BodyText:
    """Measure the `<p>` that hold text; where one element holds all text of a paragraph, its style counts."""
    counts: Counter[tuple[str, ...] | str] = Counter()
    samples: dict[tuple[str, ...] | str, list[HtmlElement]] = {}
    for paragraph in article.elements("p"):
        text = paragraph.text
        if text and not text.isspace():
            look: tuple[str, ...] | str = paragraph.get("style", "")
            samples[look] = [paragraph]
        elif article.text(paragraph).strip():
            elements = around_text(paragraph)
            look = tuple(element.get("style", "") for element in elements)
            samples[look] = elements
        else:
            continue
        counts[look] += 1
    return _of_most(article, [(samples[look], count) for look, count in counts.items()])


def _of_most(article: Article, samples: list[tuple[list[HtmlElement], int]]) -> BodyText:
    sizes: Counter[float | None] = Counter()
    colours: Counter[Colour | None] = Counter()
    for elements, count in samples:
        innermost_first = [article.style(element) for element in reversed(elements)]
        sizes[pixels(_stated(innermost_first, "font-size"))] += count
        colours[colour(_stated(innermost_first, "color"))] += count
    return BodyText(_majority(sizes), _majority(colours))


def _stated(styles: list[Style], name: str) -> str | None:
    return next((value for style in styles if (value := style.get(name))), None)


def _majority(counter: Counter[_T | None]) -> _T | None:
    value, count = counter.most_common(1)[0] if counter else (None, 0)
    return value if count > counter.total() / 2 and counter.total() >= _FEWEST else None
