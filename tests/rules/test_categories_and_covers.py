"""More cases of the rules about categories, covers, keys, descriptions and types."""

from __future__ import annotations

import pytest

from artlint import Project, Rule, Safety
from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint_rules.front_matter.cover_proxied import CoverProxied
from artlint_rules.front_matter.duplicate_category import DuplicateCategory
from artlint_rules.front_matter.duplicate_key import DuplicateKey
from artlint_rules.front_matter.empty_value import EmptyValue
from artlint_rules.front_matter.junk_category import JunkCategory
from artlint_rules.front_matter.markup_in_value import MarkupInValue
from artlint_rules.front_matter.placeholder_cover import PlaceholderCover
from artlint_rules.front_matter.poor_description import PoorDescription
from artlint_rules.front_matter.quoting_style import QuotingStyle
from artlint_rules.front_matter.wrong_type import WrongType


def findings(rule: Rule, lines: str, body: str = "", profile: str = "scraped") -> list[tuple[str, str]]:
    article = Article(Source("a.md", f"---\n{lines}\n---\n{body}"), Project(profile=profile))
    checked = check(article, (rule,))
    assert not checked.failures
    return [(str(finding.severity), finding.message) for finding in checked.findings]


def fixed(rule: Rule, lines: str, level: Safety, body: str = "", profile: str = "scraped") -> str:
    result = fix(Source("a.md", f"---\n{lines}\n---\n{body}"), (rule,), level, Project(profile=profile))
    assert not result.checked.failures
    assert result.text.endswith(f"---\n{body}")
    return result.text[4 : -len(f"---\n{body}") - 1]


@pytest.mark.parametrize(
    ("categories", "found"),
    [
        ("[bread, — 列表]", "`— 列表` names"),
        ("[每日面包, 每日面包热榜, bread]", "`每日面包`, `每日面包热榜` name"),
        ("[每日面包 - 分类]", "`每日面包 - 分类` names"),
        ("首页", "`首页` names"),
        ("[每日面包师]", None),
        ("[面包 - 分类学]", None),
        ("[最新研究]", None),
    ],
)
def test_names_that_are_no_subject(categories: str, found: str | None) -> None:
    messages = findings(JunkCategory(), f"author: 每日面包\ncategories: {categories}")
    expected = f"{found} the site or a section of it, not the subject"
    assert messages == ([("info", expected)] if found else [])


def test_more_names_can_be_given() -> None:
    assert findings(JunkCategory(extra_names=("Loaves",)), "categories: [loaves]")
    assert not findings(JunkCategory(), "tags: [首页]")


@pytest.mark.parametrize(
    ("lines", "safe", "unsafe"),
    [
        ("tags: [a, b, ' a']", "tags: [a, b]", "tags: [a, b]"),
        ("tags: [Ａ, a, b]", "tags: [Ａ, a, b]", "tags: [Ａ, b]"),
        ("tags: [A, a, A]", "tags: [A, a]", "tags: [A]"),
        (
            "categories:\n- a # first\n- b\n- a # again",
            "categories:\n- a # first\n- b",
            "categories:\n- a # first\n- b",
        ),
        ("tags: [[a], [a]]", "tags: [[a], [a]]", "tags: [[a], [a]]"),
        ("photos: [/a.png, /a.png]", "photos: [/a.png, /a.png]", "photos: [/a.png, /a.png]"),
    ],
)
def test_repetitions(lines: str, safe: str, unsafe: str) -> None:
    assert fixed(DuplicateCategory(), lines, Safety.SAFE) == safe
    assert fixed(DuplicateCategory(), lines, Safety.UNSAFE) == unsafe


def test_tags_are_no_path_in_hexo() -> None:
    assert fixed(DuplicateCategory(), "tags: [a, a]", Safety.SAFE, profile="hexo") == "tags: [a]"
    assert (
        fixed(DuplicateCategory(), "categories: [a, a]", Safety.SAFE, profile="hexo") == "categories: [a, a]"
    )


@pytest.mark.parametrize(
    ("lines", "safe", "unsafe"),
    [
        ("a: 1\nb: 2\na: 1", "a: 1\nb: 2", "a: 1\nb: 2"),
        ("a: 1\na: '1'", "a: 1\na: '1'", "a: '1'"),
        ("a: [x]\nb: 2\na: [y] # n\na: [z]", "a: [x]\nb: 2\na: [y] # n\na: [z]", "b: 2\na: [z]"),
        ("a: &x 1\nb: *x\na: 1", "a: &x 1\nb: *x", "a: &x 1\nb: *x"),
    ],
)
def test_duplicate_keys(lines: str, safe: str, unsafe: str) -> None:
    assert fixed(DuplicateKey(), lines, Safety.SAFE) == safe
    assert fixed(DuplicateKey(), lines, Safety.UNSAFE) == unsafe


