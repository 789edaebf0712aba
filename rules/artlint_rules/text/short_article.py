"""The rule short-article."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Severity, Span, Valid, option
from artlint_rules.knowledge.amount import beginning, has_other_media, images
from artlint_rules.knowledge.article_files import is_about_the_project
from artlint_rules.knowledge.error_pages import error_page


class ShortArticle(Rule):
    """The body is a few words.

    Mostly the crawler got the beginning of a feed entry, or a box beside the article. People do write short
    notes, too, so that this is an info, and the limits are low; set them to what you want to publish.

    Code counts. Nothing is said where another rule knows more: of an article without text, of one that is
    pictures, of an error page.
    """

    name = "short-article"
    severity = Severity.INFO
    examples = (
        Valid("<p>" + "Flour, water, salt and time. " * 12 + "</p>"),
        Valid("<p>短文也是文章。</p>", options={"characters": 5}),
        Valid('<p>Watch it rise.</p><iframe src="https://example.org/v"></iframe>'),
        Invalid("---\ntitle: Bread\n---\n<p>‸It rose.‸</p>\n"),
        Invalid("<p>‸面包发起来了。‸</p>"),
    )

    words: int = option(20, help="An article of fewer words is reported.")
    characters: int = option(40, help="One of fewer characters, where a text is not counted in words.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for the article."""
        start = beginning(article)
        if not start.is_all or not start.text:
            return
        amount = start.amount()
        if amount.number >= (self.words if amount.is_words else self.characters):
            return
        is_other = images(article) > 1 or has_other_media(article) or error_page(article) is not None
        if not is_other and not is_about_the_project(article.path):
            yield self.finding(_place(article), f"The article is {amount} long", where="body")


def _place(article: Article) -> Span:
    """The first paragraph; the start of the body where its place is not certain."""
    for block in article.blocks[:1]:
        start = len(block.text) - len(block.text.lstrip())
        if span := article.text_span(block, start, len(block.text.rstrip())):
            return span
    at = article.body_span.start
    return Span(at, at)
