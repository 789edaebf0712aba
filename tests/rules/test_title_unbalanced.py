"""What title-unbalanced counts."""

from __future__ import annotations

import pytest

from artlint.rule import Safety, Severity
from artlint_rules.knowledge.unbalanced import unbalanced
from artlint_rules.titles.title_unbalanced import TitleUnbalanced
from tests.rules.titles import findings, offered

RULE = TitleUnbalanced()


@pytest.mark.parametrize(
    ("title", "alone"),
    [
        ("“Bread is alive", "“"),
        ("Bread” is alive", "”"),
        ('Bread" is alive', '"'),
        ("Bread (and water", "("),
        ("面包）与水", "）"),
        ("【面包与水", "【"),
        ("「面包』与水", "「"),
        ("《面包》与《水", "《"),
        ("Bread (and [water)", "["),
    ],
)
def test_alone(title: str, alone: str) -> None:
    assert unbalanced(title) == alone
    (finding,) = findings(RULE, title)
    assert finding.message == f"Unbalanced {alone} in the title"


@pytest.mark.parametrize(
    "title",
    [
        "“Bread” („Brot“, »pane«, ”bröd”)",
        "Bread :) and water :(",
        "1) Bread",
        "面包的a）和b）",
        "Numbers in [0, 1)",
        'A 12" loaf',
        '"Bread in the year 2021"',
        '"A 12" loaf"',
        "The bakers’ ‘90s, and rock ’n’ roll",
        "面包（与水)",
        "5 < 6 -> bread",
        "Why (Linux) bread",
        "Bread",
    ],
)
def test_balanced(title: str) -> None:
    assert unbalanced(title) is None


def test_the_balanced_text_of_the_article_is_suggested() -> None:
    assert offered(RULE, "Bread, is alive)", "", "description: (Bread) is alive\n") == [
        ("(Bread) is alive", Safety.MANUAL)
    ]


def test_a_straight_quote_may_be_what_the_title_is_about() -> None:
    (finding,) = findings(RULE, 'C: the marks # and "')
    assert finding.severity is Severity.INFO


def test_what_the_article_repeats_is_its_authors_own() -> None:
    (finding,) = findings(RULE, "Bread) is alive", "<h1>Bread) is alive</h1>")
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("“Bread_ is alive and well", "<p>It is.</p><img alt='“Bread” is alive and well'>"),
        ("(Bread is alive in the old mill of the…", "<p>(Bread is alive in the old mill of the town)</p>"),
        ("“面包_是活的_", ""),
    ],
    ids=["mangled", "cut off", "an underscore"],
)
def test_other_rules_explain_more(title: str, body: str) -> None:
    assert not findings(RULE, title, body)
