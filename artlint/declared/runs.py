"""Running text piece by piece: what stands between two tags, and where in the source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml.html import HtmlElement

from artlint.article import Article

_SILENT = frozenset({"script", "style", "template", "noscript", "textarea"})


class Run(NamedTuple):
    """A piece of text of `parent`: what begins it, or what follows `behind`.

    `start` is where it stands, None where the source writes it in another way (`&amp;`, CRLF) or hides it.
    """

    text: str
    parent: HtmlElement
    behind: HtmlElement | None
    start: int | None


def text_runs(article: Article) -> Iterator[Run]:
    """The pieces of text of the body in their order; scripts and styles are left out."""
    body = article.root.find("body")
    if body is None or article.is_body_too_large:
        return
    for element in (body, *article.elements()):
        if element.tag not in _SILENT and element.text and element.text.strip():
            yield Run(element.text, element, None, _start(article, element, None, element.text))
        parent = element.getparent()
        if element is body or parent is None or parent.tag in _SILENT:
            continue
        if element.tail and element.tail.strip():
            yield Run(element.tail, parent, element, _start(article, element, element, element.tail))


def _start(article: Article, element: HtmlElement, behind: HtmlElement | None, text: str) -> int | None:
    """Where a text must begin - behind the tag before it - if it stands there as it is."""
    tree = article.tree
    tag = tree.start_tag(element)
    if behind is not None:
        is_void = not len(element) and not element.text
        tag = tree.end_tag(element) or (tag if is_void else None)
    if tag is not None:
        start = tag.end
    elif behind is None and element.tag == "body":
        start = article.body_span.start
    else:
        return None
    return start if article.source_text.startswith(text, start) else None
