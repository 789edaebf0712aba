"""What title-length counts, and where others speak."""

from __future__ import annotations

import pytest

from artlint_rules.titles.title_length import TitleLength
from tests.rules.titles import findings

RULE = TitleLength()


@pytest.mark.parametrize(
    ("title", "count"),
    [("???", "0 words or Han characters"), ("bread " * 51, "51 words or Han characters")],
)  # fmt: skip
def test_too_short_or_too_long(title: str, count: str) -> None:
    (finding,) = findings(RULE, title)
    assert finding.message == f"Title has {count} (expected 1 to 50)"


@pytest.mark.parametrize(
    "title", ["江湖", "Bread", "Fresh bread", "面" * 50, "bread.html", "面包" * 40 + "[…]"]
)
def test_fine_or_told_by_another_rule(title: str) -> None:
    assert not findings(RULE, title)


def test_the_limits_are_options() -> None:
    assert findings(TitleLength(min_units=3), "Fresh bread")
    (finding,) = findings(TitleLength(min_units=2), "Bread")
    assert finding.message == "Title has 1 word or Han character (expected 2 to 50)"
