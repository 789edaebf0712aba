"""What the profiles say, and how the rules follow them."""

from __future__ import annotations

import pytest

from artlint import Project, Safety
from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint.plugins import load_plugins
from artlint_rules.front_matter.date_format import DateFormat
from artlint_rules.front_matter.missing_required_key import MissingRequiredKey
from artlint_rules.knowledge.concepts import keys_of
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.profiles import Profile, profile_named, profile_names

NAMES = ("scraped", "hexo", "hugo", "jekyll", "astro", "eleventy", "zola", "pelican", "vitepress")
FORMS = {
    "day", "iso", "iso-local", "iso-minutes", "spaced", "spaced-minutes", "rfc2822", "rfc2822-gmt", "year-first",
    "year-last", "day-first", "month-first", "words", "han", "timestamp-zone", "otherwise",
}  # fmt: skip


def test_the_plugin_offers_every_profile() -> None:
    assert profile_names() == NAMES
    assert set(NAMES) <= set(load_plugins().profiles)


@pytest.mark.parametrize("name", NAMES)
def test_a_profile_speaks_the_language_of_the_rules(name: str) -> None:
    profile = profile_named(name)
    for concept in {*profile.required, *profile.recommended} - {"topics"}:
        assert keys_of(concept)
    assert profile.reads | {*profile.does} <= FORMS
    assert profile.text_lists in ("one", "words", "commas", "refused", "ignored")
    table = facts("profiles")["profile"][name]
    assert table["source"]
    assert table["year"] >= 2024
    assert table["confidence"] in ("high", "medium", "low")
    assert all(key == key.lower() for key in profile.keys | profile.date_keys)


def test_a_profile_of_a_stranger_is_treated_as_the_default() -> None:
    assert profile_named("strange").required == profile_named("scraped").required


def fate(profile: str, value: str, key: str = "date") -> str | None:
    """What date-format says behind the semicolon; None when it is silent."""
    article = Article(Source("a.md", f"---\n{key}: {value}\n---\n"), Project(profile=profile))
    messages = [finding.message for finding in check(article, (DateFormat(),)).findings]
    return messages[0].rpartition("; ")[2] if messages else None


RFC, GMT = "Fri, 11 Mar 2022 06:39:08 +0800", "Fri, 11 Mar 2022 06:39:08 GMT"


@pytest.mark.parametrize(
    ("profile", "value", "expected"),
    [
        ("scraped", GMT, "some generators cannot read it"),
        ("scraped", "'2022-03-11'", "some generators read it as a string"),
        ("scraped", "2022-03-11T06:39:08Z", None),
        ("hexo", GMT, None),
        ("hexo", "'2022-03-11T06:39:08Z'", None),
        ("hexo", "2022-03-11 06:39:08", None),
        ("hexo", "2022-03-11T06:39:08Z", "Hexo drops its zone: it takes the time in UTC for local time"),
        ("hexo", "2022年3月11日", "Hexo cannot read it and takes the date of the file"),
        ("hexo", "31/12/2022", "Hexo cannot read it and takes the date of the file"),
        ("hexo", "12/31/2022", None),
        ("hexo", "03/04/2022", "Hexo reads the month first"),
        ("hugo", RFC, None),
        ("hugo", GMT, "Hugo takes its GMT for the time zone of the site"),
        ("hugo", "2022-03-11 06:39:08 +0800", None),
        ("hugo", "2022-03-11 06:39", "Hugo ends the build at it"),
        ("hugo", "2022/03/11", "Hugo ends the build at it"),
        ("jekyll", GMT, None),
        ("jekyll", "2022-03-11 06:39", None),
        ("jekyll", "03/04/2022", "Jekyll reads the day first"),
        ("jekyll", "12/31/2022", "Jekyll ends the build at it"),
        ("astro", "'2022-03-11'", "Astro refuses text where a schema says z.date()"),
        ("astro", "2022-03-11", None),
        ("eleventy", "'2022-03-11T06:39:08Z'", None),
        ("eleventy", GMT, "Eleventy ends the build at it"),
        ("eleventy", "2019-08-08 14:10:00 +0800", "Eleventy ends the build at it"),
        ("zola", "'2022-03-11'", None),
        ("zola", GMT, "Zola ends the build at it"),
        ("pelican", GMT, None),
        ("pelican", "2022年3月11日", "Pelican leaves the article out"),
    ],
)
def test_what_a_generator_makes_of_a_date(profile: str, value: str, expected: str | None) -> None:
    # PyYAML takes a time with an offset for a timestamp when it is written without blanks around it.
    assert fate(profile, value) == expected


def test_only_keys_that_the_generator_reads_are_judged() -> None:
    assert fate("eleventy", GMT, "updated") is None
    assert fate("hugo", "2022/03/11", "lastmod") is not None
    assert fate("scraped", GMT, "created") is not None


def test_the_fix_for_hexo_keeps_the_instant_in_quotes() -> None:
    source = Source("a.md", "---\ndate: 2022-03-11T14:39:08+08:00\n---\n")
    fixed = fix(source, (DateFormat(),), Safety.SAFE, Project(profile="hexo"))
    assert fixed.text == "---\ndate: '2022-03-11T14:39:08+08:00'\n---\n"
    assert not fixed.checked.findings
    assert not fixed.checked.failures


@pytest.mark.parametrize(
    ("profile", "text", "path", "missing"),
    [
        ("scraped", "layout: post", "a.md", ["title", "date"]),
        ("hexo", "layout: post", "a.md", ["title"]),
        ("jekyll", "layout: post", "a.md", []),
        ("eleventy", "layout: post", "a.md", []),
        ("astro", "pubDate: 2024-05-31", "a.md", ["title"]),
        ("astro", "title: Bread", "2024-05-31-bread.md", ["date"]),
        ("pelican", "title: Bread", "2024-05-31-bread.md", []),
        ("pelican", "title: Bread", "bread.md", ["date"]),
    ],
)
def test_required_keys(profile: str, text: str, path: str, missing: list[str]) -> None:
    article = Article(Source(path, f"---\n{text}\n---\n"), Project(profile=profile))
    messages = [finding.message for finding in check(article, (MissingRequiredKey(),)).findings]
    assert messages == [f"Required key `{key}` is missing" for key in missing]


def test_a_form_that_is_not_named_has_the_fate_of_the_others() -> None:
    profile: Profile = profile_named("hugo")
    assert profile.fate("han") == "ends the build at it"
    assert profile.fate("timestamp-zone") is None
