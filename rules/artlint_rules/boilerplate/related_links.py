"""The rule related-links."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.addresses import shortened
from artlint_rules.knowledge.block_removal import place_of
from artlint_rules.knowledge.related import related, removal_of


class RelatedLinks(Rule):
    """A list of links leads to other articles of the site.

    “Related posts” are chosen by the site that published the article first. Elsewhere they lead readers
    away, and their titles count as text of the article.

    A short block that says so and nothing else counts, with links behind it that make up more than four
    fifths of the text there, at the start or the end of the article. “See also”, which authors write above
    references, counts when all links lead to one site.

    The fix removes heading and list. It is unsafe, because the author may have chosen the links.
    """

    name = "related-links"
    severity = Severity.INFO
    examples = (
        Valid("<p>One.</p><h2>Related posts</h2><p>Both of them were lost.</p>"),
        Valid("<p>One.</p><h2>References</h2><ul><li><a href='https://a.example/1'>Rye</a></li></ul>"),
        Invalid(
            "<p>One.</p>\n‸<h3>‸Related posts</h3>\n<ul><li><a href='https://a.example/1'>Rye</a></li></ul>\n",
            "<p>One.</p>\n",
            safety=Safety.UNSAFE,
        ),
        Invalid(
            "<p>第一段。</p><p><b>推荐阅读：</b></p><p><a href='https://a.example/1'>黑麦</a></p>",
            "<p>第一段。</p>",
            safety=Safety.UNSAFE,
        ),
        Invalid(
            "One.\n\n‸## Related posts‸\n\n- [Rye](https://a.example/1)\n- [Oats](https://a.example/2)\n"
        ),
    )

    phrases: tuple[str, ...] = option((), "Further texts above such a list; `*` stands for any characters.")

    def check(self, article: Article) -> Iterator[Finding]:
        for found in related(article, self.phrases):
            message = f"Links to other articles of the site, under: {shortened(found.text)}"
            gone = removal_of(article, found)
            repairs = [Repair("remove heading and links", Safety.UNSAFE, *gone)] if gone else ()
            yield self.finding(place_of(article, found.head), message, *repairs)
