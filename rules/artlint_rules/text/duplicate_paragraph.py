"""The rule duplicate-paragraph."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import (
    CODE_MASK,
    Article,
    Finding,
    Invalid,
    Repair,
    Rule,
    Safety,
    Severity,
    TextBlock,
    Valid,
    option,
)
from artlint_rules.knowledge.alike_ends import may_repeat
from artlint_rules.knowledge.units import units

_PARAGRAPHS = frozenset({"p", "div", "section", "body", "article", "main", "blockquote"})
_NOT_INSIDE = ("table", "ul", "ol", "dl", "figure", "address", "form", "nav")
_SHORT_LINE = 24
_LONGEST = 32


class DuplicateParagraph(Rule):
    """A paragraph stands there twice.

    Crawlers get a paragraph twice when a page keeps a copy of it: a teaser, a pull quote, a version for
    telephones. Paragraphs of thirty words or Chinese characters and more are compared, white space and the
    width of characters apart.

    The fix removes the second one. It is unsafe, for words go that a reader reads. Cells, items, code, verses
    and refrains may come again, and so may a paragraph that only links or images tell apart.
    """

    name = "duplicate-paragraph"
    severity = Severity.WARNING
    _long = "The dough must rest in the cold for a whole night. "
    _text = _long * 3
    examples = (
        Valid(f"<table><tr><td>{_text}</td><td>{_text}</td></tr></table>"),
        Valid("<p>Stir well.</p><p>Wait.</p><p>Stir well.</p>"),
        Invalid(
            f"<p>{_text}</p>\n‸<p>‸{_text}</p>\n<p>Bake.</p>\n",
            f"<p>{_text}</p>\n<p>Bake.</p>\n",
            safety=Safety.UNSAFE,
        ),
        Invalid(
            f"<p>{_text}</p>\n<p>Bake.</p>\n<p>{_text}</p>\n",
            f"<p>{_text}</p>\n<p>Bake.</p>\n",
            safety=Safety.UNSAFE,
        ),
        Invalid(f"{_text}\n\nBake.\n\n{_text}\n"),
    )

    least: int = option(30, help="Paragraphs of fewer words or characters may come again.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each paragraph that was there before."""
        if not may_repeat(article.body):
            return
        seen: dict[str, TextBlock] = {}
        for block in article.blocks:
            text = _compared(block)
            first = seen.setdefault(text, block)
            if first is block or units(text) < self.least or not (_counts(first) and _counts(block)):
                continue
            if _differ_otherwise(first.element, block.element):
                continue
            short = block.folded if len(block.folded) <= _LONGEST else f"{block.folded[: _LONGEST - 1]}…"
            message = f"Paragraph stands there twice: “{short}”"
            is_own = block.element.tag in ("p", "div", "section") and block.element is not first.element
            place = block.element if is_own else article.text_span(block, 0, len(block.text.rstrip()))
            repairs = [_repair(article, block)] if is_own and not len(block.element) else []
            yield self.finding(block.element if place is None else place, message, *repairs)


def _compared(block: TextBlock) -> str:
    text = block.folded
    return text if text.isascii() else " ".join(unicodedata.normalize("NFKC", text).split())


def _counts(block: TextBlock) -> bool:
    """Whether it is a paragraph of prose: no cell, no item, no verses, no code."""
    if block.element.tag not in _PARAGRAPHS or CODE_MASK in block.text:
        return False
    lines = [line for line in block.text.split("\n") if line.strip()]
    if len(lines) > 2 and all(len(line.strip()) <= _SHORT_LINE for line in lines):
        return False
    return next(block.element.iterancestors(*_NOT_INSIDE), None) is None


def _differ_otherwise(one: HtmlElement, other: HtmlElement) -> bool:
    """Whether links or media tell two elements of the same text apart."""
    if one is other:
        return False
    return _targets(one) != _targets(other)


def _targets(element: HtmlElement) -> list[str | None]:
    return [e.get("href") or e.get("src") for e in element.iter("a", "img", "video", "audio", "iframe")]


def _repair(article: Article, block: TextBlock) -> Repair:
    remove = partial(article.remove, block.element)
    return Repair("remove it", Safety.UNSAFE, remove, article.losses(block.element))