@pytest.mark.parametrize(
    ("lines", "safe"),
    [
        ("headimg: ''\nthumbnail: \"\"\nx: 1", "x: 1"),
        ("tags:\nx: 1", "x: 1"),
        ("post_excerpt: '  '\nx: 1", "x: 1"),
        ("series: ''\nx: 1", "series: ''\nx: 1"),
        ("permalink: ''\nx: 1", "permalink: ''\nx: 1"),
        ("published:\nx: 1", "published:\nx: 1"),
    ],
)
def test_empty_values(lines: str, safe: str) -> None:
    assert fixed(EmptyValue(), lines, Safety.SAFE) == safe


@pytest.mark.parametrize(
    ("line", "severity"),
    [("headimg: ''", "warning"), ("updated:", "warning"), ("excerpt: ''", "info"), ("series:", "info")],
)
def test_an_empty_value_is_a_warning_where_it_does_harm(line: str, severity: str) -> None:
    assert findings(EmptyValue(), line) == [(severity, f"`{line.partition(':')[0]}` is empty")]


@pytest.mark.parametrize(
    ("lines", "profile", "severity"),
    [
        ("title: {a: b}", "scraped", "error"),
        ("title: [a]", "scraped", "error"),
        ("title: 5", "scraped", "info"),
        ("title: 5", "hugo", None),
        ("title: 1.50", "hugo", "warning"),
        ("title: 0123", "scraped", None),
        ("title: 5", "zola", "error"),
        ("title: 2024-05-31", "astro", None),
        ("title: 1.50", "astro", "error"),
        ("title: true", "scraped", "warning"),
        ("title: yes", "scraped", None),
        ("title: false", "zola", "error"),
        ("title: 'true'", "scraped", None),
        ("cover: [1, 2]", "scraped", "warning"),
        ("photos: [/a.jpg, 2]", "scraped", None),
        ("images: [{src: /a.jpg}]", "hugo", None),
        ("thumbnail: 1204", "scraped", "info"),
        ("cover: false", "hexo", None),
        ("tags: a", "scraped", "info"),
        ("tags: a b", "scraped", "info"),
        ("categories: a", "hugo", None),
        ("draft: 'false'", "scraped", "error"),
        ("draft: 'true'", "jekyll", "warning"),
        ("draft: 'false'", "hugo", None),
        ("comments: gitalk", "hexo", None),
        ("tags: a, b", "jekyll", "warning"),
        ("tags: a b", "jekyll", None),
        ("tags: a", "astro", "warning"),
        ("category: a", "astro", None),
        ("tags: a, b", "pelican", None),
        ("tags: a, b", "zola", None),
        ("keywords: a, b", "scraped", None),
        ("category: Bread, and more", "scraped", None),
        ("categories: 面包、水", "scraped", "warning"),
        ("tags: {a: b}", "scraped", "error"),
        ("taxonomies: {tags: [a]}", "zola", None),
    ],
)
def test_types(lines: str, profile: str, severity: str | None) -> None:
    assert [found for found, _ in findings(WrongType(), lines, profile=profile)] == (
        [severity] if severity else []
    )


def test_one_placeholder_is_one_finding() -> None:
    two = "headimg: https://picsum.photos/1\nthumbnail: https://picsum.photos/1"
    assert findings(PlaceholderCover(), two) == [
        ("warning", "`headimg` is a placeholder image (picsum.photos)")
    ]
    assert len(findings(PlaceholderCover(), two.replace("1\n", "2\n"))) == 2
    assert fixed(PlaceholderCover(), f"title: x\n{two}", Safety.UNSAFE) == "title: x"
    nested = "cover: {image: https://picsum.photos/1}"
    assert len(findings(PlaceholderCover(), nested)) == 1
    assert fixed(PlaceholderCover(), nested, Safety.UNSAFE) == nested


