"""The traps of the parsers: hostile and odd documents. Each test fails without the guard that it names."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from lxml.html import HtmlElement

from artlint.article.front_matter import find_front_matter
from artlint.article.front_matter_yaml import MAX_LENGTH
from artlint.article.html import Tree
from artlint.edits import CannotEdit, Edit, Span, apply
from tests.conftest import article

SVG = "{http://www.w3.org/2000/svg}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"


def only(tree: Tree, tag: str) -> HtmlElement:
    (found,) = [element for element in tree.elements if element.tag == tag]
    return found


def in_a_process(code: str) -> subprocess.CompletedProcess[str]:
    """Run code where a crash of the interpreter shows as an exit code."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        encoding="utf-8",
    )


# Templates where svg or math is: turbohtml dies with a segmentation fault


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<math><template><mi><i></template><a><p></a>", id="lower case"),
        pytest.param("<math><TEMPLATE><mi><i></TEMPLATE><a><p></a>", id="TEMPLATE"),
        pytest.param("<math><Template><mi><i></tEMPLATE><a><p></a>", id="Template"),
        pytest.param("<MATH><template><mi><i></template><a><p></a>", id="MATH"),
        pytest.param("<SVG><TEMPLATE><desc><i></TEMPLATE><a><p></a>", id="SVG"),
        pytest.param(
            '<p style="a: url("b"); c: d"><math><template><mi><i></template><a><p></a>', id="with a cut style"
        ),
        pytest.param("<math>\0<template><mi><i></template><a><p></a>", id="with a NUL"),
    ],
)
def test_a_template_in_svg_or_math_does_not_kill_the_process(body: str) -> None:
    done = in_a_process(f"from artlint.article.html import Tree\nprint(len(Tree({body!r}, 0).elements))")
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 5


def test_a_template_elsewhere_stays_one() -> None:
    assert [e.tag for e in Tree("<TEMPLATE><p>x</p></TEMPLATE>", 0).elements] == ["template", "p"]


# Front matter that would overflow a stack, or never end


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param("a: " + "[" * 30_000, "nested deeper", id="brackets never closed"),
        pytest.param("a: " + "[" * 20_000 + "]" * 20_000, "nested deeper", id="brackets in brackets"),
        pytest.param("a: " + "{b: " * 12_000 + "}" * 12_000, "nested deeper", id="braces in braces"),
        pytest.param("a:\n " + "- " * 20_000 + "x", "nested deeper", id="lists in one line"),
        pytest.param("".join(f"{' ' * i}a:\n" for i in range(300)), "nested deeper", id="indentation"),
        pytest.param("a:\n" + "".join(f"{'  ' * i}- a:\n" for i in range(99)), "deeper", id="lists"),
        pytest.param("a: &a [1]\nb: [" + "*a," * 51 + "]", "more than 50 aliases", id="aliases"),
        pytest.param(
            "\n".join(f"a{i}: &a{i} [{f'*a{i - 1},' * 9 if i else 1}]" for i in range(10)),
            "more than 50 aliases", id="a billion laughs",
        ),
        pytest.param("a: &a {x: 1}\nb:\n  <<: *a", "merge keys", id="merge key"),
        pytest.param("a: 1\n<<: {a: 1}", "merge keys", id="merge key at the top"),
        pytest.param("a: " + "x" * MAX_LENGTH, f"longer than {MAX_LENGTH}", id="64 KB"),
    ],
)  # fmt: skip
def test_front_matter_that_is_too_much_is_refused(content: str, problem: str) -> None:
    text = f"---\n{content}\n---\nbody\n"
    code = (
        "import sys\nfrom artlint.article.front_matter import find_front_matter\n"
        "found = find_front_matter(sys.stdin.read())\n"
        "assert found and not found.entries\nprint(found.problem.message)"
    )
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code], input=text, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert problem in done.stdout
    assert time.perf_counter() - start < 10


def test_front_matter_just_below_the_limits_is_read() -> None:
    deep = "[" * 90 + "]" * 90
    aliases = ", ".join(["*a"] * 50)
    found = find_front_matter(f"---\na: &a 1\nb: {deep}\nc: [{aliases}]\nd: {'x' * 60_000}\n---\n")
    assert found is not None
    assert found.problem is None
    assert list(found.values) == ["a", "b", "c", "d"]


# Attributes


def test_more_than_256_attributes_are_cut_where_the_slow_way_is_taken() -> None:
    many = " ".join(f"a{i}=1" for i in range(1_000))
    tree = Tree(f"<o:p></o:p><p {many}>x", 0)
    p = only(tree, "p")
    assert len(p.attrib) == 256
    assert len(tree.attributes(p)) == 1_000


