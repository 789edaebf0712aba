"""The rule date-epoch-unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from artlint import (
    Article,
    Change,
    Entry,
    Finding,
    Invalid,
    Key,
    Project,
    Repair,
    Rule,
    Safety,
    Severity,
    Valid,
)
from artlint_rules.knowledge.concepts import as_written
from artlint_rules.knowledge.dates import EPOCH, EPOCH_SECONDS, moment_of, seconds_as_milliseconds
from artlint_rules.knowledge.profiles import Profile, date_entries, profile_of


class DateEpochUnit(Rule):
    """A date counts in the wrong unit: seconds were taken for milliseconds, or nobody converted them.

    `Mon, 19 Jan 1970 10:51:32 GMT` is what JavaScript makes of a count of seconds that it takes for
    milliseconds: the article is of July 2020. A bare count (`1594263092`) is a number to YAML; Hexo takes
    seconds for milliseconds, Jekyll and Eleventy cannot read it, Hugo can.

    The true date is offered, in the first case known to within 1000 seconds, as the last digits are lost. It
    is for a person to take, because some articles really are of January 1970.
    """

    name = "date-epoch-unit"
    severity = Severity.ERROR
    examples = (
        Valid("---\ndate: 1970-01-19\nupdated: 2020-07-09T02:51:32Z\n---\n"),
        Valid("---\ndate: 1594263092\n---\n", project=Project(profile="hugo")),
        Invalid("---\ndate: ‸Mon, 19 Jan 1970 10:51:32 GMT‸\n---\n", safety=Safety.MANUAL),
        Invalid("---\ndate: ‸1970-01-19T10:51:32Z‸\n---\n", safety=Safety.MANUAL),
        Invalid("---\nupdated: ‸1594263092‸\n---\n", safety=Safety.MANUAL),
        Invalid("---\ndate: ‸'1594263092000'‸\n---\n", safety=Safety.MANUAL),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the dates that are counts, and those that were made of one wrongly."""
        profile = profile_of(article)
        for entry in date_entries(article):
            if (count := _bare_count(entry)) is not None:
                yield from self._bare(article, entry, count, profile)
            elif (moment := seconds_as_milliseconds(entry.value)) is not None:
                message = f"`{entry.key}` {as_written(entry)} looks like epoch seconds read as milliseconds"
                # Without a zone an hour of doubt is a thousand hours.
                stated = moment_of(entry.value)
                zoned = isinstance(stated, datetime) and stated.tzinfo is not None
                repair = _repair(article, entry, moment, " to within 1000 seconds")
                yield self.finding(Key(entry.key), message, *((repair,) if zoned else ()))

    def _bare(self, article: Article, entry: Entry, count: int, profile: Profile) -> Iterator[Finding]:
        is_milliseconds = count // 1000 in EPOCH_SECONDS
        if (is_milliseconds and profile.name == "hexo") or (not is_milliseconds and profile.name == "hugo"):
            return
        unit = "milliseconds" if is_milliseconds else "seconds"
        moment = EPOCH + timedelta(milliseconds=count if is_milliseconds else count * 1000)
        message = f"`{entry.key}` {as_written(entry)} is a count of {unit}, not a date"
        yield self.finding(Key(entry.key), message, _repair(article, entry, moment, ""))


def _bare_count(entry: Entry) -> int | None:
    value = entry.value
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit() and len(value) < 20:
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if value in EPOCH_SECONDS or value // 1000 in EPOCH_SECONDS else None


def _repair(article: Article, entry: Entry, moment: datetime, note: str) -> Repair:
    return Repair(
        f"write {moment.isoformat().replace('+00:00', 'Z')}, which is right{note}",
        Safety.MANUAL,
        partial(article.set_value, entry.key, moment),
        changes=(Change(f"metadata:{entry.key}", entry.value, moment),),
    )
