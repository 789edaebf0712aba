"""The rule unbalanced-brackets."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Severity, Valid
from artlint_rules.knowledge.block_removal import place_of
from artlint_rules.knowledge.bracket_balance import lone_bracket
from artlint_rules.knowledge.mojibake import misread


class UnbalancedBrackets(Rule):
    """A bracket in a paragraph has no partner.

    Something was lost, or cut: the end of a remark, a link, the title of a book.

    Brackets count paragraph by paragraph; code, formulas, addresses, faces `:)`, numbers of items `1)` and
    `a)`, and intervals `[0, 1)` are left out, and a full-width bracket may close a half-width one. A
    quotation of several paragraphs opens each with a corner bracket and closes only the last: so those need
    not be closed.

    Nothing is said of an article that was decoded with the wrong charset: there brackets are any characters.

    There is no fix: only the author knows what is missing.
    """

    name = "unbalanced-brackets"
    severity = Severity.INFO
    examples = (
        Valid("<p>He smiled :) and wrote: 1) wash, 2) dry; [0, 1) is an interval.</p>"),
        Valid("<p>Use <code>f(x</code> here.</p><p>他说:) 然后走了（笑）。</p>"),
        Invalid("<p>One.</p>‸<p>‸The house (built in 1931 was sold.</p>"),
        Invalid("<p>他读完了《草木记，又读了一遍。</p>"),
        Invalid("The house built in 1931) was sold.\n"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        for block in article.blocks:
            if (bracket := lone_bracket(block.text)) is not None and not misread(article):
                yield self.finding(place_of(article, block), f"`{bracket}` has no partner in its paragraph")
