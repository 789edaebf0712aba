"""What generators run, where, and how it is written so that they do not."""

from __future__ import annotations

import pytest

from artlint import Project, Safety, Severity
from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint_rules.generators.template_syntax import TemplateSyntax
from artlint_rules.knowledge.template_syntax import templates
from tests.conftest import article

ALL = ("hexo", "jekyll", "eleventy", "vitepress", "hugo")


def runners(text: str, path: str = "article.md", profiles: tuple[str, ...] = ALL) -> list[str]:
    """The profiles with which the rule speaks of a text as an error."""
    rule = TemplateSyntax()
    return [
        profile
        for profile in profiles
        if any(
            finding.severity is Severity.ERROR
            for finding in check(Article(Source(path, text), Project(profile=profile)), [rule]).findings
        )
    ]


def mended(text: str, profile: str = "scraped", level: Safety = Safety.SAFE, path: str = "article.md") -> str:
    done = fix(Source(path, text), [TemplateSyntax()], level, Project(profile=profile))
    assert not done.checked.failures
    return done.text


@pytest.mark.parametrize(
    ("text", "profiles"),
    [
        ("<p>{{ a }}</p>", ["hexo", "jekyll", "eleventy", "vitepress"]),
        ("text {{ a }}", ["hexo", "jekyll", "eleventy", "vitepress"]),
        ('<img alt="{{ a }}" src="b.png">', ["hexo", "jekyll", "eleventy"]),
        ("<code>{{ a }}</code>", ["jekyll", "eleventy", "vitepress"]),
        ("<pre>{{ a }}</pre>", ["hexo", "jekyll", "eleventy", "vitepress"]),
        ("<pre>{% a %}</pre>", ["hexo", "jekyll", "eleventy"]),
        ("<pre>{{< a >}}</pre>", ["hugo"]),
        ("<pre>{{% a %}}</pre>", ["hugo"]),
        ("<pre>{{</* a */>}}</pre>", []),
        ("<p>{# a #}</p>", ["hexo"]),
        ("<p>{{ a</p>", ["jekyll", "eleventy", "vitepress"]),
        ("<p>{# a</p>", []),
        ("`{{ a }}`", ["jekyll", "eleventy", "vitepress"]),
        ("```\n{{ a }}\n```", ["jekyll", "eleventy"]),
        ("text\n\n    {{ a }}", ["jekyll", "eleventy", "vitepress"]),
        ("<script>let a = '{{ b }}'</script>", ["hexo", "jekyll", "eleventy", "vitepress"]),
        ("<!-- {{ a }} -->", ["jekyll", "eleventy"]),
        ("<p>{{ '{{' }}</p>", []),
        ('<p>{{ "{%" }}</p>', []),
        ("<p>{% raw %}{{ a }}{% endraw %}</p>", []),
        ("<p>{% raw %}{{ a }}</p>", ["hexo", "jekyll", "eleventy", "vitepress"]),
        ("<p>{{ page.title }} {{ site.url }}</p>", []),
        ("<pre>{{ page.title }}</pre>", ["hexo", "jekyll", "eleventy", "vitepress"]),
        ("{% assign a = 1 %}<p>{{ a }}</p>", []),
        ("<p>{ {a} } ${b} {c}}</p>", []),
        ("<p>&#123;&#123; a }}</p>", []),
    ],
)
def test_who_runs_it(text: str, profiles: list[str]) -> None:
    assert runners(text) == profiles


@pytest.mark.parametrize(
    ("key", "profile"),
    [
        ("disableNunjucks: true", "hexo"),
        ("render_with_liquid: false", "jekyll"),
        ("templateEngineOverride: md", "eleventy"),
    ],
)
def test_a_key_of_the_front_matter_switches_it_off(key: str, profile: str) -> None:
    text = "---\n{}\n---\n<p>{{{{ a }}}}</p>\n"
    assert profile in runners(text.format("title: a"))
    assert profile not in runners(text.format(key))


@pytest.mark.parametrize("profile", ["astro", "zola", "pelican"])
def test_other_generators_run_nothing(profile: str) -> None:
    assert runners("<p>{{ a }} {% b %}</p>", profiles=(profile,)) == []


def test_in_a_folder_of_hexo_no_profile_is_needed() -> None:
    assert runners("<p>{{ a }}</p>", "source/_posts/a.md", ("scraped",)) == ["scraped"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<p>a {{ a }}</p>", "`{{ a }}` would be run by Hexo, Jekyll, Eleventy and VitePress"),
        ("<p><code>{{ a }}</code></p>", "`{{ a }}` would be run by Jekyll, Eleventy and VitePress"),
        ("<pre>{% a %}{% b %}</pre>", "`{% a %}` would be run by Hexo, Jekyll and Eleventy (1 more like it)"),
        ("<pre>{{< a >}}</pre>", "`{{< a >}}` will be run by Hugo"),
        # a theme's own, or nothing that could be mended
        ("<p>{% note %}a{% endnote %}</p>", None),
        ("<p>{{< figure >}}</p>", None),
        ("<p>{% unknown %}</p>", None),
        ("```\n{{ a }}\n```", None),
        ("<script>'{{ a }}'</script>", None),
        # nobody filled it in: template-leftover says so
        ("<p>{{ article.content }}</p>", None),
    ],
)
def test_where_nobody_says_which_generator_it_is_an_info(text: str, says: str | None) -> None:
    findings = check(Article(Source("a.md", text)), [TemplateSyntax()]).findings
    assert [f.message for f in findings] == ([says] if says else [])
    assert all(f.severity is Severity.INFO for f in findings)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("<p>a {{ a }}</p>\n", "<p>a &#123;&#123; a }}</p>\n"),
        ("<p>{{{ a }}}</p>\n", "<p>&#123;&#123;&#123; a }}}</p>\n"),
        ("text {{ a }}\n", "text &#123;&#123; a }}\n"),
        ('<a title="{{ a }}" href="b">c</a>\n', '<a title="&#123;&#123; a }}" href="b">c</a>\n'),
        ("<pre>{{ <b>a</b> }}</pre>\n", "<pre>&#123;&#123; <b>a</b> }}</pre>\n"),
        ("- {{ a }}\n\n> b {{ b }}\n", "- &#123;&#123; a }}\n\n> b &#123;&#123; b }}\n"),
        ("<p>{{{{{{</p>\n", "<p>" + "&#123;" * 6 + "</p>\n"),
        ("<p>{{ a {% b %} }}</p>\n", "<p>&#123;&#123; a {% b %} }}</p>\n"),
        ("<p>it is $x + {{ y }}$</p>\n", "<p>it is $x + {{ y }}$</p>\n"),
        ("![{{ a }}](b.png)\n", "![&#123;&#123; a }}](b.png)\n"),
    ],
)
def test_braces_that_nobody_runs(text: str, after: str) -> None:
    assert mended(text) == after


def test_the_braces_are_those_that_a_reader_saw() -> None:
    text = "<p>{{ a }} and {{ b }}</p>\n\nc {{ c }}\n"
    assert Article(Source("a.md", mended(text))).reading == article(text).reading


def test_many_that_never_end_take_no_time() -> None:
    text = "<p>" + "{{ a {% b {# c " * 20_000 + "</p>"
    assert sum(1 for _ in templates(article(text))) == 60_000
