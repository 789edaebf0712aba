"""Hidden mail addresses in elements of all kinds."""

import pytest

from artlint_rules.residue.protected_email import ProtectedEmail
from tests.rules.outcomes import found

CODE = 'data-cfemail="2a4b6a48044f524b475a464f"'


@pytest.mark.parametrize("tag", ["a", "span", "p", "div", "option"])
def test_the_address_is_told_whatever_the_element_is(tag: str) -> None:
    text = f"<select><{tag} {CODE}>x</{tag}></select>" if tag == "option" else f"<{tag} {CODE}>x</{tag}>"
    assert [f.message for f in found(ProtectedEmail(), text, "a.html")] == [
        "Mail address a@b.example hidden by Cloudflare's script"
    ]
