"""Boxes in boxes: which are one too many, and what stays."""

from __future__ import annotations

import pytest

from artlint_rules.markup.redundant_wrapper import RedundantWrapper
from tests.rules.outcomes import fixed, messages

RULE = RedundantWrapper()


@pytest.mark.parametrize(
    "text",
    [
        "<div><p><span>a</span></p></div>",
        "<div>a<div>b</div></div>",
        "<div><!-- c --><div>b</div></div>",
        "<div><div>a</div><div>b</div></div>",
        '<div><div style="float: left">a</div></div>',
        "<table><tr><td><div>a</div></td></tr></table>",
    ],
)
def test_boxes_with_a_use(text: str) -> None:
    assert messages(RULE, text) == []


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("<div><div>a</div></div>", "<div>a</div>"),
        ('<div class="x"><section><div>a</div></section></div>', '<div class="x">a</div>'),
        ('<div><div id="x"><div>a</div></div></div>', '<div><div id="x">a</div></div>'),
        ("<div>\n  <div>\n    <p>a</p>\n  </div>\n</div>\n", "<div>\n    <p>a</p>\n</div>\n"),
        ("<article><article>a</article></article>", "<article>a</article>"),
    ],
)
@pytest.mark.parametrize("path", ["a.md", "a.html"])
def test_the_outermost_stays(text: str, after: str, path: str) -> None:
    assert fixed(RULE, text, path=path) == after


def test_one_finding_for_each_nest() -> None:
    assert messages(RULE, "<div><div><div>a</div></div></div>" * 2) == [
        "3 nested boxes, of which 2 do nothing",
        "3 nested boxes, of which 2 do nothing",
    ]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("<div><div>a</div>", "<div><div>a</div>"),
        ("<div><div>a", "<div><div>a"),
        ("<div>\n<div>\n\n*a*\n\n</div>\n</div>\n", "<div>\n\n*a*\n\n</div>\n"),
    ],
)
def test_open_boxes_and_boxes_around_markdown(text: str, after: str) -> None:
    assert fixed(RULE, text) == after


def test_a_nest_of_a_thousand_boxes_is_found_once() -> None:
    text = "<div>" * 400 + "a" + "</div>" * 400
    assert len(messages(RULE, text)) == 1
    assert fixed(RULE, text) == text


@pytest.mark.parametrize("empty", ["<div><div></div></div>", '<div class="post"><div>\n</div>\n</div>'])
def test_boxes_around_nothing_wrap_nothing(empty: str) -> None:
    assert messages(RedundantWrapper(), empty) == []


def test_a_box_that_is_never_closed_is_another_fault() -> None:
    assert messages(RULE, '<div class="post"><div><p>a</p></div>') == []
