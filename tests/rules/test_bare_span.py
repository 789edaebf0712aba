"""Spans that say nothing, in HTML and where Markdown reads the line."""

from __future__ import annotations

import pytest

from artlint_rules.markup.bare_span import BareSpan
from tests.rules.outcomes import messages, safely_fixed

RULE = BareSpan()


@pytest.mark.parametrize(
    "text",
    [
        '<p><span title="">a</span></p>',
        "<p><span @click=go>a</span></p>",
        '<div style="display: flex"><span>a</span><span>b</span></div>',
        "<p>a<span><br></span>b</p><p><span></span></p>",
        "<svg><span></span></svg>`<span>a</span>`",
    ],
)
def test_a_span_with_a_use_stays(text: str) -> None:
    assert messages(RULE, text) == []


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("The <span>ebb</span> comes.\n", "The ebb comes.\n"),
        ("<p>\n<span>*ebb*</span>\n</p>\n", "<p>\n*ebb*\n</p>\n"),
        ("<p><span>\nebb\n</span></p>\n", "<p>\nebb\n</p>\n"),
        ("<p><span><img src=a.png></span></p>", "<p><img src=a.png></p>"),
    ],
)
def test_the_tags_go(text: str, fixed: str) -> None:
    assert safely_fixed(RULE, text) == fixed


@pytest.mark.parametrize(
    "text",
    [
        "<span>ebb</span> and flood\n",
        "1<span>.</span> ebb\n",
        "- <span># ebb</span>\n",
        "a<span>*</span>b* <span>_c_</span>\n",
        "<span>\n*ebb*\n</span>\n",
        "<p><b><span>a</b></span></p>",
        "<p><span>a</p>",
    ],
)
def test_where_the_rest_might_read_otherwise_the_tags_stay(text: str) -> None:
    assert messages(RULE, text) != []
    assert safely_fixed(RULE, text) == text


def test_what_lies_too_deep_is_found_but_left() -> None:
    text = f"<p>{'<span>' * 40}a{'</span>' * 40}</p>"
    assert messages(RULE, text) == ["40 <span> without attributes"]
    assert safely_fixed(RULE, text) == text
