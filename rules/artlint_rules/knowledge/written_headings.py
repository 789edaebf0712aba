"""All headings of an article, in HTML and in Markdown, in the order of the text."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

from artlint import Article, Change, MarkdownHeading, NamedTuple, Place, Span, lazy_pattern
from artlint_rules.knowledge.entities import unescaped
from artlint_rules.knowledge.units import folded

TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CODE = "\ue000"
_COMMENT = lazy_pattern(r"<!--(?:[^-]|-(?!->))*+(?:-->|\Z)")
_TAG = lazy_pattern(r"<[^<>]*>")
_SHOWN = lazy_pattern(
    r"<(?:img|video|audio|iframe|embed|object|svg|canvas|input|hr|pre|table|script|style)\b", re.IGNORECASE
)


class Heading(NamedTuple):
    """One heading; `start` and `end` are offsets in the file, `text` has its white space folded.

    Either `element` or `markdown` is there.
    """

    start: int
    end: int
    level: int
    text: str
    place: Place
    element: HtmlElement | None = None
    markdown: MarkdownHeading | None = None

    @property
    def name(self) -> str:
        """How to write it: `<h2>` or `##`."""
        return f"<h{self.level}>" if self.element is not None else "#" * self.level


def written_headings(article: Article) -> list[Heading]:
    """Return the headings that hold text, in source order; those with code in them are left out."""
    return [heading for heading in all_headings(article) if heading.text and _CODE not in heading.text]


@lru_cache(maxsize=1)
def all_headings(article: Article) -> tuple[Heading, ...]:
    """Return the headings in source order; those that Markdown puts in lists and quotations are left out."""
    found = [_of_element(article, element) for element in article.elements(*TAGS)]
    found += (_of_markdown(heading) for heading in article.markdown_headings if not heading.nested)
    return tuple(sorted(found, key=lambda heading: heading.start))


def _of_element(article: Article, element: HtmlElement) -> Heading:
    span = article.element_span(element)
    level = int(str(element.tag)[1])
    return Heading(span.start, span.end, level, folded(article.text(element)), element, element)


def _of_markdown(heading: MarkdownHeading) -> Heading:
    span = heading.span
    return Heading(span.start, span.end, heading.level, folded(heading.text), heading.content, None, heading)


def has_body_between(article: Article, one: Heading, other: Heading) -> bool:
    """Whether there is something to read or to see between two headings, the first one first."""
    return one.end < other.start and shows_something(article, Span(one.end, other.start))


def shows_something(article: Article, span: Span) -> bool:
    """Whether a piece of the body holds something to read or to see."""
    between = article.tree.parsed_text(span)
    if "<!--" in between:
        between = _COMMENT.sub("", between)
    return bool(
        _SHOWN.search(between)
        or _TAG.sub("", between).replace("&nbsp;", " ").strip("\u200b\ufeff \t\r\n\xa0\u3000")
    )


def without_mark(article: Article, heading: MarkdownHeading) -> Change:
    """Return what the guard sees when a heading of Markdown becomes a paragraph."""
    text = as_html_shows(article, heading)
    return Change("text", f"# {text}", text)


def as_html_shows(article: Article, heading: MarkdownHeading) -> str:
    """Return the text of a heading as one who reads HTML gets it, with the marks of emphasis."""
    start, text = heading.content.start, article.source_text[heading.content.start : heading.content.end]
    marks = [image.span for image in article.markdown_images]
    for link in article.markdown_links:
        if link.kind != "autolink":
            marks += (Span(link.span.start, link.words.start), Span(link.words.end, link.span.end))
    for mark in sorted(marks, reverse=True):
        if heading.content.holds(mark):
            text = text[: mark.start - start] + text[mark.end - start :]
    return folded(unescaped(_TAG.sub("", text)))


def likely_title(article: Article) -> str | None:
    """Return the text of the only heading of the first level, else of the first heading."""
    headings = written_headings(article)
    top = [heading for heading in headings if heading.level == 1]
    best = top[:1] if len(top) == 1 else headings[:1]
    return best[0].text if best else None
