"""What takes the place of elements that HTML no longer has."""

from __future__ import annotations

import pytest

from artlint_rules.markup.deprecated_element import DeprecatedElement
from tests.rules.outcomes import fixed, messages, safely_fixed

RULE = DeprecatedElement()


@pytest.mark.parametrize(
    ("font", "span"),
    [
        ('<font color="red">a</font>', '<span style="color: red">a</span>'),
        ("<font color=00CC33>a</font>", '<span style="color: #00CC33">a</span>'),
        ('<font size="+2">a</font>', '<span style="font-size: x-large">a</span>'),
        ('<font size="-5">a</font>', '<span style="font-size: x-small">a</span>'),
        ('<font size="7" class="x">a</font>', '<span class="x" style="font-size: xxx-large">a</span>'),
        (
            '<font style="margin: 0;" face="Arial, serif">a</font>',
            '<span style="font-family: Arial, serif; margin: 0">a</span>',
        ),
        ("<font>a</font>", "<span>a</span>"),
        ('<font color="">a</font>', "<span>a</span>"),
    ],
)
def test_font_becomes_a_span_that_says_the_same(font: str, span: str) -> None:
    assert fixed(RULE, f"<p>{font}</p>") == f"<p>{span}</p>"
    assert safely_fixed(RULE, f"<p>{font}</p>") == f"<p>{font}</p>"


@pytest.mark.parametrize(
    "text",
    [
        '<p><font color="rgb(1,2,3); x">a</font></p>',
        '<p><font size="big">a</font></p>',
        '<p><font face="a;b">a</font></p>',
        "<p><font color=red>a</p>",
        "<p><b><font color=red>a</b></font></p>",
        "<marquee>a</marquee>",
    ],
)
def test_what_cannot_be_said_is_only_reported(text: str) -> None:
    assert messages(RULE, text) != []
    assert fixed(RULE, text) == text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("<p><strike>a</strike></p>", "<p><s>a</s></p>"),
        ('<p><acronym title="x">a</acronym></p>', '<p><abbr title="x">a</abbr></p>'),
        ("<dir><li>a</li></dir>", "<ul><li>a</li></ul>"),
    ],
)
def test_twins_are_changed_safely(text: str, after: str) -> None:
    assert safely_fixed(RULE, text) == after


def test_code_about_html_is_no_html() -> None:
    assert messages(RULE, "`<font>` and\n\n```html\n<center>a</center>\n```\n") == []