def test_a_page_with_thousands_of_attributes_on_its_root_is_read() -> None:
    tree = Tree("<html " + " ".join(f"a{i}=1" for i in range(5_000)) + "><p>x", 0)
    assert len(tree.root.attrib) == 256
    assert only(tree, "p").text == "x"


def test_class_and_rel_are_text_though_the_parser_gives_lists() -> None:
    for before in ("", "<o:p></o:p>"):  # the quick way and the slow one
        a = only(Tree(f'{before}<a class="b a" rel="nofollow me">x', 0), "a")
        assert (a.get("class"), a.get("rel")) == ("b a", "nofollow me")


def test_entities_in_a_value_do_not_shift_what_follows() -> None:
    text = "<a title='&amp;&lt;&#128512;&quot;' href='?a=1&amp;b' id=x>"
    tree = Tree(text, 0)
    a = only(tree, "a")
    assert a.get("title") == '&<😀"'
    assert {name: text[at.start : at.end] for name, at in tree.attributes(a).items()} == {
        "title": "title='&amp;&lt;&#128512;&quot;'",
        "href": "href='?a=1&amp;b'",
        "id": "id=x",
    }


def test_of_a_duplicate_attribute_the_first_counts_and_is_not_removed() -> None:
    found = article("<p class=a CLASS=b>x</p>", "a.html")
    (p,) = found.elements("p")
    assert p.get("class") == "a"
    with pytest.raises(CannotEdit, match="second"):
        found.remove_attribute(p, "class")
    with pytest.raises(CannotEdit, match="there already"):
        found.rename_attribute(p, "class", "id")


@pytest.mark.parametrize("name", ["@click", ":src", "v-on:click.prevent", "1a", "½", "a①", "[x]", "."])
def test_a_name_that_xml_forbids_spoils_nothing(name: str) -> None:
    for before in ("", "<o:p></o:p>"):
        found = article(f'{before}<p {name}="x" title=t>y</p>', "a.html")
        (p,) = found.elements("p")
        assert p.get("title") == "t"
        assert name in found.tree.attribute_names(p)
        span = found.tree.attributes(p)[name]
        assert found.source_text[span.start : span.end] == f'{name}="x"'


def test_names_that_xml_forbids_may_stand_on_the_root() -> None:
    for name in (".", "-a", "1", "½", "@x", ":"):
        assert only(Tree(f"<html {name}=1><p>x", 0), "p").text == "x"


def test_an_xmlns_in_the_source_takes_nothing_out_of_html() -> None:
    text = '<div xmlns="http://www.w3.org/1999/xhtml" XMLNS:o="urn:o"><p>x</p><o:p>y</o:p></div>'
    tree = Tree(text, 0)
    assert [e.tag for e in tree.elements] == ["div", "p", "o_p"]


# Tags that are nowhere, or elsewhere


@pytest.mark.parametrize(
    ("text", "tag", "places"),
    [
        pytest.param("<table><tr><td>x</table>", "tbody", [None], id="implied tag"),
        pytest.param("<table><col></table>", "colgroup", [None], id="implied colgroup"),
        pytest.param("a</p>b", "p", [None], id="stray end tag"),
        pytest.param("<b>1<p>2</b>3</p>", "b", ["<b>", None], id="clone of the adoption agency"),
        pytest.param("<a>1<div>2<a>3</div>", "a", ["<a>", None, "<a>"], id="clones of links"),
        pytest.param("<p><b><i>1</p>2", "i", ["<i>", None], id="reopened formatting"),
    ],
)
def test_what_stands_nowhere_is_reported_and_never_fixed(
    text: str, tag: str, places: list[str | None]
) -> None:
    found = article(text, "a.html")
    elements = found.elements(tag)
    starts = [found.tree.start_tag(element) for element in elements]
    assert [at and text[at.start : at.end] for at in starts] == places
    made_up = elements[places.index(None)]
    assert found.span(made_up).start >= 0
    for build in (found.remove, found.unwrap, lambda e: found.rename(e, "div")):
        with pytest.raises(CannotEdit):
            build(made_up)
    with pytest.raises(CannotEdit):
        found.set_attribute(made_up, "id", "x")


