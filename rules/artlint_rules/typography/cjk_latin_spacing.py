"""The rule cjk-latin-spacing."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Safety, Severity, Valid, lazy_pattern
from artlint_rules.knowledge.passages import passages, places_of, repairs_of

_SEAM = lazy_pattern("[\u4e00-\u9fff](?=[A-Za-z0-9])|[A-Za-z0-9](?=[\u4e00-\u9fff])")


class CjkLatinSpacing(Rule):
    """No space stands between a Chinese character and a Latin letter or digit.

    Some house styles want one there. The rule is off by default: the W3C's Requirements for Chinese Text
    Layout leave that gap to the layout, which browsers can make themselves (`text-autospace`). One finding
    covers the whole article.

    The fix inserts the spaces. It is unsafe: readers who search for the words as they were do not find them.
    """

    name = "cjk-latin-spacing"
    severity = Severity.INFO
    default = False
    examples = (
        Valid("<p>他用 Python 写完了，花了 3 天。</p>"),
        Invalid("<p>他‸用‸Python写完了。</p>", "<p>他用 Python 写完了。</p>", places=2, safety=Safety.UNSAFE),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        found = passages(article, _SEAM, lambda match: f"{match[0]} ")
        if found:
            place, *places = places_of(article, found)
            repairs = repairs_of(article, found, "insert the space")
            yield self.finding(place, "No space between Chinese and Latin text", *repairs, places=places)
