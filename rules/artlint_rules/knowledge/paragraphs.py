"""How the paragraphs of an article look, as a measure for everything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from lxml.html import HtmlElement

from artlint import Article, NamedTuple, Style


class BodyStyle(NamedTuple):
    """The style that most paragraphs share. `share` is its part of the paragraphs with text, 0 to 1.

    `style` is None when there is no paragraph with text. `paragraphs` is how many there are.
    """

    style: Style | None
    share: float
    paragraphs: int

    @property
    def signature(self) -> frozenset[tuple[str, str]]:
        """Names and values of the style; empty when most paragraphs have none."""
        return self.style.signature if self.style else frozenset()

    def get(self, name: str) -> str | None:
        """A property of the style that most paragraphs share."""
        return self.style.get(name) if self.style else None


@lru_cache(maxsize=1)
def body_style(article: Article) -> BodyStyle:
    """Return the style of most `<p>` that hold text, worked out once for an article."""
    return common_style([article.style(p) for p in worded_paragraphs(article)])


@lru_cache(maxsize=1)
def worded_paragraphs(article: Article) -> tuple[HtmlElement, ...]:
    """Return the `<p>` that hold text, in tree order."""
    return tuple(p for p in article.elements("p") if article.text(p).strip())


def common_style(styles: Sequence[Style]) -> BodyStyle:
    """Return the style that most of `styles` are, those of paragraphs that hold text."""
    if not styles:
        return BodyStyle(None, 0.0, 0)
    signature, count = Counter(style.signature for style in styles).most_common(1)[0]
    style = next(style for style in styles if style.signature == signature)
    return BodyStyle(style, count / len(styles), len(styles))
