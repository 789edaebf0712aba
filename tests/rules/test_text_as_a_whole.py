"""Articles that are empty, short, cut off, repeated, or no articles; and paragraphs indented with blanks."""

from __future__ import annotations

import pytest

from artlint_rules.text.duplicate_paragraph import DuplicateParagraph
from artlint_rules.text.empty_article import EmptyArticle
from artlint_rules.text.error_page import ErrorPage
from artlint_rules.text.image_only_article import ImageOnlyArticle
from artlint_rules.text.language_mismatch import LanguageMismatch
from artlint_rules.text.short_article import ShortArticle
from artlint_rules.text.space_indent import SpaceIndent
from artlint_rules.text.template_leftover import TemplateLeftover
from artlint_rules.text.truncated_article import TruncatedArticle
from tests.rules.outcomes import fixed, messages, safely_fixed

PROSE = "The oven is warm and the dough has rested for the whole of the night. "
HAN = "炉子热了，面团已经醒了整整一夜，水也烧开了。"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("---\ntitle: a\n---\n<!-- nothing -->\n", 1, id="a comment is no text"),
        pytest.param("---\ntitle: a\n---\n<script>go()</script>", 1, id="a script is none"),
        pytest.param("---\ntitle: a\n---\n    code\n", 0, id="code is"),
        pytest.param("---\ntitle: a\n---\n![](a.png)\n", 0, id="an image of Markdown"),
        pytest.param("", 0, id="no front matter, no article"),
    ],
)
def test_empty(text: str, count: int) -> None:
    assert len(messages(EmptyArticle(), text)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("<p>It rose.</p>", 1, id="a sentence"),
        pytest.param(f"<p>{PROSE * 2}</p>", 0, id="two long ones"),
        pytest.param("```\n" + "x = bake(flour, water)\n" * 6 + "```\n", 0, id="code counts"),
        pytest.param("<p>404 Not Found</p>", 0, id="error-page knows more"),
        pytest.param('<img src="a.png"><img src="b.png">One.', 0, id="so does image-only-article"),
    ],
)
def test_short(text: str, count: int) -> None:
    assert len(messages(ShortArticle(), text)) == count
    assert messages(ShortArticle(), text, "README.md") == []


