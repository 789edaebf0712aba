"""When the end of a title is the name of a site, and when that is sure."""

from __future__ import annotations

import re

import pytest

from artlint.rule import Safety
from artlint_rules.titles.title_site_suffix import TitleSiteSuffix
from tests.rules.titles import findings, offered

RULE = TitleSiteSuffix()
SAFE, UNSAFE = Safety.SAFE, Safety.UNSAFE


@pytest.mark.parametrize(
    ("title", "keys", "body", "safety"),
    [
        ("How bread rises | Loaf", "site: Loaf\n", "", SAFE),
        ("How bread rises – Loaf", "site: Loaf\n", "", SAFE),
        ("How bread rises: Loaf", "site: Loaf\n", "", UNSAFE),
        ("How bread rises | Loaf", "author: Loaf\n", "", SAFE),
        ("How bread rises - Loaf", "author: Loaf\n", "", UNSAFE),
        ("How bread rises - Loaf", "author: Loaf\ncategories: [News, Loaf]\n", "", SAFE),
        ("How bread rises - Loaf", "author: Loaf\n", "<h1>How bread rises</h1>", SAFE),
        ("How bread rises | Loaf", "site: Loaf\n", "<h1>How bread rises | Loaf</h1>", UNSAFE),
        ("How bread rises | loaf", "site: Loaf\n", "", UNSAFE),
        ("How bread rises | Loaf", "categories: [Loaf]\n", "", UNSAFE),
        ("How bread rises | Loaf", "source: https://www.loaf.example/1\n", "", UNSAFE),
        ("How bread rises - Loaf", "", "<meta property=og:site_name content=Loaf>", SAFE),
        ("How bread rises · Loaf", "author: Loaf\n", "", UNSAFE),
        ("How bread rises_Loaf", "author: Loaf\n", "", UNSAFE),
        ("Inside bread – Loaf", "site: Loaf\n", "", UNSAFE),
    ],
    ids=[
        "site, bar", "site, dash", "site, colon", "author, bar", "author, dash", "author and category",
        "a heading without it", "a heading with it", "another case", "category", "host", "og:site_name",
        "author, dot", "author, joined", "too little is left",
    ],
)  # fmt: skip
def test_how_sure(title: str, keys: str, body: str, safety: Safety) -> None:
    ((new, offer),) = offered(RULE, title, body, keys)
    assert (new, offer) == (re.sub(r" ?[|:–·_-] ?[Ll]oaf$", "", title), safety)


@pytest.mark.parametrize(
    ("title", "keys"),
    [
        ("面包是怎样发酵的_每日面包", "author: 每日面包\n"),
        ("面包是怎样发酵的-每日面包", "site: 每日面包\n"),
        ("面包是怎样发酵的｜每日面包", "author: 每日面包\n"),
    ],
)
def test_chinese_titles_have_no_spaces(title: str, keys: str) -> None:
    assert offered(RULE, title, "", keys) == [("面包是怎样发酵的", SAFE)]


@pytest.mark.parametrize("separator", [" - ", " | ", " · ", "_"])
def test_a_host_is_a_site(separator: str) -> None:
    keys = "source: https://www.loaf.example/1\n"
    title = f"How bread rises{separator}www.loaf.example"
    assert offered(RULE, title, "", keys) == [("How bread rises", UNSAFE)]


@pytest.mark.parametrize(
    ("title", "keys"),
    [
        ("Baking - Bread", "categories: [bread]\n"),
        ("What we learned at Loaf", "site: Loaf\n"),
        ("How to bake-Loaf", "site: Loaf\n"),
        ("What is snake_case", "categories: [case]\n"),
        ("Images of size_medium", "source: https://medium.com/1\n"),
        ("Ask a baker_ Ada Moss", "author: Ada Moss\n"),
        ("The letters of Karl·Moss", "author: Moss\n"),
        ("Baking · Bread", "categories: [bread]\n"),
        ("Ask a baker: Ada Moss", "author: Ada Moss\n"),
        ("Bread | Loaf", "site: Loaf\n"),
        ("How bread rises | Oven", "site: Loaf\n"),
        ("Loaf", "site: Loaf\n"),
    ],
)
def test_a_part_of_the_title(title: str, keys: str) -> None:
    assert not findings(RULE, title, "", keys)


def test_more_names_are_an_option() -> None:
    rule = TitleSiteSuffix(extra_names=("Oven",))
    assert offered(rule, "How bread rises | Oven") == [("How bread rises", SAFE)]
