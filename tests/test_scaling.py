"""Hostile documents: four times the text takes about four times the time, for a whole check and fix."""

from __future__ import annotations

import gc
import time

import pytest

from artlint.article import Article
from artlint.article.markdown import rendered
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint.plugins import load_plugins

RULES = [registered.rule() for registered in load_plugins().rules if registered.plugin == "artlint"]
PICTURE = '<p><img src="a.png" width=500 height=601 data-img-size-val="1080,720" alt="x"></p>'
CAPTION = '<p style="font-size:14px;text-align:center;color:#888">(caption)</p>'

# What is repeated; `{}` is where, when something stands around it.
DOCUMENTS = {
    "nested lists": "<ul><li>",
    "unclosed formatting": "<b>",
    "brackets": "[",
    "brackets in code": "`a`[",
    "asterisks": "*",
    "backticks": "`",
    "runs of backticks": "` `` ``` ",
    "unclosed comments": "<!--",
    "quotations in quotations": "> ",
    "table of Markdown": "|a|b|\n|---|---|\n{}|c|d|\n",
    "table of HTML": "<table>{}<tr><td>x",
    "one long attribute": '<p title="{}x ',
    "many attributes": "<p {}a= b:c=1 ",
    "many declarations": '<p style="{}color: red;',
    "cut declarations": '<p style="{}a: url("b");',
    "unclosed styles": '<p style="a: url("',
    "headings": "<h1>heading</h1>",
    "images": PICTURE + CAPTION,
    "labels in one line": '<p label="x" style="color: red">y</p>',
    "empty elements in one line": "<p><br></p>",
    "spacers, one a line": '<div style="height: 6px"></div>\n',
    "silencing comments": "<!-- artlint: ignore[headings] --><h1>x</h1>",
    "silencing comments alone": "<!-- artlint: ignore[headings] -->",
    "stray end tags": "</p>",
    "crossing tags": "<b><p></b>",
    "links of Markdown": "[a](b",
    "shortcodes": "{% highlight %}",
    "front matter without an end": "---\n{}a: b\n",
    "blank lines": "\r\n",
    "angle brackets": "<",
    "less-than signs": "x <y ",
    "less-than signs that begin a tag": "a <b c\n",
}
SHORT, LONG = 4_000, 16_000
NOTHING = 0.15
"""Seconds that need no explanation."""


@pytest.mark.parametrize("path", ["a.md", "a.html"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_four_times_the_document_takes_about_four_times_the_time(name: str, path: str) -> None:
    assert_linear(lambda text: work(text, path), document(name, SHORT), document(name, LONG))


@pytest.mark.parametrize(
    "text", ["[", "![", "[a][", "[a](", "*a ", "a**b", "`a ", "<a ", "](", "> a\nb\n", "~~a "]
)
def test_rendering_markdown_takes_linear_time(text: str) -> None:
    assert_linear(rendered, text * (SHORT // len(text)) + "]", text * (LONG // len(text)) + "]")


def document(name: str, length: int) -> str:
    before, _, repeated = DOCUMENTS[name].rpartition("{}")
    # A safe fix at the end makes the guard compare the whole.
    return before + repeated * (length // len(repeated)) + "\n\n<p><span></span>end</p>\n"


def work(text: str, path: str) -> None:
    check(Article(Source(path, text)), RULES)
    fix(Source(path, text), RULES)


def assert_linear(run: object, short: str, long: str) -> None:
    assert callable(run)

    def seconds(text: str) -> float:
        gc.collect()
        gc.disable()  # else the objects of a thousand other tests would be counted
        try:
            start = time.process_time()
            run(text)
            return time.process_time() - start
        finally:
            gc.enable()

    after = seconds(long)
    if after > NOTHING:
        before = min(seconds(short) for _ in range(3))
        after = min(after, *(seconds(long) for _ in range(2)))
        assert after < NOTHING or after < 10 * before, f"{before:.3f} s became {after:.3f} s"
