"""The rule space-before-fullwidth-punctuation."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Safety, Severity, Valid, lazy_pattern
from artlint_rules.knowledge.passages import passages, places_of, repairs_of

_SPACE = lazy_pattern(
    "[ \u00a0](?:(?=[，。、；：！？])(?<=[^\\s，。、；：！？…—].)|(?=[\u4e00-\u9fff])(?<=[，。、；].))"
)
"""The space comes first, so that the search stops at spaces only."""


class SpaceBeforeFullwidthPunctuation(Rule):
    """A space stands next to a full-width mark.

    `，` and `。` take the room of a whole character, so a space beside them makes a hole in the line. Such
    spaces come from machine translation and from tools that put one between Chinese and Latin text.

    A space before such a mark counts, and one behind a comma or a full stop that a Chinese character
    follows. An ideographic space does not: Japanese puts it behind `！` and `？`. One finding covers the
    whole article.

    The fix deletes the space. It is unsafe, because it may have kept two parts of a list apart.
    """

    name = "space-before-fullwidth-punctuation"
    severity = Severity.INFO
    examples = (
        Valid("<p>雨停了，他没有回答。</p><p>本当ですか？　はい。</p><p>版本 3.11，不是 2.7。</p>"),
        Valid("<p><code>雨 ，</code>是一行代码。</p><pre>雨 ，天</pre>"),
        Invalid("<p>雨停了‸ ‸，他没有回答。</p>", "<p>雨停了，他没有回答。</p>", safety=Safety.UNSAFE),
        Invalid("<p>他说 ( 第一 )‸ ‸，就走了。</p>", "<p>他说 ( 第一 )，就走了。</p>", safety=Safety.UNSAFE),
        Invalid(
            "用 Python ，写完。 天黑了。\n", "用 Python，写完。天黑了。\n", places=2, safety=Safety.UNSAFE
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        found = passages(article, _SPACE, lambda _: "")
        if found:
            place, *places = places_of(article, found)
            repairs = repairs_of(article, found, "delete the space")
            yield self.finding(place, "Space next to full-width punctuation", *repairs, places=places)
