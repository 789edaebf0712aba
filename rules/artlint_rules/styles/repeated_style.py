"""One style on many elements."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from artlint import Article, Attribute, Finding, Invalid, Rule, Severity, Valid, option
from artlint_rules.knowledge.style_noise import StyleNoise

_CODE = ("pre", "code")


class RepeatedStyle(Rule):
    """Many elements share one style that has a meaning.

    What is said so often belongs into a class, whose look the style sheet of the site decides. Declarations
    without a meaning are left out of account: `inline-style-bloat` speaks of them and deletes them. So are
    the colours of code.

    There is no fix. The sheet that must hold the class is not in the article, and a `<style>` in the body is
    a fault of its own (`style-element`).
    """

    name = "repeated-style"
    severity = Severity.INFO
    default = False
    examples = (
        Valid('<p style="text-align: center">One.</p>' * 9),
        Valid('<p style="margin: 0; line-height: 2">One.</p>' * 20),
        Invalid(
            '<p style="‸text-align: center; margin: 0‸">One.</p>'
            + '<p style="margin: 1px; TEXT-ALIGN:center">Two.</p>' * 9,
            places=10,
        ),
    )

    least: int = option(10, "From so many elements on, a shared style is reported.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the styles that many elements share, one finding for each."""
        styled = article.having("style")
        if len(styled) < self.least:
            return
        noise = StyleNoise(article)
        shared: dict[frozenset[tuple[str, str]], list[HtmlElement]] = {}
        for element in styled:
            if next(element.iterancestors(*_CODE), None) is not None:
                continue  # colours of syntax
            gone = noise.of(element)
            meaning = frozenset(pair for pair in article.style(element).signature if pair[0] not in gone)
            shared.setdefault(meaning, []).append(element)
        for meaning, elements in shared.items():
            if meaning and len(elements) >= self.least:
                style = "; ".join(f"{name}: {value}" for name, value in sorted(meaning))
                places = [Attribute(element, "style") for element in elements]
                message = f"{len(elements)} elements share `{_shortened(style)}`; use a class"
                yield self.finding(places[0], message, places=places[1:])


def _shortened(style: str) -> str:
    return style if len(style) <= 60 else f"{style[:59]}…"
