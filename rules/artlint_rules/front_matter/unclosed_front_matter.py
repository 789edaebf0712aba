"""The rule unclosed-front-matter."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Severity, Valid


class UnclosedFrontMatter(Rule):
    """A front matter has no closing `---`.

    The generator takes the whole block for text: it has neither title nor date, and readers see the keys.
    Where the block was meant to end is for a person to say.
    """

    name = "unclosed-front-matter"
    severity = Severity.ERROR
    examples = (
        Valid("---\ntitle: Bread\n---\n<p>It rose.</p>\n"),
        Valid("---\n\nA line above the text.\n"),
        Invalid("‸---‸\ntitle: Bread\ndate: 2024-05-31\n\n<p>It rose.</p>\n"),
        Invalid("---\ntitle: Bread\n"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding at the opening delimiter."""
        block = article.front_matter
        if block is not None and not block.closed and block.problem is not None:
            yield self.finding(block.problem.span, "Front matter has no closing delimiter")
