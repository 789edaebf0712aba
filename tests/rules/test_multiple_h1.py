"""Several headings of the first level, and what moves when they go down."""

from __future__ import annotations

import pytest

from artlint import Safety
from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint_rules.headings.multiple_h1 import MultipleH1

RULE = MultipleH1()


def fixed(text: str, path: str = "article.md") -> str:
    done = fix(Source(path, text), [RULE], Safety.UNSAFE)
    assert not done.checked.failures
    return done.text


def messages(text: str, path: str = "article.md") -> list[str]:
    return [finding.message for finding in check(Article(Source(path, text)), [RULE]).findings]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<h1>a</h1><h1>b</h1>", "<h2>a</h2><h2>b</h2>"),
        ("<h1>a</h1><h3>b</h3><h5>c</h5><h1>d</h1>", "<h2>a</h2><h4>b</h4><h6>c</h6><h2>d</h2>"),
        ("<h1>a</h1><h4>b</h4><h6>c</h6><h1>d</h1>", "<h2>a</h2><h3>b</h3><h4>c</h4><h2>d</h2>"),
        (
            "<h1>a</h1><h1>b</h1><h2>c</h2><h3>d</h3><h4>e</h4><h5>f</h5><h6>g</h6>",
            "<h2>a</h2><h2>b</h2><h3>c</h3><h4>d</h4><h5>e</h5><h6>f</h6><h6>g</h6>",
        ),
        ("<H1 class=a>a</H1 >\n<h1\nid=b>b</h1>", "<h2 class=a>a</h2 >\n<h2\nid=b>b</h2>"),
        (
            "<article><h1>a</h1><section><h1>b</h1></section></article><blockquote><h1>c</h1></blockquote>",
            "<article><h2>a</h2><section><h2>b</h2></section></article><blockquote><h2>c</h2></blockquote>",
        ),
    ],
    ids=["two", "room below", "closed up", "all six", "as written", "nested"],
)
def test_all_headings_move_together(before: str, after: str) -> None:
    assert fixed(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "<h1>a</h1>\n\n# b\n\n<h1>c</h1>\n\n- # d\n",
        "<h1>a</h1>\n\nb\nc\n-\n\n<h1>c</h1>\n",
        "<h1>a</h1><h1>b</h1><h3>never closed",
        "<h1>a</h1><h1>b</h1><div><h2>crossed</div></h2>",
        "<html><head><title>a</title></head><body><h1>a</h1><h1>b</h1></body></html>",
    ],
    ids=["a heading in a list", "an underlined heading of two lines", "unclosed", "crossed", "a whole page"],
)
def test_found_but_nothing_moves(text: str) -> None:
    assert messages(text)
    assert fixed(text) == text


def test_headings_of_markdown_move_along() -> None:
    before = "<h1>a</h1>\n\n# b #\n\nc\n==\n\nd *e*\n---\n\n<h1>f</h1>\n"
    assert fixed(before) == "<h2>a</h2>\n\n## b #\n\nc\n--\n\n### d *e*\n\n<h2>f</h2>\n"


def test_number_signs_of_a_page_that_is_no_markdown_are_text() -> None:
    assert fixed("<h1>a</h1>\n\n# b\n\n<h1>c</h1>\n", "a.html") == "<h2>a</h2>\n\n# b\n\n<h2>c</h2>\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<h1>a</h1><h2>b</h2>",
        "```\n<h1>a</h1>\n<h1>b</h1>\n```\n",
        "<h1>a</h1><!-- <h1>b</h1> --><svg><h1/></svg>"[:35],
    ],
    ids=["nothing", "one", "in code", "in a comment"],
)
def test_silent(text: str) -> None:
    assert messages(text) == []


def test_what_the_message_says() -> None:
    two = "<h1>a</h1><h1>b</h1>"
    expected = ["2 <h1> in the body; the page title is already h1"]
    assert messages(two) == expected
    assert messages(f"---\ntitle: a\n---\n{two}") == expected
    page = f"<html><head><title>a</title></head><body>{two}</body></html>"
    assert messages(page, "a.html") == ["2 <h1> in the body; a page has one"]
