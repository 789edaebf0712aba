"""The rule advertisement-marker."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.addresses import shortened
from artlint_rules.knowledge.block_removal import place_of, removals
from artlint_rules.knowledge.boilerplate import boilerplate


class AdvertisementMarker(Rule):
    """A line marks an advertisement.

    The advertisement itself came from a script and is gone; its marker was left behind, where it means
    nothing or makes the next paragraph look like one.

    Only a block of which all the text is such a marker counts, among the first or the last fifth of the
    blocks, and no list item, cell, heading or quotation; nine languages are known.

    The fix removes the block. It is unsafe, because what follows may really be an advertisement.
    """

    name = "advertisement-marker"
    severity = Severity.WARNING
    examples = (
        Valid(
            "<p>Advertisements for bread hung in every window.</p><table><tr><td>Werbung</td></tr></table>"
        ),
        Valid("<ul><li>Radio</li><li>Werbung</li></ul>"),
        Invalid(
            "<p>One.</p>\n‸<p>‸Story continues below advertisement</p>\n<p>Two.</p>\n",
            "<p>One.</p>\n<p>Two.</p>\n",
            safety=Safety.UNSAFE,
        ),
        Invalid(
            "<p>第一段。</p><p>—— 广告 ——</p><p>第二段。</p>",
            "<p>第一段。</p><p>第二段。</p>",
            safety=Safety.UNSAFE,
        ),
    )

    phrases: tuple[str, ...] = option(
        (), "Further texts of whole blocks to report; `*` stands for any characters."
    )

    def check(self, article: Article) -> Iterator[Finding]:
        for line in boilerplate(article, self.name, self.phrases):
            if line.block.element.tag != "li":
                message = f"Marker of an advertisement: {shortened(line.text)}"
                yield self.finding(place_of(article, line.block), message, *removals(article, line.block))
