"""The rule empty-heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid, lazy_pattern
from artlint_rules.knowledge.emptiness import shows_nothing
from artlint_rules.knowledge.gaps import gaps
from artlint_rules.knowledge.heading_signs import anchors, link_targets
from artlint_rules.knowledge.written_headings import TAGS, all_headings

_NOTHING = lazy_pattern(r"(?:<br[ \t]{0,9}/?>|&nbsp;|\s)*+", re.IGNORECASE)
_PAINTED = ("background", "border", "clear", "float", "page-break", "break-")


class EmptyHeading(Rule):
    """A heading holds nothing.

    It still is a stop for everybody who moves from heading to heading, with nothing to read there. Editors
    leave such headings behind, and scrapers where the heading was an image that they did not take.

    The fix removes the heading. It is safe, since there is nothing to read, and unsafe where the heading has
    an `id` or a `name` that links of other pages may know, a comment inside, or a style that paints
    something. A heading that a link of the article jumps to, or that keeps words apart, stays. So it is with
    the `##` of Markdown that has nothing behind it.
    """

    name = "empty-heading"
    severity = Severity.WARNING
    examples = (
        Valid("<h2>Tides</h2>"),
        Valid('<h2><img src="tides.png" alt="Tides"></h2>'),
        Valid("<h2>`grep`</h2>"),
        Invalid("<p>One.</p>\n‸<h2>‸<br></h2>\n<p>Two.</p>\n", "<p>One.</p>\n<p>Two.</p>\n"),
        Invalid('<h3 id="part-2">&nbsp;</h3><p>Two.</p>', "<p>Two.</p>", safety=Safety.UNSAFE),
        Invalid('<p><a href="#part-2">Two</a></p><h3 id="part-2"></h3><p>Two.</p>'),
        Invalid("One.\n\n‸##‸\n\nTwo.\n", "One.\n\nTwo.\n"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the headings without text and without anything to see."""
        yield from self._in_markdown(article)
        empty = [h.element for h in all_headings(article) if h.element is not None and not h.text]
        empty = [element for element in empty if shows_nothing(article, element)]
        if not empty:
            return
        kept, targets = gaps(empty, article.is_markdown), link_targets(article)
        for heading in empty:
            repairs = []
            if heading not in kept and targets.isdisjoint(anchors(heading)):
                remove = partial(article.remove, heading)
                repairs = [Repair("remove it", _safety(article, heading), remove, article.losses(heading))]
            yield self.finding(heading, f"Empty <{heading.tag}>", *repairs)

    def _in_markdown(self, article: Article) -> Iterator[Finding]:
        for heading in article.markdown_headings:
            written = article.source_text[heading.content.start : heading.content.end]
            if not heading.text.strip() and _NOTHING.fullmatch(written):
                remove = Repair("remove it", Safety.SAFE, partial(article.drop_heading, heading))
                repairs = () if "<" in written else (remove,)  # a line break may keep words apart
                yield self.finding(heading.span, f"Empty {'#' * heading.level}", *repairs)


def _safety(article: Article, heading: HtmlElement) -> Safety:
    """How sure it is that nobody misses an empty heading."""
    comments = not all(isinstance(inside.tag, str) for inside in heading.iter())
    nested = next(heading.iterancestors(*TAGS), None) is not None or len(heading.findall(".//a[@href]")) > 0
    painted = any(d.name.startswith(_PAINTED) for e in heading.iter("*") for d in article.style(e))
    unsure = comments or nested or painted or any(anchors(heading))
    return Safety.UNSAFE if unsure else Safety.SAFE
