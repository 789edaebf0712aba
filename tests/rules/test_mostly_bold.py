"""How much of a text is bold."""

from __future__ import annotations

import pytest

from artlint_rules.markup.mostly_bold import MostlyBold
from tests.rules.outcomes import messages

RULE = MostlyBold()
TEXT = "The boats go out with the ebb and come back with the flood, every day of the year. "


@pytest.mark.parametrize(
    ("text", "share"),
    [
        (f"<p><b>{TEXT * 4}</b></p><p>{TEXT}</p>", 80),
        (f"<p><b>{TEXT * 4}</b></p><pre>{TEXT * 9}</pre>", 100),
        (f"<strong><p>{TEXT * 2}</p><p><b>{TEXT}</b></p></strong><p>{TEXT}</p>", 75),
        (f"<h2>{TEXT}</h2><p><b>{TEXT * 3}</b>{TEXT}</p>", 75),
    ],
)
def test_more_than_half_is_bold(text: str, share: int) -> None:
    assert messages(RULE, text) == [f"{share} % of the text is bold"]


@pytest.mark.parametrize(
    "text",
    [
        f"<p><b>{TEXT}</b></p>",
        f"<p><b>{TEXT * 3}</b></p><p>{TEXT * 4}</p>",
        f"<table><tr><th><b>{TEXT * 4}</b></th></tr></table><p>{TEXT}</p>",
        f"<h1><b>{TEXT * 4}</b></h1><p>{TEXT}</p>",
        f"`<b>`{TEXT * 4}",
    ],
)
def test_it_is_not(text: str) -> None:
    assert messages(RULE, text) == []
