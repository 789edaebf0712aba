"""HTML that Markdown breaks: what is said of it, and that it is whole again."""

from __future__ import annotations

import pytest

from artlint import Rule, Safety, Severity
from artlint.article.markdown import rendered
from artlint_rules.generators.indented_after_blank import IndentedAfterBlank
from artlint_rules.generators.markdown_breaks_html import MarkdownBreaksHtml
from tests import judge
from tests.rules.outcomes import fixed, found, messages, safely_fixed

LISTINGS = {
    "within a div": "<div><pre>a\n\n# b</pre></div>\n",
    "on a line of its own": "<div>\n<pre>\na\n\n* b\n* c\n</pre>\n</div>\n",
    "several blank lines": "<div><pre>a\n\n\n  \n\t\nb</pre></div>\n",
    "a blank line first": "<div><pre>\n\na</pre></div>\n",
    "indented lines": "<div><pre>a\n\n    b\n\n    c\n</pre></div>\n",
    "indented tags": "<div><pre>a\n\n    <b>b</b>\n\n    <i>c</i></pre>\n</div>\n",
    "with CRLF": "<div><pre>a\r\n\r\n# b\r\n</pre></div>\r\n",
    "two of them": "<div><pre>a\n\n# b</pre><pre>c\n\n# d</pre></div>\n",
    "what follows is indented": "<div><pre>a\n\n    b</pre>\n\n        <p>c</p>\n</div>\n",
    "text behind it": "<div><pre>a\n\n# b</pre></div>\n\nText *with* marks.\n",
    "capitals": "<DIV><PRE>a\n\n# b</PRE></DIV>\n",
}


@pytest.mark.parametrize("text", LISTINGS.values(), ids=LISTINGS)
def test_a_listing_is_whole_again(text: str) -> None:
    assert messages(MarkdownBreaksHtml(), text)
    after = safely_fixed(MarkdownBreaksHtml(), text)
    assert judge.as_html(after) == judge.as_html(text), "as HTML it is what it was"
    if "Text" not in text:
        assert judge.as_markdown(after).text == judge.as_html(text).text, "and Markdown lets it be"
    else:
        assert judge.as_markdown(after).text == ["a # b", "Text with marks."]


def test_no_character_of_a_listing_changes() -> None:
    text = "<div><pre>\n  a\n \n\n\tb\n\n</pre></div>\n"
    after = safely_fixed(MarkdownBreaksHtml(), text)
    assert after == "<div><pre>\n  a\n &#10;&#10;\tb\n&#10;</pre></div>\n"
    assert "<pre>\n  a\n &#10;&#10;\tb" in rendered(after)


@pytest.mark.parametrize(
    "text",
    [
        "<pre>a\n\n# b</pre>\n",
        "text\n<pre>a\n\n# b</pre>\n",
        "   <pre>a\n\n# b</pre>\n",
        "<div>\n\n<pre>a\n\n# b</pre>\n\n</div>\n",
        "<div><pre>a\n# b</pre></div>\n",
        "<div><pre>a\n\n# never closed\n",
        "```\n<div><pre>a\n\n# b</pre></div>\n```\n",
        "<!--\n<div><pre>a\n\n# b</pre></div>\n-->\n",
        "<script>\nlet a = '<pre>'\n\nlet b = '</pre>'\n</script>\n",
    ],
)
def test_listings_that_markdown_leaves_whole(text: str) -> None:
    assert messages(MarkdownBreaksHtml(), text) == []


def severity(rule: Rule, text: str) -> Severity | None:
    return max((finding.severity for finding in found(rule, text)), default=None)


