"""In which unit the length of a text is told."""

import pytest

from artlint_rules.knowledge.units import unit_of


@pytest.mark.parametrize(
    ("text", "unit"), [("Ebb and flood", "word"), ("退潮", "character"), ("Nếu bạn có người yêu", "syllable")]
)
def test_a_text_is_counted_in_the_units_of_its_language(text: str, unit: str) -> None:
    assert unit_of(text) == unit
