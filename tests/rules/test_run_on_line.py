"""Long lines: where a line break means nothing, and where it would show."""

from __future__ import annotations

import pytest

from artlint_rules.markup.run_on_line import RunOnLine
from tests.rules.outcomes import messages, safely_fixed

RULE = RunOnLine(longest=20, fewest=2)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("<p>one</p><p>two</p><p>three</p>\n", "<p>one</p>\n<p>two</p>\n<p>three</p>\n"),
        ("<div><p>one</p><p>two</p></div><hr><p>x</p>", "<div><p>one</p>\n<p>two</p></div>\n<hr><p>x</p>"),
        ("<table><tr><td>one</td><td>two</td></tr><tr></tr></table>",
         "<table><tr><td>one</td><td>two</td></tr>\n<tr></tr></table>"),
        ("<p>one</p><p>twice</p>\r\n<p>three</p>\r\n", "<p>one</p>\r\n<p>twice</p>\r\n<p>three</p>\r\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["a.md", "a.html"])
def test_blocks_begin_lines(text: str, after: str, path: str) -> None:
    assert safely_fixed(RULE, text, path) == after


@pytest.mark.parametrize(
    "text",
    [
        "<pre><p>one</p><p>two</p><p>x</p></pre>",
        '<div style="white-space: pre-wrap"><p>one</p><p>two</p></div>',
        '<div style="display: inline-block">one</div><div style="display: inline-block">two</div>',
        "<p>one</p> two <p>three</p> four <p>five</p>",
        "<p><b>one</b><i>two</i><u>three</u></p>",
        "- <p>one</p><p>two</p><p>three</p>\n",
        "one <b>x</b> <p>two</p><p>three</p>\n",
        "```\n<p>one</p><p>two</p><p>three</p>\n```\n",
        "<p>one<p>two<p>three<p>four",
    ],
)
def test_where_a_break_would_show_the_line_stays(text: str) -> None:
    assert messages(RULE, text) == []
    assert safely_fixed(RULE, text) == text


def test_the_message_counts() -> None:
    line = "<p>one</p>" * 200
    assert messages(RunOnLine(), line) == ["200 blocks on one line of 2,000 characters"]
    assert messages(RunOnLine(), "<p>one</p>" * 50) == []
