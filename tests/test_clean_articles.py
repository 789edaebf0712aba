"""Articles as a careful person writes them get silence: no warning and no error from the default rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint.plugins import load_plugins
from artlint.rule import Severity

ARTICLES = sorted((Path(__file__).parent / "data" / "clean").iterdir())
RULES = [registered.rule() for registered in load_plugins().rules if registered.rule.default]


def test_there_are_ten_in_several_languages_and_both_forms() -> None:
    assert len(ARTICLES) == 10
    assert len({path.name[:2] for path in ARTICLES}) >= 5
    assert {path.suffix for path in ARTICLES} == {".md", ".html"}


@pytest.mark.parametrize("path", ARTICLES, ids=[path.name for path in ARTICLES])
def test_nothing_is_said_about_a_careful_article(path: Path) -> None:
    checked = check(Article(Source.decode(path.name, path.read_bytes())), RULES)
    assert not checked.failures
    loud = [(f.rule, f.message) for f in checked.findings if f.severity > Severity.INFO]
    assert loud == []


@pytest.mark.parametrize("path", ARTICLES, ids=[path.name for path in ARTICLES])
def test_safe_fixes_leave_it_alone(path: Path) -> None:
    assert not fix(Source.decode(path.name, path.read_bytes()), RULES).changed
