"""The rule heading-line-break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from lxml import etree
from lxml.html import HtmlElement

from artlint import (
    Article,
    Edit,
    Finding,
    Invalid,
    MarkdownHeading,
    Place,
    Repair,
    Rule,
    Safety,
    Severity,
    Span,
    Valid,
    lazy_pattern,
)
from artlint_rules.knowledge.units import folded
from artlint_rules.knowledge.written_headings import all_headings

_SPACE = r"(?:&nbsp;|&#160;|&#xa0;|&emsp;|&ensp;|&#12288;|[\u00a0\u3000\s])"
_LEADING = lazy_pattern(rf"{_SPACE}++", re.IGNORECASE)
_TRAILING = lazy_pattern(rf"{_SPACE}\Z", re.IGNORECASE)
_LONGEST_SPACE = 8
_BREAK = rf"(?:<br[ \t]{{0,3}}/?>|{_SPACE})"
_BREAKS = lazy_pattern(rf"{_BREAK}++", re.IGNORECASE)
_BREAK_AT_END = lazy_pattern(rf"{_BREAK}\Z", re.IGNORECASE)
_LONGEST_BREAK = 9
_SHOWN = frozenset("img svg math video audio picture iframe embed object canvas input button hr".split())


class HeadingLineBreak(Rule):
    """A heading begins or ends with a line break or with spaces that a browser keeps.

    They make gaps that the style of another page needed, and travel on into every table of contents. A line
    break between the words of a heading is left alone: it may be meant.

    The fix removes them. It is safe: the words and their order stay the same. Headings that Markdown writes
    with `#` count, too.
    """

    name = "heading-line-break"
    severity = Severity.INFO
    examples = (
        Valid("<h2> The ebb </h2><h2>The ebb<br>and the flow</h2>"),
        Valid("<h2><br></h2>"),
        Invalid("<h2>The ebb‸<br>‸</h2>", "<h2>The ebb</h2>"),
        Invalid("<h2><br/><b>The ebb<br></b><br></h2>", "<h2><b>The ebb</b></h2>", places=3),
        Invalid("<h2>&nbsp; The ebb\u3000</h2>", "<h2>The ebb</h2>", places=2),
        Invalid("## The ebb‸<br>‸ ##\n", "## The ebb ##\n"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Report all such breaks and spaces of an article as one habit."""
        places: list[Place] = []
        repairs: list[Repair] = []
        for heading in all_headings(article):
            if heading.element is None or not heading.text:
                for span in _edges(article, heading.markdown) if heading.markdown and heading.text else ():
                    places.append(span)
                    repairs.append(Repair("remove it", Safety.SAFE, (Edit(span),)))
                continue
            for line_break in _at_edges(heading.element):
                places.append(line_break)
                repairs.append(Repair("remove it", Safety.SAFE, partial(article.remove, line_break)))
            for span in _kept_spaces(article, heading.element):
                places.append(span)
                repairs.append(Repair("remove them", Safety.SAFE, partial(article.delete, span)))
        if places:
            what = "Line breaks or spaces" if len(places) > 1 else _named(places[0])
            yield self.finding(places[0], f"{what} at the edge of a heading", *repairs, places=places[1:])


def _edges(article: Article, heading: MarkdownHeading) -> Iterator[Span]:
    """Yield the line breaks and spaces at the edges of a heading of Markdown, when a browser keeps some."""
    start, end = heading.content.start, heading.content.end
    written = article.source_text[start:end]
    leading = (
        _BREAKS.match(written) if heading.markup.startswith("#") else None
    )  # without it a block may begin
    if leading and _is_kept(leading[0]):
        yield Span(*leading.span()).shift(start)
    at = len(written)
    while found := _BREAK_AT_END.search(written, max(0, at - _LONGEST_BREAK), at):
        at = found.start()
    if _is_kept(written[at:]):
        yield Span(start + at, end)


def _named(place: Place) -> str:
    return "Spaces" if isinstance(place, Span) else "Line break"


def _at_edges(heading: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the line breaks before the first and behind the last thing that a heading shows."""
    waiting: list[HtmlElement] = []
    shown = False
    for event, element in etree.iterwalk(heading, events=("start", "end", "comment")):
        if event == "start" and element.tag == "br":
            waiting.append(element)
        text = element.text if event == "start" else element.tail if element is not heading else None
        if folded(text or "") or (event == "start" and _local_name(element) in _SHOWN):
            if not shown:
                yield from waiting
            shown, waiting = True, []
    yield from waiting


def _local_name(element: HtmlElement) -> str:
    """The tag of an element, without the namespace of drawings and formulas."""
    return str(element.tag).rpartition("}")[2]


def _kept_spaces(article: Article, heading: HtmlElement) -> Iterator[Span]:
    """Yield the white space next to the tags of a heading when some of it is kept by browsers."""
    start, end = article.tree.start_tag(heading), article.tree.end_tag(heading)
    if start is None or end is None:
        return
    written = article.tree.parsed_text(Span(start.end, end.start))
    if (leading := _LEADING.match(written)) and _is_kept(leading[0]):
        yield Span(*leading.span()).shift(start.end)
    trailing = len(written)
    while found := _TRAILING.search(written, max(0, trailing - _LONGEST_SPACE), trailing):
        trailing = found.start()
    if _is_kept(written[trailing:]):
        yield Span(trailing, len(written)).shift(start.end)


def _is_kept(space: str) -> bool:
    """Whether a browser shows some of a stretch of white space at the edge of a block."""
    return bool(space.strip(" \t\r\n\f"))
