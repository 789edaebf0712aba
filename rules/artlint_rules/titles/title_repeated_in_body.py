"""The rule title-repeated-in-body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import (
    BLOCKS,
    Article,
    Change,
    Edit,
    Finding,
    Invalid,
    Repair,
    Rule,
    Safety,
    Severity,
    Span,
    Valid,
)
from artlint_rules.knowledge.title_text import title_of
from artlint_rules.knowledge.units import folded, units
from artlint_rules.knowledge.written_headings import Heading, written_headings

_TAG = re.compile(r"<[^<>]*+>")
_MARKDOWN_LINE = re.compile(r"(?P<heading>[^\r\n]*+)(?:\r\n|\n|\r|\Z)(?:[ \t]*+(?:\r\n|\n|\r))?")
_MEDIA = frozenset("img video audio iframe object embed svg picture".split())
_MOST_UNITS_BEFORE = 40
"""A byline, a date, a caption; with more than that before it, a heading does not start the article."""


class TitleRepeatedInBody(Rule):
    """The body starts by repeating the title.

    The page that shows an article puts the title above it, so readers see it twice. Scrapers take it along
    when it is inside the element that they take for the body.

    The fix removes the heading. It is unsafe, because some themes show no title of their own. A heading that
    holds an image or is the target of a link stays.
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
        first = next(iter(written_headings(article)), None) if title else None
        if title is None or first is None or first.text.casefold() != title.text.casefold():
            return
        before = article.source_text[article.body_span.start : first.start]
        if units(_TAG.sub(" ", before)) > _MOST_UNITS_BEFORE:
            return
        remove = _markdown_removal if isinstance(first.place, Span) else _removal
        yield self.finding(first.place, "The body starts by repeating the title", *remove(article, first))


def _removal(article: Article, heading: Heading) -> Iterator[Repair]:
    element = heading.place
    assert isinstance(element, HtmlElement)
    inside = list(element.iter("*"))
    if any(e.tag in _MEDIA or e.get("id") or e.get("name") for e in inside) or _parts_text(element):
        return
    line = next((line for line in article.reading.html.text if _same(line, heading.text)), None)
    rendered = article.reading.rendered
    if line is None or (rendered is not None and line not in rendered.text):  # it has several lines
        return
    links = [str(e.get("href")) for e in inside if e.tag == "a" and e.get("href") is not None]
    changes = [Change("text", line), *(Change("links", link) for link in links)]
    yield Repair("remove it", Safety.UNSAFE, partial(article.remove, element), tuple(changes))


def _parts_text(element: HtmlElement) -> bool:
    """Whether running text stands on both sides of an element, which would become one without it."""
    previous, following, parent = element.getprevious(), element.getnext(), element.getparent()
    before = previous.tail if previous is not None else parent.text if parent is not None else ""
    joins_before = (before or "").strip() or (previous is not None and previous.tag not in BLOCKS)
    joins_after = (element.tail or "").strip() or (following is not None and following.tag not in BLOCKS)
    return bool(joins_before and joins_after)


def _markdown_removal(article: Article, heading: Heading) -> Iterator[Repair]:
    """As HTML, Markdown is one long line, of which the heading is a part.

    What is declared holds for both readings, so the heading must be a line of its own in one of them only.
    """
    line = _MARKDOWN_LINE.match(article.source_text, heading.start)
    html, rendered = article.reading.html.text, article.reading.rendered
    if line is None or rendered is None or heading.text not in rendered.text or heading.text in html:
        return
    written = folded(line["heading"])
    whole = next((text for text in html if written in text), None)
    if whole is None:
        return
    rest = folded(whole.replace(written, "", 1))
    changes = (Change("text", heading.text), Change("text", whole, rest or None))
    yield Repair("remove it", Safety.UNSAFE, (Edit(Span(*line.span())),), changes)


def _same(one: str, other: str) -> bool:
    return folded(one).casefold() == other.casefold()
