"""The rule heading-redundant-bold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import (
    Article,
    Change,
    Finding,
    Invalid,
    MarkdownHeading,
    Place,
    Repair,
    Rule,
    Safety,
    Severity,
    Valid,
)
from artlint_rules.knowledge.css import weight
from artlint_rules.knowledge.looks import around_text
from artlint_rules.knowledge.written_headings import all_headings, as_html_shows


class HeadingRedundantBold(Rule):
    """All of a heading is set in bold once more.

    Headings are bold already. The second tag is left over from an editor, and it keeps the heading bold where
    the style of the site wants it light.

    The fix takes the tag away and keeps what it holds. It is safe: not a word changes. A tag with attributes
    of its own stays, and so does one in a heading whose style makes the heading light. `## **Tides**` counts,
    too.
    """

    name = "heading-redundant-bold"
    severity = Severity.INFO
    default = False
    examples = (
        Valid("<h2>The <b>whole</b> tide</h2>"),
        Valid('<h2 style="font-weight: normal"><strong>The tide</strong></h2>'),
        Invalid("<h2>‸<strong>‸The tide</strong></h2>", "<h2>The tide</h2>"),
        Invalid(
            '<h2><a href="/t"><b>The tide</b></a></h2><h3><b><strong>Ebb</strong></b></h3>',
            '<h2><a href="/t">The tide</a></h2><h3>Ebb</h3>',
            places=3,
        ),
        Invalid("## ‸**The tide**‸\n\nIt rose.\n", "## The tide\n\nIt rose.\n"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Report all such tags of an article as one habit."""
        found: list[tuple[Place, Repair]] = []
        for heading in all_headings(article):
            if heading.element is not None and heading.text:
                found += ((tag, _unwrapped(article, tag)) for tag in _bold_tags(article, heading.element))
            elif heading.markdown is not None and heading.markdown.strong:
                found.append((heading.place, _unmarked(article, heading.markdown)))
        if found:
            places = [place for place, _ in found]
            repairs = (repair for _, repair in found)
            yield self.finding(places[0], "Bold inside a heading", *repairs, places=places[1:])


def _unwrapped(article: Article, tag: HtmlElement) -> Repair:
    return Repair("take the tag away", Safety.SAFE, partial(article.unwrap, tag))


def _unmarked(article: Article, heading: MarkdownHeading) -> Repair:
    """The guard, which reads the body as HTML, too, sees the marks go."""
    text = as_html_shows(article, heading)
    change = Change("text", f"# {text}", f"# {text[2:-2]}")
    return Repair("take the marks away", Safety.SAFE, partial(article.drop_bold, heading), (change,))


def _bold_tags(article: Article, heading: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the tags without attributes that make all of a heading bold."""
    if next(heading.iter("b", "strong"), None) is None:
        return
    elements = around_text(heading)
    weights = (weight(article.style(element).get("font-weight")) for element in elements)
    if all(stated is None or stated >= 600 for stated in weights):
        yield from (e for e in elements[1:] if e.tag in ("b", "strong") and not e.attrib)
