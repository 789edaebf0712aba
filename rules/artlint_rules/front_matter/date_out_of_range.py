"""The rule date-out-of-range."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from artlint import Article, Entry, Finding, Invalid, Key, Rule, Severity, Valid, option
from artlint_rules.knowledge.concepts import as_written, speaks_of
from artlint_rules.knowledge.dates import as_utc, moment_of, read_date, seconds_as_milliseconds
from artlint_rules.knowledge.profiles import date_entries

_LAST_YEAR = 2100
# Two times without a zone may be up to 26 hours apart and be the same.
_DOUBT = timedelta(hours=26)


class DateOutOfRange(Rule):
    """A date lies outside the time in which articles for the web were written.

    1 January 1970 is what computers make of a date that they do not have, the year 1 what Go makes of it,
    2202 a typing error. An article cannot have been changed before it was written either.

    What counts as the future is for the option `latest` to say: a rule that looked at the clock would find
    something else tomorrow. Counts of seconds that were taken for milliseconds are for date-epoch-unit.
    """

    name = "date-out-of-range"
    severity = Severity.WARNING
    examples = (
        Valid("---\ndate: 2024-05-31T23:00:00\nupdated: 2024-05-31\n---\n"),
        Valid("---\ndate: 1970-01-19T10:51:32Z\n---\n"),
        Invalid("---\ndate: ‸1970-01-01‸\n---\n"),
        Invalid("---\ndate: ‸2202-03-11‸\n---\n"),
        Invalid("---\ndate: ‸Sat, 31 Aug 2024 10:00:00 GMT‸\n---\n", options={"latest": "2024-05-31"}),
        Invalid("---\ndate: 2024-05-31\nlastmod: ‸2023-05-31‸\n---\n"),
    )

    earliest: str = option("1990-01-01", "The first day that an article may be of.")
    latest: str = option("", "The last day that an article may be of; empty: the end of the year 2099.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the dates that are too early or too late, and changes before the date."""
        entries = [(entry, moment) for entry in date_entries(article) if (moment := _moment(entry))]
        for entry, moment in entries:
            if what := self._fault(moment) or _before_date(entry, moment, entries):
                yield self.finding(Key(entry.key), f"`{entry.key}` {as_written(entry)} is {what}")

    def _fault(self, moment: date) -> str:
        earliest, latest = _day(self.earliest), _day(self.latest)
        if as_utc(moment).date() == date(1970, 1, 1):
            return "the first day of computers' time: the true date was lost"
        if earliest and as_utc(moment) < as_utc(earliest):
            return f"before {self.earliest}"
        if latest and as_utc(moment) >= as_utc(latest) + timedelta(days=1):
            return f"after {self.latest}"
        return f"after {_LAST_YEAR - 1}" if moment.year >= _LAST_YEAR else ""


def _moment(entry: Entry) -> date | None:
    moment = moment_of(entry.value)
    return None if moment is None or seconds_as_milliseconds(entry.value) else moment


def _day(text: str) -> date | None:
    found = read_date(text)
    return found.value if found else None


def _before_date(entry: Entry, moment: date, entries: list[tuple[Entry, date]]) -> str:
    """Say that a change is before the date of the article; both must be there, and well apart."""
    if not speaks_of(entry, "updated"):
        return ""
    dates = [(other, when) for other, when in entries if speaks_of(other, "date")]
    earlier = [other for other, when in dates if as_utc(moment) + _DOUBT < as_utc(when)]
    return f"before `{earlier[0].key}`" if earlier and len(earlier) == len(dates) else ""
