"""Quotes in the text of an attribute: where the text ends, and where nobody can tell."""

from __future__ import annotations

import pytest

from artlint_rules.markup.broken_attribute import BrokenAttribute
from tests.rules.outcomes import fixed, messages, safely_fixed

RULE = BrokenAttribute()


@pytest.mark.parametrize(
    "tag",
    [
        '<img alt=\'"a" b\' title="it\'s">',
        '<img alt="a"title="b">',
        '<img alt="a"">',
        '<p class="a" b">',
        '<p style="color: "red" 1">',
        '<a href=x"y"z>',
        '<a title="&quot;a&quot;" href="b">',
        '<p title="a" data-x="1" "b">',
    ],
)
def test_nothing_is_cut_or_nobody_can_tell(tag: str) -> None:
    assert messages(RULE, f"<div>{tag}x</div>", "a.html") == []


@pytest.mark.parametrize(
    ("tag", "after"),
    [
        ('<img alt="a "b" c">', '<img alt="a &quot;b&quot; c">'),
        ('<img alt=""b" c" src="x">', '<img alt="&quot;b&quot; c" src="x">'),
        ('<img alt="a "b"" />', '<img alt="a &quot;b&quot;" />'),
        ('<img alt="a 5" disc" src="x">', '<img alt="a 5&quot; disc" src="x">'),
        ("<img title='it's here' src='x'>", "<img title='it&#39;s here' src='x'>"),
        ('<p onclick="go("a", "b")">', '<p onclick="go(&quot;a&quot;, &quot;b&quot;)">'),
        (
            '<img alt="a "b" c"\n  title="a "b" c"\n>',
            '<img alt="a &quot;b&quot; c"\n  title="a &quot;b&quot; c"\n>',
        ),
        ('<img src="x" alt="“a” "b" <3" width="9">', None),
    ],
)
def test_inner_quotes_are_escaped(tag: str, after: str | None) -> None:
    text = f"<p>{tag}x</p>"
    assert fixed(RULE, text, path="a.html") == (text if after is None else f"<p>{after}x</p>")
    assert safely_fixed(RULE, text, "a.html") == text


def test_the_message_shows_the_whole_text() -> None:
    assert messages(RULE, '<p><img alt="the "ebb" tide"></p>') == [
        'Quotes inside alt=… cut the attribute: the "ebb" tide'
    ]


def test_a_tag_that_markdown_shows_as_text_is_left_alone() -> None:
    text = '<img src="a.png" alt="the "ebb" tide">\n'
    assert fixed(RULE, text) == text
