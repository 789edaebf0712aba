"""The tree and its places. Each trap of the parser has a case here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artlint.article.html import Tree
from tests.conftest import article


def written(tree: Tree, text: str, tag: str) -> list[str | None]:
    spans = [tree.start_tag(element) for element in tree.elements if element.tag == tag]
    return [text[span.start : span.end] if span else None for span in spans]


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        pytest.param("<p class='a b'>x</p>", "p", ["<p class='a b'>"], id="plain"),
        pytest.param("a\r\nb\r\n<p>\r\n<b>x", "b", ["<b>"], id="CRLF counts as two"),
        pytest.param("a\rb<p>\n", "p", ["<p>"], id="lone CR counts as one"),
        pytest.param("😀𠮷<p>", "p", ["<p>"], id="astral characters count as one"),
        pytest.param("<p>\0\f\x01<b>x</b>", "b", ["<b>"], id="control characters keep the places right"),
        pytest.param("<P ALIGN=left>", "p", ["<P ALIGN=left>"], id="upper case"),
        pytest.param("<table>x<p>y</p><tr><td>z</table>", "p", ["<p>"], id="foster-parented"),
        pytest.param("<b><p>x</b>y</p>", "b", ["<b>", None], id="a clone has no place"),
        pytest.param("x</p>", "p", [None], id="a stray end tag has no place"),
        pytest.param("<table><tr><td>x", "tbody", [None], id="an implied tag has no place"),
        pytest.param("<o:p>x</o:p>", "o_p", ["<o:p>"], id="a name that XML forbids"),
        pytest.param("<image src=x>", "img", ["<image src=x>"], id="image becomes img"),
        pytest.param("<style>a{}</style><p>x", "style", ["<style>"], id="a first style stays in the body"),
        pytest.param("<math><template><mi><i></template><a><p></a>", "p", ["<p>"], id="template in math"),
        pytest.param("<!--a--b--><o:p>x</o:p><!-- - -->", "o_p", ["<o:p>"], id="comments that XML forbids"),
    ],
)
def test_every_element_knows_its_start_tag(text: str, tag: str, expected: list[str | None]) -> None:
    assert written(Tree(text, 0), text, tag) == expected


def test_rules_about_the_body_do_not_see_the_head() -> None:
    tree = Tree(
        "<!DOCTYPE html><html><head><title>t</title><meta name=a></head><body><p>x</p></body></html>", 0
    )
    assert [element.tag for element in tree.elements] == ["p"]


def test_spans_count_from_the_start_of_the_file() -> None:
    tree = Tree("<p>x</p>", 100)
    assert tree.start_tag(tree.elements[0]) is not None
    assert [getattr(tree.start_tag(tree.elements[0]), name) for name in ("start", "end")] == [100, 103]


def test_names_that_xml_forbids_do_not_hide_the_element() -> None:
    text = '<p @click="x" :src=y data-a=1>t</p>'
    tree = Tree(text, 0)
    (p,) = tree.elements
    assert p.get("data-a") == "1"
    assert set(tree.attributes(p)) == {"@click", ":src", "data-a"}


@pytest.mark.parametrize("text", ["a\x1bb", "\x1b", "<template><p>a</p>b</template>c", "a<!-- b -->c"])
def test_a_name_that_xml_forbids_changes_nothing_that_a_reader_gets(text: str) -> None:
    assert article(text, "a.html").reading == article(f"{text}<o:p></o:p>", "a.html").reading


def test_many_attributes_do_not_take_quadratic_time() -> None:
    text = "<p " + " ".join(f"a{i}:b=1" for i in range(20_000)) + ">x</p>"
    assert Tree(text, 0).elements[0].tag == "p"


def test_deep_nesting_is_survived() -> None:
    tree = Tree("<div>" * 5_000 + "x", 0)
    assert len(tree.elements) > 400


def test_masked_code_keeps_an_element_from_looking_empty() -> None:
    body = "<a>`x`</a>"
    tree = Tree(body, 0, "<a>\ue000\ue000\ue000</a>")
    assert tree.text(tree.elements[0]) == "\ue000\ue000\ue000"


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ('<p a="1"b>x', "missing-whitespace-between-attributes", "b>"),
        ('one\r\n😀<p>\r\n<i a"b>x', "unexpected-character-in-attribute-name", '"b>'),
        ("😀 <p>x<b cl", "eof-in-tag", ""),
        ("one\rtwo\n<p a=1 a=2>x", "duplicate-attribute", "=2>x"),
    ],
)
@pytest.mark.parametrize("front", ["", "---\ntitle: 😀\n---\n"])
def test_errors_of_the_parser_are_placed(text: str, code: str, at: str, front: str) -> None:
    tree = article(front + text, "a.html").tree
    ((found, offset),) = tree.errors
    assert (found, (front + text)[offset:].startswith(at)) == (code, True)


@pytest.mark.parametrize(
    ("text", "stray"),
    [
        ("<div><p>one<p>two</div>", []),
        ("😀\r\n<p>one</b ></p>", ["</b >"]),
        ("<div>one</div></div></DIV>", ["</div>", "</DIV>"]),
        ("<p>one<ul></ul></p>", ["</p>"]),
        ("<!-- </b> --><p title='</b>'>one</p><script>'</b>'</script><style></b></style>", []),
        ("<textarea></b></textarea><iframe></b></iframe></i>", ["</i>"]),
        ("`</b>`", []),
        ("one</b", []),
    ],
)
def test_end_tags_that_end_nothing(text: str, stray: list[str]) -> None:
    parsed = article(text, "a.md")
    assert [text[span.start : span.end] for _, span in parsed.tree.stray_end_tags()] == stray


def test_the_tags_of_a_body_are_known_by_name() -> None:
    tags = article("<title>x</title><p>a<br><svg></svg></p>", "a.html").tag_names
    assert tags == {"title", "p", "br", "{http://www.w3.org/2000/svg}svg"}


PIECES = st.sampled_from(
    ["<p>", "</p>", "<b class=x>", "</b>", '<i a="1"b=2>', "</i>", "<div id='q'>", "</div>", "<br/>",
     "&amp;", "\r\n", "\r", "中", "😀", "<table>", "<tr>", "</table>", "<!--c-->", "<img src=a>", "\0",
     "<svg>", "</svg>", "x", "<a ", '"', "<style>", "</style>", "<o:p>", "<p style=\"a: url(\"b\"); c: d\">"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_tag_and_attribute_slices_to_itself(text: str) -> None:
    tree = Tree(text, 0)
    for element in tree.elements:
        if span := tree.start_tag(element):
            assert text[span.start] == "<"
            assert text[span.end - 1] == ">"
        if span := tree.end_tag(element):
            assert text[span.start : span.start + 2] == "</"
        for name, span in tree.attributes(element).items():
            assert text[span.start : span.start + len(name)].lower() == name.replace("\ufffd", "\0")
