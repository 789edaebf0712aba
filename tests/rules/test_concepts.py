"""Keys that stand for several concepts are told by their values."""

from __future__ import annotations

import pytest

from artlint.article import Article
from artlint.article.source import Source
from artlint_rules.knowledge.concepts import addresses_of, entries_of, is_there, says_something, texts_of
from artlint_rules.knowledge.facts import facts


def article(line: str) -> Article:
    return Article(Source("a.md", f"---\n{line}\n---\n"))


@pytest.mark.parametrize(
    ("line", "concepts"),
    [
        ("published: false", {"draft"}),
        ("published: 2024-05-31", {"date"}),
        ("published: Fri, 31 May 2024 10:00:00 GMT", {"date"}),
        ("published:", {"draft", "date"}),
        ("url: https://example.com/bread", {"source"}),
        ("url: /bread/", {"slug"}),
        ("permalink: https://example.com/bread", {"source"}),
        ("permalink: /:year/:title/", {"slug"}),
        ("permalink: false", {"slug"}),
        ("path: /bread/", {"slug"}),
        ("aliases: [/bread/]", set()),
        ("media: [a.png]", set()),
        ("pubDate: 2024-05-31", {"date"}),
        ("LASTMOD: 2024-05-31", {"updated"}),
    ],
)
def test_what_a_key_is_about(line: str, concepts: set[str]) -> None:
    page = article(line)
    assert {concept for concept in facts("concepts")["concept"] if is_there(page, concept)} == concepts


def test_any_other_word_is_a_key() -> None:
    assert [entry.key for entry in entries_of(article("Flour: rye"), "flour")] == ["Flour"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("title:", False),
        ("title: ' '", False),
        ("title: 0", True),
        ("title: []", False),
        ("date: 2024-13-45", True),
    ],
)
def test_a_value_that_says_something(line: str, says: bool) -> None:
    assert says_something(article(line), line.partition(":")[0]) == says


def test_addresses_within_lists_and_mappings() -> None:
    page = article(
        "cover: {image: https://example.com/a.png, alt: A bridge}\nphotos: [/b.png, //example.com/c.png]"
    )
    assert [(entry.key, address) for entry, address in addresses_of(page, "cover")] == [
        ("cover", "https://example.com/a.png"),
        ("photos", "//example.com/c.png"),
    ]
    assert list(texts_of(page, "cover")) == ["/b.png", "//example.com/c.png"]
