"""The rule title-repeated-in-body."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from artlint import Article, Finding, Invalid, Rule, Safety, Severity, Valid, lazy_pattern
from artlint_rules.knowledge.heading_removal import removal
from artlint_rules.knowledge.openings import first_blocks
from artlint_rules.knowledge.title_text import title_of
from artlint_rules.knowledge.units import units
from artlint_rules.knowledge.written_headings import Heading, written_headings

_TAG = lazy_pattern(r"<[^<>]*+>")
_FIRST_BLOCKS = 6
_BOXES = ("p", "div", "section")
_ELSEWHERE = frozenset("aside blockquote figure li nav pre td th".split())
_MOST_UNITS_BEFORE = 40
"""A byline, a date, a caption; with more than that before it, a heading does not start the article."""


class TitleRepeatedInBody(Rule):
    """The body starts by repeating the title.

    The page that shows an article puts the title above it, so readers see it twice. Scrapers take it along
    when it is inside the element that they take for the body: as a heading, or as a paragraph that is set
    like one.

    The fix removes it. It is unsafe, because some themes show no title of their own. One that holds an image
    or is the target of a link stays.
    """

    name = "title-repeated-in-body"
    severity = Severity.INFO
    examples = (
        Valid("---\ntitle: How bread rises\n---\n<h2>How bread rises at night</h2>\n<p>Slowly.</p>\n"),
        Valid("---\ntitle: How bread rises\n---\n<h2>Flour</h2>\n<h2>How bread rises</h2>\n"),
        Invalid(
            "---\ntitle: How bread rises\n---\n‸<h1>‸How <b>Bread</b> rises</h1>\n<p>Slowly.</p>\n",
            fixed="---\ntitle: How bread rises\n---\n<p>Slowly.</p>\n",
            safety=Safety.UNSAFE,
        ),
        Invalid(
            "---\ntitle: How bread rises\n---\n\n# ‸How bread rises‸\n\nSlowly, and at night.\n",
            fixed="---\ntitle: How bread rises\n---\n\nSlowly, and at night.\n",
            safety=Safety.UNSAFE,
        ),
        Invalid("---\ntitle: How bread rises\n---\n<h2><img src=a.jpg>How bread rises</h2>\n"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        title = title_of(article)
        first = _first(article, title.text.casefold()) if title else None
        if first is None:
            return
        before = article.source_text[article.body_span.start : first.start]
        if units(_TAG.sub(" ", before)) > _MOST_UNITS_BEFORE:
            return
        yield self.finding(first.place, "The body starts by repeating the title", *removal(article, first))


def _first(article: Article, title: str) -> Heading | None:
    """The first heading, where it is the title; else a paragraph or a box before it that is."""
    heading = next(iter(written_headings(article)), None)
    if heading and heading.text.casefold() == title:
        return heading
    for element, text in islice(first_blocks(article), _FIRST_BLOCKS):
        if text.casefold() == title and element.tag in _BOXES and not _stands_elsewhere(element):
            span = article.element_span(element)
            before_heading = heading is None or span.start < heading.start
            return Heading(span.start, span.end, 0, text, element, element) if before_heading else None
    return None


def _stands_elsewhere(element: HtmlElement) -> bool:
    return any(around.tag in _ELSEWHERE for around in element.iterancestors())
