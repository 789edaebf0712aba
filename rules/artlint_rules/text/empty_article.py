"""The rule empty-article."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Severity, Span, Valid
from artlint_rules.knowledge.amount import beginning, has_other_media, images
from artlint_rules.knowledge.article_files import is_about_the_project


class EmptyArticle(Rule):
    """The body has no text.

    The crawler got the metadata and missed the article: a page that is built by a script, a selector that
    fits no more. Only getting it anew helps.

    An article of pictures alone is image-only-article's, and a video or a table is something to look at.
    """

    name = "empty-article"
    severity = Severity.ERROR
    examples = (
        Valid("---\ntitle: Bread\n---\n<p>It rose.</p>\n"),
        Valid('---\ntitle: Bread\n---\n<video src="oven.mp4"></video>\n'),
        Invalid("---\ntitle: Bread\n---\n‸‸"),
        Invalid('---\ntitle: Bread\n---\n‸‸<div class="content">\n<p>&nbsp;</p><p><br></p>\n</div>\n'),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for a body in which nothing stands."""
        if beginning(article).text or images(article) or has_other_media(article):
            return
        block = article.front_matter
        if block is not None and block.closed and not is_about_the_project(article.path):
            start = article.body_span.start
            yield self.finding(Span(start, start), "The body has no text", where="body")
