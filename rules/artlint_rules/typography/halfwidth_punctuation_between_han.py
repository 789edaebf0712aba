"""The rule halfwidth-punctuation-between-han."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Safety, Severity, Valid, lazy_pattern
from artlint_rules.knowledge.passages import passages, places_of, repairs_of

_FULL = {",": "，", ";": "；", "!": "！", "?": "？", ".": "。"}
_BETWEEN = lazy_pattern("[,;!?.](?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff])")


class HalfwidthPunctuationBetweenHan(Rule):
    """A half-width mark stands between two Chinese characters.

    Chinese has full-width forms of comma, semicolon, question mark, exclamation mark and full stop; the
    narrow ones look lost between wide characters. They come from converted encodings, and from keyboards.

    Only a mark with a Han character on both sides counts, never one in a number, a Latin sentence, code or
    an address. One finding covers the whole article.

    The fix writes the full-width forms. It is unsafe, because authors may mean the narrow ones.
    """

    name = "halfwidth-punctuation-between-han"
    severity = Severity.INFO
    examples = (
        Valid("<p>这台机器卖3,000元，比分是3:2。</p><p>他写道：Less is more, and more is a bore.</p>"),
        Valid("<p><code>打印(甲,乙)</code>会写出两个名字。</p><p>见 https://a.example/甲,乙 一文。</p>"),
        Invalid("<p>雨停了‸,‸他没有回答。</p>", "<p>雨停了，他没有回答。</p>", safety=Safety.UNSAFE),
        Invalid(
            "雨停了?没有!\n\n天黑了;他走了.风也停了。\n",
            "雨停了？没有!\n\n天黑了；他走了。风也停了。\n",
            places=3,
            safety=Safety.UNSAFE,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        found = passages(article, _BETWEEN, lambda match: _FULL[match[0]])
        if found:
            place, *places = places_of(article, found)
            message = f"Half-width `{found[0].old}` between Chinese characters"
            repairs = repairs_of(article, found, "write the full-width form")
            yield self.finding(place, message, *repairs, places=places)
