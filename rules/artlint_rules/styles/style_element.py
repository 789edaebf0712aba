"""A style sheet in the body."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.style_sheets import styled_elements


class StyleElement(Rule):
    """A `<style>` element stands in the body of an article.

    It was made for the page of origin. Here it styles nothing at best, and changes the page around the
    article at worst. The text of the article often begins with it where HTML is stripped.

    The fix removes it. It is unsafe, because such a sheet may style something outside of the article. Where
    it styles elements of the article, the finding is an info without a fix: the author may have wanted it.
    """

    name = "style-element"
    severity = Severity.WARNING
    examples = (
        Valid("A sheet stands in `<style>`.\n"),
        Valid("<html><head><style>p { color: red }</style></head><body><p>Low tide.</p></body></html>"),
        Invalid(
            "‸<style>‸.markdown-body p { margin: 0 }</style>\n<p>Low tide.</p>\n",
            "<p>Low tide.</p>\n",
            safety=Safety.UNSAFE,
        ),
        Invalid('<style>.tide { color: red }</style><p class="tide">Low tide.</p>'),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the sheets, and tell what they style here."""
        for sheet in article.elements("style"):
            used = len(styled_elements(article, article.text(sheet)))
            if used:
                count = "an element" if used == 1 else f"{used} elements"
                message = f"<style> in the body styles {count} of the article"
                yield self.finding(sheet, message, severity=Severity.INFO)
            else:
                repair = Repair("remove it", Safety.UNSAFE, partial(article.remove, sheet))
                yield self.finding(sheet, "<style> in the body styles nothing of the article", repair)
