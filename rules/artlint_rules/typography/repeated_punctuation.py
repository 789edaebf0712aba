"""The rule repeated-punctuation."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Safety, Severity, Valid, lazy_pattern
from artlint_rules.knowledge.passages import passages, places_of, repairs_of

_REPEATED = lazy_pattern(
    r"！{2,40}|？{2,40}|，{2,40}|；{2,40}|(?<!。)。{2}(?!。)|(?<=\w)!{2,40}|(?<=\w)\?{2,40}"
)


class RepeatedPunctuation(Rule):
    """A mark stands several times in a row.

    Guides for copywriting want one mark. The rule is off by default: it is the author's tone of voice. Dots
    that stand for an ellipsis are left alone. One finding covers the whole article.

    The fix leaves one of the marks. It is unsafe, because it changes the tone.
    """

    name = "repeated-punctuation"
    severity = Severity.INFO
    default = False
    examples = (
        Valid("<p>真的吗？！他想了想……没有回答。</p><p>One... two.</p>"),
        Invalid("<p>雨停了‸！！！‸他没有回答。</p>", "<p>雨停了！他没有回答。</p>", safety=Safety.UNSAFE),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        found = passages(article, _REPEATED, lambda match: match[0][0])
        if found:
            place, *places = places_of(article, found)
            repairs = repairs_of(article, found, "leave one of them")
            yield self.finding(place, f"Repeated `{found[0].old[:8]}`", *repairs, places=places)
