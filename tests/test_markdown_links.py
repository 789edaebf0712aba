"""Where links, images and headings of a Markdown body stand, and what becomes of them by an edit."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from artlint import CannotEdit
from artlint.article.markdown import MarkdownLink, markdown_headings, markdown_links, parser, rendered
from artlint.edits import Span, apply
from tests.conftest import article
from tests.test_markdown import CHARACTERS, MARKUP

if TYPE_CHECKING:
    from markdown_it.token import Token

WRITTEN = {
    "a link": ("a [b](c) d", ["[b](c) · b · c"]),
    "an image": ("![b *c*](d)", ["![b *c*](d) · b *c* · d"]),
    "an image in a link": ("[![a](b)](c)", ["[![a](b)](c) · ![a](b) · c", "![a](b) · a · b"]),
    "in brackets": ("[a](<b c>)", ["[a](<b c>) · a · b c"]),
    "brackets within brackets": ("[a [b] c](d(e)f)", ["[a [b] c](d(e)f) · a [b] c · d(e)f"]),
    "an escaped bracket": (r"[a\]](b\)c)", [r"[a\]](b\)c) · a\] · b\)c"]),
    "nothing to go to": ("[a]() ![](<>)", ["[a]() · a · ", "![](<>) ·  · "]),
    "a script": ("[a](javascript:b)", ["[a](javascript:b) · a · javascript:b"]),
    "on two lines": ("[a\nb](\nc\n'd')", ["[a\nb](\nc\n'd') · a\nb · c · 'd'"]),
    "on two lines of a quotation": ("> [a\n> b](c)", ["[a\n> b](c) · a\n> b · c"]),
    "in a list, indented": ("- a\n\n    - [b](c)", ["[b](c) · b · c"]),
    "in a heading": ("## [a](b) ##", ["[a](b) · a · b"]),
    "in an underlined heading": ("  [a](b)\n---", ["[a](b) · a · b"]),
    "in cells": ("|[a](b)|x|![c](d)|\n|-|-|-|\n|[a](b)|", ["[a](b) · a · b", "![c](d) · c · d", "[a](b) · a · b"]),
    "with Windows newlines": ("a\r\n[b](c)\r\n\r\n[d](e)\r\n", ["[b](c) · b · c", "[d](e) · d · e"]),
    "behind a NUL": ("\0 [\0](b)", ["[\0](b) · \0 · b"]),
    "an autolink": ("<https://a.example/b>", ["<https://a.example/b> · https://a.example/b · https://a.example/b"]),
    "by reference": ("[a][b]\n\n[B]: <c> 'd'", ["[a][b] · a · c · 'd'"]),
    "by reference, in short": ("![a] [a][]\n\n> [a]: c", ["![a] · a · c", "[a][] · a · c"]),
    "by a reference that is defined on two lines": ("[a]\n\n[a]:\nc", ["[a] · a · None"]),
    "by a reference that nothing defines": ("[a][b] ![c]", []),
    "in HTML within a paragraph": ("a <b>[c](d)</b>", ["[c](d) · c · d"]),
    "in an element of its own": ("<div>\n\n[a](b)\n\n</div>", ["[a](b) · a · b"]),
    "not in a block of HTML": ("<div>[a](b)\n![c](d)</div>", []),
    "not in an attribute": ("x <a title='[a](b)'>c</a>", []),
    "not in a comment": ("x <!-- [a](b) --> y\n\n<!--\n\n[c](d)\n-->", []),
    "not in code": ("`[a](b)`\n\n    [c](d)\n\n```\n[e](f)\n```", []),
    "not in the code of a shortcode": ("{% highlight md %}\n[a](b)\n{% endhighlight %}", []),
    "not after a backslash": (r"\[a](b) !\[c](d)", []),
    "not in a cell with a bar of its own": ("|a|\n|-|\n|[b\\|c](d)|", []),
}  # fmt: skip


def _slice(body: str, span: Span | None) -> str:
    return str(None) if span is None else body[span.start : span.end]


@pytest.mark.parametrize(("body", "expected"), WRITTEN.values(), ids=WRITTEN.keys())
def test_every_part_of_a_link_has_its_place(body: str, expected: list[str]) -> None:
    found = []
    for link in markdown_links(body):
        parts = [link.span, link.words, link.address_span, *([link.title_span] if link.title_span else [])]
        found.append(" · ".join(_slice(body, part) for part in parts))
    assert found == expected


@pytest.mark.parametrize(
    ("body", "text", "address", "target", "title"),
    [
        ("[a *b* `c`](d)", "a b \ue000", "d", "d", ""),
        ("![a *b* `c` ![d](e)](f)", "a b c d", "f", "f", ""),
        ("[a&amp;b](c?d&amp;e 'f &quot;g&quot;')", "a&b", "c?d&e", "c?d&e", 'f "g"'),
        (r"[a](<b c\>>)", "a", "b c>", "b%20c%3E", ""),
        ("[a](你)", "a", "你", "%E4%BD%A0", ""),
        ("<a@b.example>", "a@b.example", "mailto:a@b.example", "mailto:a@b.example", ""),
    ],
)
def test_what_a_link_says(body: str, text: str, address: str, target: str, title: str) -> None:
    (link,) = (link for link in markdown_links(body) if link.span.start == 0)
    assert (link.text, link.address, link.target, link.title) == (text, address, target, title)


def test_places_of_an_article_count_from_the_start_of_the_file() -> None:
    document = article("---\ntitle: '[a](b)'\n---\n[c](d) ![e](f)\n")
    assert [_slice(document.source_text, link.span) for link in document.markdown_links] == ["[c](d)"]
    assert [_slice(document.source_text, image.span) for image in document.markdown_images] == ["![e](f)"]


def test_html_has_no_markdown() -> None:
    document = article("[c](d) ![e](f)\n", path="a.html")
    assert document.markdown_links == document.markdown_images == ()


# Any text at all

LINKS = [
    *("[a](b)", "![a](b)", "](", "![", "[a]", "[b][a]", "<http://a>", "'t'", "<b c>", "(d)", "&amp;", "# ", "**"),
    *("\n[a]: /b 't'\n", "\n\n[b]: <c>\n", "[\n", "\\"),
]  # fmt: skip
BODIES = st.lists(st.sampled_from([*CHARACTERS, *MARKUP, *LINKS, *LINKS]), max_size=40).map("".join)


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        if token.type == "inline":
            yield from _flat(token.children or [])


def _of_parser(body: str) -> list[tuple[bool, object, object]]:
    names = {"image": "src", "link_open": "href"}
    found = [token for token in _flat(parser._renderer().parse(body)) if token.type in names]
    return [(t.type == "image", t.attrGet(names[t.type]), t.attrGet("title") or "") for t in found]


def _check(body: str) -> None:
    links = markdown_links(body)
    expected = _of_parser(body)
    if not re.search(r"\\\|", body):  # a cell with a bar of its own, and the rest of its row, have no place
        assert [(link.is_image, link.target, link.title) for link in links] == expected
    for link in links:
        written = _slice(body, link.span)
        opening = "![" if link.is_image else "<" if link.kind == "autolink" else "["
        assert written.startswith(opening)
        assert written.endswith(">" if link.kind == "autolink" else (")", "]"))
        assert link.span.holds(link.words)
        assert link.kind == "reference" or link.address_span is None or link.span.holds(link.address_span)


@given(BODIES)
@example("|a|\n|-|\n|[b\\|c](d)|[e](f)|")
@example("\u3000\n[a](b)")
@example("[a\u2028](b)\n> [c](d)")
def test_every_link_of_the_parser_is_found(body: str) -> None:
    _check(re.sub(r"[{}]", "", body))  # the parser knows no shortcodes


@given(BODIES)
def test_every_heading_has_its_content(body: str) -> None:
    body = re.sub(r"[{}]", "", body)
    for heading in markdown_headings(body):
        assert heading.span.holds(heading.content)
        assert bool(heading.text.strip()) <= bool(_slice(body, heading.content).strip())
        assert heading.strong is None or heading.content.holds(heading.strong)


@pytest.mark.skipif("ARTLINT_ARTICLES" not in os.environ, reason="no real articles")
def test_every_link_of_real_articles_is_found() -> None:
    paths = [path for path in Path(os.environ["ARTLINT_ARTICLES"]).rglob("*.m*") if path.is_file()]
    assert paths
    for path in paths:
        body = article(path.read_bytes().decode("utf-8", "replace"), path=path.name).body
        if "{%" not in body and "{{" not in body:
            _check(body)


# Edits

ADDRESSED = {
    "as it is": ("[a](b)", "https://c.example/b?d=1&e", "[a](https://c.example/b?d=1&e)"),
    "what stays is kept": (r"![a](//c.example/a&amp;b\_c 't')", "https://c.example/a&b_c", None),
    "in brackets": ("[a](<b c>)", "x/b c", "[a](<x/b c>)"),
    "a blank needs brackets": ("[a](b)", "c d", "[a](<c d>)"),
    "a bracket is escaped": ("[a](b)", "c)d(", r"[a](c\)d\()"),
    "brackets in order": ("[a](b)", "c(d)", "[a](c(d))"),
    "a backslash": ("[a](b)", r"c\d\(", r"[a](c\\d\\\()"),
    "an entity that is none": ("[a](b)", "c&copy;", "[a](c&amp;copy;)"),
    "none": ("[a](b)", "", "[a]()"),
    "none in a definition": ("[a]\n\n[a]: b", "", "[a]\n\n[a]: <>"),
    "in the definition": ("[a][b]\n\n[b]: c 't'\n", "d", "[a][b]\n\n[b]: d 't'\n"),
}


@pytest.mark.parametrize(("body", "address", "expected"), ADDRESSED.values(), ids=ADDRESSED.keys())
def test_another_address(body: str, address: str, expected: str | None) -> None:
    document = article(body)
    link = (*document.markdown_links, *document.markdown_images)[0]
    new = apply(body, document.set_address(link, address))
    assert expected is None or new == expected
    (changed,) = markdown_links(new)
    assert (changed.address, changed.text, changed.title) == (address, link.text, link.title)


@given(
    st.text("ab/:?&;()<>[]\\ `|'\"#*_!%你", max_size=12),
    st.sampled_from(["[t](%s)", "![t](<%s> 'u')", "[t]\n\n[t]: %s"]),
)
def test_any_address_is_what_it_was_meant_to_be_or_refused(address: str, form: str) -> None:
    body = form % "x/a"
    document = article(body)
    (link,) = (*document.markdown_links, *document.markdown_images)
    try:
        new = apply(body, document.set_address(link, address))
    except CannotEdit:
        return
    (changed,) = markdown_links(new)
    assert (changed.address, changed.text, changed.title) == (address, link.text, link.title)


@given(st.text("ab/&;()<>[]\\ `'\"#*_!~你", max_size=12))
def test_any_words_become_the_alternative_text(words: str) -> None:
    document = article("![a](b)")
    new = apply("![a](b)", document.set_words(document.markdown_images[0], words))
    (changed,) = markdown_links(new)
    assert changed.text == " ".join(words.split())
    assert changed.address == "b"


def _only(text: str) -> tuple[str, MarkdownLink]:
    return text, article(text).markdown_images[0]


def test_an_image_written_as_html_is_the_same_image() -> None:
    text, image = _only('a ![b "c" *d*](e?f=1&g "h\'i") j')
    new = apply(text, article(text).as_html(image, 'loading="lazy"'))
    assert new == 'a <img src="e?f=1&amp;g" alt="b &quot;c&quot; d" title="h&#x27;i" loading="lazy"> j'
    assert rendered(new).count("<img") == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a ![b](c) d", "a d"),
        ("a\n![b](c)\nd", "a\nd"),
        ("a![b](c)", "a"),
        ("- ![b](c)", "- "),
        ("![b](c)    d", "d"),
    ],
)
def test_an_image_goes_with_its_line(before: str, after: str) -> None:
    text, image = _only(before)
    assert apply(text, article(text).drop_image(image)) == after


@pytest.mark.parametrize("text", ["![](b.gif<l>)", "![a <i>b</i>](c)"])
def test_an_image_with_a_tag_in_it_stays(text: str) -> None:
    with pytest.raises(CannotEdit):
        article(text).drop_image(article(text).markdown_images[0])


def test_the_brackets_around_an_address_are_no_tag() -> None:
    text, image = _only("a ![](<b c>) d")
    assert apply(text, article(text).drop_image(image)) == "a d"


@pytest.mark.parametrize("text", ["a ![b](c)\n---", "> ![b](c)\n> ==="])
def test_an_image_in_an_underlined_heading_stays(text: str) -> None:
    with pytest.raises(CannotEdit):
        article(text).drop_image(article(text).markdown_images[0])


def test_a_title_goes_with_the_blanks_before_it() -> None:
    text, image = _only("![a](b  'c')")
    assert apply(text, article(text).drop_title(image)) == "![a](b)"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("See [more](javascript:;) of it", "See more of it"),
        ("[More, 2](b 'c')\n====", "More, 2\n===="),
        ("- [more](<b c>)", "- more"),
        ("a [](b) c", "a  c"),
        ("a\n\n[](b)\n\nc", "a\n\n\n\nc"),
    ],
)
def test_a_link_becomes_its_words(before: str, after: str) -> None:
    document = article(before)
    assert apply(before, document.unlink(document.markdown_links[0])) == after


@pytest.mark.parametrize(
    "text",
    [
        "*a [b*c](d) e",
        "[- a](b)",
        "[1. a](b)",
        "!\\![a](b)",
        "*[ a](b)",
        "#[ a](b)",
        "[a](b)\\*",
        "- [](b)",
        "a\n[](b)\nc",
        "- a\n\n[](b)\n\n- c",
        "a\n\n[](b)\n\n    c",
        "a [](b) \nc",
        "# a [](b) #",
        "[1](b). c",
        "[a [](b) c](d)",
        "&[](b)lt; c",
        "[](b)<img src='c'>",
        "<br>[](b)",
        "**[](b)*c**c",
        "|a|\n|-|\n|[](b)|",
        "a [b](c){: .d} e",
        "a [](b){.d} e",
        "[](b)\n{: .c}",
        "a [](b<c>) d",
        "[a][b]\n\n[b]: c",
        "<https://a.example/>",
    ],
)
def test_a_link_stays_where_its_words_would_become_something_else(text: str) -> None:
    document = article(text)
    with pytest.raises(CannotEdit):
        document.unlink(document.markdown_links[0])


@pytest.mark.parametrize(
    "text",
    ["<https://a.example/>", "[a]\n\n[a]:\nb", "|a|\n|-|\n|[b](c)|"],
    ids=["auto", "two lines", "a bar"],
)
def test_an_address_that_cannot_be_changed(text: str) -> None:
    document = article(text)
    with pytest.raises(CannotEdit):
        document.set_address(document.markdown_links[0], "b|c")


LEVELS = [
    ("# a", 3, "### a"),
    ("> ## a ##", 1, "> # a ##"),
    ("a\n===", 2, "a\n---"),
    ("a\nb\n--- ", 1, "a\nb\n=== "),
    ("a\n-\n", 4, "#### a\n"),
]


@pytest.mark.parametrize(("before", "level", "after"), LEVELS)
def test_another_level(before: str, level: int, after: str) -> None:
    document = article(before)
    assert apply(before, document.set_level(document.markdown_headings[0], level)) == after
    assert markdown_headings(after)[0].level == level


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\n\n## b c ##\n\nd", "a\n\nb c\n\nd"),
        ("b\nc\n---\n\nd", "b\nc\n\nd"),
        ("a\n## b\n", None),
        ("## b\nc", None),
        ("## 1. b", None),
        ("## - b", None),
        ("- ## b", None),
        ("##", None),
        ("## <div>", None),
    ],
)
def test_a_heading_becomes_a_paragraph(before: str, after: str | None) -> None:
    document = article(before)
    (heading,) = document.markdown_headings
    if after is None:
        with pytest.raises(CannotEdit):
            document.as_paragraph(heading)
    else:
        assert apply(before, document.as_paragraph(heading)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\n\n**b c**\n\nd", "a\n\n### b c\n\nd"),
        ("  __b__  \n\nd", "  ### b  \n\nd"),
        ("**b**", "### b"),
        ("**b #**", None),
        ("**b**\nc", None),
        ("**b** c", None),
        ("**b ** ", None),
        ("**b** and **c**", None),
        ("***b***", None),
        ("> **b**", None),
        ("**`b`**", None),
    ],
)
def test_a_line_in_bold_becomes_a_heading(before: str, after: str | None) -> None:
    document = article(before)
    lines = [block for block in document.markdown_blocks if block.strong]
    if after is None and lines:
        with pytest.raises(CannotEdit):
            document.as_heading(lines[0], 3)
    else:
        new = apply(before, document.as_heading(lines[0], 3)) if lines else None
        assert new == after
