"""CSS values that are none."""

import pytest

from artlint_rules.knowledge.css import colour, pixels


@pytest.mark.parametrize(
    ("written", "red"),
    [
        ("rgb(1, 2, 3)", 1),
        ("rgba(.5, 2., 3.25, 0.5)", 0.5),
        ("rgb(1 2 3 / 50%)", 1),
        ("rgb(..., 2, 3)", None),
    ],
)
def test_a_colour_has_numbers(written: str, red: float | None) -> None:
    found = colour(written)
    assert (found.red if found else None) == red


@pytest.mark.parametrize(
    ("written", "length"),
    [("1.5px", 1.5), (".5rem", 8), ("2.px", 2), ("1.2.3px", None), (".px", None), ("0", 0)],
)
def test_a_length_is_a_number(written: str, length: float | None) -> None:
    assert pixels(written) == length
