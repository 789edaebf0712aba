from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.emptiness import empty_elements, is_spacer

_LONGEST_STYLE = 60


class SpacerElement(Rule):
    """An empty element stands there for its height.

    It makes a gap that was meant for the layout of another page. Here the style of the site decides how far
    paragraphs stand apart.

    The fix removes it. It is safe: only elements without any content are reported, whose style says nothing
    but heights, margins, paddings and the size of type.
    """

    name = "spacer-element"
    severity = Severity.INFO
    examples = (
        Valid('<div style="height: 6px">Six o’clock</div>'),
        Valid('<div style="height: 6px; background: #c00"></div>'),
        Valid('<div id="map" style="height: 300px"></div>'),
        Invalid(
            '<div>\n‸<div style="height: 6px">‸</div>\n<p>The market opens at six.</p>\n</div>',
            "<div>\n<p>The market opens at six.</p>\n</div>",
        ),
        Invalid('<p>One.</p><p style="line-height: 2em"><br></p><p>Two.</p>', "<p>One.</p><p>Two.</p>"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the empty elements whose style is spacing and nothing else."""
        for element in empty_elements(article):
            if is_spacer(article, element):
                style = " ".join(element.get("style", "").split())
                short = style if len(style) <= _LONGEST_STYLE else f"{style[: _LONGEST_STYLE - 1]}…"
                repair = Repair("remove it", Safety.SAFE, partial(article.remove, element))
                yield self.finding(element, f'Spacer <{element.tag} style="{short}">', repair)
