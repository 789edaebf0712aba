"""The rule editor-credit."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.addresses import shortened
from artlint_rules.knowledge.block_removal import place_of
from artlint_rules.knowledge.credit_lines import credit_lines, moves


class EditorCredit(Rule):
    """The name of an editor stands in the body.

    News sites end an article with the editor in charge. That is said of the article, not by it: it belongs
    into the front matter.

    Only a short block that is nothing but such a credit counts, among the first or the last fifth of the
    blocks.

    The fix writes `editor` where the front matter has none, and removes the line; it removes the line, too,
    where `editor` says the same. It is unsafe, because a name may be more than one, or none.
    """

    name = "editor-credit"
    severity = Severity.INFO
    examples = (
        Valid("<p>编辑部设在青石镇，一共三个人。</p>"),
        Valid("<p>Editors like short words.</p>"),
        Invalid(
            "---\ntitle: 黑麦\n---\n<p>第一段。</p>\n‸<p>‸（责任编辑：林小满）</p>\n",
            "---\ntitle: 黑麦\neditor: 林小满\n---\n<p>第一段。</p>\n",
            safety=Safety.UNSAFE,
        ),
        Invalid(
            "---\neditor: June Calder\n---\n<p>One.</p><p>Edited by June Calder</p>",
            "---\neditor: June Calder\n---\n<p>One.</p>",
            safety=Safety.UNSAFE,
        ),
        Invalid("<p>第一段。</p><p>责编：林小满、陈渡</p>"),
    )

    phrases: tuple[str, ...] = option(
        (), "Further texts of whole blocks to report; `*` stands for any characters."
    )

    def check(self, article: Article) -> Iterator[Finding]:
        for block, text, credit in credit_lines(article, self.name, self.phrases):
            repairs = moves(article, block, credit, "editor")
            yield self.finding(
                place_of(article, block), f"Editor is in the body: {shortened(text)}", *repairs
            )
