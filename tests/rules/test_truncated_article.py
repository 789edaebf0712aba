"""The end of an article, where it is no end; and which of two rules says so."""

from __future__ import annotations

import pytest

from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check
from artlint_rules.boilerplate.read_more_link import ReadMoreLink
from artlint_rules.text.truncated_article import TruncatedArticle

START = "<p>The bread rose.</p>\n" * 9


def test_a_last_block_of_a_no_break_space_is_no_phrase() -> None:
    article = Article(Source("a.html", '<p>a</p><b>&nbsp;</b><i x="<p>Read more</p>'))
    assert [*TruncatedArticle().check(article)] == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        # the line says where more is, not that something is missing
        (f"{START}<p>Read more »</p>", "read-more-link"),
        (f"{START}<p><a href='/1'>阅读全文</a></p>", "read-more-link"),
        (f"{START}\n[Weiterlesen …](https://a.example/1)\n", "read-more-link"),
        (f"{START}<p>Read more</p><p>The post Bread appeared first on Oven.</p>", "read-more-link"),
        # the text breaks off
        (f"{START}<p>It rose, and then… <a href='/1'>Read more</a></p>", "truncated-article"),
        (f"{START}<p>It rose, and then [&hellip;]</p>", "truncated-article"),
        (f"{START}<p>未完，点击阅读全文</p>", "truncated-article"),
        # at the start and in the middle it leads elsewhere
        (f"<p>Read more</p>{START}", None),
        (f"<p>Bread.</p><p><a href='/1'>Read more »</a></p>{START}", None),
        (f"{START}<p><a href='/1'>Read more »</a></p>{START}", None),
        (f"{START}<p>Bakers should read more.</p>", None),
    ],
)
def test_one_cause_is_one_finding(text: str, rule: str | None) -> None:
    rules = [TruncatedArticle(), ReadMoreLink()]
    findings = check(Article(Source("a.md", text)), rules).findings
    assert [finding.rule for finding in findings] == ([rule] if rule else [])
