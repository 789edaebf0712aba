"""The rule mixed-quote-styles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Safety, Severity, Valid, lazy_pattern
from artlint_rules.knowledge.passages import Passage, passages, places_of, repairs_of

_QUOTED = lazy_pattern(r"“[^“”「」\"\n]{1,80}”|「[^“”「」\"\n]{1,80}」|\"[^“”「」\"\n]{1,80}\"")
_HAN = lazy_pattern("[\u4e00-\u9fff]")
_PAIRS = {"“": "“”", "「": "「」", '"': '""'}


class MixedQuoteStyles(Rule):
    """Chinese text has quotations in quotes of several styles.

    Simplified Chinese writes `“…”`, traditional Chinese `「…」`; `"…"` comes from code and keyboards.
    The rule is off by default: an article may quote another that is set in its own way. One finding
    covers the whole article, at the quotations in the rarer styles.

    The fix gives them the commonest style, or, where there is none, that of the first quotation. It is
    unsafe, because a change of style may be meant.
    """

    name = "mixed-quote-styles"
    severity = Severity.INFO
    default = False
    examples = (
        Valid('<p>他说“雨停了”，又说“天黑了”。</p><p>He said “no” and "yes".</p>'),
        Invalid(
            '<p>他说“雨停了”，又说“天黑了”，再说‸"走吧"‸。</p>',
            "<p>他说“雨停了”，又说“天黑了”，再说“走吧”。</p>",
            safety=Safety.UNSAFE,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        found = passages(article, _QUOTED, _as_it_is)
        styles = [passage.old[0] for passage in found]
        if len(set(styles)) > 1:
            usual = max(dict.fromkeys(styles), key=styles.count)
            left, right = tuple(_PAIRS[usual])
            rare = [Passage(*p[:3], left + p.old[1:-1] + right) for p in found if p.old[0] != usual]
            place, *places = places_of(article, rare)
            message = f"Quotes of {len(set(styles))} styles; most are {left}…{right}"
            repairs = repairs_of(article, rare, f"write {left}…{right}")
            yield self.finding(place, message, *repairs, places=places)


def _as_it_is(match: re.Match[str]) -> str | None:
    return match[0] if _HAN.search(match[0]) else None
