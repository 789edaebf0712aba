"""The rule image-only-article."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Severity, Span, Valid, option
from artlint_rules.knowledge.amount import beginning, images
from artlint_rules.knowledge.article_files import is_about_the_project

_FEWEST, _FEW_EACH = 2, 12
"""Two pictures at least, and not a sentence for each of them."""


class ImageOnlyArticle(Rule):
    """The article is pictures and hardly any text.

    Some publish their text as pictures. Nobody can search it, translate it or have it read aloud; and what
    the crawler took for an article may be a gallery. There is no fix.
    """

    name = "image-only-article"
    severity = Severity.WARNING
    examples = (
        Valid('<img src="a.png"><p>It rose.</p>'),
        Valid('<img src="a.png"><img src="b.png"><p>' + "Flour, water, salt and time. " * 12 + "</p>"),
        Invalid('‸<img src="a.png">‸<img src="b.png"><p>The market.</p>'),
        Invalid("‸‸![](a.png)\n\n![](b.png)\n\n早晨的市场。\n"),
    )

    words: int = option(30, help="With fewer words beside its pictures an article is reported.")
    characters: int = option(60, help="With fewer characters, where a text is not counted in words.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for the article."""
        if not (start := beginning(article)).is_all or (count := images(article)) < _FEWEST:
            return
        amount = start.amount()
        least = self.words if amount.is_words else self.characters
        few = min(least, _FEW_EACH * count)
        if amount.number < few and not is_about_the_project(article.path):
            shown = article.elements("img")
            at = article.body_span.start
            place = shown[0] if shown else Span(at, at)
            yield self.finding(place, f"The article is {count} images and {amount}")
