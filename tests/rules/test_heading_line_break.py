"""What is trimmed at the edge of a heading, and bold that covers all of it."""

from __future__ import annotations

import pytest

from artlint_rules.headings.heading_line_break import HeadingLineBreak
from artlint_rules.headings.heading_redundant_bold import HeadingRedundantBold
from tests.rules.outcomes import messages, safely_fixed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<h2>a<br></h2>", "<h2>a</h2>"),
        ("<h2>a<br><br/>\n</h2>", "<h2>a\n</h2>"),
        ("<h2><br>a</h2>", "<h2>a</h2>"),
        ("<h2><span>a<br></span></h2>", "<h2><span>a</span></h2>"),
        ("<h2><span>a</span> <br></h2>", "<h2><span>a</span> </h2>"),
        ("<h2>a&nbsp;</h2>", "<h2>a</h2>"),
        ("<h2>&#160;&nbsp;a</h2>", "<h2>a</h2>"),
        ("<h2>\u3000\u3000a \u00a0</h2>", "<h2>a</h2>"),
        ("<h2>`a`<br></h2>", "<h2>`a`</h2>"),
        ('<h2>a<br><img src="a.png"><br></h2>', '<h2>a<br><img src="a.png"></h2>'),
    ],
)
def test_trimmed(before: str, after: str) -> None:
    assert safely_fixed(HeadingLineBreak(), before) == after


@pytest.mark.parametrize(
    "text",
    [
        "<h2>a<br>b</h2>",
        "<h2>  a\n</h2>",
        "<h2><br></h2>",
        "<p>a<br></p>",
        "<h2>a&nbsp;b</h2>",
        "<h2>&nbspa</h2>",
    ],
)
def test_left_alone(text: str) -> None:
    assert messages(HeadingLineBreak(), text) == []


def test_all_of_them_are_one_finding() -> None:
    text = "<h2>a<br></h2><h2>b<br></h2>"
    assert messages(HeadingLineBreak(), text) == ["Line breaks or spaces at the edge of a heading"]
    assert messages(HeadingLineBreak(), "<h2>a<br></h2>") == ["Line break at the edge of a heading"]
    assert messages(HeadingLineBreak(), "<h2>a&nbsp;</h2>") == ["Spaces at the edge of a heading"]


@pytest.mark.parametrize(
    "text",
    [
        "<h2>a <b>b</b></h2>",
        '<h2><b class="a">b</b></h2>',
        '<h2><b><span style="font-weight: 400">b</span></b></h2>',
        "<p><b>a</b></p>",
        "<h2><b></b></h2>",
    ],
)
def test_bold_that_says_something(text: str) -> None:
    assert messages(HeadingRedundantBold(), text) == []


def test_a_drawing_is_something_to_see() -> None:
    assert messages(HeadingLineBreak(), "<h2>a<br><svg></svg></h2>") == []
