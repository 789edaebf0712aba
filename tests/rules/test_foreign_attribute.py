"""Attributes of the source site: known names go, all else stays."""

from __future__ import annotations

import pytest

from artlint import Invalid, Valid
from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint.testing import Case
from artlint_rules.images.image_size_mismatch import ImageSizeMismatch
from artlint_rules.markup.foreign_attribute import ForeignAttribute


@pytest.mark.parametrize(
    "example",
    [
        Valid('<option label="a">b</option><optgroup label="a"></optgroup><track label="a" src="b.vtt">'),
        Valid('<pre data-lang="py" data-line="3" data-id="9"></pre><a data-footnote-ref href="#a">1</a>'),
        Valid('<blockquote class="twitter-tweet" data-lang="en" data-theme="dark"><p>One.</p></blockquote>'),
        Valid('<div data-v-12="" data-v-zzzzzzzz="" data-v-123456789="" data-value="1"></div>'),
        Valid('<img src="blank.gif" zoomfile="a.png" file="a.png" data-src="a.png">'),
        Valid('<img src="a.png" data-type="chart" data-s="1"><div data-ratio="1" data-w="2"></div>'),
        Valid('<h2 data-id="intro">One</h2><form file="a"></form><section data-tools="mine"></section>'),
        Valid('<img data-original="">'),
        Invalid(
            '<figure label="a"><figcaption label="图片描述">b</figcaption></figure>',
            "<figure><figcaption>b</figcaption></figure>",
            places=2,
        ),
        Invalid(
            '<img data-ratio="0.5" data-w="640" data-s="300,640" data-type="png" data-copyright="0" src="a.png">',
            '<img src="a.png">',
            places=5,
        ),
        Invalid(
            '<img aid="96" inpost="1" zoomfile="a.png" file="a.png" src="a.png" id="aimg_96">',
            '<img src="a.png" id="aimg_96">',
            places=4,
        ),
        Invalid('<section data-tools="135编辑器">a</section>', "<section>a</section>"),
        Invalid('<section powered-by="xiumi.us">a</section>', "<section>a</section>"),
        Invalid('<p data-vmark="07c8">a</p><h2 data-id="heading-0">b</h2>', "<p>a</p><h2>b</h2>", places=2),
        Invalid("<P LABEL=a\n>b</P>", "<P\n>b</P>"),
    ],
)
def test_attributes(example: Valid | Invalid) -> None:
    Case(ForeignAttribute, example, 1).run()


def test_one_finding_and_independent_repairs_for_each_name() -> None:
    text = '<p label="正文">a</p><p label="正文">b</p><p label="正文" LABEL="x">c</p><div data-v-0a1b2c3d>d</div>'
    found = check(Article(Source("a.md", text)), [ForeignAttribute()]).findings
    assert [(f.message, 1 + len(f.places), len(f.repairs)) for f in found] == [
        ("Source-site attribute `data-v-0a1b2c3d`", 1, 1),
        ("Source-site attribute `label`", 3, 3),
    ]
    done = fix(Source("a.md", text), [ForeignAttribute()])
    assert done.text == '<p>a</p><p>b</p><p label="正文" LABEL="x">c</p><div>d</div>'


def test_a_natural_size_serves_before_it_goes() -> None:
    text = '<img src="a.png" data-img-size-val="1080,720" width="500" height="601">'
    done = fix(Source("a.md", text), [ForeignAttribute(), ImageSizeMismatch()])
    assert done.text == '<img src="a.png" width="500" height="333">'
