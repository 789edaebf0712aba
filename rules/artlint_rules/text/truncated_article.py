"""The rule truncated-article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from artlint import Article, Finding, Invalid, Rule, Severity, TextBlock, Valid, lazy_pattern
from artlint_rules.knowledge.boilerplate import boilerplate
from artlint_rules.knowledge.entities import unescaped
from artlint_rules.knowledge.facts import facts

_TAIL = 600
_TAG = lazy_pattern(r"<[^<>]*+>")
_MARKDOWN_LINK = lazy_pattern(r"\[([^\[\]\n]*+)\]\([^()\s]*+\)")
_MARKS = " \t\r\n\u00a0\u3000>»→›↓…。.!！:：+▼▾*_)）]】(（[【"
_CUT = lazy_pattern(r"[\[［【(（]\s?(?:…|\.{3})\s?[\]］】)）]\s*\Z")
_ELLIPSIS = ("…", "...", "[")
_FEED_FOOTER = lazy_pattern(r"The post .{1,300} (?:appeared first on|first appeared on) .{1,200}", re.DOTALL)


class TruncatedArticle(Rule):
    """The article breaks off in front of a link to the rest of it.

    Feeds and list pages give the beginning, and behind it `[…]`, `… Read more` or `未完，点击阅读全文`. The
    crawler took that for the article. There is no fix: the rest is on the page that the link led to.

    Only the very end counts: the phrase stands behind an ellipsis, the text ends in an ellipsis in brackets,
    or the last paragraph says it. One that only says `Read more` does not tell whether the rest is missing;
    it is read-more-link's. An author who ends with `…` is not meant.
    """

    name = "truncated-article"
    severity = Severity.WARNING
    examples = (
        Valid("<p>And so it rose…</p>"),
        Valid("<p>Read more</p><p>The bread rose.</p>"),
        Invalid("<p>The bread rose ‸[…]‸</p>"),
        Valid('<p>面包发起来了。</p><p><a href="/1">阅读全文 &gt;&gt;</a></p>'),
        Invalid('<p>面包发起来了。</p><p><a href="/1">‸未完，点击阅读全文 &gt;&gt;‸</a></p>'),
        Invalid("It rose, and then... [‸Read more‸](/bread)\n"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for an article that is cut off."""
        tail = _TAG.sub("", article.source_text[-_TAIL:])
        if not _may_end_so(tail) or not article.blocks:
            return
        blocks = article.blocks
        is_footer = len(blocks) > 1 and _FEED_FOOTER.fullmatch(blocks[-1].folded)
        block = blocks[-2] if is_footer else blocks[-1]
        lines = boilerplate(article, "read-more-link")
        if (found := _cut(block)) is not None and not any(line.block is block for line in lines):
            place = article.text_span(block, *found) or article.span(block.element)
            phrase = " ".join(block.text[slice(*found)].split())
            yield self.finding(place, f"The article is cut off: it ends with `{phrase}`")


def _may_end_so(tail: str) -> bool:
    if "appeared" in tail:
        return True
    text = unescaped(tail[-200:]).rstrip()
    is_cut = ("…" in text or "..." in text) and _CUT.search(text) is not None
    return is_cut or _normal(_MARKDOWN_LINK.sub(r"\1", text)).endswith(_links())


def _cut(block: TextBlock) -> tuple[int, int] | None:
    """Where the phrase stands that ends a block."""
    if match := _CUT.search(block.text):
        return match.start(), match.start() + len(match[0].rstrip())
    links = _MARKDOWN_LINK.sub(
        lambda link: " " + link[1] + " " * (len(link[0]) - len(link[1]) - 1), block.text
    )
    text = links.rstrip()
    lines = text.splitlines()
    if lines and _normal(lines[-1]) in _links():
        start = len(text) - len(lines[-1].lstrip())
        return start, len(text)
    phrase = max((p for p in _links() if _normal(text).endswith(p)), key=len, default="")
    at = text.casefold().rfind(phrase) if phrase else -1
    if at > 0 and text[:at].rstrip(" \t\r\n\u00a0([（【").endswith(_ELLIPSIS):
        return at, at + len(phrase)
    return None


@cache
def _links() -> tuple[str, ...]:
    return tuple(map(str.casefold, facts("cut_offs")["links"]))


def _normal(text: str) -> str:
    return " ".join(text.casefold().split()).strip(_MARKS)
