"""Taking the tags of an element away where Markdown reads what is left as it did before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from lxml.html import HtmlElement

from artlint import Article, CannotEdit, Edit, Span, lazy_pattern

_STAYS_HTML = lazy_pattern(
    r"[ \t]*(?:\r\n|\n|\r)?[ ]{0,3}</?(?:address|article|aside|blockquote|center|dd|details|dialog|div|dl|dt"
    r"|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|section|table|ul)[\s/>]",
    re.IGNORECASE,
)
"""A line that starts like this begins a block of HTML, too."""

_BEGINS_LINE = lazy_pattern(r"(?:^|[\r\n])[ \t]*\Z")


_DEEPEST = 32
"""Each edit looks at all that an element holds: nested deeper than this, they would take quadratic time."""

_FAR = 64


def in_deep_nests(elements: Iterable[HtmlElement]) -> set[HtmlElement]:
    """Return those of `elements`, given in tree order, that lie in each other too deep to be mended."""
    nest: dict[HtmlElement, tuple[HtmlElement, int]] = {}
    deep: set[HtmlElement] = set()
    for element in elements:
        around = next((e for e in islice(element.iterancestors(), _FAR) if e in nest), None)
        top, depth = (element, 0) if around is None else nest[around]
        nest[element] = (top, depth + 1)
        if depth == _DEEPEST:
            deep.add(top)
    return {element for element, (top, _) in nest.items() if top in deep}


def without_tags(article: Article, element: HtmlElement) -> tuple[Edit, ...]:
    """Delete the tags of an element. Raises `CannotEdit` where Markdown may read the rest otherwise."""
    edits = article.unwrap(element)
    if article.is_markdown:
        for edit in edits:
            _check_markdown(article, edit.span)
    return edits


def _check_markdown(article: Article, tag: Span) -> None:
    text = article.source_text
    block = article.top_block(tag.start)
    begins = _BEGINS_LINE.search(text, max(tag.start - 200, 0), tag.start) is not None
    if block is not None and block.is_html:
        if text[block.span.start : tag.start].strip() or _STAYS_HTML.match(text, tag.end):
            return
        raise CannotEdit("Markdown might not take the rest for HTML")
    around = text[tag.start - 1 : tag.start] + text[tag.end : tag.end + 1]
    if begins or not all(c.isalnum() or c in " <>" for c in around):
        raise CannotEdit("Markdown might read what stands around as a mark")
