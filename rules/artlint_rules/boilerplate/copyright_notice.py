"""The rule copyright-notice."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Severity, Valid, option
from artlint_rules.knowledge.addresses import shortened
from artlint_rules.knowledge.block_removal import place_of
from artlint_rules.knowledge.boilerplate import boilerplate


class CopyrightNotice(Rule):
    """A line speaks of rights, of the source or of liability.

    A site ends its articles so. Whoever takes one over should read the line: it may forbid that, or ask for
    credit. So there is no fix, and the line must not go by itself: keeping it may be the condition under
    which the text may be used at all. What it says of the source belongs into the front matter, too.

    Only a short block of which all the text is such a notice counts, among the first or the last fifth of the
    blocks; nine languages are known.
    """

    name = "copyright-notice"
    severity = Severity.INFO
    examples = (
        Valid("<p>Copyright is a tangle, and two lawyers never agree on it.</p>"),
        Valid("<p>每篇文章的末尾都写着“转载请注明出处”，可没有人照做。</p>"),
        Invalid("<p>One.</p>‸<p>‸© 2021 The Harbour Notes. All rights reserved.</p>"),
        Invalid("<p>第一段。</p><p>未经授权，禁止转载。</p>"),
        Invalid(
            "<p>One.</p><p>Printed with friendly permission</p>", options={"phrases": ("printed with *",)}
        ),
    )

    phrases: tuple[str, ...] = option(
        (), "Further texts of whole blocks to report; `*` stands for any characters."
    )

    def check(self, article: Article) -> Iterator[Finding]:
        for line in boilerplate(article, self.name, self.phrases):
            message = f"Note on rights, source or liability: {shortened(line.text)}"
            yield self.finding(place_of(article, line.block), message)
