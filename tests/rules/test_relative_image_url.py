"""Which addresses lack something, and what proves the rest of them."""

from __future__ import annotations

import pytest

from artlint import Invalid, Project, Safety, Valid
from artlint.testing import Case
from artlint_rules.images.relative_image_url import RelativeImageUrl
from artlint_rules.knowledge.addresses import is_relative

WHOLE = '<img src="https://news.example.com/img/z.png">'


def article(front_matter: str, body: str) -> str:
    return f"---\n{front_matter}\n---\n{body}\n"


@pytest.mark.parametrize(
    ("address", "relative"),
    [
        ("/img/a.png", True),
        ("img/a.png", True),
        (" ../a.png ", True),
        ("a b:c.png", True),
        ("//img.example.com/a.png", False),
        ("https:/a.png", False),
        ("data:image/gif;base64,R0", False),
        ("", False),
        ("#top", False),
        ("{{ site.url }}/a.png", False),
        ("{% asset_path a.png %}", False),
    ],
)
def test_relative_addresses(address: str, relative: bool) -> None:
    assert is_relative(address) is relative


@pytest.mark.parametrize(
    "example",
    [
        # `//` lacks nothing but the scheme
        Invalid("<img src='//img.example.com/a.png'>", "<img src='https://img.example.com/a.png'>"),
        Invalid('<img src="\n//img.example.com/a.png">', '<img src="\nhttps://img.example.com/a.png">'),
        Invalid(
            "<img src=//img.example.com/a.png?x=1&amp;y=2>",
            "<img src=https://img.example.com/a.png?x=1&amp;y=2>",
            path="a.html",
        ),
        Valid('<img src="https://a.example//b.png">'),
        # an image of the same folder confirms the source
        Invalid(
            article(
                "source_url: https://news.example.com/2024/a.html", f'<img src="/img/a.png?x=1&y=2">{WHOLE}'
            ),
            article(
                "source_url: https://news.example.com/2024/a.html",
                f'<img src="https://news.example.com/img/a.png?x=1&y=2">{WHOLE}',
            ),
        ),
        Invalid(
            article(
                "link: https://news.example.com/2024/a.html",
                '<a href="http://news.example.com/2024/large.JPG"><img src="a.png"></a>',
            ),
            article(
                "link: https://news.example.com/2024/a.html",
                '<a href="http://news.example.com/2024/large.JPG"><img src="https://news.example.com/2024/a.png"></a>',
            ),
        ),
        # nothing confirms it: another folder, another host, a link to a page
        *(
            Invalid(
                article("link: https://news.example.com/2024/a.html", f'<img src="/img/a.png">{other}'),
                article(
                    "link: https://news.example.com/2024/a.html",
                    f'<img src="https://news.example.com/img/a.png">{other}',
                ),
                safety=Safety.UNSAFE,
            )
            for other in (
                "",
                '<img src="https://news.example.com/ads/z.png">',
                '<img src="https://cdn.example.com/img/z.png">',
                '<a href="https://news.example.com/img/z.html">z</a>',
            )
        ),
        Invalid(
            article("link: https://news.example.com/2024/a.html", "<img src='../b.png'>"),
            article(
                "link: https://news.example.com/2024/a.html", "<img src='https://news.example.com/b.png'>"
            ),
            safety=Safety.UNSAFE,
        ),
        # no source, or none that is sure
        *(
            Invalid(article(front_matter, '<img src="img/a.png">'))
            for front_matter in (
                "title: One",
                "url: /one/",
                "link: https://a.example/1\nsource: https://b.example/1",
                "link: https://a.example/1\nsource: https://a.example/2",
                "link: //a.example/1",
            )
        ),
        Invalid(
            article("link: https://a.example/1\nsource: https://a.example/2", '<img src="/img/a.png">'),
            article(
                "link: https://a.example/1\nsource: https://a.example/2",
                '<img src="https://a.example/img/a.png">',
            ),
            safety=Safety.UNSAFE,
        ),
        Invalid(
            article("link: https://a.example/1", '<img src="/img/a.png">'),
            project=Project(own_domains=("a.example",)),
        ),
        Invalid(article("link: https://a.example/1", '<img src="img\\a.png">')),
        Valid('<base href="https://a.example/"><img src="a.png">'),
        Valid('<img src="/a.png">', project=Project(profile="hexo")),
        Valid('<p style="background: url(/a.png)">One.</p>'),
    ],
)
def test_whole_addresses(example: Valid | Invalid) -> None:
    Case(RelativeImageUrl, example, 1).run()
