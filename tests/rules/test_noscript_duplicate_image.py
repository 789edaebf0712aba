"""When an image in `<noscript>` is a copy of the one beside it."""

from __future__ import annotations

import pytest

from artlint import Invalid, Valid
from artlint.testing import Case
from artlint_rules.images.noscript_duplicate_image import NoscriptDuplicateImage

IMAGE = '<img src="https://a.example/b.png">'
COPY = f"<noscript>{IMAGE}</noscript>"


@pytest.mark.parametrize(
    "example",
    [
        Invalid(f"<p>{IMAGE} {COPY}</p>", f"<p>{IMAGE} </p>"),
        Invalid(f"<p><a href='/'>{IMAGE}</a>{COPY}</p>", f"<p><a href='/'>{IMAGE}</a></p>"),
        Invalid(f"{COPY}\n{IMAGE}", IMAGE),
        Invalid(
            f'<img src="HTTP://a.example/b.png">{COPY}',
            '<img src="HTTP://a.example/b.png">',
        ),
        Invalid(f"{IMAGE}<noscript><span>{IMAGE}</span></noscript>", IMAGE),
        Invalid(f'<img src="https://a.example/blank.gif" data-src="https://a.example/b.png">{COPY}'),
        Invalid(f'<img src="https://a.example/small.png" data-original="https://a.example/b.png">{COPY}'),
        Valid(f"{IMAGE}<p>One.</p>{COPY}"),
        Valid(f"{IMAGE} and {COPY}"),
        Valid(f"<div>{IMAGE}{IMAGE}</div>{COPY}"),
        Valid(f'<img src="https://a.example/b.png?w=1">{COPY}'),
        Valid(f"{IMAGE}<noscript>{IMAGE} One.</noscript>"),
        Valid(f"{IMAGE}<noscript>{IMAGE}{IMAGE}</noscript>"),
        Valid(f"{IMAGE}<noscript><a href='/'>{IMAGE}</a></noscript>"),
        Valid(f"<img src='https://a.example/blank.gif'>{COPY}"),
        Valid("<img src=''><noscript><img src=''></noscript>"),
        Valid(f"<pre>{IMAGE}{COPY}</pre>"),
    ],
)
def test_copies(example: Valid | Invalid) -> None:
    Case(NoscriptDuplicateImage, example, 1).run()
