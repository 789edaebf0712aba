"""The rule heading-redundant-bold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.css import weight
from artlint_rules.knowledge.looks import around_text
from artlint_rules.knowledge.written_headings import all_headings


class HeadingRedundantBold(Rule):
    """All of a heading is set in bold once more.

    Headings are bold already. The second tag is left over from an editor, and it keeps the heading bold where
    the style of the site wants it light.

    The fix takes the tag away and keeps what it holds. It is safe: not a word changes. A tag with attributes
    of its own stays, and so does one in a heading whose style makes the heading light.
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
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Report all such tags of an article as one habit."""
        if not article.elements("b", "strong"):
            return
        headings = [h.element for h in all_headings(article) if h.element is not None and h.text]
        bold = [tag for heading in headings for tag in _bold_tags(article, heading)]
        if bold:
            repairs = [Repair("take the tag away", Safety.SAFE, partial(article.unwrap, tag)) for tag in bold]
            yield self.finding(bold[0], "Bold inside a heading", *repairs, places=bold[1:])


def _bold_tags(article: Article, heading: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the tags without attributes that make all of a heading bold."""
    elements = around_text(heading)
    weights = (weight(article.style(element).get("font-weight")) for element in elements)
    if all(stated is None or stated >= 600 for stated in weights):
        yield from (e for e in elements[1:] if e.tag in ("b", "strong") and not e.attrib)
