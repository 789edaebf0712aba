"""Broken HTML: what a reader or the page around it suffers from, once for each cause."""

from __future__ import annotations

import pytest

from artlint import Severity
from artlint_rules.markup.malformed_html import MalformedHtml
from tests.rules.outcomes import found, messages

RULE = MalformedHtml()


@pytest.mark.parametrize(
    "text",
    [
        "<ul><li>a<li>b</ul><dl><dt>a<dd>b</dl><p>a<p>b",
        "<table><tr><td><b>a<td>b<tr><td>c</table>",
        "<P>a</P><STRONG>b</STRONG><img src=a.png><hr><br>",
        "<p><b>a<i>b</b>c</i></p>",
        "<li><span>a</li>",
        '<a name="top">a',
        "a &lt; b, 1 < 2, x <- y, <3",
        "<!-- </div> <b> --><script>'</i>'</script><p title='</b>'>a</p>",
        "<svg><path d='M0'/><g></g></svg><math><mi>x</mi></math>",
        "<my-card><Badge /></my-card>{{< youtube 1 >}}{{<fig>}}",
        "`<string>` <https://example.com> <me@example.com>",
        "    <div>\n\n```\n</div>\n```\n",
        "<a href=x?a=b&c=d>a</a><a title='a'href=x>b</a>",
        "<p>a</br>b</p>",
        "<div>\n\n    <section>\n    <p>a</p>\n\n</section>\n</div>\n",
        "<section><section>\n<div>\n\n    <section>\n    <p>a</p>\n\n</section>\n</div>\n</section></section>\n",
    ],
)
def test_what_html_allows_or_nobody_notices(text: str) -> None:
    assert messages(RULE, text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<p><b>a</p><p>b</p>", "<b> is never closed: what follows falls into it"),
        ("<p><a href=x>a<a/> b</p>", "`<a/>` is a start tag; `</a>` is the end"),
        ("<div><p>a</p>", "<div> is never closed: what follows falls into it"),
        ("<section><blockquote>a", "<section> <blockquote> are never closed: what follows falls into it"),
        ("<p>a <b>b</p><blockquote>c</blockquote>", "<b> is never closed: what follows falls into it"),
        ("<div><div>a</div>", "One <div> more is opened than closed: what follows falls into it"),
        ("<div><section><p>a</p></div>", "<section> is never closed: what follows falls into it"),
        ("<p>a</p></div>", "</div> ends nothing: it closes a box of the page around"),
        ("<p>a</b></p>", "</b> ends nothing"),
        ("<p>a</b></p><p>b</b></p>", "</b> ends nothing"),
        ("<p>a<ul><li>b</li></ul></p><p>c<ul><li>d</li></ul></p>", "<ul> inside <p> ends the paragraph"),
        ("<p>a<p>b</p></p>", "</p> ends nothing"),
        ("<p>a List<string> b</p>", "<string> is no element of HTML: text that looks like a tag"),
        ("<div><p>a <a href='b", "The text ends inside a tag"),
        ("<p>a</p><!-- more <p>b</p>", "A comment is never closed"),
        ("<p><![CDATA[a]]></p>", "A CDATA section, of which `]]>` is shown"),
        ("<p id=a id=b>a</p>", "An attribute is written twice; only the first counts"),
        ('<p class="a"">a</p>', "A stray quote or `<` stands among the attributes of a tag"),
    ],
)
def test_one_finding_for_each_cause(text: str, message: str) -> None:
    assert messages(RULE, text, "a.html") == [message]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("<p><b>a</p>", Severity.WARNING),
        ("</section>", Severity.WARNING),
        ("a</span>", Severity.INFO),
        ("<p>a<div>b</div></p>", Severity.INFO),
    ],
)
def test_what_costs_a_reader_next_to_nothing_is_an_info(text: str, severity: Severity) -> None:
    assert [finding.severity for finding in found(RULE, text, "a.html")] == [severity]


def test_attributes_cut_by_their_quotes_are_the_business_of_others() -> None:
    assert messages(RULE, '<p><img alt="a "b" c"><i style="background: url("a.png")">d</i></p>') == []


def test_an_end_tag_within_markdown_code_is_not_missed() -> None:
    assert messages(RULE, "<div>a\n\n    </div>\n") == []


def test_an_attribute_written_twice_with_one_value_loses_nothing() -> None:
    assert messages(RULE, '<iframe frameborder="0" src="a" frameborder="0"></iframe>', "a.html") == []
    assert messages(RULE, '<img width="1" src="a" width="2">', "a.html") == [
        "An attribute is written twice; only the first counts"
    ]


def test_an_a_that_ends_itself_was_meant_to_end_a_link() -> None:
    (finding,) = found(RULE, '<p><a href="/b">One<a/> two.</p><p>Three.</p>', "a.html")
    assert (finding.message, finding.severity) == ("`<a/>` is a start tag; `</a>` is the end", Severity.INFO)


def test_an_end_tag_too_many_beside_indented_code_that_is_whole() -> None:
    text = "<div>\n\n    <p>a</p>\n\n</div>\n</div>\n"
    assert messages(RULE, text) == ["</div> ends nothing: it closes a box of the page around"]
