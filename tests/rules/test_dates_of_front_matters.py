"""Which values are no dates, which count in the wrong unit, and which are out of range."""

from __future__ import annotations

import pytest

from artlint import Project, Rule
from artlint.article import Article
from artlint.article.source import Source
from artlint.edits import apply
from artlint.engine import check
from artlint_rules.front_matter.date_epoch_unit import DateEpochUnit
from artlint_rules.front_matter.date_format import DateFormat
from artlint_rules.front_matter.date_out_of_range import DateOutOfRange
from artlint_rules.front_matter.invalid_date import InvalidDate
from artlint_rules.front_matter.invalid_front_matter import InvalidFrontMatter

ALL = (DateEpochUnit(), DateFormat(), DateOutOfRange(), InvalidDate(), InvalidFrontMatter())


def found(line: str, profile: str = "scraped", rules: tuple[Rule, ...] = ALL) -> list[tuple[str, str]]:
    article = Article(Source("a.md", f"---\n{line}\n---\n"), Project(profile=profile))
    return [(finding.rule, str(finding.severity)) for finding in check(article, rules).findings]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("date: Invalid Date", [("invalid-date", "error")]),
        ("date: NaN", [("invalid-date", "error")]),
        ("created: undefined", [("invalid-date", "error")]),
        ("date: yesterday", [("invalid-date", "error")]),
        ("date: [2024-05-31]", [("invalid-date", "error")]),
        ("date: true", [("invalid-date", "error")]),
        ("date: 20240531", [("invalid-date", "error")]),
        ("date: 31 mai 2024", [("invalid-date", "warning")]),
        ("date: 2024-13-45", [("invalid-front-matter", "error")]),
        ("date: '2024-13-45'", [("invalid-date", "warning")]),
        ("date: Fri, 31 Feb 2024 10:00:00 GMT", [("invalid-date", "warning")]),
        # No fault, or none that is certain.
        ("created: by Ada", []),
        ("published: false", []),
        ("date: 2024", []),
        ("date: '2024-05'", []),
        ("date: ''", []),
        ("date: '{{ date }}'", []),
        ("date: Last Modified", []),
        ("created: 2024-05-31 by Ada", []),
        ("date: 2024-05-31", []),
        ("date: 2024-05-31T10:00:00+02:00", []),
    ],
)
def test_one_fault_is_one_finding(line: str, expected: list[tuple[str, str]]) -> None:
    assert found(line) == expected


def test_words_that_only_eleventy_knows() -> None:
    assert found("date: git Created", "eleventy") == []
    assert found("date: git Created", "hugo") == [("invalid-date", "error")]


@pytest.mark.parametrize(
    ("value", "offered"),
    [
        ("Mon, 19 Jan 1970 10:51:32 GMT", "2020-07-09T10:53:20Z"),
        ("1970-01-19T10:51:32.123Z", "2020-07-09T10:55:23Z"),
        ("1970-01-19T10:51:32", None),
        ("1594263092", "2020-07-09T02:51:32Z"),
        ("'1594263092'", "2020-07-09T02:51:32Z"),
        ("1594263092500", "2020-07-09T02:51:32.500000Z"),
    ],
)
def test_epoch_counts(value: str, offered: str | None) -> None:
    source = f"---\ndate: {value}\n---\n"
    (finding,) = check(Article(Source("a.md", source)), (DateEpochUnit(),)).findings
    fixed = [apply(source, repair.compute()) for repair in finding.repairs]
    assert fixed == ([f"---\ndate: {offered}\n---\n"] if offered else [])


@pytest.mark.parametrize(
    "line",
    ["date: 1970-01-19", "date: 1970-01-19T00:00:00Z", "date: 1970-02-19T10:00:00Z", "date: 12345", "weight: 1594263092",
     "date: 2020-07-09T10:51:32Z", "date: 1970-01-01T10:51:32Z"],
)  # fmt: skip
def test_what_is_no_epoch_count(line: str) -> None:
    assert found(line, rules=(DateEpochUnit(),)) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("date: 1970-01-01T00:00:00Z", "is the first day of computers' time: the true date was lost"),
        ("date: 0001-01-01T00:00:00Z", "is before 1990-01-01"),
        ("date: Sat, 31 Dec 1960 10:00:00 GMT", "is before 1990-01-01"),
        ("date: 1970-01-19", "is before 1990-01-01"),
        ("date: 2100-01-01", "is after 2099"),
        ("date: 2024-05-31\nlastmod: 2024-05-01", "is before `date`"),
        ("date: 2024-05-31\nupdated: Wed, 01 May 2024 10:00:00 GMT", "is before `date`"),
        # A time without a zone may be a day off.
        ("date: 2024-05-31T10:00:00\nlastmod: 2024-05-30T20:00:00Z", None),
        ("lastmod: 2024-05-01", None),
        ("date: 1990-01-01", None),
        ("date: 2099-12-31", None),
        ("date: 03/04/1970", None),
        ("date: Mon, 19 Jan 1970 10:51:32 GMT", None),
    ],
)
def test_ranges(text: str, says: str | None) -> None:
    article = Article(Source("a.md", f"---\n{text}\n---\n"))
    messages = [finding.message for finding in check(article, (DateOutOfRange(),)).findings]
    assert len(messages) == (says is not None)
    assert all(message.endswith(says or "") for message in messages)


def test_the_last_day_counts_to_its_end() -> None:
    rule = DateOutOfRange(latest="2024-05-31")
    assert found("date: 2024-05-31T23:59:59Z", rules=(rule,)) == []
    assert found("date: 2024-06-01T00:00:00Z", rules=(rule,)) == [("date-out-of-range", "warning")]
