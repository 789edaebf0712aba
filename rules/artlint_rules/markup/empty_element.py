from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.emptiness import empty_elements, is_spacer, shows_nothing

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class EmptyElement(Rule):
    """An element holds nothing.

    Editors leave paragraphs with a line break or a no-break space behind, and scrapers the boxes of what they
    took out. They show as gaps, and people who listen to the page hear "blank".

    The fix removes the element with all that is empty in it. It is safe: targets of links, parts of tables
    and lists, embedded media, code, and what keeps words or paragraphs apart stay. So does an element with a
    class or data of its own, which a script or a style may fill; a paragraph is removed all the same. What an
    empty heading holds goes with it, by `empty-heading`.
    """

    name = "empty-element"
    severity = Severity.INFO
    examples = (
        Valid('<p><a id="notes"></a></p><table><tr><td></td></tr></table>'),
        Valid("<p>fish<span> </span>market</p><p><img src='a.png'></p>"),
        Valid('<div class="chart"></div><p>`` ` ``</p>'),
        Invalid("<p>One.</p>\n‸<p>‸<br></p>\n<p>Two.</p>\n", "<p>One.</p>\n<p>Two.</p>\n"),
        Invalid("<p>One.</p><p class='gap'>&nbsp;</p>", "<p>One.</p>"),
        Invalid(
            "<div>‸<section>‸<div><span></span></div></section><p>One.</p></div>", "<div><p>One.</p></div>"
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the outermost elements that hold nothing; spacers have a rule of their own."""
        for element in empty_elements(article):
            if not is_spacer(article, element) and not _is_in_empty_heading(article, element):
                repair = Repair("remove it", Safety.SAFE, partial(article.remove, element))
                yield self.finding(element, f"Empty <{element.tag}>", repair)


def _is_in_empty_heading(article: Article, element: HtmlElement) -> bool:
    heading = next(element.iterancestors(*_HEADINGS), None)
    return heading is not None and shows_nothing(article, heading)