def test_foster_parented_elements_are_not_edited_as_if_tree_order_were_source_order() -> None:
    text = "<table><tr><p>out</p><td>in</td></tr></table>"
    found = article(text, "a.html")
    p, table = found.elements("p")[0], found.elements("table")[0]
    assert found.position(p) < found.position(table)
    assert found.span(p).start > found.span(table).start
    with pytest.raises(CannotEdit):
        found.remove(table)
    assert apply(text, found.remove(p)) == "<table><tr><td>in</td></tr></table>"


def test_a_table_is_not_removed_with_what_only_its_source_holds() -> None:
    """As many tags stand in its source as elements in its tree, but not the same ones."""
    found = article("<table><p>out<tr><td>in</td></tr></table>", "a.html")
    with pytest.raises(CannotEdit, match="elsewhere"):
        found.remove(found.elements("table")[0])


def test_crossing_tags_are_not_removed() -> None:
    found = article("<div>1<b>2</div>3</b>", "a.html")
    with pytest.raises(CannotEdit):
        found.remove(found.elements("div")[0])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<p>one<p></p>two", id="p ends p"),
        pytest.param("<h2>one<h2></h2>two", id="a heading ends a heading"),
        pytest.param("<ul><li>one<li></li>two</ul>", id="li ends li"),
        pytest.param("<p>one<div></div><b>two</b>", id="a block ends p"),
        pytest.param("<math>one<span></span>two", id="HTML ends math"),
    ],
)
def test_an_element_that_ends_the_one_before_it_holds_apart_what_stands_around_it(text: str) -> None:
    found = article(text, "a.html")
    (last,) = [e for e in found.elements("p", "h2", "li", "div", "span") if found.tree.end_tag(e)]
    with pytest.raises(CannotEdit):
        found.remove(last)
    with pytest.raises(CannotEdit):
        found.unwrap(last)


def test_an_element_that_ends_the_one_before_it_may_go_where_the_next_does_it_too() -> None:
    text = "<p>one<p></p><p>two"
    found = article(text, "a.html")
    assert apply(text, found.remove(found.elements("p")[1])) == "<p>one<p>two"


@pytest.mark.parametrize("depth", [507, 508, 510, 520, 10_000])
def test_end_tags_from_depth_510_on_are_left_alone(depth: int) -> None:
    text = "<div>" * depth + "<b>x</b>" + "</div>" * depth
    found = article(text, "a.html")
    assert len(found.elements()) == depth + 1
    (b,) = found.elements("b")
    start = found.span(b)
    assert text[start.start : start.end] == "<b>"
    if depth < 508:
        assert apply(text, found.rename(b, "i")) == text.replace("b>", "i>")
    else:
        with pytest.raises(CannotEdit):
            found.rename(b, "i")


def test_an_end_tag_that_is_not_written_does_not_mean_that_the_element_goes_on() -> None:
    found = article("<ul><li>1<li>2</ul>", "a.html")
    first = found.elements("li")[0]
    assert found.tree.end_tag(first) is None
    assert found.element_span(first) == found.span(first)
    with pytest.raises(CannotEdit, match="never closed"):
        found.unwrap(first)


# Names and namespaces


def test_image_is_img_and_keeps_its_place() -> None:
    text = "<IMAGE src=x>"
    found = article(text, "a.html")
    (img,) = found.elements("img")
    assert apply(text, found.set_attribute(img, "alt", "")) == '<IMAGE src=x alt="">'


@pytest.mark.parametrize("before", ["", "<o:p></o:p>"], ids=["quick way", "slow way"])
def test_svg_and_math_have_their_namespaces_and_hide_no_html(before: str) -> None:
    tree = Tree(
        f"{before}<svg viewBox='0 0' xlink:href=a><title>t</title><foreignObject><p>x</p></foreignObject>"
        "</svg>"
        "<math><mi>y</mi></math><title>z</title>",
        0,
    )
    tags = [str(element.tag) for element in tree.elements if element.tag != "o_p"]
    assert tags == [
        f"{SVG}svg", f"{SVG}title", f"{SVG}foreignObject", "p", f"{MATHML}math", f"{MATHML}mi", "title",
    ]  # fmt: skip
    svg = tree.elements[1 if before else 0]
    assert svg.get("viewBox") == "0 0"
    assert svg.get("{http://www.w3.org/1999/xlink}href") == "a"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<title>t</title><p>x</p>", id="fragment"),
        pytest.param(
            "<html><head><title>t</title><style>s</style></head><body><p>x</p></body></html>", id="page"
        ),
        pytest.param("<!DOCTYPE html>\n<title>t</title><p>x</p>", id="doctype alone"),
        pytest.param("<HEAD><title>t</title></HEAD><BODY><p>x</p>", id="capitals"),
        pytest.param("<html>\n<p>x</p>", id="no head"),
    ],
)
def test_pages_and_fragments_give_the_same_body(text: str) -> None:
    tree = Tree(text, 0)
    is_page = text[1:2] in "h!H"
    assert [e.tag for e in tree.elements] == (["p"] if is_page else ["title", "p"])
    at = tree.start_tag(only(tree, "p"))
    assert at is not None
    assert text[at.start : at.end] == "<p>"


