"""Taking a heading away that repeats the title, and saying what a reader loses by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import Article, Change, Edit, Repair, Safety, Span
from artlint_rules.knowledge.gaps import parts_text
from artlint_rules.knowledge.units import folded
from artlint_rules.knowledge.written_headings import Heading

_LINE_BREAK = re.compile(r"\r\n|\n|\r|\Z")
_BLANK_LINE = re.compile(r"[ \t]*+(?:\r\n|\n|\r|\Z)")
_MEDIA = frozenset("img video audio iframe object embed svg picture".split())


def removal(article: Article, heading: Heading) -> Iterator[Repair]:
    """Yield the repair that removes a heading; none where more would go than its words.

    That is where it holds an image, is the target of a link, or keeps two runs of text apart.
    """
    remove = _in_markdown if isinstance(heading.place, Span) else _in_html
    yield from remove(article, heading)


def _in_html(article: Article, heading: Heading) -> Iterator[Repair]:
    element = heading.place
    assert isinstance(element, HtmlElement)
    inside = list(element.iter("*"))
    if any(e.tag in _MEDIA or e.get("id") or e.get("name") for e in inside) or parts_text(element):
        return
    line = next((line for line in article.reading.html.text if _same(line, heading.text)), None)
    rendered = article.reading.rendered
    if line is None or (rendered is not None and line not in rendered.text):  # it has several lines
        return
    links = [str(e.get("href")) for e in inside if e.tag == "a" and e.get("href") is not None]
    changes = [Change("text", line), *(Change("links", link) for link in links)]
    yield Repair("remove it", Safety.UNSAFE, partial(article.remove, element), tuple(changes))


def _in_markdown(article: Article, heading: Heading) -> Iterator[Repair]:
    """As HTML, Markdown is one long line, of which the heading is a part.

    What is declared holds for both readings, so the heading must be a line of its own in one of them only.
    """
    gone = _lines(article, Span(heading.start, heading.end))
    html, rendered = article.reading.html.text, article.reading.rendered
    if gone is None or rendered is None or heading.text not in rendered.text or heading.text in html:
        return
    written = folded(article.source_text[heading.start : heading.end])
    whole = next((text for text in html if written in text), None)
    if whole is None:
        return
    rest = folded(whole.replace(written, "", 1))
    changes = (Change("text", heading.text), Change("text", whole, rest or None))
    yield Repair("remove it", Safety.UNSAFE, (Edit(gone),), changes)


def _lines(article: Article, heading: Span) -> Span | None:
    """The lines of a heading and a blank one behind them; None where it keeps two paragraphs apart."""
    text = article.source_text
    line_break = _LINE_BREAK.match(text, heading.end)
    end = line_break.end() if line_break else heading.end
    below = _BLANK_LINE.match(text, end)
    before = text[article.body_span.start : heading.start].splitlines()[-1:]
    if before and before[0].strip():
        return Span(heading.start, end) if below else None
    return Span(heading.start, below.end() if below else end)


def _same(one: str, other: str) -> bool:
    return folded(one).casefold() == other.casefold()
