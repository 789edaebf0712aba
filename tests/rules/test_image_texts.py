"""Alternative texts: missing, made by machine, said twice; and emoji that are images."""

from __future__ import annotations

import pytest

from artlint import Invalid, Rule, Safety, Severity, Valid
from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check
from artlint.testing import Case
from artlint_rules.images.alt_is_filename import AltIsFilename
from artlint_rules.images.emoji_image import EmojiImage
from artlint_rules.images.missing_alt import MissingAlt
from artlint_rules.images.redundant_title_attribute import RedundantTitleAttribute
from artlint_rules.knowledge.empty_alts import is_file_name, is_placeholder_text


@pytest.mark.parametrize(
    ("text", "file_name"),
    [
        ("image.png", True),
        ("a1b2c3d4.WEBP", True),
        ("微信图片_20190611172204.jpg", True),
        ("Screenshot 2024-05-01 at 10.00.00.png", True),
        ("/uploads/2024/05/a.jpg", True),
        ("https://img.example.com/a?w=9", True),
        ("sky(1).jpeg", True),
        ("The file config.png", False),
        ("A street in St. Gallen", False),
        (".png", False),
        ("node.js", False),
        ("在设置里打开“图片”并选择文件config.png", False),
        ("see https://example.org/", False),
        (f"{'long' * 40}.png", False),
    ],
)
def test_file_names(text: str, file_name: bool) -> None:
    assert is_file_name(text) is file_name


@pytest.mark.parametrize(
    ("text", "placeholder"),
    [
        ("image", True),
        ("Image_thumb[3]", True),
        ("IMG_20240501_100000", True),
        ("图片12", True),
        ("Alt text", True),
        ("在这里插入图片描述", True),
        ("enter image description here", True),
        ("Image of a stall", False),
        ("imagination", False),
        ("图片来自网络", False),
        ("img2vec", False),
        ("图1", False),
    ],
)
def test_placeholder_texts(text: str, placeholder: bool) -> None:
    assert is_placeholder_text(text) is placeholder


TITLE = "---\ntitle: What _slow food_ means\n---\n"


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        (MissingAlt, Valid('<img alt="" src=a.png><p aria-hidden="true"><b><img src=b.png></b></p>')),
        (MissingAlt, Valid('<img role="none" src=a.png><img aria-label="A stall" src=b.png>')),
        (MissingAlt, Valid('<img src="http://pixel.wp.com/b.gif">')),
        (MissingAlt, Valid("<pre><img src=a.png></pre>")),
        (MissingAlt, Invalid('<img src=a.png title=" "><img src=b.png aria-label>', places=2)),
        (AltIsFilename, Valid('<img src=a.png alt=""><img src=b.png>')),
        (
            AltIsFilename,
            Invalid(
                '<a href="/">Home <img src=a.png alt="a.png"></a><img src=b.png alt="image">',
                '<a href="/">Home <img src=a.png alt=""></a><img src=b.png alt="">',
                safety=Safety.UNSAFE,
                places=2,
            ),
        ),
        (RedundantTitleAttribute, Valid('<img alt="A stall" title="a stall"><img title="A stall">')),
        (RedundantTitleAttribute, Valid('<pre><img alt="image" title="image"></pre>')),
        (
            RedundantTitleAttribute,
            Invalid(
                f'{TITLE}<img alt="What “slow food” means" title="What “slow food” means">\n',
                f'{TITLE}<img alt="What “slow food” means">\n',
            ),
        ),
        (
            RedundantTitleAttribute,
            Invalid(
                "<figure><img alt='A stall' title=' A  stall '><figcaption>A stall</figcaption></figure>",
                "<figure><img alt='A stall'><figcaption>A stall</figcaption></figure>",
                safety=Safety.UNSAFE,
            ),
        ),
        (EmojiImage, Valid('<img class="emoji" alt="👍👍" src=a.png><img class="emoji" alt="A" src=b.png>')),
        (EmojiImage, Valid('<img alt="👍" src=a.png><img alt="👍" src=b.png width=20 height=300>')),
        (EmojiImage, Valid('<img class="emoji" alt="#️⃣" src=a.png>')),
        (EmojiImage, Valid('<img alt="👍" src=a.png width=30>', options={"largest": 24})),
        *(
            (
                EmojiImage,
                Invalid(
                    f'<p>So <img class="wp-smiley" alt="{emoji}" src=a.png> it is.</p>',
                    f"<p>So {emoji} it is.</p>",
                    safety=Safety.UNSAFE,
                ),
            )
            for emoji in ("😀", "❤️", "👍🏽", "👨‍👩‍👧", "🇨🇳", "3️⃣", "✈")
        ),
        (
            EmojiImage,
            Invalid(
                '<div>A<img class=emoji alt="☕" src=a.png><p>B</p><img class=emoji alt="☕" src=b.png>'
                '<br>C <img class=emoji alt="😀" src=a.png> <img class=emoji alt="😀" src=a.png></div>',
                "<div>A☕<p>B</p>☕<br>C 😀 😀</div>",
                safety=Safety.UNSAFE,
                places=4,
            ),
        ),
        (
            EmojiImage,
            Invalid(
                'Thank you <img class="emoji" alt="😀" src="a.png"> all\n',
                "Thank you 😀 all\n",
                safety=Safety.UNSAFE,
            ),
        ),
        (EmojiImage, Invalid('<svg><img class=emoji src=a.png alt="☕"><p>A', path="a.html")),
        (EmojiImage, Invalid('<table> <img class=emoji src=a.png alt="☕"><tr><td>A', path="a.html")),
        (EmojiImage, Invalid('*Thank* you <img class="emoji" alt="😀" src="a.png"> all\n')),
    ],
)
def test_rules(rule: type[Rule], example: Valid | Invalid) -> None:
    Case(rule, example, 1).run()


def test_the_caption_is_suggested() -> None:
    body = '<p><img src="a.png"></p><p class="caption">(A stall at dusk)</p>'
    (finding,) = check(Article(Source("a.md", body)), [MissingAlt()]).findings
    assert finding.severity is Severity.WARNING
    assert [(repair.title, repair.safety) for repair in finding.repairs] == [
        ('alt="A stall at dusk"', Safety.MANUAL)
    ]


def test_the_message_counts() -> None:
    body = '<img src="a.png"><img src="b.png" alt="A stall"><img src="c.png">'
    (finding,) = check(Article(Source("a.md", body)), [MissingAlt()]).findings
    assert finding.message == "2 of 3 images have no alt"
