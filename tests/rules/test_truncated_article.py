"""The end of an article, where it is no end."""

from artlint.article import Article
from artlint.article.source import Source
from artlint_rules.text.truncated_article import TruncatedArticle


def test_a_last_block_of_a_no_break_space_is_no_phrase() -> None:
    article = Article(Source("a.html", '<p>a</p><b>&nbsp;</b><i x="<p>Read more</p>'))
    assert [*TruncatedArticle().check(article)] == []
