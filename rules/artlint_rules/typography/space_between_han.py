"""The rule space-between-han."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Safety, Severity, Valid, lazy_pattern
from artlint_rules.knowledge.passages import passages, places_of, repairs_of

_SPACE = lazy_pattern("(?<=[\u4e00-\u9fff])[ \u00a0](?=[\u4e00-\u9fff])")


class SpaceBetweenHan(Rule):
    """A space stands between two Chinese characters.

    Chinese has no spaces between words; text that was copied from a PDF has them. The rule is off by default:
    names of two characters, verse and lists are spaced on purpose. One finding covers the whole article.

    The fix deletes the spaces. It is unsafe, because some of them are meant.
    """

    name = "space-between-han"
    severity = Severity.INFO
    default = False
    examples = (
        Valid("<p>雨停了，他用 Python 写完了。</p>"),
        Invalid("<p>雨停‸ ‸了，他没有回答。</p>", "<p>雨停了，他没有回答。</p>", safety=Safety.UNSAFE),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        found = passages(article, _SPACE, lambda _: "")
        if found:
            place, *places = places_of(article, found)
            repairs = repairs_of(article, found, "delete the space")
            yield self.finding(place, "Space between Chinese characters", *repairs, places=places)