def test_proxies_of_covers() -> None:
    dead = "cover: https://cors.zfour.workers.dev/?http://img.example.com/a.png?x=1"
    assert fixed(CoverProxied(), dead, Safety.SAFE) == dead
    assert fixed(CoverProxied(), dead, Safety.UNSAFE) == "cover: http://img.example.com/a.png?x=1"
    unknown = "cover: https://pic1.xuehuaimg.com/proxy/https://img.example.com/a.png"
    assert [severity for severity, _ in findings(CoverProxied(), unknown)] == ["info"]
    refusing = "cover: https://wsrv.nl/?url=wx1.sinaimg.cn/a.png"
    assert findings(CoverProxied(), refusing)[0][1].endswith("that does not fetch from wx1.sinaimg.cn")
    assert not findings(CoverProxied(), "cover: https://i0.wp.com/img.example.com/a.png")


@pytest.mark.parametrize(
    ("description", "body", "found"),
    [
        ("Bread", "", "only repeats the title"),
        ("Bread rises…", "<p>Bread rises… It falls.</p>", None),
        ("Bread and water, salt, ...", "<p>Flour.</p>", None),
        ("Bread rises because […]", "", "is cut off: “…Bread rises because […]”"),
        (
            "Bread rises because ye...",
            "<p>Bread rises because yeast lives.</p>",
            "is cut off: “…read rises because ye...”",
        ),
    ],
)
def test_descriptions(description: str, body: str, found: str | None) -> None:
    messages = findings(PoorDescription(), f"title: Bread\ndescription: {description}", body)
    assert messages == ([("info", f"`description` {found}")] if found else [])


@pytest.mark.parametrize(
    ("lines", "safe", "unsafe"),
    [
        ("summary: Salt &amp;amp; bread", "summary: Salt & bread", "summary: Salt & bread"),
        ("summary: a &lt;b&gt;c&lt;/b&gt;", "summary: a &lt;b&gt;c&lt;/b&gt;", "summary: a c"),
        ("summary: Bread <b>rose</b>.", "summary: Bread rose.", "summary: Bread rose."),
        ("summary: Why <br> is short", "summary: Why <br> is short", "summary: Why <br> is short"),
        ("summary: a &lt; b", "summary: a < b", "summary: a < b"),
        ("tags:\n- a &amp; b\n- c", "tags:\n- a & b\n- c", "tags:\n- a & b\n- c"),
        ("cover: /a?x=1&amp;y=2", "cover: /a?x=1&amp;y=2", "cover: /a?x=1&y=2"),
        ("title: The <b>loaf</b>", "title: The <b>loaf</b>", "title: The loaf"),
        ("title: Salt &amp; bread", "title: Salt &amp; bread", "title: Salt &amp; bread"),
        (
            "summary: Use <canvas> & <b-tag>",
            "summary: Use <canvas> & <b-tag>",
            "summary: Use <canvas> & <b-tag>",
        ),
        ("flour: a &amp; b", "flour: a &amp; b", "flour: a &amp; b"),
    ],
)
def test_markup(lines: str, safe: str, unsafe: str) -> None:
    body = "<p>Bread rose. We write <code>&lt;br&gt;</code>.</p>"
    assert fixed(MarkupInValue(), lines, Safety.SAFE, body) == safe
    assert fixed(MarkupInValue(), lines, Safety.UNSAFE, body) == unsafe


@pytest.mark.parametrize(
    ("lines", "after"),
    [
        ("a: 'b'\nc: \"d\"", "a: b\nc: d"),
        ("a: '0123'\nb: 'yes'\nc: '2024-05-31'\nd: ''", "a: '0123'\nb: 'yes'\nc: '2024-05-31'\nd: ''"),
        ("a: 'b: c'\nd: \"e: f\"", "a: 'b: c'\nd: 'e: f'"),
        ('a: "b: c"\nd: "e: f"\ng: \'h: i\'', 'a: "b: c"\nd: "e: f"\ng: "h: i"'),
        ("a: \"b\\nc\"\nd: 'e: f'", "a: \"b\\nc\"\nd: 'e: f'"),
        ("a: 'b' # n", "a: b # n"),
        ("a: 'b # n'", "a: 'b # n'"),
    ],
)
def test_quotes(lines: str, after: str) -> None:
    assert fixed(QuotingStyle(), lines, Safety.SAFE) == after


def test_a_category_in_another_spelling_is_named_with_the_first() -> None:
    assert findings(DuplicateCategory(), "tags: [Rye, bread, rye, bread]") == [
        ("warning", "`bread` repeats in `tags`"),
        ("warning", "`rye` (like `Rye`) repeats in `tags`"),
    ]
