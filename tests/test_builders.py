"""Edits of elements and attributes: what they do, and what they refuse."""

from __future__ import annotations

import pytest

from artlint.edits import CannotEdit, apply
from tests.conftest import article


def edited(text: str, builder: str, css: str, *arguments: object, path: str = "article.html") -> str:
    document = article(text, path)
    element = document.select(css)[0]
    return apply(text, getattr(document, builder)(element, *arguments))


@pytest.mark.parametrize(
    ("text", "css", "tag", "expected"),
    [
        pytest.param("<h3 id=a>x</h3 >", "h3", "p", "<p id=a>x</p >", id="attributes and spacing stay"),
        pytest.param("<H3>x</h3>", "h3", "p", "<p>x</p>", id="any case"),
        pytest.param("<h1>a<br>b</h1>", "h1", "h2", "<h2>a<br>b</h2>", id="br is no block"),
        pytest.param(
            "<div><p>x</p></div>", "div", "section", "<section><p>x</p></section>", id="blocks in a section"
        ),
    ],
)
def test_rename_changes_the_name_only(text: str, css: str, tag: str, expected: str) -> None:
    assert edited(text, "rename", css, tag) == expected


@pytest.mark.parametrize(
    ("text", "css", "tag", "why"),
    [
        pytest.param("<h3><div>x</div></h3>", "h3", "p", "may not hold", id="a block in a paragraph"),
        pytest.param("<h3>x", "h3", "p", "never closed", id="never closed"),
        pytest.param("<b>a<i>b</b>c</i>", "b", "em", "cross", id="crossing tags"),
        pytest.param(
            "<p><span>x</span></p>", "span", "div", "may not stand", id="a block inside a paragraph"
        ),
        pytest.param("x</p>", "p", "div", "nowhere", id="an element that the parser made up"),
    ],
)
def test_rename_refuses_what_would_change_the_tree(text: str, css: str, tag: str, why: str) -> None:
    with pytest.raises(CannotEdit, match=why):
        edited(text, "rename", css, tag)


@pytest.mark.parametrize(
    ("text", "css", "expected"),
    [
        pytest.param("<p>a</p><div></div><p>b</p>", "div", "<p>a</p><p>b</p>", id="inside a line"),
        pytest.param(
            "<p>a</p>\n  <div></div>\n<p>b</p>", "div", "<p>a</p>\n<p>b</p>", id="a line of its own"
        ),
        pytest.param("<p>a</p>\r\n<hr>\r\n<p>b</p>", "hr", "<p>a</p>\r\n<p>b</p>", id="CRLF"),
        pytest.param("<div></div>", "div", "", id="all there is"),
        pytest.param("a\n<hr>", "hr", "a\n", id="the last line, no newline"),
        pytest.param("<div>\n<b></b>\n</div> x", "div", " x", id="several lines"),
    ],
)
def test_remove_takes_its_line_along(text: str, css: str, expected: str) -> None:
    assert edited(text, "remove", css) == expected


@pytest.mark.parametrize("text", ["<section><div>a</section>b", "<div><svg><g></div>b"])
def test_unwrap_lets_nothing_that_follows_into_an_open_element(text: str) -> None:
    with pytest.raises(CannotEdit):
        edited(text, "unwrap", "section, div:first-child")


def test_unwrap_keeps_what_closes_itself() -> None:
    assert edited("<div>a<br></div>b", "unwrap", "div") == "a<br>b"
    assert edited("<p><i><svg><g/></svg></i></p>", "unwrap", "i") == "<p><svg><g/></svg></p>"


def test_remove_lets_no_frameset_take_the_place_of_the_body() -> None:
    with pytest.raises(CannotEdit, match="frameset"):
        edited("<!doctype html><p><br></p><frameset>a", "remove", "p")
    assert edited("<p></p><frameset>a", "remove", "p") == "<frameset>a"


@pytest.mark.parametrize(
    "text", ["<b></b>---\na\n---\n", "-<i></i><b></b>--\na\n", " <i></i>\n<b></b>\n+++\n"]
)
@pytest.mark.parametrize("builder", ["remove", "unwrap"])
def test_no_front_matter_begins_where_something_goes(text: str, builder: str) -> None:
    with pytest.raises(CannotEdit, match="front matter"):
        edited(text, builder, "b")


@pytest.mark.parametrize(("builder", "values"), [("remove_attribute", ()), ("set_attribute", ("x",))])
def test_a_value_in_which_a_front_matter_may_end_stays(builder: str, values: tuple[str, ...]) -> None:
    with pytest.raises(CannotEdit, match="front matter"):
        edited('---\nOne.\n<p lang="\n---\n">', builder, "p", "lang", *values)


