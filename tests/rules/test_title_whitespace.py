"""Which white space title-whitespace tidies."""

from __future__ import annotations

import pytest

from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check
from artlint_rules.titles.title_whitespace import TitleWhitespace
from tests.rules.titles import findings, fixed

RULE = TitleWhitespace()


@pytest.mark.parametrize(
    ("title", "new", "what"),
    [
        (" Bread", "Bread", "white space in front"),
        ("Bread \n", "Bread", "white space at the end"),
        ("Bread  and   water", "Bread and water", "a doubled space"),
        ("Bread\tand\nwater", "Bread and water", "a tab and a line break"),
        ("面包\u3000与水", "面包 与水", "a full-width space"),
        ("Bread\u00a0and water", "Bread and water", "a no-break space"),
        ("パン\u3000\u3000水", "パン 水", "a full-width space"),
    ],
)
def test_tidied(title: str, new: str, what: str) -> None:
    assert fixed(RULE, title) == new
    assert [finding.message for finding in findings(RULE, title)] == [f"Title has {what}"]


@pytest.mark.parametrize(
    "title",
    ["Bread and water", "Du pain\u00a0?", "«\u202fDu pain\u202f»", "10\u00a0kg of bread", "パン\u3000水"],
)
def test_as_it_should_be(title: str) -> None:
    assert not findings(RULE, title)


def test_the_line_break_of_a_block_is_none_of_the_title() -> None:
    article = Article(Source("article.md", "---\ntitle: |\n  Bread\n---\n"))
    assert article.title == "Bread\n"
    assert not check(article, (RULE,)).findings
