"""Rules about images where Markdown writes them: in lists, quotations, tables and links, and by reference."""

from __future__ import annotations

import pytest

from artlint import Rule, Safety
from artlint_rules.front_matter.missing_cover import MissingCover
from artlint_rules.images.alt_is_filename import AltIsFilename
from artlint_rules.images.expiring_image_url import ExpiringImageUrl
from artlint_rules.images.insecure_image_url import InsecureImageUrl
from artlint_rules.images.missing_alt import MissingAlt
from artlint_rules.images.missing_referrerpolicy import MissingReferrerpolicy
from artlint_rules.images.relative_image_url import RelativeImageUrl
from artlint_rules.images.tracking_pixel import TrackingPixel
from artlint_rules.titles.mangled_title import MangledTitle
from tests.rules.outcomes import fixed, messages, safely_fixed

SECURE = [
    "![a](http://b.example/c.png)",
    "- x ![a](http://b.example/c.png)\r\n- y",
    "> # ![a](<http://b.example/c.png> 'd')",
    "|![a](http://b.example/c.png)|\n|-|",
    "[![a](http://b.example/c.png)](http://b.example/)",
    "![a][b] ![a][b]\n\n[b]: http://b.example/c.png",
    "<div>\n\n![a](http://b.example/c.png)\n\n</div>",
    "![a](http://b.example/c\\_d.png?e=1&amp;f)",
    "<img src='http://b.example/a.png'>\n\n![a](http://b.example/c.png)",
]


@pytest.mark.parametrize("text", SECURE)
def test_an_address_is_changed_where_it_stands(text: str) -> None:
    secure = text.replace("http://b.example/c", "https://b.example/c").replace(
        "http://b.example/a", "https://b.example/a"
    )
    assert fixed(InsecureImageUrl(), text) == secure


def test_html_and_markdown_make_one_finding() -> None:
    text = "![a](http://b.example/a.png)\n\n<p><img src='http://c.example/b.png'></p>\n"
    assert messages(InsecureImageUrl(), text) == ["2 images are fetched over http:// (b.example, c.example)"]


@pytest.mark.parametrize(
    "text", ["![a][b]\n\n[b]:\nhttp://c.example/a.png", "![a][b] [c][b]\n\n[b]: http://c.example/a"]
)
def test_no_fix_where_the_address_cannot_be_changed_alone(text: str) -> None:
    assert len(messages(InsecureImageUrl(), text)) == 1
    assert fixed(InsecureImageUrl(), text) == text


@pytest.mark.parametrize(
    "text",
    [
        "`![a.png](http://b.example/a.png)`",
        "    ![a.png](http://b.example/a.png)",
        "<p>![a.png](http://b.example/a.png)</p>",
        "<pre>\n\n![a.png](http://b.example/a.png)\n</pre>",
        "x <code>![a.png](http://b.example/a.png)</code>",
        "\\![a.png](http://b.example/a.png)",
        "[a.png](http://b.example/a.png)",
    ],
)
@pytest.mark.parametrize("rule", [InsecureImageUrl(), AltIsFilename()], ids=lambda rule: rule.name)
def test_what_is_no_image(rule: Rule, text: str) -> None:
    assert messages(rule, text) == []


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a ![b](https://mmbiz.qpic.cn/c) d", True),
        ("> ![b](https://mmbiz.qpic.cn/c)", True),
        ("![b](https://mmbiz.qpic.cn/c)\n**d**", False),
        ("|![b](https://mmbiz.qpic.cn/c)|\n|-|", True),
    ],
)
def test_an_image_is_written_as_html_where_markdown_allows(text: str, after: bool) -> None:
    new = '<img src="https://mmbiz.qpic.cn/c" alt="b" referrerpolicy="no-referrer">'
    expected = text.replace("![b](https://mmbiz.qpic.cn/c)", new) if after else text
    assert fixed(MissingReferrerpolicy(), text) == expected
    assert safely_fixed(MissingReferrerpolicy(), text) == text


def test_markdown_always_writes_an_alternative_text() -> None:
    assert messages(MissingAlt(), "![](https://b.example/a.png)") == []


def test_an_image_that_names_a_link_keeps_its_text() -> None:
    for text in ("[![a.png](b.png)](c)", "x <a href='c'>![a.png](b.png)</a>"):
        assert len(messages(AltIsFilename(), text)) == 1
        assert fixed(AltIsFilename(), text) == text
    assert fixed(AltIsFilename(), "[x ![a.png](b.png)](c)") == "[x ![](b.png)](c)"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a ![](https://pixel.wp.com/b.gif)\n", "a \n"),
        ("a\n\n![](https://pixel.wp.com/b.gif)\n\nb\n", "a\n\n\nb\n"),
        ("![](https://pixel.wp.com/b.gif) 1. a", "![](https://pixel.wp.com/b.gif) 1. a"),
    ],
)
def test_a_counter_goes(before: str, after: str) -> None:
    assert safely_fixed(TrackingPixel(), before) == after


def test_an_address_that_runs_out() -> None:
    text = "![a](https://p3-sign.toutiaoimg.com/a.png?x-expires=1650000000&x-signature=s)"
    assert len(messages(ExpiringImageUrl(), text)) == 1


def test_another_image_of_the_folder_proves_where_a_relative_address_leads() -> None:
    head = "---\nlink: https://b.example/1.html\n---\n"
    whole = "![](https://b.example/img/a.png)"
    assert safely_fixed(RelativeImageUrl(), f"{head}{whole} ![](/img/c.png)\n") == (
        f"{head}{whole} ![](https://b.example/img/c.png)\n"
    )


def test_a_title_is_restored_from_the_text_of_an_image() -> None:
    text = "---\ntitle: Is bread _alive_\n---\n![Is bread “alive”](a.png)\n"
    assert safely_fixed(MangledTitle(), text) == text.replace("_alive_", "“alive”")


def test_the_first_image_may_be_the_cover() -> None:
    text = "---\ntitle: Rye\n---\n![](/avatar.png)\n\n![A loaf](/r.png)\n\n<img src='/s.png'>\n"
    assert "cover: /r.png" in fixed(MissingCover(), text, Safety.UNSAFE)
