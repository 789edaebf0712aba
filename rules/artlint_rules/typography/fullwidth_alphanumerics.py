"""The rule fullwidth-alphanumerics."""

from __future__ import annotations

import re
from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Safety, Severity, Valid, lazy_pattern
from artlint_rules.knowledge.mojibake import misread
from artlint_rules.knowledge.passages import passages, places_of, repairs_of

_WIDE = lazy_pattern("[０-９Ａ-Ｚａ-ｚ]++")
_TO_NARROW = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B)}
_KANA = lazy_pattern("[\u3041-\u3096\u30a1-\u30fa]")


class FullwidthAlphanumerics(Rule):
    """Letters or digits are full-width: `２０２１`.

    They are leftovers of old encodings and input methods. Searches miss them, fonts space them
    out, and screen readers spell them.

    Nothing is said of an article that was decoded with the wrong charset: there they are part of that damage.

    Text with kana is left alone, as Japanese sets single letters and digits full-width on purpose. One
    finding covers the whole article.

    The fix writes the ordinary letters and digits, and nothing else. It is unsafe, because an article may
    speak of the full-width ones.
    """

    name = "fullwidth-alphanumerics"
    severity = Severity.INFO
    examples = (
        Valid("<p>2021年，他买了一只USB存储器。</p>"),
        Valid("<p>表示には<code>ＡＢＣ</code>を使う。</p><p>ＮＨＫのニュース</p>"),
        Invalid("<p>‸２０２１‸年，他换了号码。</p>", "<p>2021年，他换了号码。</p>", safety=Safety.UNSAFE),
        Invalid("买了Ａ４纸和ＵＳＢ线。\n", "买了A4纸和USB线。\n", places=2, safety=Safety.UNSAFE),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        found = passages(article, _WIDE, _narrow)
        if found and not misread(article):
            place, *places = places_of(article, found)
            message = f"Full-width letters or digits: {found[0].old}"
            repairs = repairs_of(article, found, "write the ordinary ones")
            yield self.finding(place, message, *repairs, places=places)


def _narrow(match: re.Match[str]) -> str | None:
    return None if _KANA.search(match.string) else match[0].translate(_TO_NARROW)
