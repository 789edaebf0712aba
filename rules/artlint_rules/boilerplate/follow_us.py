"""The rule follow-us."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.addresses import shortened
from artlint_rules.knowledge.block_removal import place_of, removals
from artlint_rules.knowledge.boilerplate import boilerplate


class FollowUs(Rule):
    """A line asks readers to follow, subscribe, share or comment.

    The site that published the article first put it there, around the text. On another page it promotes
    somebody else, and its codes and buttons lead nowhere.

    Only a short block of which all the text is such a line counts, among the first or the last fifth of the
    blocks; nine languages are known. What stands in quotations, tables, captions and headings is left alone.

    The fix removes the block. It is unsafe, because the author may have written it. A block with an image, or
    that a link leads to, stays.
    """

    name = "follow-us"
    severity = Severity.WARNING
    examples = (
        Valid("<p>Follow us through the old harbour: the tour starts at the mill.</p>"),
        Valid("<p>One.</p><blockquote><p>Subscribe to our newsletter!</p></blockquote>"),
        Valid("<p>关注这个问题的人越来越多。</p>"),
        Invalid(
            "<p>One.</p>\n<p>Two.</p>\n‸<p>‸Follow us on <a href='https://x.example'>Mastodon</a>!</p>\n",
            "<p>One.</p>\n<p>Two.</p>\n",
            safety=Safety.UNSAFE,
        ),
        Invalid("‸扫码关注我们‸\n\n正文从这里开始。\n", "\n正文从这里开始。\n", safety=Safety.UNSAFE),
        Invalid(
            "<p>One.</p><p>Greetings from the whole crew!</p>",
            "<p>One.</p>",
            safety=Safety.UNSAFE,
            options={"phrases": ("greetings from *",)},
        ),
    )

    phrases: tuple[str, ...] = option(
        (), "Further texts of whole blocks to report; `*` stands for any characters."
    )

    def check(self, article: Article) -> Iterator[Finding]:
        for line in boilerplate(article, self.name, self.phrases):
            place = place_of(article, line.block)
            yield self.finding(place, f"Promotion: {shortened(line.text)}", *removals(article, line.block))