@pytest.mark.parametrize("builder", ["remove", "unwrap"])
@pytest.mark.parametrize(
    "text", ["1 <<b></b>i 2", "1 <<b></b>/i>", "&<b></b>lt;", "&#<b></b>60;", "<<hr><b></b>i>"]
)
def test_no_tag_and_no_entity_comes_of_what_stands_around(text: str, builder: str) -> None:
    with pytest.raises(CannotEdit, match="a tag or an entity"):
        edited(text, builder, "b")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        pytest.param('<p a="1" b="2">', "a", '<p b="2">', id="with the space before it"),
        pytest.param('<p a="1"b=2>', "a", "<p b=2>", id="glued to the next one"),
        pytest.param('<p b="2"a="1"c>', "a", '<p b="2"c>', id="glued on both sides"),
        pytest.param("<p a=1>", "a", "<p>", id="unquoted, the last"),
        pytest.param('<img src="x" a="0"/>', "a", '<img src="x"/>', id="before a slash"),
        pytest.param("<img src=x a=0 />", "a", "<img src=x />", id="before a blank and a slash"),
        pytest.param('<img src=x a="0"/>', "a", "<img src=x />", id="a slash must not become a value"),
        pytest.param("<p\n  a='1'\n  b>", "a", "<p\n  b>", id="on a line of its own"),
        pytest.param("<p a>", "a", "<p>", id="without a value"),
    ],
)
def test_remove_attribute_glues_nothing_together(text: str, name: str, expected: str) -> None:
    tag = "img" if text.startswith("<img") else "p"
    assert edited(text, "remove_attribute", tag, name) == expected


def test_remove_attribute_refuses_to_bring_a_second_copy_to_life() -> None:
    with pytest.raises(CannotEdit, match="second"):
        edited("<p a=1 b=2 a=3>", "remove_attribute", "p", "a")


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        pytest.param("<img src=a>", "0", '<img src=a alt="0">', id="added behind the last"),
        pytest.param("<img>", "0", '<img alt="0">', id="added to a bare tag"),
        pytest.param("<img src=a/>", "0", '<img src=a/ alt="0">', id="an unquoted value may end in a slash"),
        pytest.param("<img alt=x src=a>", "y", '<img alt="y" src=a>', id="unquoted value replaced"),
        pytest.param(
            "<img alt='x'src=a>", 'it\'s "b" & c', "<img alt='it&#39;s \"b\" &amp; c' src=a>", id="quote kept"
        ),
        pytest.param("<img ALT src=a>", "y", '<img ALT="y" src=a>', id="without a value"),
    ],
)
def test_set_attribute(text: str, value: str, expected: str) -> None:
    assert edited(text, "set_attribute", "img", "alt", value) == expected


@pytest.mark.parametrize(
    ("style", "drop", "expected"),
    [
        pytest.param("color: red; margin: 0;", {"margin"}, ' style="color: red;"', id="the last"),
        pytest.param(
            "color: red; margin: 0; top: 1px", {"margin"}, ' style="color: red; top: 1px"', id="the middle"
        ),
        pytest.param("margin:0;color:red", {"margin"}, ' style="color:red"', id="the first"),
        pytest.param(
            "color: red; margin: 0; top: 0", {"margin", "top"}, ' style="color: red;"', id="the last two"
        ),
        pytest.param("margin: 0; top: 0", {"margin", "top"}, "", id="all: the attribute goes"),
        pytest.param(
            "font-family: &quot;A;B&quot;; color: red", {"font-family"}, ' style="color: red"', id="entities"
        ),
        pytest.param(
            "background: url(a;b); color: red", {"color"}, ' style="background: url(a;b);"', id="in brackets"
        ),
    ],
)
def test_remove_declarations(style: str, drop: set[str], expected: str) -> None:
    text = f'<p style="{style}">x</p>'
    assert edited(text, "remove_declarations", "p", lambda d: d.name in drop) == f"<p{expected}>x</p>"


def test_remove_declarations_of_a_style_that_its_quotes_cut() -> None:
    text = '<p style="background: url("/a.png"); margin: 0; color: red;" id=a>x</p>'
    expected = '<p style="background: url("/a.png"); color: red;" id=a>x</p>'
    assert edited(text, "remove_declarations", "p", lambda d: d.name == "margin") == expected


def test_unwrap_keeps_the_content() -> None:
    assert edited("a<span>b<i>c</i></span>d", "unwrap", "span") == "ab<i>c</i>d"


def test_wrap_puts_siblings_into_one_element() -> None:
    text = "<div><img src=a><p>b</p></div>"
    document = article(text)
    edits = document.wrap(document.select("img")[0], document.select("p")[0], "figure")
    assert apply(text, edits) == "<div><figure><img src=a><p>b</p></figure></div>"


def test_rename_attribute_keeps_the_value() -> None:
    assert edited(
        "<img referrepolicy='x'>", "rename_attribute", "img", "referrepolicy", "referrerpolicy"
    ) == ("<img referrerpolicy='x'>")