INDENTED = {
    "its end tag stands outside": (
        "<div>\n\n    <section>\n\n<p>a</p>\n</section>\n</div>\n",
        Severity.ERROR,
    ),
    "its start tag stands outside": (
        "<div>\n<section>\n<p>a</p>\n\n    </section>\n</div>\n",
        Severity.ERROR,
    ),
    "one needs the other": (
        "<div>\n\n    <section><article>\n\n<p>a</p>\n</article>\n\n    </section>\n</div>\n",
        Severity.ERROR,
    ),
    "in a list": ("<ul>\n<li>a</li>\n\n    <li>b</li>\n</ul>\n", Severity.ERROR),
    "in a table": ("<table>\n<tr>\n\n    <td>a</td>\n</tr>\n</table>\n", Severity.ERROR),
    "text in a paragraph": ("<p>\n\n    a *b*\n</p>\n", Severity.ERROR),
    "whole within a div": ("<div>\n\n    <p>a</p>\n</div>\n", Severity.INFO),
    "a file of HTML": ("<p>a</p>\n\n    <p>b</p>\n\n<p>c</p>\n", Severity.INFO),
    "at the start": ("\n\n\t\t<h2>a</h2>\n<p>b</p>\n", Severity.INFO),
}


@pytest.mark.parametrize(("text", "expected"), INDENTED.values(), ids=INDENTED)
def test_indented_html_is_html_again(text: str, expected: Severity) -> None:
    assert severity(IndentedAfterBlank(), text) is expected
    holds_tags = "    a *b*" not in text  # words prove nothing, even where no code may stand
    level = Safety.SAFE if expected is Severity.ERROR and holds_tags else Safety.UNSAFE
    after = fixed(IndentedAfterBlank(), text, level)
    assert judge.as_html(after) == judge.as_html(text)
    assert judge.as_markdown(after) == judge.as_html(text)
    assert messages(IndentedAfterBlank(), after) == []
    assert holds_tags or safely_fixed(IndentedAfterBlank(), text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Write:\n\n    <p>a</p>\n\nand so on.\n",
        "# Part\n\n    <p>a</p>\n\n- b\n",
        "First write\n\n    <div>\n\nthen\n\n    </div>\n",
        "<div>\n\ntext\n\n</div>\n\nWrite:\n\n    <div>\n\nand more.\n",
        "- a\n\n      <p>b</p>\n",
        "<div>\n    <p>a</p>\n</div>\n",
        "<div>\n\n    plain text\n</div>\n",
        "```\n\n    <p>a</p>\n```\n",
    ],
)
def test_samples_of_code_are_left_alone(text: str) -> None:
    assert messages(IndentedAfterBlank(), text) == []


def test_a_broken_listing_has_one_cause() -> None:
    text = "<div><pre>a\n\n    <b>b</b>\n</pre></div>\n"
    assert messages(MarkdownBreaksHtml(), text)
    assert messages(IndentedAfterBlank(), text) == []


def test_listings_inside_keep_their_lines() -> None:
    text = "<ul>\n\n    <li><pre>a\n\n    b</pre></li>\n\n    <li>c</li>\n</ul>\n"
    after = safely_fixed(IndentedAfterBlank(), text)
    assert after == "<ul>\n    <li><pre>a\n&#10;    b</pre></li>\n    <li>c</li>\n</ul>\n"


def test_blocks_without_number_take_no_time() -> None:
    text = "<div>\n\n    <section>\n\n<p>a</p>\n\n" * 2000
    assert len(found(IndentedAfterBlank(), text)) <= 2
    assert not found(MarkdownBreaksHtml(), "<div><pre>\n\n" * 5000)


def test_no_indented_line_joins_html_with_broken_tags() -> None:
    text = "    <div \n<div <div </div>\n\n    </div></div>\n"
    assert fixed(IndentedAfterBlank(), text) == text


def test_broken_tags_prove_nothing() -> None:
    text = "    <div>\n<p><div <div </div\n\n    </div </div>"
    assert safely_fixed(IndentedAfterBlank(), text) == text


def test_broken_tags_in_another_block_prove_nothing() -> None:
    text = "    <div>\n<g>\n\n    <div \n</div></div>"
    assert safely_fixed(IndentedAfterBlank(), text) == text


def test_characters_that_are_not_shown_alike_are_left_alone() -> None:
    text = "    <section>\x00\n<p></section>"
    assert fixed(IndentedAfterBlank(), text, Safety.UNSAFE) == text
