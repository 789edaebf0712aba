"""Paragraphs made with line breaks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.break_paragraphs import broken_elements, split

_LONG = "The boats go out with the ebb, and nobody in the harbour looks at a clock before they do."
_TEXT = f"{_LONG} {_LONG}"


class BrParagraphs(Rule):
    """Two line breaks make up for the end of a paragraph.

    For readers who listen, for search engines and for every style sheet it is one long paragraph. The space
    between two paragraphs is for the site to set.

    The fix ends a `<p>` where the breaks stand and begins another one; in other boxes it puts each piece into
    a `<p>`. It is unsafe, for a person should see the page afterwards. Poems, addresses and code keep their
    breaks, and so does Markdown text.
    """

    name = "br-paragraphs"
    severity = Severity.WARNING
    examples = (
        Valid(f"<p>{_TEXT}<br>{_TEXT}</p>"),
        Valid("<p>Ebb<br>Flood<br><br>Low<br>High</p>"),
        Valid(f"<pre>{_TEXT}<br><br>{_TEXT}</pre>"),
        Invalid(
            f'<p class="a">{_TEXT}‸<br>‸<br>\n{_TEXT}</p>\n',
            f'<p class="a">{_TEXT}</p><p class="a">\n{_TEXT}</p>\n',
            safety=Safety.UNSAFE,
        ),
        Invalid(
            f"<div>\n{_TEXT}<br>&nbsp;<br>\n<b>A</b> {_LONG}<br/><br/>{_LONG}\n<h2>Sea</h2>\n{_LONG}</div>\n",
            f"<div>\n<p>{_TEXT}</p>\n<p><b>A</b> {_LONG}</p><p>{_LONG}</p>\n<h2>Sea</h2>\n"
            f"<p>{_LONG}</p></div>\n",
            safety=Safety.UNSAFE,
            places=2,
        ),
        Invalid(f"<p><b>{_TEXT}<br><br>{_TEXT}</b></p>"),
    )  # fmt: skip

    def check(self, article: Article) -> Iterator[Finding]:
        """Report each block with such breaks once."""
        for broken in broken_elements(article):
            places = [gap.breaks[0] for gap in broken.gaps]
            repair = Repair("make paragraphs", Safety.UNSAFE, partial(split, article, broken))
            count = f"{broken.paragraphs} paragraphs" if len(places) > 1 else "Two paragraphs"
            holder = broken.element.tag
            where = "the body" if holder == "body" else f"one <{holder}>"
            message = f"{count} made with <br><br> in {where}"
            yield self.finding(places[0], message, repair, places=places[1:])
