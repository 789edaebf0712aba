"""More cases of the small rules about the front matter."""

from __future__ import annotations

import pytest

from artlint.article import Article
from artlint.article.source import Source
from artlint.edits import apply
from artlint.engine import check
from artlint.rule import Finding, Rule, Safety
from artlint_rules.front_matter.front_matter_not_at_start import FrontMatterNotAtStart
from artlint_rules.front_matter.missing_front_matter import MissingFrontMatter
from artlint_rules.front_matter.missing_required_key import MissingRequiredKey
from artlint_rules.front_matter.unclosed_front_matter import UnclosedFrontMatter


def findings(rule: type[Rule], text: str, path: str = "article.md") -> tuple[Finding, ...]:
    return check(Article(Source(path, text)), (rule(),)).findings


@pytest.mark.parametrize(
    "path",
    ["README.md", "readme_en.md", "README.zh-CN.md", "docs/CHANGELOG.md", "LICENSE.md", "Code-of-Conduct.md",
     "SECURITY.md", "CONTRIBUTING.md", "_index.md", "SUMMARY.md", "_sidebar.md"],
)  # fmt: skip
def test_files_about_the_project_need_no_front_matter(path: str) -> None:
    assert not findings(MissingFrontMatter, "# Bread\n", path)
    assert not findings(MissingRequiredKey, "---\nlayout: page\n---\n# Bread\n", path)


@pytest.mark.parametrize("path", ["readmes.md", "license-of-bread.md", "2024-05-31-security.md"])
def test_articles_with_such_words_in_their_names_do(path: str) -> None:
    assert findings(MissingFrontMatter, "# Bread\n", path)


@pytest.mark.parametrize(
    "text",
    ["+++\ntitle = 'Bread'\n+++\n", '{\n"title": "Bread"\n}\n', "title: Bread\ndate: 2024-05-31\n---\n"],
)
def test_every_format_is_a_front_matter(text: str) -> None:
    assert not findings(MissingFrontMatter, text)


def test_a_markdown_file_with_a_page_in_it_needs_one() -> None:
    assert findings(MissingFrontMatter, "<html><head></head></html>", "article.md")
    assert not findings(MissingFrontMatter, "<html><head></head></html>", "article.htm")


@pytest.mark.parametrize(
    ("before", "what"),
    [
        ("\n", "an empty line"),
        ("\r\n\r\n", "2 empty lines"),
        ("  ", "white space"),
        ("\u200b", "a zero-width character"),
        ("\ufeff\u200b\n", "2 zero-width characters and an empty line"),
        ("<!-- x -->\n", "a comment"),
        ("\n<!-- x -->\n<!-- y -->\n", "2 comments"),
    ],
)
def test_what_stands_before(before: str, what: str) -> None:
    text = f"{before}---\ntitle: Bread\n---\n"
    (finding,) = findings(FrontMatterNotAtStart, text)
    assert finding.message == f"Front matter is preceded by {what}; gray-matter and Jekyll will ignore it"
    assert [apply(text, repair.compute()) for repair in finding.repairs] == (
        [] if "comment" in what else ["---\ntitle: Bread\n---\n"]
    )


def test_a_broken_or_missing_block_has_no_missing_keys() -> None:
    for text in ("<p>It rose.</p>", "---\ntitle: a: b\n---\n", "---\nlayout: post\n"):
        assert not findings(MissingRequiredKey, text)
    assert findings(UnclosedFrontMatter, "---\nlayout: post\n")


@pytest.mark.parametrize(
    "line", ["date: 2024-05-31", "pubDate: x", "published: 2024-05-31", "created: 5", "date: 2022-13-45"]
)
def test_every_date_counts(line: str) -> None:
    assert not findings(MissingRequiredKey, f"---\ntitle: Bread\n{line}\n---\n")


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("layout: post", ["Required key `title` is missing", "Required key `date` is missing"]),
        ("title:\ndate: ''", ["Required key `title` is empty", "Required key `date` is empty"]),
        ("Title: Bread\npublished: true", ["Required key `date` is missing"]),
        ("title: 2024\npubDate:", ["Required key `pubDate` is empty"]),
    ],
)
def test_missing_and_empty(text: str, messages: list[str]) -> None:
    assert [f.message for f in findings(MissingRequiredKey, f"---\n{text}\n---\n")] == messages


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("<h2>Water</h2><h1>Bread</h1>", "Bread"),
        ("<h1>Water</h1><h1>Bread</h1>", "Water"),
        ("<h3>Water <b>and</b> salt</h3><h2>Bread</h2>", "Water and salt"),
        ("# `code`\n\n## Bread ##\n", "Bread"),
        ("```\n# no heading\n```\n", None),
    ],
)
def test_a_heading_is_offered_as_title(body: str, title: str | None) -> None:
    text = f"---\ndate: 2024-05-31\n---\n{body}"
    (finding,) = findings(MissingRequiredKey, text)
    fixed = [apply(text, repair.compute()) for repair in finding.repairs]
    assert fixed == ([f"---\ndate: 2024-05-31\ntitle: {title}\n---\n{body}"] if title else [])
    assert all(repair.safety is Safety.MANUAL for repair in finding.repairs)
