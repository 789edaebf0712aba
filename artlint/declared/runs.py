"""Running text piece by piece: what stands between two tags, and where in the source."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from artlint.article import Article
from artlint.edits import Span
from artlint.frozen import NamedTuple

_SILENT = frozenset({"script", "style", "template", "noscript", "textarea"})


class Run(NamedTuple):
    """A piece of text of `parent`: what begins it, or what follows `behind`.

    `start` is where it stands, None where nobody knows; `written` is how the source writes it, up to the next
    tag: in another way where there is `&amp;` or CRLF.
    """

    text: str
    parent: HtmlElement
    behind: HtmlElement | None
    start: int | None
    written: str

    def place(self, start: int, end: int) -> Span | None:
        """Where a piece of the text stands in the source; None where that cannot be told."""
        if self.start is None:
            return None
        if self.written == self.text:
            return Span(self.start + start, self.start + end)
        piece, at = self.text[start:end], -1
        if self.written.count(piece) != self.text.count(piece):
            return None
        for _ in range(self.text.count(piece, 0, end)):
            at = self.written.find(piece, at + 1 if at < 0 else at + len(piece))
        return Span(self.start + at, self.start + at + len(piece)) if at >= 0 else None


def text_runs(article: Article) -> Iterator[Run]:
    """The pieces of text of the body in their order; scripts and styles are left out."""
    body = article.root.find("body")
    if body is None or article.is_body_too_large:
        return
    for element in (body, *article.elements()):
        if element.tag not in _SILENT and element.text and element.text.strip():
            yield _run(article, element.text, element, None)
        parent = element.getparent()
        if element is body or parent is None or parent.tag in _SILENT:
            continue
        if element.tail and element.tail.strip():
            yield _run(article, element.tail, parent, element)


def _run(article: Article, text: str, parent: HtmlElement, behind: HtmlElement | None) -> Run:
    source, start = article.source_text, _start(article, parent, behind)
    if start is None or source.startswith(text, start):
        return Run(text, parent, behind, start, text)
    end = source.find("<", start)
    return Run(text, parent, behind, start, source[start : end if end >= 0 else len(source)])


def _start(article: Article, parent: HtmlElement, behind: HtmlElement | None) -> int | None:
    """Where a text must begin: behind the tag before it."""
    tree = article.tree
    if behind is not None:
        is_void = not len(behind) and not behind.text
        tag = tree.end_tag(behind) or (tree.start_tag(behind) if is_void else None)
        return tag.end if tag else None
    if tag := tree.start_tag(parent):
        return tag.end
    return article.body_span.start if parent.tag == "body" else None
