"""Boxes that ask the reader to pay the author: one thing, whatever words and buttons stand in it.

The rule reward-box reports them; other rules have nothing to add. The names are those of its selector.
"""

from __future__ import annotations

from functools import lru_cache

from lxml.html import HtmlElement

from artlint import Article

CLASSES = (
    "support-author", "reward-author", "article-reward", "post-reward", "reward-container", "shang_box",
)  # fmt: skip
IDENTIFIER = "post-reward"


@lru_cache(maxsize=1)
def _boxes(article: Article) -> frozenset[HtmlElement]:
    named = (element for element in article.having("id") if element.get("id") == IDENTIFIER)
    return frozenset((*article.with_class(*CLASSES), *named))


def is_in_reward_box(article: Article, element: HtmlElement) -> bool:
    """Whether an element is such a box, or a part of one."""
    boxes = _boxes(article)
    return bool(boxes) and (element in boxes or any(around in boxes for around in element.iterancestors()))
