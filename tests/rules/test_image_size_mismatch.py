"""Natural sizes, and what is close enough to them."""

from __future__ import annotations

import pytest

from artlint import Invalid, Valid
from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check
from artlint.testing import Case
from artlint_rules.images.image_size_mismatch import ImageSizeMismatch


def image(attributes: str) -> str:
    return f'<img src="a.png" {attributes}>'


@pytest.mark.parametrize(
    ("natural", "height"),
    [
        ("1080,720", 333),
        ("1080,948", 439),
        ("1080,1105", 512),
        ("1080,1018", 471),
        ("1080,2214", 1025),
        ("902,1966", 1090),
        ("1080,578", 268),
        (" 1080 , 720 ", 333),
    ],
)
def test_the_height_that_the_ratio_gives(natural: str, height: int) -> None:
    wrong = image(f'data-img-size-val="{natural}" width="500" height="‸2000‸"')
    right = image(f'data-img-size-val="{natural}" width="500" height="{height}"')
    Case(ImageSizeMismatch, Invalid(wrong, right), 1).run()


@pytest.mark.parametrize(
    "example",
    [
        Invalid(
            image('data-rawwidth="800" data-rawheight="600" width="400px" height="400px"'),
            image('data-rawwidth="800" data-rawheight="600" width="400px" height="300"'),
        ),
        Invalid(
            image('data-width="800" data-height="600" style="height: auto" width=400 height=306'),
            image('data-width="800" data-height="600" style="height: auto" width=400 height="300"'),
            options={"tolerance": 0.01},
        ),
        Valid(image('data-img-size-val="1080,720" width="500" height="339"')),
        Valid(image('data-img-size-val="300,30" width="100" height="12"')),
        Valid(image('data-img-size-val="1080,720" width="500"')),
        Valid(image('data-img-size-val="1080,720" width="500" height="0"')),
        Valid(image('data-img-size-val="1080,720" width="500.5" height="700"')),
        Valid(image('data-img-size-val="1080,720" width="٥٠٠" height="700"')),
        Valid(image('data-img-size-val="1080,0" width="500" height="700"')),
        Valid(image('data-img-size-val="1080" width="500" height="700"')),
        Valid(image('data-img-size-val="1e3,720" width="500" height="700"')),
        Valid(image('data-img-size-val="1080,720" width="500" height="700" style="height: 20em"')),
        Valid(image('data-img-size-val="1080,720" width="500" height="700" style="aspect-ratio: 1"')),
        Valid(image('data-w="800" width="500" height="700"')),
        Valid(
            image('data-rawwidth="8" data-rawheight="6" data-width="6" data-height="8" width="9" height="99"')
        ),
        Valid('<div data-width="800" data-height="600" width="500" height="700"></div>'),
    ],
)
def test_sizes(example: Valid | Invalid) -> None:
    Case(ImageSizeMismatch, example, 1).run()


def test_the_message_gives_the_figures() -> None:
    source = Source("a.md", image('data-img-size-val="1080,720" width="500" height="601"'))
    (finding,) = check(Article(source), [ImageSizeMismatch()]).findings
    assert finding.message == "500x601 does not match data-img-size-val (1080x720): the height should be 333"
