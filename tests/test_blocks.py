"""The text of a body block by block, and where a stretch of it stands in the source."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artlint.article import Article
from artlint.article.blocks import CODE_MASK
from artlint.article.reading import Change, Content, Reading, difference
from artlint.article.source import Source
from artlint.edits import CannotEdit, apply
from tests.conftest import article


def texts(source: str, path: str = "article.html") -> list[tuple[str, str]]:
    return [(str(block.element.tag), block.folded) for block in article(source, path).blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<p>one</p><p>two</p>", [("p", "one"), ("p", "two")], id="paragraphs"),
        pytest.param("<p>a <b>b</b> c</p>", [("p", "a b c")], id="inline tags hold nothing of their own"),
        pytest.param("<div>a<p>b</p>c</div>", [("div", "a"), ("p", "b"), ("div", "c")], id="around a block"),
        pytest.param("<p>a<img>b<hr>c</p>", [("p", "ab"), ("body", "c")], id="a rule ends a paragraph"),
        pytest.param("<div>a<div></div>b</div>", [("div", "a"), ("div", "b")], id="an empty block parts"),
        pytest.param("<ul><li>a<li>b</ul>", [("li", "a"), ("li", "b")], id="end tags left out"),
        pytest.param("a<!-- c -->b", [("body", "ab")], id="a comment is nothing"),
        pytest.param("<pre>a</pre><style>b</style><p> </p>", [], id="listings, styles, blanks"),
        pytest.param("<p>a <code>b c</code></p>", [("p", "a " + CODE_MASK * 3)], id="code is masked"),
        pytest.param("<p><code>b</code></p>", [], id="nothing but code"),
    ],
)
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("one\n\ntwo <b>x</b>\nmore\n", ["one", "two x more"], id="paragraphs"),
        pytest.param("# one\ntwo\n- a\n- b\n", ["# one two", "- a", "- b"], id="an item starts a block"),
        pytest.param("a `b` c", ["a " + CODE_MASK * 3 + " c"], id="code"),
        pytest.param("a\n\n    code\n", ["a"], id="a listing"),
    ],
)
def test_markdown_paragraphs_are_blocks(source: str, expected: list[str]) -> None:
    assert [text for _, text in texts(source, "article.md")] == expected


def test_a_line_break_is_a_line_feed() -> None:
    (block,) = article("<p>a<br>b<br/>c</p>", "article.html").blocks
    assert block.text == "a\nb\nc"


@pytest.mark.parametrize(
    ("source", "wanted", "written"),
    [
        pytest.param("<p>one two</p>", "two", "two", id="as it is written"),
        pytest.param("<p>a &amp; b</p>", "&", "&amp;", id="an entity"),
        pytest.param("<p>a&nbsp;&#20013;b</p>", "\xa0中", "&nbsp;&#20013;", id="entities side by side"),
        pytest.param("<p>&copy2020</p>", "©2", "&copy2", id="an entity without its semicolon"),
        pytest.param("<p>a &notanentity; b</p>", "b", "b", id="none"),
        pytest.param("a\r\nb<br>c\r\nd", "c\nd", "c\r\nd", id="line ends"),
        pytest.param("<p>a<b>b</b>c</p>", "bc", "b</b>c", id="with the tags inside"),
        pytest.param("<p>x<!-- > --><!-- b -->tail</p>", "tail", "tail", id="behind comments"),
        pytest.param("---\na: 1\n---\nfirst <b>c</b>", "first", "first", id="behind the front matter"),
    ],
)
def test_a_stretch_is_found_in_the_source(source: str, wanted: str, written: str) -> None:
    document = article(source, "article.html")
    block = document.blocks[0]
    start = block.text.index(wanted)
    span = document.text_span(block, start, start + len(wanted))
    assert span is not None
    assert source[span.start : span.end] == written


@pytest.mark.parametrize(
    ("source", "stretch"),
    [
        pytest.param("<p>ab</i>cd</p>", (0, 4), id="a stray end tag"),
        pytest.param("<p>a&bne;b</p>", (1, 2), id="the middle of an entity that stands for two"),
    ],
)
def test_where_it_is_not_certain_there_is_no_place(source: str, stretch: tuple[int, int]) -> None:
    document = article(source, "article.html")
    assert document.text_span(document.blocks[0], *stretch) is None


@pytest.mark.parametrize(
    ("source", "old", "new", "expected"),
    [
        pytest.param("<p>a,b</p>", ",", "，", "<p>a，b</p>", id="one for one"),
        pytest.param("<p>a b</p>", " b", "", "<p>a</p>", id="a deletion"),
        pytest.param("<p>a b</p>", " ", " < & ", "<p>a &lt; &amp; b</p>", id="what would be a tag"),
    ],
)
def test_text_is_replaced(source: str, old: str, new: str, expected: str) -> None:
    document = article(source, "article.html")
    block = document.blocks[0]
    start = block.text.index(old)
    assert apply(source, document.replace_text(block, start, start + len(old), new)) == expected


@pytest.mark.parametrize(
    ("source", "old"),
    [
        pytest.param("<p>a<b>b</b></p>", "ab", id="over a tag"),
        pytest.param("<p>a<br>b</p>", "a\n", id="with a line break that is a tag"),
        pytest.param("<p>a</i>b</p>", "ab", id="over a stray tag"),
        pytest.param("<p>a <\u200bb></p>", "\u200b", id="what stands around would be a tag"),
        pytest.param("<p>a &\u200bamp;</p>", "\u200b", id="what stands around would be an entity"),
    ],
)
def test_text_that_cannot_be_replaced(source: str, old: str) -> None:
    document = article(source, "article.html")
    block = document.blocks[0]
    start = block.text.find(old)
    with pytest.raises(CannotEdit):
        document.replace_text(block, start, start + len(old), "")


_MARKUP = st.lists(
    st.sampled_from(
        "one two &amp; &nbsp; &#x4e2d; &copy & < \r\n \n <p> </p> <b> </b> <br> <!--c--> <code> </code> 中文".split(
            " "
        )
    ),
    max_size=30,
).map("".join)


@given(_MARKUP)
def test_what_is_found_reads_like_the_text(source: str) -> None:
    document = article(source, "article.html")
    for block in document.blocks:
        for start in range(len(block.text)):
            span = document.text_span(block, start, start + 1)
            if span is None or block.text[start] == CODE_MASK:
                continue
            again = article(source[span.start : span.end], "article.html").root.text_content()
            assert again == block.text[start] or block.text[start] in "\n\ufffd "


def lines(*text: str) -> Reading:
    return Reading(Content(text, (), ()), None, {})


@pytest.mark.parametrize(
    ("before", "after", "edits"),
    [
        pytest.param("一,二,三。", "一，二，三。", ["一,二", "二,三"], id="two in a line, contexts overlap"),
        pytest.param("a a a", "b b b", ["a", "a", "a"], id="the same thrice"),
        pytest.param("a  b", "a b", [], id="white space is folded"),
    ],
)
def test_passages_are_changed_all_at_once(before: str, after: str, edits: list[str]) -> None:
    changes = [Change("passage", edit, edit.replace(",", "，").replace("a", "b")) for edit in edits]
    folded = " ".join(before.split())
    assert difference(lines(folded), lines(after), changes) is None


def test_two_changes_of_a_short_line_have_one_context() -> None:
    block, again = article("<p>a,b,c</p><p>a,b,c</p>", "article.html").blocks
    changes = [each.change(at, at + 1, "，") for each in (block, again) for at in (1, 3)]
    assert difference(lines("a,b,c", "a,b,c"), lines("a，b，c", "a，b，c"), changes) is None


def test_a_passage_that_was_not_declared_is_seen() -> None:
    changes = [Change("passage", "一,二", "一，二")]
    assert difference(lines("一,二,三"), lines("一，二，三"), changes) is not None


def test_a_block_declares_what_an_edit_changes() -> None:
    (block,) = article("甲乙,**丙丁**", "article.md").blocks
    assert block.change(2, 3, "，") == Change("passage", "甲乙,", "甲乙，")


def test_nearly_every_block_of_real_articles_has_a_place(articles: Path) -> None:
    for path in sorted(articles.rglob("*")):
        if path.suffix in (".md", ".html"):
            document = Article(Source.decode(str(path), path.read_bytes()))
            places = [document.text_span(block, 0, len(block.text)) for block in document.blocks]
            assert places.count(None) <= 2, path
