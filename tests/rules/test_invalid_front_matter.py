"""What a front-matter value that breaks YAML is taken to mean."""

from __future__ import annotations

import pytest

from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint.rule import Safety, Severity
from artlint_rules.front_matter.invalid_front_matter import InvalidFrontMatter


def source(value: str) -> Source:
    return Source(
        "article.md", f"---\nlayout: post\ntitle: {value}\ndate: 2024-05-31\n---\n<p>It rose.</p>\n"
    )


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("Bread: a beginning", "Bread: a beginning"),
        ("Bread: it's a beginning:", "Bread: it's a beginning:"),
        ("@bread", "@bread"),
        ("`bread` rises", "`bread` rises"),
        ("%bread", "%bread"),
        ("*bread", "*bread"),
        ("- bread", "- bread"),
        ("!bread and water", "!bread and water"),
        ("[bread] water", "[bread] water"),
        ("{bread} water", "{bread} water"),
        ('"Bread" and water', '"Bread" and water'),
        ('"Bread" and "water"', '"Bread" and "water"'),
        ('"He said "bread" twice"', 'He said "bread" twice'),
        ('""Bread" and water"', '"Bread" and water'),
        ("'It's bread'", "It's bread"),
        ('"C:\\path"', "C:\\path"),
        ('"""""\'Bread 1.2 is out\'"""""', "Bread 1.2 is out"),
        ("''Bread''", "Bread"),
    ],
)
def test_a_value_that_can_be_told(value: str, meant: str) -> None:
    fixed = fix(source(value), (InvalidFrontMatter(),), Safety.UNSAFE)
    front_matter = fixed.checked.article.front_matter
    assert front_matter is not None
    assert front_matter.problem is None
    assert front_matter.get("title") == meant
    assert list(front_matter.values) == ["layout", "title", "date"]
    assert fixed.text.endswith("<p>It rose.</p>\n")
    assert not fix(source(value), (InvalidFrontMatter(),)).changed


@pytest.mark.parametrize(
    "value",
    [
        "[bread, water",
        "{bread: water",
        '"Bread',
        "'Bread",
        "Bread: water # and salt",
        '"甲"和"乙"',
        '"C:\\path\\\\to"',
        "Bread: water\n  and: salt",
    ],
)
def test_a_value_that_cannot_be_told(value: str) -> None:
    article = Article(source(value))
    (finding,) = check(article, (InvalidFrontMatter(),)).findings
    assert finding.severity is Severity.ERROR
    assert not finding.repairs


def test_two_broken_values_are_left_to_a_person() -> None:
    text = "---\ntitle: Bread: water\nexcerpt: Salt: pepper\n---\n"
    (finding,) = check(Article(Source("article.md", text)), (InvalidFrontMatter(),)).findings
    assert not finding.repairs


def test_a_value_that_yaml_makes_nothing_of() -> None:
    article = Article(Source("article.md", "---\ntitle: Bread\ndate: 2022-13-45\n---\n"))
    (finding,) = check(article, (InvalidFrontMatter(),)).findings
    assert finding.message.startswith("Front matter is not valid YAML: `date` 2022-13-45: month")
    assert article.span(finding.place) == article.span(article.front_matter.entry("date").value_span)  # type: ignore[union-attr, arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "---\nbase: &b {a: 1}\nmore:\n<<: *b\n---\n",
        "---\ntitle: " + "x" * 70_000 + "\n---\n",
        "---\ntitle: " + "[" * 120 + "]" * 120 + "\n---\n",
    ],
    ids=["merge key", "long", "deep"],
)
def test_yaml_that_is_not_read_is_no_error(text: str) -> None:
    (finding,) = check(Article(Source("article.md", text)), (InvalidFrontMatter(),)).findings
    assert finding.severity is Severity.INFO
    assert finding.message.startswith("Front matter is not checked: ")


@pytest.mark.parametrize(
    ("text", "name"), [("+++\ntitle = bread\n+++\n", "TOML"), (';;;\n"title": bread\n;;;\n', "JSON")]
)
def test_other_formats_are_named(text: str, name: str) -> None:
    (finding,) = check(Article(Source("article.md", text)), (InvalidFrontMatter(),)).findings
    assert finding.message.startswith(f"Front matter is not valid {name}: ")
    assert not finding.repairs


def test_an_unclosed_block_is_another_rules_matter() -> None:
    article = Article(Source("article.md", "---\ntitle: Bread: water\n"))
    assert not check(article, (InvalidFrontMatter(),)).findings