def test_a_table_ends_a_paragraph_whatever_the_doctype() -> None:
    for doctype in ("", "<!DOCTYPE html PUBLIC '-//W3C//DTD HTML 3.2//EN'>"):
        tree = Tree(f"{doctype}<p>x<table><tr><td>y</table>", 0)
        assert only(tree, "table").getparent() is tree.root.find("body")


# Characters: spans stay right


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param("\r\n", id="CRLF"),
        pytest.param("\r", id="lone CR"),
        pytest.param("\r\r\n\n\r", id="mixed newlines"),
        pytest.param("\0", id="NUL"),
        pytest.param("\f", id="form feed"),
        pytest.param("\x0b\x01\x1b", id="controls"),
        pytest.param("\x7f\x80\x9f", id="DEL and C1"),
        pytest.param("😀𠮷", id="astral"),
        pytest.param("\ufeff", id="BOM"),
        pytest.param("\ud800", id="high surrogate"),
        pytest.param("\udfff\ud83d", id="surrogates in the wrong order"),
        pytest.param("\ufffe\uffff", id="non-characters"),
        pytest.param("\u2028\u2029\x85", id="line separators"),
        pytest.param("&#13;&#0;&NotEqualTilde;", id="entities"),
    ],
)
def test_odd_characters_move_no_span(odd: str) -> None:
    gap = odd if odd.isspace() and odd not in ("\u2028\u2029\x85", "\x85") else " "
    text = f"{odd}<p>{odd}<b title='{odd}'{gap}id=x{odd}>{odd}</b></p>{odd}<i>"
    tree = Tree(text, 7)
    pieces: dict[str, list[str]] = {}
    for element in tree.elements:
        for at in (tree.start_tag(element), tree.end_tag(element), *tree.attributes(element).values()):
            if at is not None:
                pieces.setdefault(str(element.tag), []).append(text[at.start - 7 : at.end - 7])
    start = text[text.index("<b") : text.index("</b>") - len(odd)]
    assert pieces["p"] == ["<p>", "</p>"]
    assert pieces["b"][:3] == [start, "</b>", f"title='{odd}'"]
    assert pieces["i"] == ["<i>"]


def test_a_control_character_written_as_an_entity_is_not_nothing() -> None:
    assert only(Tree("<p>&#6</p>", 0), "p").text == "\ufffd"


@pytest.mark.parametrize("rest", ["", "<p a=1 xmlns=b>"], ids=["as XML", "node by node"])
def test_a_form_feed_written_as_an_entity_is_a_blank(rest: str) -> None:
    tree = Tree(f"<p>&#12;b</p><!--&#12;-->{rest}", 0)
    assert tree.elements[0].text == " b"


def test_a_lone_surrogate_in_a_name_does_not_hide_where_things_are() -> None:
    text = "<p \ud800=1 title=x>y</p>"
    found = article(text, "a.html")
    (p,) = found.elements("p")
    assert apply(text, found.remove_attribute(p, "title")) == "<p \ud800=1>y</p>"


def test_the_text_between_tags_is_found_in_the_source_and_not_counted_from_the_tree() -> None:
    found = article("a&amp;b\r\n<!--c--><p>&lt;d</p>e", "a.html")
    (p,) = found.elements("p")
    assert found.source_text[found.element_span(p).start : found.element_span(p).end] == "<p>&lt;d</p>"


def test_front_matter_marks_do_not_count_a_byte_order_mark_twice() -> None:
    text = "\ufeff---\ntitle: x\n---\n"
    found = article(text)
    assert found.front_matter is not None
    assert apply(text, found.set_value("title", "new")) == "\ufeff---\ntitle: new\n---\n"


def test_edits_beside_odd_characters_keep_every_other_code_point() -> None:
    text = "a\r\n\0<p\f id=x>😀\r</p>\ud800\n"
    found = article(text, "a.html")
    edits = found.rename(found.elements("p")[0], "div")
    assert edits == (Edit(Span(5, 6), "div"), Edit(Span(17, 18), "div"))
    assert apply(text, edits) == "a\r\n\0<div\f id=x>😀\r</div>\ud800\n"
