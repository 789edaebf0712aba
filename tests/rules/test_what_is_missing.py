"""What a front matter lacks: one cause is one finding, whichever rule could speak."""

from __future__ import annotations

import pytest

from artlint import Project
from artlint.article import Article
from artlint.article.source import Source
from artlint.edits import apply
from artlint.engine import check
from artlint.plugins import load_plugins
from artlint.rule import Finding
from artlint_rules.front_matter.missing_recommended_key import MissingRecommendedKey
from artlint_rules.front_matter.missing_source_url import MissingSourceUrl

RULES = tuple(
    registered.rule() for registered in load_plugins().rules if registered.rule.group == "front-matter"
)
LONG = "Bread rises because yeast lives on sugar, and breathes out gas. So it was in Egypt."
BODY = f'<p>{LONG}</p><p><a href="https://example.com/1">原文链接</a></p><img src="/bread.png">'
WHOLE = "title: Bread\ndate: 2024-05-31\nauthor: Ada\ntags: [bread]\nlang: en\ncover: /a.png\nsource: https://example.com/1\ndescription: It rises."


def findings(text: str, body: str = BODY, profile: str = "scraped") -> tuple[Finding, ...]:
    article = Article(Source("a.md", f"---\n{text}\n---\n{body}"), Project(profile=profile))
    checked = check(article, RULES)
    assert not checked.failures
    return checked.findings


def test_a_whole_front_matter_is_met_with_silence() -> None:
    for profile in ("scraped", "hexo", "hugo", "jekyll", "astro", "eleventy", "pelican"):
        text = WHOLE if profile != "hexo" else WHOLE.replace("cover: /a.png", "top: 1")
        rules = {f.rule for f in findings(text, profile=profile)}
        assert rules <= {"unknown-key", "missing-cover"}, profile


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        ("title", "missing-required-key"),
        ("date", "missing-required-key"),
        ("author", "missing-recommended-key"),
        ("tags", "missing-recommended-key"),
        ("lang", "missing-language"),
        ("cover", "missing-cover"),
        ("source", "missing-source-url"),
        ("description", "missing-description"),
    ],
)
def test_a_missing_key_is_one_finding_and_an_empty_one_is_one_finding(key: str, rule: str) -> None:
    lines = WHOLE.split("\n")
    without = "\n".join(line for line in lines if not line.startswith(f"{key}:"))
    assert [finding.rule for finding in findings(without)] == [rule]
    empty = "\n".join(f"{key}:" if line.startswith(f"{key}:") else line for line in lines)
    expected = rule if rule == "missing-required-key" else "empty-value"
    assert [finding.rule for finding in findings(empty)] == [expected]


def test_all_that_is_recommended_is_one_finding() -> None:
    (finding,) = [
        f for f in findings("title: Bread\ndate: 2024-05-31") if f.rule == "missing-recommended-key"
    ]
    assert finding.message == "Recommended keys `author` and `categories` or `tags` are missing"


@pytest.mark.parametrize("profile", ["scraped", "hexo"])
@pytest.mark.parametrize("tells", [True, False])
@pytest.mark.parametrize("always", [True, False])
def test_one_rule_at_most_says_that_the_source_is_missing(profile: str, tells: bool, always: bool) -> None:
    text = "\n".join(line for line in WHOLE.split("\n") if not line.startswith("source:"))
    body = BODY if tells else f"<p>{LONG}</p>"
    article = Article(Source("a.md", f"---\n{text}\n---\n{body}"), Project(profile=profile))
    found = check(article, (MissingSourceUrl(always=always), MissingRecommendedKey())).findings
    if profile == "scraped":
        assert [f.rule for f in found] == ["missing-source-url" if tells else "missing-recommended-key"]
    else:
        assert [f.rule for f in found] == (["missing-source-url"] if always else [])


def test_keys_of_the_user_replace_those_of_the_profile() -> None:
    article = Article(Source("a.md", "---\ntitle: Bread\n---\n"))
    (finding,) = check(article, (MissingRecommendedKey(keys=("description", "flour")),)).findings
    assert finding.message == "Recommended keys `description` and `flour` are missing"


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ('<p>Originally published at <a href="https://example.com/2">Loaf</a>.</p>', "https://example.com/2"),
        ('<p>本文转载自：<a href="https://example.com/3">面包</a></p>', "https://example.com/3"),
        ('<p><a href="https://example.com/4">【阅读原文】</a></p>', "https://example.com/4"),
        ('<meta property="og:url" content="https://example.com/5"><p>x</p>', "https://example.com/5"),
        ('<p>原文链接 <a href="/6">面包</a></p>', None),
        ('<p>原文链接 <a href="https://own.example/7">面包</a></p>', None),
        ('<p>See the <a href="https://example.com/8">original</a> recipe.</p>', None),
        ('<p>Published at <a href="https://example.com/9">Loaf</a>.</p>', None),
    ],
)
def test_where_an_article_says_that_it_comes_from(body: str, address: str | None) -> None:
    text = f"---\ntitle: Bread\n---\n{body}"
    article = Article(Source("a.md", text), Project(own_domains=("own.example",)))
    found = check(article, (MissingSourceUrl(),)).findings
    fixed = [apply(text, repair.compute()) for finding in found for repair in finding.repairs]
    assert fixed == ([f"---\ntitle: Bread\nsource: {address}\n---\n{body}"] if address else [])


@pytest.mark.parametrize("path", ["README.md", "_index.md"])
def test_files_about_the_project_lack_nothing(path: str) -> None:
    article = Article(Source(path, f"---\nlayout: page\n---\n{BODY}"))
    assert not [f for f in check(article, RULES).findings if f.rule.startswith("missing-")]


def test_with_a_schema_only_the_schema_says_what_must_be_there() -> None:
    schema = {"required": ["title", "flour"], "properties": {"title": {"type": "string"}}}
    article = Article(Source("a.md", f"---\ntitle: ''\ntags: 5\n---\n{BODY}"), Project(schema=schema))
    found = [finding for finding in check(article, RULES).findings if finding.rule != "missing-cover"]
    assert [(f.rule, f.message) for f in found if f.rule != "missing-language"] == [
        ("schema-violation", "Required key `flour` is missing")
    ]
