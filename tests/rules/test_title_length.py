"""What title-length counts, and where others speak."""

from __future__ import annotations

import pytest

from artlint_rules.titles.title_length import TitleLength
from tests.rules.titles import findings

RULE = TitleLength()


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("???", "has 0 words or Han characters (expected 1 to 30)"),
        ("bread " * 31, "has 31 words or Han characters (expected 1 to 30)"),
        ("面" * 51, "has 51 words or Han characters (expected 1 to 50)"),
        ("b", "is a single letter or digit"),
        ("ま", "is a single letter or digit"),
        ("1.", "is a single letter or digit"),
    ],
)
def test_too_short_or_too_long(title: str, count: str) -> None:
    (finding,) = findings(RULE, title)
    assert finding.message == f"Title {count}"


@pytest.mark.parametrize(
    "title",
    ["江湖", "家", "Bread", "Go", "Fresh bread", "bread " * 30, "面" * 50, "bread.html", "面包" * 40 + "[…]"],
)
def test_fine_or_told_by_another_rule(title: str) -> None:
    assert not findings(RULE, title)


def test_the_limits_are_options() -> None:
    assert findings(TitleLength(min_units=3), "Fresh bread")
    (finding,) = findings(TitleLength(min_units=2), "Bread")
    assert finding.message == "Title has 1 word or Han character (expected 2 to 30)"
