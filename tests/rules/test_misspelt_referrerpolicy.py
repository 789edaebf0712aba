"""The ways in which `referrerpolicy` is misspelt, and what becomes of each."""

from __future__ import annotations

import pytest

from artlint import Invalid, Valid
from artlint.testing import Case
from artlint_rules.images.misspelt_referrerpolicy import MisspeltReferrerpolicy

RIGHT = '<img referrerpolicy="no-referrer" src="a.png">'


@pytest.mark.parametrize(
    "example",
    [
        *(
            Invalid(f'<img {name}="no-referrer" src="a.png">', RIGHT)
            for name in (
                "refererpolicy",
                "refferrerpolicy",
                "reffererpolicy",
                "referrer-policy",
                "data-referrerpolicy",
                "ReferrePolicy",
                "referrer",
                "referer",
            )
        ),
        Invalid('<img referrer-policy="never" src="a.png">', RIGHT),
        Invalid('<img rel="noreferrer noopener" src="a.png">', RIGHT),
        Invalid('<img rel="noreferrer" referrerpolicy="no-referrer" src="a.png">', RIGHT),
        Invalid('<img referrerpolicy="no-referrer" referrepolicy src="a.png">', RIGHT),
        Invalid(
            '<img referrepolicy="no-referrer" referrer="no-referrer" rel="noreferrer" src="a.png">',
            RIGHT,
            places=3,
        ),
        Invalid(
            '<iframe referrer-policy="origin" src="https://example.org/"></iframe>',
            '<iframe referrerpolicy="origin" src="https://example.org/"></iframe>',
        ),
        Invalid(
            '<img referrepolicy="no-referrer" src="https://cdnfile.sspai.com/a.png">',
            '<img src="https://cdnfile.sspai.com/a.png">',
        ),
        Invalid('<img referrepolicy="none of your business" src="a.png">'),
        Invalid('<img referrepolicy="whatever" src="a.png">'),
        Invalid('<img rel="lightbox noreferrer" src="a.png">'),
        Valid('<img referrerpolicy="noreferrer" src="a.png">'),
        Valid('<img rel="lightbox" referrer="me" src="a.png">'),
        Valid('<video referrer-policy="no-referrer" src="a.mp4"></video>'),
        Valid('<p data-referrerpolicy="no-referrer">One.</p>'),
    ],
)
def test_misspellings(example: Valid | Invalid) -> None:
    Case(MisspeltReferrerpolicy, example, 1).run()
