"""Which texts date-format takes for dates, and how sure it is of each."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint.rule import Safety, Severity
from artlint_rules.front_matter.date_format import DateFormat
from artlint_rules.knowledge.dates import read_date

CHINA = timezone(timedelta(hours=8))
NEWFOUNDLAND = timezone(timedelta(hours=-3, minutes=-30))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Fri, 11 Mar 2022 06:39:08 GMT", datetime(2022, 3, 11, 6, 39, 8, tzinfo=UTC)),
        ("fri, 11 mar 2022 06:39:08 +0800", datetime(2022, 3, 11, 6, 39, 8, tzinfo=CHINA)),
        ("11 Mar 2022 06:39 UT", datetime(2022, 3, 11, 6, 39, tzinfo=UTC)),
        ("1 Mar 2022 06:39:08 -0330", datetime(2022, 3, 1, 6, 39, 8, tzinfo=NEWFOUNDLAND)),
        ("2022-03-11T06:39:08.123+08:00", datetime(2022, 3, 11, 6, 39, 8, 123000, tzinfo=CHINA)),
        ("2022-03-11 06:39:08 +0800", datetime(2022, 3, 11, 6, 39, 8, tzinfo=CHINA)),
        ("2022-03-11t06:39z", datetime(2022, 3, 11, 6, 39, tzinfo=UTC)),
        ("2022/3/11 10:00 +08", datetime(2022, 3, 11, 10, 0, tzinfo=CHINA)),
        ("March 11, 2022 at 3:05 p.m. UTC", datetime(2022, 3, 11, 15, 5, tzinfo=UTC)),
        (
            "Fri Mar 11 2022 14:39:08 GMT+0800 (China Standard Time)",
            datetime(2022, 3, 11, 14, 39, 8, tzinfo=CHINA),
        ),
        ("Fri Mar 11 06:39:08 UTC 2022", datetime(2022, 3, 11, 6, 39, 8, tzinfo=UTC)),
    ],
)
def test_instants(text: str, value: datetime) -> None:
    found = read_date(text)
    assert found is not None
    assert found.is_instant
    assert not found.doubt
    assert found.value == value
    assert isinstance(found.value, datetime)
    assert found.value.utcoffset() == value.utcoffset()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2022-03-11", date(2022, 3, 11)),
        ("2022-3-1", date(2022, 3, 1)),
        ("2022.03.11", date(2022, 3, 11)),
        ("Friday, March 11th, 2022", date(2022, 3, 11)),
        ("11 Sept. 2022", date(2022, 9, 11)),
        ("11-Mar-2022", date(2022, 3, 11)),
        ("2022年3月11日", date(2022, 3, 11)),
        ("31.12.2022", date(2022, 12, 31)),
        ("12/31/2022", date(2022, 12, 31)),
        ("04.04.2022", date(2022, 4, 4)),
        ("2022-03-11 10:00", datetime(2022, 3, 11, 10, 0)),
        ("2022年3月11日 10:00:05", datetime(2022, 3, 11, 10, 0, 5)),
        ("Mar 11, 2022 12:10 AM", datetime(2022, 3, 11, 0, 10)),
        # RFC 2822, 3.3: `-0000` says nothing about the zone.
        ("Fri, 11 Mar 2022 06:39:08 -0000", datetime(2022, 3, 11, 6, 39, 8)),
    ],
)
def test_days_and_times_without_a_zone(text: str, value: date) -> None:
    found = read_date(text)
    assert found is not None
    assert not found.is_instant
    assert not found.doubt
    assert type(found.value) is type(value)
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mon, 11 Mar 2022 06:39:08 GMT", True),
        ("Monday, March 11, 2022", True),
        ("Fri, 11 Mar 2022 06:39:08 CST", True),
        ("Fri, 11 Mar 2022 06:39:08 IST", False),
        ("2022-03-11T06:39:08.1234567Z", True),
        ("03/04/2022", False),
    ],
)
def test_texts_that_may_mean_several_moments(text: str, told: bool) -> None:
    found = read_date(text)
    assert found is not None
    assert found.doubt
    assert (found.value is not None) == told


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Invalid Date",
        "yesterday",
        "2022",
        "2022-13-45",
        "2022-02-30 10:00",
        "31 Feb 2022",
        "2022-03-11T25:00:00Z",
        "2022-03-11T10:00:00+99:00",
        "0/0/2022",
        "13/13/2022",
        "March 11, 2022 13:00 PM",
        "2022年13月1日",
        "Fri, 11 Mar 2022 06:39:08 GMT, revised",
        "1.2.3",
    ],
)
def test_no_dates(text: str) -> None:
    assert read_date(text) is None


def article(value: str, key: str = "date") -> Source:
    return Source("article.md", f"---\ntitle: Bread\n{key}: {value}\n---\n")


@pytest.mark.parametrize("key", ["date", "pubDate", "created", "updated", "lastmod", "Date"])
def test_every_name_of_a_date_counts(key: str) -> None:
    fixed = fix(article("Fri, 11 Mar 2022 06:39:08 GMT", key), (DateFormat(),))
    assert fixed.text == article("2022-03-11T06:39:08Z", key).text
    assert not fixed.checked.failures


@pytest.mark.parametrize(
    ("value", "safety"),
    [
        ('"2022-03-11T06:39:08+08:00"', Safety.SAFE),
        ("'2022-03-11T06:39:08'", Safety.UNSAFE),
        ("'2022-03-11'", Safety.UNSAFE),
        ("Thu, 11 Mar 2022 06:39:08 GMT", Safety.MANUAL),
    ],
)
def test_safety(value: str, safety: Safety) -> None:
    (finding,) = check(Article(article(value)), (DateFormat(),)).findings
    assert [repair.safety for repair in finding.repairs] == [safety]
    assert f"`date` {value} is not" in finding.message


def test_json_has_no_timestamps() -> None:
    source = Source("article.md", '{\n"date": "2022-03-11T06:39:08Z"\n}\n')
    assert not check(Article(source), (DateFormat(),)).findings


def test_crlf_and_a_comment_stay() -> None:
    source = Source("article.md", "---\r\ndate: Fri, 11 Mar 2022 06:39:08 GMT # as it was\r\n---\r\n")
    assert fix(source, (DateFormat(),)).text == "---\r\ndate: 2022-03-11T06:39:08Z # as it was\r\n---\r\n"


@pytest.mark.parametrize(
    ("written", "severity"),
    [
        ("'2022-03-11'", Severity.INFO),
        ("'2022-03-11T06:39:08Z'", Severity.INFO),
        ("'2022-03-11 06:39:08'", Severity.WARNING),
        ("2022-03-11 06:39", Severity.WARNING),
        ("Fri, 11 Mar 2022 06:39:08 GMT", Severity.WARNING),
    ],
)
def test_a_form_that_all_generators_read_is_an_info(written: str, severity: Severity) -> None:
    (finding,) = check(Article(Source("a.md", f"---\ndate: {written}\n---\n")), (DateFormat(),)).findings
    assert finding.severity is severity
