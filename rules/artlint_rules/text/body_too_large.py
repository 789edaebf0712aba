"""The rule body-too-large."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Project, Rule, Severity, Span, Valid

_SMALL = Project(max_body_size=64)


class BodyTooLarge(Rule):
    """The body is too large to be an article, so that nobody looked at it.

    A book has about a million letters. What is larger is a dump or a mistake, and a parser could take minutes
    for it. Of such a file only the front matter is checked and repaired.

    The limit is the setting `max-body-size`, in bytes of UTF-8; 5,000,000 when it says nothing.
    """

    name = "body-too-large"
    severity = Severity.WARNING
    examples = (
        Valid("---\ntitle: Bread\n---\n<p>Flour, water, salt.</p>\n"),
        Invalid("---\ntitle: Bread\n---\n" + "<p>Flour, water, salt.</p>" * 3, project=_SMALL),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for a body over the limit."""
        if article.is_body_too_large:
            limit = article.project.max_body_size
            place = Span(article.body_span.start, article.body_span.start)
            size = f"{article.body_size:,} bytes, more than {limit:,}"
            message = f"Body has {size}; only the front matter was checked"
            yield self.finding(place, message, where="body")
