"""The rule feed-footer."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.addresses import shortened
from artlint_rules.knowledge.block_removal import place_of, removals
from artlint_rules.knowledge.boilerplate import boilerplate


class FeedFooter(Rule):
    """The last line is the one that WordPress puts under each item of a feed.

    “The post … appeared first on …” tells readers of the feed where an item is from, in the language of the
    site. An article says that in its front matter.

    The fix removes the block. It is unsafe, because the line names the source, which the front matter should
    then do.
    """

    name = "feed-footer"
    severity = Severity.WARNING
    examples = (
        Valid("<p>The post office appeared first on a map of 1871.</p><p>It burned down.</p>"),
        Valid("<p>The post office appeared on no map.</p>"),
        Invalid(
            "<p>One.</p>\n‸<p>‸The post <a href='https://a.example/1'>Rye</a> appeared first on Dough.</p>\n",
            "<p>One.</p>\n",
            safety=Safety.UNSAFE,
        ),
        Invalid(
            "<p>Eins.</p><p>Der Beitrag Roggen erschien zuerst auf Teig.</p>",
            "<p>Eins.</p>",
            safety=Safety.UNSAFE,
        ),
    )

    phrases: tuple[str, ...] = option(
        (), "Further texts of last blocks to report; `*` stands for any characters."
    )

    def check(self, article: Article) -> Iterator[Finding]:
        for line in boilerplate(article, self.name, self.phrases):
            if line.block is article.blocks[-1]:
                message = f"Footer of a feed: {shortened(line.text)}"
                yield self.finding(place_of(article, line.block), message, *removals(article, line.block))
