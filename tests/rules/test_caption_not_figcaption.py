"""The signs of a caption, and which attributes a conviction rests on."""

from __future__ import annotations

import pytest

from artlint import Attribute, Invalid, Safety, Valid
from artlint.article import Article
from artlint.article.source import Source
from artlint.testing import Case
from artlint_rules.images.caption_not_figcaption import CaptionNotFigcaption
from artlint_rules.knowledge.captions import captions

IMAGE = '<p><img src="a.png"></p>'
SMALL = "font-size: 14px"
LIGHT = "color: rgb(129, 131, 134)"
CENTRED = "text-align: center"


@pytest.mark.parametrize(
    ("caption", "because"),
    [
        ("<p>（图源：作者）</p>", ()),
        ("<p>(Fig. 3: a stall)</p>", ()),
        ('<p label="图片描述">（摊位）</p>', ("label",)),
        (f'<p label="图片描述" style="{SMALL}; {LIGHT}; {CENTRED}">（摊位）</p>', ("label",)),
        (f'<p style="{CENTRED}">▲ A stall</p>', ("style",)),
        (f'<p style="{SMALL}; font-weight: 300">A stall</p>', ("style",)),
        (f'<p class="x Caption" style="{SMALL}; {CENTRED}">A stall</p>', ("style",)),
        (f'<p class="caption" style="{LIGHT}">A stall</p>', ("class", "style")),
        ('<p align="center">via the city archive</p>', ("align",)),
        ('<div class="caption">图1 摊位</div>', ("class",)),
    ],
)
def test_two_signs_convict_and_no_attribute_too_many_is_held(caption: str, because: tuple[str, ...]) -> None:
    (found,) = captions(Article(Source("a.md", f"{IMAGE}{caption}<p>One.</p><p>Two.</p>")))
    assert found.because == tuple(Attribute(found.block, name) for name in because)


@pytest.mark.parametrize(
    "after",
    [
        "<p>（摊位）</p>",
        f'<p style="{CENTRED}">A stall</p>',
        f'<p style="{CENTRED}" align="center">A stall</p>',
        '<p class="no-caption" align="center">A stall</p>',
        f'<p style="{CENTRED}; {LIGHT}">{"字" * 41}</p>',
        f'<p style="{CENTRED}; {LIGHT}">-End-</p>',
        f'<p style="{CENTRED}; {LIGHT}"><img src="b.png"> A stall</p>',
        f'<h2 style="{CENTRED}; {LIGHT}">（摊位）</h2>',
        '<p align="center">（甲）与（乙）</p>',
        '<p>Between.</p><p label="图片描述">（摊位）</p>',
        'Between.<p label="图片描述">（摊位）</p>',
        '<!-- a word --><p label="图片描述">（摊位）</p>',
        '<div label="图片描述"><p>（摊位）</p></div>',
        f'<p style="{CENTRED}; {LIGHT}">  </p>',
    ],
)
def test_what_is_no_caption(after: str) -> None:
    Case(CaptionNotFigcaption, Valid(IMAGE + after), 1).run()


@pytest.mark.parametrize(
    "before",
    [
        '<p>Words <img src="a.png"></p>',
        '<p><img src="a.png"><img src="b.png"></p>',
        "<p>No image</p>",
        '<table><tr><td><img src="a.png"></td></tr></table>',
        '<h2><img src="a.png"></h2>',
        '<figure><p><img src="a.png"></p></figure>',
    ],
)
def test_only_the_block_of_one_image_has_a_caption(before: str) -> None:
    Case(CaptionNotFigcaption, Valid(before + '<p label="图片描述">（摊位）</p>'), 1).run()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '<p><a href="b"><img src="a.png"></a><br></p>\r\n<p label="图片描述">（摊位）</p>\r\n<p>Two.</p>',
            '<figure><a href="b"><img src="a.png"></a><br>\r\n<figcaption label="图片描述">（摊位）</figcaption>'
            "</figure>\r\n<p>Two.</p>",
        ),
        (
            '<div class=w><div><img src="a.png"></div></div><P>(Source: city archive)</P >',
            '<figure class=w><div><img src="a.png"></div><figcaption>(Source: city archive)</figcaption ></figure>',
        ),
        (
            "<div><p><img src=a.png></p>\n<p>(Source: a)</p>\n<p><img src=b.png></p>\n<p>(Source: b)</p></div>",
            "<div><figure><img src=a.png>\n<figcaption>(Source: a)</figcaption></figure>\n"
            "<figure><img src=b.png>\n<figcaption>(Source: b)</figcaption></figure></div>",
        ),
    ],
)
def test_image_and_caption_become_a_figure(before: str, after: str) -> None:
    count = before.lower().count("source") + before.count("图片描述")
    Case(CaptionNotFigcaption, Invalid(before, after, safety=Safety.UNSAFE, places=count), 1).run()


@pytest.mark.parametrize(
    "text",
    [
        '<p><img src="a.png"><p label="图片描述">（摊位）</p>',
        '<p><img src="a.png"></p><p label="图片描述">（摊位）',
    ],
    ids=["image block not closed", "caption not closed"],
)
def test_what_cannot_be_done_is_left(text: str) -> None:
    Case(CaptionNotFigcaption, Invalid(text, path="a.html"), 1).run()
