"""When title-wrapped-in-quotes speaks, and how sure it is."""

from __future__ import annotations

import pytest

from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check
from artlint.rule import Finding, Severity
from artlint_rules.titles.title_wrapped_in_quotes import TitleWrappedInQuotes


def findings(title: str, body: str) -> tuple[Finding, ...]:
    source = Source("article.md", f"---\ntitle: |-\n  {title}\n---\n{body}")
    return check(Article(source), (TitleWrappedInQuotes(),)).findings


@pytest.mark.parametrize(
    "title", ["“How bread rises”", "「How bread rises」", "'How bread rises'", "«How bread rises»"]
)
def test_a_candidate_without_the_quotes_convicts(title: str) -> None:
    (finding,) = findings(title, "<img alt='How bread rises'>")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    "title",
    [
        "“Bread” and “water”",
        "'Bread' and 'water'",
        "“Bread” rises",
        "《How bread rises》",
        "''",
        "“How bread rises",
    ],
)
def test_no_pair_around_the_whole(title: str) -> None:
    assert not findings(title, f"<h1>{title[1:-1]}</h1>")


def test_quotes_within_and_apostrophes_are_no_end() -> None:
    assert findings("“The “living” bread”", "<h1>The “living” bread</h1>")
    assert findings("'It's alive'", "<h1>It's alive</h1>")
    assert findings("‘It’s alive’", "<h1>It’s alive</h1>")


def test_a_candidate_with_the_quotes_acquits() -> None:
    assert not findings("“How bread rises”", "<h1>How bread rises</h1><img alt='“How bread rises”'>")


def test_straight_quotes_alone_are_a_hint() -> None:
    (finding,) = findings('"How bread rises"', "")
    assert finding.severity is Severity.INFO
    assert not findings("“How bread rises”", "")
