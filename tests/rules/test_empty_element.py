"""What is empty, what is only space, and what must stay."""

from __future__ import annotations

import pytest

from artlint import Invalid
from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint.testing import Case
from artlint_rules.markup.empty_element import EmptyElement
from artlint_rules.markup.spacer_element import SpacerElement

RULES = (EmptyElement(), SpacerElement())


def found(text: str, path: str = "a.html") -> list[str]:
    return [finding.message for finding in check(Article(Source(path, text)), RULES).findings]


@pytest.mark.parametrize(
    "text",
    [
        '<div id="x"></div><span name="y"></span><a href="b"></a>',
        "<ul><li></li></ul><dl><dt></dt></dl><h2></h2><q></q><i class=icon></i>",
        "<table><tr><td></td><th></th></tr></table>",
        "<iframe src=a></iframe><video></video><hr><p><img src=a.png></p><p><input></p>",
        "<pre><span></span>\n</pre><code><span></span></code><textarea><p></p></textarea>",
        "<button><span></span></button><svg><p></p></svg><canvas></canvas>",
        "<div class=chart></div><div data-x></div><div aria-live=polite></div><div role=img></div>",
        "<p><!--more--></p><o:p></o:p><my-map></my-map>",
        '<div style="clear: both"></div><div style="background: url(a.png); height: 9px"></div>',
        "<p>fish<span> </span>market</p><p>fish<b><br></b>market</p><p>fish<i>&nbsp;</i>market</p>",
        "fish<div></div>market, fish<p></p>market",
        "fish<h2></h2><p>&nbsp;</p>market",
        "<h2><strong><br></strong></h2><p>fish</p>",
        "<p onclick='go()'></p>",
        "one</p>two",
        "<p><p>one</p>",
        '<strong><a href="b">one<a/></strong>',
    ],
)
def test_what_stays(text: str) -> None:
    assert found(text) == []
    assert found(text, "a.md") == []


@pytest.mark.parametrize(
    "text",
    [
        "<div>one</div><div><br></div><div>two</div>",
        "one<br><div><br></div>two",
        "one<br><u><br></u><u>two</u>",
        "<div>one</div><p>&nbsp;</p><p></p><div>two</div>",
        "<div><div>one</div><div><br></div></div><div>two</div>",
    ],
)
def test_the_only_gap_between_two_paragraphs_stays(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("<p>a</p><p><br></p><p>b</p>", "<p>a</p><p>b</p>"),
        ("<p>a</p>\r\n<p>\u3000</p>\r\n<p>b</p>", "<p>a</p>\r\n<p>b</p>"),
        ("<p>a</p><p class=gap data-x>\u200b</p>", "<p>a</p>"),
        ("<p>a<b></b>b</p>", "<p>ab</p>"),
        ("<p>a</p><div> <div><p></p>\n<span></span></div> </div>", "<p>a</p>"),
        ("<td><div><br></div></td>", "<td></td>"),
        ("<div><div>a</div><div><br></div></div>", "<div><div>a</div></div>"),
        ("<div>a</div><div></div><div>b</div>", "<div>a</div><div>b</div>"),
        ("<p>a</p><p></p><p></p><p>b</p>", "<p>a</p><p>b</p>"),
    ],
)
def test_what_goes(text: str, fixed: str) -> None:
    text, fixed = (f"<table><tr>{t}</tr></table>" if "<td>" in t else t for t in (text, fixed))
    count = 2 if "<p></p><p></p>" in text else 1
    Case(EmptyElement, Invalid(text, fixed, path="a.html", places=count), 1).run()


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("<div>\n<p>a</p>\n<p></p>\n    <p>b</p>\n</div>\n", "<div>\n<p>a</p>\n    <p>b</p>\n</div>\n"),
        ("<p>&nbsp;</p>  <p>&nbsp;</p>  <p>*a*</p>\n", "<p>*a*</p>\n"),
        ("  <p></p>    <p>a</p>\n", "  <p>a</p>\n"),
        ("One.\n\n<p></p>\n\nTwo.\n", None),
        ("> a\n\n<span></span>\n\n> b\n", None),
        ("<p></p>\n**a**\n", None),
        ("<p>`x`</p>\n", None),
    ],
)
def test_markdown_stays_what_it_was(text: str, fixed: str | None) -> None:
    done = fix(Source("a.md", text), RULES)
    assert not done.checked.failures
    assert done.text == (text if fixed is None else fixed)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<div style="height: 6px"></div>', 'Spacer <div style="height: 6px">'),
        ('<p style="margin: 0; font-size: 0">&nbsp;</p>', 'Spacer <p style="margin: 0; font-size: 0">'),
        ('<section style="padding-top:1em"><br></section>', 'Spacer <section style="padding-top:1em">'),
        ('<span style="line-height: 2"></span>', 'Spacer <span style="line-height: 2">'),
        ('<p style="height: 6px; color: red"></p>', "Empty <p>"),
        ('<p style="font-size: 16px"></p>', "Empty <p>"),
        ('<blockquote style="margin: 0"></blockquote>', "Empty <blockquote>"),
        ('<div><div style="height: 6px"></div></div>', "Empty <div>"),
        ("<p></p>", "Empty <p>"),
    ],
)
def test_each_is_found_by_exactly_one_rule(text: str, message: str) -> None:
    assert found(text) == [message]
    assert fix(Source("a.html", f"<p>a</p>{text}<p>b</p>"), RULES).text == "<p>a</p><p>b</p>"


def test_a_long_style_is_cut() -> None:
    (message,) = found(f'<div style="{"margin: 0; " * 20}height: 6px"></div>')
    assert len(message) < 90


LINE = '<p><span style="font-family: Consolas">{} </span></p>'


@pytest.mark.parametrize(
    ("before", "after", "stay"),
    [
        (LINE.format("let a"), LINE.format("let b"), True),
        (LINE.format("let a"), '<p style="font: 9pt Courier New">let b</p>', True),
        (LINE.format("let a"), "<p>And so on.</p>", False),
        ("<p>Here it is:</p>", LINE.format("let a"), False),
        ('<p>Type <span style="font-family: Consolas">a</span></p>', LINE.format("let a"), False),
    ],
)
@pytest.mark.parametrize("blank", ["<p>&nbsp;</p>", "<p> </p><p><br></p>"])
def test_blank_lines_of_code_stay(before: str, after: str, blank: str, stay: bool) -> None:
    text = f"{before}{blank}{after}"
    assert fix(Source("a.html", text), RULES).text == (text if stay else f"{before}{after}")
