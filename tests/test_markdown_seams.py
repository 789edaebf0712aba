"""What a deletion may not do to a Markdown body: make something else of what stands around."""

from __future__ import annotations

import pytest

from artlint.article.source import Source
from artlint.edits import CannotEdit, Span
from artlint.engine import fix
from artlint.plugins import load_plugins
from artlint.rule import Safety
from artlint_rules.headings.heading_line_break import HeadingLineBreak
from tests.conftest import article
from tests.test_builders import edited

RULES = [registered.rule() for registered in load_plugins().rules if registered.plugin == "artlint"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<b></b># One", id="a heading"),
        pytest.param("<b></b>- One", id="a list"),
        pytest.param("<b></b>12. One", id="a numbered list"),
        pytest.param("<b></b>> One", id="a quotation"),
        pytest.param("<b></b>```\nOne\n```", id="a fence"),
        pytest.param("<b></b>[a]: /one", id="the definition of a link"),
        pytest.param("<b></b><p>One *and* two</p>", id="a block of HTML"),
        pytest.param("<b></b><i>\n*One*</i>", id="a block of HTML that begins with any tag"),
        pytest.param("<b></b><pre>\n\n*One*</pre>", id="a block that ends behind a blank line"),
        pytest.param("<b></b><p", id="a tag without an end"),
        pytest.param("<b></b>\n    One", id="code in the next line"),
        pytest.param("- One\n- <b></b>\nTwo", id="an empty item"),
        pytest.param("[One]<b></b>(two)", id="a link"),
        pytest.param("!<b></b>[One](two)", id="an image"),
        pytest.param("One _two_<b></b>three", id="emphasis"),
        pytest.param("One  <b></b>\ntwo", id="a line break"),
        pytest.param("One<b></b><i", id="a tag without an end that is text"),
        pytest.param("One <b>\n\n</b>two", id="two paragraphs made one"),
        pytest.param("<i><b></b>\n*One*</i>", id="a tag left alone on its line"),
        pytest.param("a|b\n-|-<b></b>", id="a table"),
        pytest.param("One\n=<b></b>=", id="the underline of a heading"),
        pytest.param("One <b>&nbsp</b>two", id="an entity that is text"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_what_an_inline_element_holds_up_in_markdown_stays(text: str, newline: str) -> None:
    text = text.replace("\n", newline)
    with pytest.raises(CannotEdit):
        edited(text, "remove", "b", path="a.md")
    assert edited(text, "remove", "b").count("<b>") == 0


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<div></div>*One*", id="a paragraph instead of HTML"),
        pytest.param("One\n<div></div>two", id="one paragraph instead of two"),
        pytest.param("<div></div>\n*One*\n", id="the lines below"),
        pytest.param("<div></div>\n    One\n", id="code in the lines below"),
        pytest.param("<div></div><i", id="a tag without an end"),
        pytest.param("> <div></div>\nOne", id="an empty quotation"),
        pytest.param("One\n- <div></div>", id="the underline of a heading"),
    ],
)
def test_what_a_block_of_html_begins_with_stays(text: str) -> None:
    with pytest.raises(CannotEdit):
        edited(text, "remove", "div", path="a.md")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<b></b>One *two*\n", "One *two*\n", id="in front of words"),
        pytest.param("<b></b>**One**, two\n", "**One**, two\n", id="in front of bold words"),
        pytest.param("One<b></b> two\n", "One two\n", id="between words"),
        pytest.param("<b></b><i>One</i> two\n", "<i>One</i> two\n", id="in front of another tag"),
        pytest.param("<b></b><p>One</p>\n", "<p>One</p>\n", id="HTML that Markdown would read alike"),
        pytest.param("*One*\n\n<b></b>\n\n- two\n", "*One*\n\n\n- two\n", id="alone between blank lines"),
        pytest.param("One<b></b><!-- a --> two\n", "One<!-- a --> two\n", id="in front of a comment"),
        pytest.param("<div><b></b>*_[]`</div>\n", "<div>*_[]`</div>\n", id="in a block of HTML"),
        pytest.param("<div>\n<b></b># *One*\n</div>\n", "<div>\n# *One*\n</div>\n", id="in a line of one"),
        pytest.param("<p><b></b></p><p>*One*</p>\n", "<p></p><p>*One*</p>\n", id="behind a tag"),
    ],
)
def test_what_markdown_reads_alike_is_deleted(text: str, expected: str) -> None:
    assert edited(text, "remove", "b", path="a.md") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<p></p>\n<p>*One*</p>\n", "<p>*One*</p>\n", id="more HTML follows"),
        pytest.param("# One\n<p></p>\n\n*two*\n", "# One\n\n*two*\n", id="a blank line follows"),
        pytest.param("<div>\n<p></p>\n*One*\n</div>\n", "<div>\n*One*\n</div>\n", id="HTML around it"),
        pytest.param("<p></p>One.\n", "One.\n", id="plain words follow"),
        pytest.param("One.\n\n<p>\n\n</p>\n\n*two*\n", "One.\n\n\n*two*\n", id="several blocks of its own"),
    ],
)
def test_a_block_goes_where_nothing_hangs_on_it(text: str, expected: str) -> None:
    assert edited(text, "remove", "p", path="a.md") == expected


