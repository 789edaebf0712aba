"""All headings of an article, in HTML and in Markdown, in the order of the text."""

from __future__ import annotations

import re
from typing import NamedTuple

from artlint import Article, Place, Span
from artlint_rules.knowledge.units import folded

_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MARKDOWN = re.compile(r"^ {0,3}(?P<marks>#{1,6})[ \t](?P<text>[^\r\n]*)", re.MULTILINE)
_CODE = "\ue000"


class Heading(NamedTuple):
    """One heading; `start` is its offset in the file, `text` has its white space folded."""

    start: int
    level: int
    text: str
    place: Place


def written_headings(article: Article) -> list[Heading]:
    """Return the headings that hold text, in source order; those with code in them are left out."""
    found = [
        Heading(article.span(element).start, int(str(element.tag)[1]), folded(article.text(element)), element)
        for element in article.elements(*_TAGS)
    ]
    if article.is_markdown and "#" in article.body:
        found += _markdown(article)
    return sorted(
        (heading for heading in found if heading.text and _CODE not in heading.text),
        key=lambda heading: heading.start,
    )


def likely_title(article: Article) -> str | None:
    """Return the text of the only heading of the first level, else of the first heading."""
    headings = written_headings(article)
    top = [heading for heading in headings if heading.level == 1]
    best = top[:1] if len(top) == 1 else headings[:1]
    return best[0].text if best else None


def _markdown(article: Article) -> list[Heading]:
    start = article.body_span.start
    return [
        Heading(
            start + match.start(),
            len(match["marks"]),
            folded(match["text"].rstrip(" \t#")),
            Span(match.start("text"), match.end("text")).shift(start),
        )
        for match in _MARKDOWN.finditer(article.tree.parsed_text(article.body_span))
    ]
