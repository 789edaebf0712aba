"""The rule byline-in-body."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.addresses import shortened
from artlint_rules.knowledge.block_removal import place_of
from artlint_rules.knowledge.credit_lines import credit_lines, moves


class BylineInBody(Rule):
    """The author's name stands in the body.

    The page that shows an article prints the author of the front matter. A byline in the text comes on top
    of that, or says what the front matter should: feeds and lists of articles do not read the body.

    Only a short block that is nothing but a byline counts, among the first or the last fifth of the blocks.
    Several blocks with the same word and other names are a conversation.

    The fix writes `author` where the front matter has none, and removes the line; it removes the line, too,
    where `author` says the same. It is unsafe, because a name may be more than one, or none. Where `author`
    is somebody else, or the line says more than a name, there is no fix.
    """

    name = "byline-in-body"
    severity = Severity.INFO
    examples = (
        Valid("<p>By Monday the whole town knew.</p><p>By train it takes longer.</p>"),
        Valid("<p>文：林小满在信里这样写，而没有人相信。</p>"),
        Invalid(
            "---\ntitle: Rye\n---\n‸<p>‸By Ada Whitlock</p>\n<p>One.</p>\n",
            "---\ntitle: Rye\nauthor: Ada Whitlock\n---\n<p>One.</p>\n",
            safety=Safety.UNSAFE,
        ),
        Invalid(
            "---\nauthor: 林小满\n---\n<p>第一段。</p><p>文／林小满</p>",
            "---\nauthor: 林小满\n---\n<p>第一段。</p>",
            safety=Safety.UNSAFE,
        ),
        Invalid("---\nauthor: Bread Daily\n---\n<p>Text: Jule Kaltern</p><p>Eins.</p>"),
    )

    phrases: tuple[str, ...] = option(
        (), "Further texts of whole blocks to report; `*` stands for any characters."
    )

    def check(self, article: Article) -> Iterator[Finding]:
        for block, text, credit in credit_lines(article, self.name, self.phrases):
            repairs = moves(article, block, credit, "author")
            yield self.finding(
                place_of(article, block), f"Byline is in the body: {shortened(text)}", *repairs
            )