@pytest.mark.parametrize("text", ["<p>\n\n</p>", "<p>\r\n\r\n\n\r</p>"])
def test_blocks_in_a_row_that_hold_blank_lines_go_in_one_pass(text: str) -> None:
    rules = [rule for rule in RULES if rule.name == "empty-element"]
    fixed = fix(Source("a.md", f"<h2>One</h2>{text * 1000}<h2>two</h2>\n"), rules)
    assert fixed.text == "<h2>One</h2><h2>two</h2>\n"


def test_unwrap_looks_at_both_tags() -> None:
    assert edited("<div>\n\n*One*\n\n</div>\n", "unwrap", "div", path="a.md") == "\n\n*One*\n\n\n"
    for text in ("<div>\n*One*\n</div>", "<b># One</b>", "<b>One</b>[](x)"):
        with pytest.raises(CannotEdit):
            edited(text, "unwrap", "div, b", path="a.md")


def test_delete_takes_a_stretch_and_looks_at_the_seam() -> None:
    def deleted(text: str, what: str, path: str) -> str:
        start = text.index(what)
        (edit,) = article(text, path).delete(Span(start, start + len(what)))
        return text[: edit.span.start] + text[edit.span.end :]

    assert deleted("<h2>\u3000One</h2>", "\u3000", "a.md") == "<h2>One</h2>"
    assert deleted("One <!--x-->two", "<!--x-->", "a.html") == "One two"
    with pytest.raises(CannotEdit, match="a tag or an entity"):
        deleted("One <\u3000h3>", "\u3000", "a.html")
    with pytest.raises(CannotEdit, match="Markdown"):
        deleted("<!--x-->- One", "<!--x-->", "a.md")


def test_a_front_matter_without_an_end_does_not_go_on() -> None:
    document = article("---\na: 1\n<b></b>c: 2\n")
    assert document.front_matter is not None
    assert not document.front_matter.closed
    with pytest.raises(CannotEdit, match="front matter"):
        edited("---\na: 1\n<b></b>c: 2\n", "remove", "b")


# Whole fixes: what rules offered that the guard had to refuse


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a<h1>One<br><h", id="a tag without an end behind a line break"),
        pytest.param("a<p>one<p>&nbsp;</p> <h", id="a tag without an end behind an empty paragraph"),
        pytest.param('<p>One.</p><h2><a href="#x"></a></h2><p>Two.</p>', id="an empty heading with a link"),
        pytest.param("<h2>One<br><![CDATA[two]]>three", id="what is no CDATA in HTML"),
        pytest.param('a <h1 ">One<br></h1>two', id="a heading that Markdown shows as text"),
        pytest.param("<h2>One<br></2>two", id="a comment in a heading, with words behind it"),
        pytest.param('<p a="\n\n"><p style="text-align: left">One', id="a tag that a blank line cuts"),
        pytest.param('<i style="\n-\n; vertical-align: baseline">One', id="a tag that an underline cuts"),
        pytest.param('<i<plaintext><p style="line-height: 2">One', id="a tag in a tag that is text"),
        pytest.param("<table><o:p>One</o:p>\n<h>two", id="text that was moved out of a table"),
        pytest.param("<template><o:p>One</o:p></template>", id="what waits for a script"),
        pytest.param("<p style=margin:0;<math>One<template>two</template>", id="what hides a template"),
        pytest.param("<p><o:p>One</o:p>\ftwo</p>", id="a form feed"),
        pytest.param("one <e><p hidden>two</p> three four five", id="a hidden block between words"),
        pytest.param(
            "    one\n<!-- artlint: ignore[headings] -->\n    two", id="a comment between two blocks of code"
        ),
        pytest.param(
            "    one\n\n<!-- artlint: ignore[headings] -->\n\n    two", id="the same between blank lines"
        ),
        pytest.param("<style>a {}</style>> One", id="a quotation behind a style"),
        pytest.param('<img src="http://a.example/x" width=1 height=1>- One', id="a list behind an image"),
    ],
)
@pytest.mark.parametrize("path", ["a.md", "a.html"])
@pytest.mark.parametrize("level", [Safety.SAFE, Safety.UNSAFE])
def test_no_rule_offers_what_the_guard_would_refuse(text: str, path: str, level: Safety) -> None:
    fixed = fix(Source(path, text), RULES, level)
    assert not fixed.checked.failures
    assert not fix(Source(path, fixed.text), RULES, level).changed


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        pytest.param("a -\u200b-- b", "\u200b", "", id="dashes would meet"),
        pytest.param("1.\u202e one", "\u202e", "", id="a number would begin a list"),
        pytest.param("one\n\u200b\ntwo", "\u200b", "", id="a paragraph would end"),
        pytest.param("a x b", "x", "*", id="a mark of Markdown"),
    ],
)
def test_text_is_not_replaced_where_markdown_would_read_something_else(text: str, old: str, new: str) -> None:
    document = article(text, "article.md")
    (block, *_) = document.blocks
    start = block.text.index(old)
    with pytest.raises(CannotEdit):
        document.replace_text(block, start, start + 1, new)


def test_an_element_that_begins_in_what_may_be_a_front_matter_is_left_alone() -> None:
    text = "---\n<v><h4>\n---\n<<br></h4>a lantern\n"
    assert fix(Source("a.md", text), [HeadingLineBreak()]).text == text
