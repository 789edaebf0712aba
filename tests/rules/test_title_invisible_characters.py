"""Which characters title-invisible-characters deletes, and which a text needs."""

from __future__ import annotations

import pytest

from artlint_rules.titles.title_invisible_characters import TitleInvisibleCharacters
from tests.rules.titles import findings, fixed

RULE = TitleInvisibleCharacters()


@pytest.mark.parametrize(
    "character",
    ["\u200b", "\ufeff", "\u00ad", "\u2060", "\u200e", "\u202e", "\u2066", "\u200c", "\u200d", "\ufe0f", "\x07", "\x9d"],
)  # fmt: skip
def test_deleted(character: str) -> None:
    assert fixed(RULE, f"Bread{character} is alive") == "Bread is alive"


@pytest.mark.parametrize(
    "title",
    [
        "A farmer 👩\u200d🌾 and ❤\ufe0f\u200d🔥",
        "A hand 👋🏽 and a key 1\ufe0f\u20e3",
        "می\u200cخواهم نان",
        "क्\u200dष और क्\u200cष",
        "ขนม\u200bปัง",
        "לחם\u200f (bread)",
        "葛\U000e0100城",
        "面包\u3000与水",
    ],
    ids=["emoji", "keycap", "Persian", "Hindi", "Thai", "Hebrew", "variant of a Han character", "a space"],
)
def test_needed(title: str) -> None:
    assert not findings(RULE, title)


def test_each_kind_is_named_once() -> None:
    (finding,) = findings(RULE, "\u200bBread\u200b is\u00ad alive")
    assert finding.message == "Invisible characters U+200B, U+00AD in the title"


def test_no_fix_that_makes_an_entity() -> None:
    (finding,) = findings(RULE, "Bread &\ufeffamp; water")
    assert not finding.repairs
