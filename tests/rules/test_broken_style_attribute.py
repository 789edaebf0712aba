"""More cases of broken-style-attribute; which values are cut is tested in test_quotes.py."""

from __future__ import annotations

import pytest

from artlint import Article
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint_rules.styles.broken_style_attribute import BrokenStyleAttribute

RULE = BrokenStyleAttribute()

EXCERPTS = {
    "url": ('<p style="background: url("/a.png") no-repeat">x</p>', 'url("/a.png")'),
    "url with spaces": ('<p style="background: url( "/a.png" )">x</p>', 'url( "/a.png" )'),
    "font": ('<p style="font-family: Consolas, "A B", serif">x</p>', '"A B"'),
    "first of two": ('<p style="font-family: "A B", "C D"">x</p>', '"A B"'),
    "long": (f'<p style="background: url("/{"a" * 90}.png")">x</p>', f'url("/{"a" * 53}…'),
    "single quotes": ("<p style='font-family: 'A B', serif'>x</p>", "'A B'"),
}


def findings(source: str, path: str = "article.md") -> list[str]:
    return [f.message for f in check(Article(Source(path, source)), (RULE,)).findings]


@pytest.mark.parametrize(("source", "excerpt"), EXCERPTS.values(), ids=EXCERPTS)
def test_message_shows_the_first_string(source: str, excerpt: str) -> None:
    assert findings(source) == [f'Quotes inside style="…" cut the attribute: {excerpt}']


def test_one_finding_for_an_element() -> None:
    heading = '<h2 style="background: url("/a.png"); font-family: "A B"">x</h2>'
    assert len(findings(heading * 3)) == 3


def test_place_counts_from_the_start_of_the_file() -> None:
    source = '---\r\ntitle: 图\r\n---\r\n\r\n<p style="font-family: "A B", serif">x</p>\r\n'
    article = Article(Source("article.md", source))
    (finding,) = check(article, (RULE,)).findings
    span = article.span(finding.place)
    assert source[span.start : span.end] == 'font-family: "A B", serif'
    assert article.where(finding.place) == "p @style"
    assert fix(article.source, (RULE,)).text == source.replace('"A B"', "'A B'")


def test_style_of_the_body_itself() -> None:
    source = '<html><body style="font-family: "A B", serif"><p>x</p></body></html>'
    assert len(findings(source, "a.html")) == 1
    assert "style=\"font-family: 'A B', serif\"" in fix(Source("a.html", source), (RULE,)).text


def test_code_in_markdown_is_left_alone() -> None:
    source = '```html\n<p style="font-family: "A B", serif">\n```\n'
    assert findings(source) == []
