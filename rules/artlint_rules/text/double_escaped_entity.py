"""The rule double-escaped-entity."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, TextBlock, Valid, lazy_pattern
from artlint_rules.knowledge.entities import entities, unescaped
from artlint_rules.knowledge.visible_text import visible_text
from artlint_rules.knowledge.written_about import is_quoted

_WRITTEN_TWICE = lazy_pattern(r"&amp;(?:#|[A-Za-z])[A-Za-z0-9]{1,31};")
_ENTITY = lazy_pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MOST_NAMES = 3
_ABOUT_HTML = lazy_pattern(
    r"\b(?:html|xml|entit|escap|maskier)|实体|转义|實體|エスケープ|実体参照", re.IGNORECASE
)


class DoubleEscapedEntity(Rule):
    """Readers see an entity, such as `&nbsp;` or `&quot;`, instead of the character.

    Its ampersand was escaped once more on the way. The fix takes one step back: `&amp;quot;` becomes a
    quotation mark. It is unsafe: an article about HTML may mean what it says, though entities in quotes, in
    code, or in a sentence about HTML are left alone.
    """

    name = "double-escaped-entity"
    severity = Severity.WARNING
    examples = (
        Valid("<p>Salt &amp; pepper &lt;5 g</p>"),
        Valid("<p>Write <code>&amp;amp;</code> for an ampersand, “&amp;nbsp;” for a gap.</p>"),
        Valid("<p>Write &amp;lt; there.</p><pre>&amp;lt;b></pre><p>In HTML a gap is &amp;nbsp; again.</p>"),
        Invalid("<p>Salt ‸&amp;amp;‸ pepper</p>", "<p>Salt &amp; pepper</p>", safety=Safety.UNSAFE),
        Invalid("<p>Anna&amp;#39;s rye</p>", "<p>Anna's rye</p>", safety=Safety.UNSAFE),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for the article."""
        text = article.source_text
        if "&amp;" not in text or not _WRITTEN_TWICE.search(text):
            return
        found = [*_found(article)]
        if found and not _is_about_html(article, found):
            names = list(dict.fromkeys(f"`{block.text[start:end]}`" for block, start, end in found))
            more = ", …" if len(names) > _MOST_NAMES else ""
            count = f", {len(found)} times" if len(found) > 1 else ""
            places = [article.text_span(*piece) or article.span(piece[0].element) for piece in found]
            message = f"Readers see the entity {', '.join(names[:_MOST_NAMES])}{more}{count}"
            repairs = [_repair(article, *piece) for piece in found if _is_no_layout(*piece)]
            yield self.finding(places[0], message, *repairs, places=places[1:])


def _found(article: Article) -> Iterator[tuple[TextBlock, int, int]]:
    for block in article.blocks:
        if "&" not in block.text or _ABOUT_HTML.search(block.text):
            continue
        for match in _ENTITY.finditer(block.text):
            if entities(match[0]) and not is_quoted(block.text, *match.span()):
                yield block, *match.span()


def _is_about_html(article: Article, found: list[tuple[TextBlock, int, int]]) -> bool:
    """Whether readers see one of the entities in code, too."""
    shown = visible_text(article)
    counts = Counter(block.text[start:end] for block, start, end in found)
    return any(shown.count(entity) > count for entity, count in counts.items())


def _is_no_layout(block: TextBlock, start: int, end: int) -> bool:
    """Whether Markdown cannot take the character for layout, as it does a tab in `1.&amp;#9;`."""
    return unescaped(block.text[start:end]) not in (" ", "\t", "\n", "\r", "\f")


def _repair(article: Article, block: TextBlock, start: int, end: int) -> Repair:
    new = unescaped(block.text[start:end])
    edits = partial(article.replace_text, block, start, end, new)
    change = block.change(start, end, new)
    return Repair(f"unescape it once, to `{new}`", Safety.UNSAFE, edits, (change,))
