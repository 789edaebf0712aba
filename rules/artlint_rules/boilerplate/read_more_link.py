"""The rule read-more-link."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.addresses import shortened
from artlint_rules.knowledge.block_removal import place_of, removals
from artlint_rules.knowledge.boilerplate import boilerplate, edge_size


class ReadMoreLink(Rule):
    """A line leads to the rest of the article, on the page where it was found.

    Feeds, previews and apps end so. Where the rest is there, the line is noise; where it is not, the article
    is not whole, and should be fetched again.

    Only a short block of which all the text is such a line counts, among the last fifth of the blocks. Before
    it the rest follows, and the link is the author's. Nine languages are known.

    The fix removes the block. It is unsafe, because with it goes the sign that something is missing.
    """

    name = "read-more-link"
    severity = Severity.WARNING
    examples = (
        Valid("<p>Read more slowly, and you will remember more.</p>"),
        Valid("<p>One.</p><p>Two.</p><p>Three.</p><p>Read more</p><p>4.</p><p>5.</p><p>6.</p><p>7.</p>"),
        Invalid(
            "<p>One.</p>\n‸<p>‸<a href='https://a.example/1'>Continue reading →</a></p>\n",
            "<p>One.</p>\n",
            safety=Safety.UNSAFE,
        ),
        Invalid("<p>第一段。</p><p>【点击查看全文】</p>", "<p>第一段。</p>", safety=Safety.UNSAFE),
        Invalid("One.\n\n‸[Weiterlesen …](https://a.example/1)‸\n"),
    )

    phrases: tuple[str, ...] = option(
        (), "Further texts of whole blocks to report; `*` stands for any characters."
    )

    def check(self, article: Article) -> Iterator[Finding]:
        end = article.blocks[-edge_size(article) :]
        for line in boilerplate(article, self.name, self.phrases):
            if not any(line.block is block for block in end):
                continue
            message = f"Link to the rest of the article: {shortened(line.text)}"
            yield self.finding(place_of(article, line.block), message, *removals(article, line.block))
