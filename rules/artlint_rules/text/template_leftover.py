"""The rule template-leftover."""

from __future__ import annotations

import re
from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Severity, Valid, lazy_pattern
from artlint_rules.knowledge.written_about import is_quoted

_NAME = r"[A-Za-z_$][\w$]*+(?:\.[A-Za-z_$][\w$]*+|\[\d{1,4}\])*+"
_PLACEHOLDER = lazy_pattern(
    rf"(?:\{{\{{-?\s?{_NAME}\s?-?\}}\}}|\$\{{{_NAME}\}}|<%[-=]\s?{_NAME}\s?%>|%%[A-Z_]{{3,30}}%%|#\{{{_NAME}\}}"
    r"|\[object Object\]|undefined|null|NaN)"
)
_WHOLE = lazy_pattern(rf"(?:{_PLACEHOLDER.pattern}[\s,，、·|:：/-]*+){{1,8}}")
_OF_GENERATORS = lazy_pattern(r"\{\{-?\s?(?:site|page|layout|include|theme|config|post)\b")
"""What Jekyll, Hexo and their like fill in when they build the site."""

_LOREM = lazy_pattern(r"lorem ipsum dolor sit amet(?:[^\w“”\"'「」『』]++\w++){0,60}", re.IGNORECASE)
_OBJECT = "[object Object]"
_SIGNS = (("{", "{{"), ("{", "${"), ("%", "&lt;%"), ("{", "#{"), ("%", "%%"))
_WORDS = ("undefined", ">null<", ">NaN<", _OBJECT, "orem ipsum dolor")
"""Long ones are found faster: Python skips by their length."""

_CELLS = frozenset({"td", "th", "dt", "dd", "li", "option"})
_LONGEST = 40


class TemplateLeftover(Rule):
    """The text holds what a program should have filled in.

    `undefined`, `null`, `NaN` or `[object Object]` as a paragraph of its own, `{{ article.content }}` that
    nobody rendered, *Lorem ipsum* that nobody replaced: the page was read before it was ready, or its author
    forgot it.

    There is no fix; only the page has the text. Whole paragraphs are judged. Code, quotes and cells of tables
    are left alone, and so are the variables of Jekyll and its like (`{{ site.title }}`), which the site fills
    in when it is built.
    """

    name = "template-leftover"
    severity = Severity.ERROR
    examples = (
        Valid("<p>The result is undefined, not null. <code>{{ name }}</code></p>"),
        Valid("<pre>null</pre><table><tr><td>null</td></tr></table><p>{{ site.title }}</p>"),
        Invalid("<p>‸undefined‸</p>"),
        Invalid("<p>One.</p>\n<p>‸{{ article.content }}‸</p>"),
        Invalid("<p>‸Lorem ipsum dolor sit amet, consectetur‸.</p>"),
        Invalid("<p>By ‸[object Object]‸, in March</p>"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each leftover."""
        if not _may_have_one(article.source_text):
            return
        for block in article.blocks:
            if (found := _leftover(block.text)) is None or block.element.tag in _CELLS:
                continue
            start, end = found
            what = " ".join(block.text[start:end].split())
            short = what if len(what) <= _LONGEST else f"{what[: _LONGEST - 1]}…"
            place = article.text_span(block, start, end) or article.span(block.element)
            yield self.finding(place, f"Left over from a template: `{short}`")


def _may_have_one(text: str) -> bool:
    if any(one in text and both in text for one, both in _SIGNS):
        return True
    return any(word in text for word in _WORDS)


def _leftover(text: str) -> tuple[int, int] | None:
    """Where a block holds a leftover."""
    stripped = text.strip()
    if _WHOLE.fullmatch(stripped) and not _OF_GENERATORS.match(stripped):
        start = text.index(stripped)
        return start, start + len(stripped)
    found = _LOREM.search(text) if "orem" in text or "OREM" in text else None
    start, end = found.span() if found else (text.find(_OBJECT), text.find(_OBJECT) + len(_OBJECT))
    return (start, end) if start >= 0 and not is_quoted(text, start, end) else None
