"""What counts as a placeholder, and which of the addresses that wait is taken."""

from __future__ import annotations

import pytest

from artlint import Invalid, Safety, Severity, Valid
from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check
from artlint.testing import Case
from artlint_rules.images.lazy_image_not_resolved import LazyImageNotResolved

REAL = "https://img.example.com/a.png"
FIXED = f'<img src="{REAL}">'
DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


@pytest.mark.parametrize(
    "placeholder",
    [
        "",
        " ",
        "#",
        "about:blank",
        DOT,
        "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'/%3E",
        "/static/Loading.gif",
        "https://cdn.example.com/lazy/blank.gif?v=2",
        "transparent.png",
    ],
)
def test_placeholders(placeholder: str) -> None:
    Case(LazyImageNotResolved, Invalid(f'<img src="{placeholder}" data-src="‸{REAL}‸">', FIXED), 1).run()


@pytest.mark.parametrize(
    "example",
    [
        Valid(f'<img src="https://img.example.com/small.png" data-src="{REAL}">'),
        Valid('<img src="" alt="A stall">'),
        Valid(f'<img src="" data-src="{DOT}">'),
        Valid('<img data-src="true"><img data-original="a1b2"><img file="two words.png">'),
        Valid('<img data-src="{{ image }}/a.png">'),
        Valid(f'<img src="" data-default-watermark-src="{REAL}">'),
        Valid(f'<img src="{DOT}" srcset="https://img.example.com/l.png 2x" data-src="{REAL}">'),
        Valid(f'<img src="data:image/png;base64,{"A" * 500}" data-src="{REAL}">'),
        Valid(f'<iframe data-src="{REAL}"></iframe><source data-srcset="{REAL}">'),
        Valid(f'<pre><img data-src="{REAL}"></pre>'),
        Invalid(
            f'<img data-original="/a.png" data-src="{REAL}">', f'<img data-original="/a.png" src="{REAL}">'
        ),
        Invalid(f'<img file="{REAL}" zoomfile="{REAL}">', f'<img file="{REAL}" src="{REAL}">'),
        Invalid(f'<img src data-src=" {REAL} ">', FIXED),
        Invalid(
            '<img data-srcset="https://a.example/s.png, https://a.example/l,w_9.png 2.5x">',
            '<img src="https://a.example/l,w_9.png">',
        ),
        Invalid('<img data-src="../a.png">', '<img src="../a.png">', safety=Safety.UNSAFE),
    ],
)
def test_candidates(example: Valid | Invalid) -> None:
    Case(LazyImageNotResolved, example, 1).run()


def test_a_relative_address_is_not_an_error() -> None:
    checked = check(Article(Source("a.md", '<img data-src="/a.png">')), [LazyImageNotResolved()])
    assert [finding.severity for finding in checked.findings] == [Severity.WARNING]