def test_pictures_with_a_sentence_each_are_an_article() -> None:
    pair = '<img src="a.png"><p>The dough in its bowl, before it went into the oven at last.</p>'
    assert messages(ImageOnlyArticle(), pair * 2) == []
    assert len(messages(ImageOnlyArticle(), '<img src="a.png">' * 3 + "<p>Bread.</p>")) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("<p>环境异常</p><p>当前环境异常，完成验证后即可继续访问。</p>", 1, id="WeChat"),
        pytest.param("<h1>Attention Required! | Cloudflare</h1>", 1, id="Cloudflare"),
        pytest.param("<h1>404</h1><p>Page not found.</p>", 1, id="number and words"),
        pytest.param("# 403 Forbidden\n\nnginx\n", 1, id="in Markdown"),
        pytest.param("<p>ログインして続きを読む</p>", 1, id="Japanese login"),
        pytest.param("<p>Cet article est réservé aux abonnés.</p>", 1, id="French paywall"),
        pytest.param("<p>该内容已被发布者删除</p>" + f"<p>{HAN}</p>" * 20, 1, id="before other text"),
        pytest.param(f"<h1>Not Found</h1><p>{PROSE * 20}</p>", 0, id="a title of an article"),
        pytest.param("<p>I got “404 Not Found” and gave up.</p>", 0, id="a quotation"),
        pytest.param("<p>看到“该内容已被发布者删除”，他笑了。</p>", 0, id="a Chinese quotation"),
        pytest.param(
            f"<p>{PROSE}</p><p>Access Denied, said the sign on the door.</p>", 0, id="in a sentence"
        ),
    ],
)
def test_error_pages(text: str, count: int) -> None:
    assert len(messages(ErrorPage(), text)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("<p>The bread rose [&hellip;]</p>", 1, id="an ellipsis in brackets"),
        pytest.param("<p>It rose […]</p>\n<p>The post Bread appeared first on Crumbs.</p>", 1, id="a feed"),
        pytest.param("<p>一。</p><p><a href='/a'>下载APP阅读全文</a></p>", 1, id="a link"),
        pytest.param("<p>It rose… <a href='/a'>Continue reading →</a></p>", 1, id="behind an ellipsis"),
        pytest.param("It rose... [Read more »](https://example.org/a)\n", 1, id="a link of Markdown"),
        pytest.param("<p>His advice: read more</p>", 0, id="words of a sentence"),
        pytest.param("<p>He left [...] and came back.</p>", 0, id="an omission"),
        pytest.param("<p>And so on...</p>", 0, id="an open end"),
    ],
)
def test_cut_off(text: str, count: int) -> None:
    assert len(messages(TruncatedArticle(), text)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("<p>{{ article.title }} {{ article.body }}</p>", 1, id="two of them"),
        pytest.param("{{ page.title }}\n", 0, id="a variable of Jekyll"),
        pytest.param('{{< figure src="a.png" >}}\n', 0, id="a shortcode of Hugo"),
        pytest.param("<div>null</div>", 1, id="null"),
        pytest.param("<p>In C, NULL is no pointer; null is a word</p>", 0, id="in a sentence"),
        pytest.param("<p>“Lorem ipsum dolor sit amet” has no meaning.</p>", 0, id="quoted"),
        pytest.param("`{{ name }}`\n\n```\nundefined\n```\n", 0, id="code"),
    ],
)
def test_templates(text: str, count: int) -> None:
    assert len(messages(TemplateLeftover(), text)) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"<p>{PROSE * 3}</p>\n<p>{PROSE * 3}</p>",
            f"<p>{PROSE * 3}</p>\n<p>{PROSE * 3}</p>",
            id="one after another",
        ),
        pytest.param(
            f"<p>{PROSE * 3}</p><p>One.</p><p>{PROSE * 3}</p>",
            f"<p>{PROSE * 3}</p><p>One.</p><p>{PROSE * 3}</p>",
            id="with something between",
        ),
        pytest.param(
            f'<p>{PROSE * 3}</p>\n<p id="a">{PROSE * 3}</p>',
            f'<p>{PROSE * 3}</p>\n<p id="a">{PROSE * 3}</p>',
            id="where attributes differ",
        ),
    ],
)
def test_no_safe_fix_removes_a_paragraph_that_stands_there_twice(text: str, expected: str) -> None:
    assert safely_fixed(DuplicateParagraph(), text, "a.html") == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<p>Stir.</p>" * 9, id="short ones"),
        pytest.param(f"<ul><li>{PROSE * 3}</li><li>{PROSE * 3}</li></ul>", id="items"),
        pytest.param(
            "<p>lamp after lamp<br>the boat is tied<br>no one calls<br>its name</p>" * 2, id="a refrain"
        ),
        pytest.param(
            f'<p><a href="/a">{PROSE * 3}</a></p><p><a href="/b">{PROSE * 3}</a></p>', id="two links"
        ),
        pytest.param(f"<pre>{PROSE * 3}</pre>" * 2, id="listings"),
    ],
)
def test_what_may_come_again(text: str) -> None:
    assert messages(DuplicateParagraph(), text) == []


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("zh_TW", HAN * 10, 0),
        ("jp", HAN * 10, 1),
        ("de", PROSE * 10, 1),
        ("ja", "Das Brot geht über Nacht auf und ruht dann im Keller. " * 10, 1),
        ("de", "Das Brot geht über Nacht auf und ruht dann im Keller. " * 10, 0),
        ("klingon", HAN * 10, 0),
        ("en", "酵母", 0),
    ],
)
def test_language(language: str, text: str, count: int) -> None:
    found = messages(LanguageMismatch(), f"---\ntitle: a\nlang: {language}\n---\n<p>{text}</p>")
    assert len(found) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"<p>　　{HAN}</p>", f"<p>{HAN}</p>", id="a paragraph"),
        pytest.param(f"　　{HAN}\n\n　　{HAN}\n", f"{HAN}\n\n{HAN}\n", id="Markdown"),
        pytest.param(f"> 　　{HAN}\n", f"> 　　{HAN}\n", id="behind a mark of Markdown"),
        pytest.param(f"<p>　　{HAN}<br>　　{HAN}</p>", f"<p>{HAN}<br>{HAN}</p>", id="lines alike"),
        pytest.param("　　# 面包和盐\n", "　　# 面包和盐\n", id="would be a heading"),
        pytest.param("　　1. 面包和盐\n", "　　1. 面包和盐\n", id="would be an item"),
        pytest.param("　　[a]: 面包和盐\n", "　　[a]: 面包和盐\n", id="would be a definition"),
        pytest.param("　　<b>面包</b>和盐还有水\n", "　　<b>面包</b>和盐还有水\n", id="would be HTML"),
        pytest.param("面包\n　　===\n和盐\n", "面包\n　　===\n和盐\n", id="would underline"),
        pytest.param(f"- 　　{HAN}\n", f"- 　　{HAN}\n", id="an item"),
        pytest.param(f"<p>{'　' * 9}署名</p>", f"<p>{'　' * 9}署名</p>", id="set to the right"),
        pytest.param("<p>&nbsp;&nbsp;if (a) {</p>", "<p>&nbsp;&nbsp;if (a) {</p>", id="code"),
        pytest.param("```\n　　面包和盐还有水\n```\n", "```\n　　面包和盐还有水\n```\n", id="a listing"),
    ],
)
def test_blanks_before_a_paragraph_go(text: str, expected: str) -> None:
    assert safely_fixed(SpaceIndent(), text) == expected
    assert fixed(SpaceIndent(), text) == expected
