"""Policies that browsers do not know, that stand on the wrong element, or that do harm; and places without any."""

from __future__ import annotations

import pytest

from artlint import Invalid, Project, Rule, Safety, Severity, Valid
from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check
from artlint.testing import Case
from artlint_rules.images.cover_hotlink import CoverHotlink
from artlint_rules.images.css_background_hotlink import CssBackgroundHotlink
from artlint_rules.images.harmful_referrerpolicy import HarmfulReferrerpolicy
from artlint_rules.images.invalid_referrerpolicy import InvalidReferrerpolicy
from artlint_rules.images.referrerpolicy_on_wrong_element import ReferrerpolicyOnWrongElement
from artlint_rules.links.iframe_hides_referrer import IframeHidesReferrer

BLOCKED = "https://mmbiz.qpic.cn/a/640"
STRICT = '<img src="https://cdnfile.sspai.com/a.png">'
HIDDEN = '<meta name="referrer" content="no-referrer">'
VIDEO = "https://www.youtube.com/embed/a1"


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        (
            InvalidReferrerpolicy,
            Valid('<img referrerpolicy="Unsafe-URL"><a referrerpolicy="" href="/">a</a>'),
        ),
        (InvalidReferrerpolicy, Valid('<img referrerpolicy><p referrerpolicy="never">One.</p>')),
        (InvalidReferrerpolicy, Valid('<pre><img referrerpolicy="never"></pre>')),
        *(
            (InvalidReferrerpolicy, Invalid(f'<img referrerpolicy="{wrong}">', right))
            for wrong, right in {
                "noreferrer": '<img referrerpolicy="no-referrer">',
                "NO-REFFERER": '<img referrerpolicy="no-referrer">',
                " no-referrer ": '<img referrerpolicy="no-referrer">',
                "always": "<img>",
                "no-referrer, origin": "<img>",
                "none": "<img>",
            }.items()
        ),
        (
            InvalidReferrerpolicy,
            Invalid(
                '<img referrerpolicy="never"><img referrerpolicy="x">',
                '<img referrerpolicy="no-referrer"><img>',
                places=2,
            ),
        ),
        (
            InvalidReferrerpolicy,
            Invalid(
                f'<iframe src="{VIDEO}" referrerpolicy="never"></iframe>', f'<iframe src="{VIDEO}"></iframe>'
            ),
        ),
        (HarmfulReferrerpolicy, Valid(STRICT.replace(">", ' referrerpolicy="origin">'))),
        (HarmfulReferrerpolicy, Valid(HIDDEN + STRICT.replace(">", ' referrerpolicy="origin">'))),
        (
            HarmfulReferrerpolicy,
            Valid(
                STRICT.replace(">", ' referrerpolicy="no-referrer">'),
                project=Project(own_domains=("sspai.com",)),
            ),
        ),
        (
            HarmfulReferrerpolicy,
            Valid('<img src="https://cdn.beekka.com/a.png" referrerpolicy="no-referrer">'),
        ),
        (
            HarmfulReferrerpolicy,
            Invalid(
                HIDDEN + STRICT.replace(">", ' referrerpolicy="No-Referrer">'),
                HIDDEN + STRICT.replace(">", ' referrerpolicy="strict-origin-when-cross-origin">'),
                safety=Safety.UNSAFE,
            ),
        ),
        (ReferrerpolicyOnWrongElement, Valid('<svg><image referrerpolicy="no-referrer" /></svg>')),
        (ReferrerpolicyOnWrongElement, Valid('<script referrerpolicy="origin"></script>')),
        (
            ReferrerpolicyOnWrongElement,
            Invalid('<p referrerpolicy="no-referrer">One.</p>', "<p>One.</p>"),
        ),
        (
            ReferrerpolicyOnWrongElement,
            Invalid('<p referrerpolicy="sometimes"><img src="a.png"></p>', '<p><img src="a.png"></p>'),
        ),
        (
            ReferrerpolicyOnWrongElement,
            Invalid(f'<p referrerpolicy="no-referrer">{STRICT}</p>', f"<p>{STRICT}</p>"),
        ),
        (
            ReferrerpolicyOnWrongElement,
            Invalid(
                '<div referrerpolicy="origin"><img src=a><p referrerpolicy="no-referrer"><img src=b></p></div>',
                '<div><img src=a referrerpolicy="origin"><p><img src=b referrerpolicy="no-referrer"></p></div>',
                places=2,
            ),
        ),
        (
            ReferrerpolicyOnWrongElement,
            Invalid(
                '<picture><source referrerpolicy="never"><source referrerpolicy="never"><img src=a></picture>',
                '<picture><source><source><img src=a referrerpolicy="no-referrer"></picture>',
                places=2,
            ),
        ),
        (CoverHotlink, Valid(f"---\ncover: {BLOCKED}\n---\n{HIDDEN}\n")),
        (CoverHotlink, Valid(f"---\ntitle: {BLOCKED}\nsource: {BLOCKED}\ncover: ''\n---\n")),
        (CoverHotlink, Valid(f"---\ncover: {BLOCKED}\n---\n", project=Project(own_domains=("qpic.cn",)))),
        (CoverHotlink, Valid("---\ncover: https://cdnfile.sspai.com/a.png\n---\n")),
        (CoverHotlink, Valid("---\ncover: https://lh3.googleusercontent.com/a.png\n---\n")),
        (CoverHotlink, Invalid(f"---\nCover_Image: {BLOCKED}\n---\n")),
        (CoverHotlink, Invalid(f"---\nphotos:\n  - a.png\n  - {BLOCKED}\n  - {BLOCKED}\n---\n")),
        (CoverHotlink, Invalid(f"+++\nimage = '{BLOCKED}'\n+++\n")),
        (
            CoverHotlink,
            Invalid(f"---\ncover: https://i.pximg.net/a.png\nbanner: {BLOCKED}\n---\n", places=2),
        ),
        (CssBackgroundHotlink, Valid(f"<pre><b style='background: url({BLOCKED})'>a</b></pre>")),
        (CssBackgroundHotlink, Valid(f'<p style="--x: {BLOCKED}">One.</p>')),
        (
            CssBackgroundHotlink,
            Valid('<p style="background: url(/a.png), url(data:image/png;base64,R0)">One.</p>'),
        ),
        (
            CssBackgroundHotlink,
            Valid(
                f'<p style="background: url({BLOCKED})">One.</p>',
                project=Project(own_domains=("mmbiz.qpic.cn",)),
            ),
        ),
        (
            CssBackgroundHotlink,
            Invalid(f"<p style=\"background: url(/a.png), URL('{BLOCKED}'), url({BLOCKED})\">One.</p>"),
        ),
        (
            CssBackgroundHotlink,
            Invalid(f'<p style="background-image: url("{BLOCKED}"); color: red">One.</p>'),
        ),
        (CssBackgroundHotlink, Invalid("<p style='list-style: url(https://i.pximg.net/a.png)'>One.</p>")),
        (IframeHidesReferrer, Valid(f'<iframe src="{VIDEO}" referrerpolicy="origin"></iframe>')),
        (IframeHidesReferrer, Valid(f'{HIDDEN}<iframe src="{VIDEO}" referrerpolicy="origin"></iframe>')),
        (
            IframeHidesReferrer,
            Valid('<iframe src="https://www.youtube.com/t/about" referrerpolicy="no-referrer"></iframe>'),
        ),
        (
            IframeHidesReferrer,
            Invalid(
                '<iframe src="https://player.vimeo.com/video/1" referrerpolicy=same-origin></iframe>',
                '<iframe src="https://player.vimeo.com/video/1" referrerpolicy="strict-origin-when-cross-origin">'
                "</iframe>",
            ),
        ),
    ],
)
def test_rules(rule: type[Rule], example: Valid | Invalid) -> None:
    Case(rule, example, 1).run()


def test_a_player_that_needs_a_referer_for_some_videos_is_an_info() -> None:
    body = f'{HIDDEN}<iframe src="https://player.vimeo.com/video/1"></iframe>'
    (finding,) = check(Article(Source("a.md", body)), [IframeHidesReferrer()]).findings
    assert finding.severity is Severity.INFO
    assert finding.message == (
        "Vimeo needs a Referer, which the document's policy hides; some of its videos do not play"
    )
