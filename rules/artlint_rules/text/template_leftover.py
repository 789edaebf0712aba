"""The rule template-leftover."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Severity, Valid
from artlint_rules.knowledge.leftovers import leftovers

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
        for leftover in leftovers(article):
            what = leftover.text
            short = what if len(what) <= _LONGEST else f"{what[: _LONGEST - 1]}…"
            yield self.finding(leftover.place(article), f"Left over from a template: `{short}`")
