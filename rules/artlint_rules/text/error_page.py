"""The rule error-page."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Severity, Valid
from artlint_rules.knowledge.error_pages import error_page

_LONGEST = 60


class ErrorPage(Rule):
    """The body is the page of an error, a check or a login, and no article.

    Servers answer crawlers with “Just a moment...”, `环境异常`, `404 Not Found` or a login form, often with
    the status of success. Such a page is not what the front matter speaks of; only getting the article anew
    helps.

    It is known by its sentences, in sixteen languages (`data/error_pages.toml`): a whole sentence of a short
    text, or the first line where no article begins like that. So an article about errors is none.
    """

    name = "error-page"
    severity = Severity.ERROR
    examples = (
        Valid("<p>“404 Not Found” is what most people know of HTTP.</p>"),
        Valid("<h2>404 Not Found</h2>" + "<p>A server says so when it has no such page.</p>" * 12),
        Invalid("<h1>‸Just a moment...‸</h1><p>Enable JavaScript and cookies to continue</p>"),
        Invalid("<p>‸该内容已被发布者删除‸</p>"),
        Invalid("<h1>‸404 Not Found‸</h1><hr><p>nginx/1.18.0</p>"),
        Invalid("<p>‸Seite nicht gefunden‸</p>"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for the article."""
        if (found := error_page(article)) is not None:
            block, start, end, kind = found
            sentence = " ".join(block.text[start:end].split())
            short = sentence if len(sentence) <= _LONGEST else f"{sentence[: _LONGEST - 1]}…"
            place = article.text_span(block, start, end) or article.span(block.element)
            yield self.finding(place, f"The body is {kind}: “{short}”")
