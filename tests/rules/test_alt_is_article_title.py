"""When all images are called like the article, and what they are called then."""

from __future__ import annotations

import pytest

from artlint import Safety, Valid
from artlint.article.source import Source
from artlint.engine import fix
from artlint.testing import Case
from artlint_rules.images.alt_is_article_title import AltIsArticleTitle
from artlint_rules.images.caption_not_figcaption import CaptionNotFigcaption

HEAD = "---\ntitle: 夜市里的_早餐_\n---\n"
ALT = "夜市里的“早餐”"
OTHER = f'<p><img src="z.png" alt="{ALT}"></p>'


@pytest.mark.parametrize(
    "body",
    [
        OTHER,
        OTHER + '<p><img src="b.png"></p>',
        OTHER + '<p><img src="b.png" alt=""></p>',
        OTHER + '<p><img src="b.png" alt="夜市里的早餐摊"></p>',
        OTHER + OTHER + "\n\n![a stall](c.png)\n",
        '<p><img src="a.png" alt="  "><img src="b.png" alt="  "></p>',
        f'<img width=32 height=32 src="a.png" alt="{ALT}">' + OTHER,
    ],
)
def test_valid(body: str) -> None:
    Case(AltIsArticleTitle, Valid(HEAD + body), 1).run()


def test_without_a_title_there_is_nothing_to_compare() -> None:
    Case(AltIsArticleTitle, Valid(OTHER + OTHER), 1).run()
    Case(AltIsArticleTitle, Valid("---\ntitle:\n---\n" + OTHER + OTHER), 1).run()


@pytest.mark.parametrize(
    ("caption", "words"),
    [
        ('<p label="图片描述">（"甲" & 乙）</p>', "&quot;甲&quot; &amp; 乙"),
        ('<p class="caption">▲ 图源：作者</p>', "图源：作者"),
        ('<p align="center">没有第二个迹象</p>', ""),
        ("", ""),
    ],
)
def test_a_caption_gives_the_same_words_before_and_after_it_became_a_figcaption(
    caption: str, words: str
) -> None:
    text = HEAD + f'<p><img src="a.png" alt="{ALT}"></p>{caption}{OTHER}'
    alone = fix(Source("a.md", text), [AltIsArticleTitle()], Safety.UNSAFE)
    figures = fix(Source("a.md", text), [CaptionNotFigcaption()], Safety.UNSAFE)
    after = fix(Source("a.md", figures.text), [AltIsArticleTitle()], Safety.UNSAFE)
    both = fix(Source("a.md", text), [AltIsArticleTitle(), CaptionNotFigcaption()], Safety.UNSAFE)
    assert all(f'src="a.png" alt="{words}"' in done.text for done in (alone, after, both))
    assert after.text == both.text
    assert not both.checked.findings


def test_a_gallery_has_no_caption_for_each_image() -> None:
    image = f'<img src="a.png" alt="{ALT}">'
    text = f"{HEAD}<figure>{image}{image}<figcaption>两张图</figcaption></figure>"
    done = fix(Source("a.md", text), [AltIsArticleTitle()], Safety.UNSAFE)
    assert done.text.count('alt=""') == 2


def test_icons_do_not_count() -> None:
    text = HEAD + OTHER + OTHER + '<img width="16" height="16" src="i.png" alt="smile">'
    done = fix(Source("a.md", text), [AltIsArticleTitle()], Safety.UNSAFE)
    assert done.text == text.replace(ALT, "")
