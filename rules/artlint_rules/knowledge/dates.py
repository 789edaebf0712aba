"""Dates as feeds and generators write them, read without guessing."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from artlint import NamedTuple, lazy_pattern

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_SECONDS = range(1_000_000_000, 2_000_000_000)
"""The counts of seconds since the epoch in which the web was written: September 2001 to May 2033."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_WEEKDAY = rf"(?P<weekday>{'|'.join(_WEEKDAYS)})"
_DAY_NAME = rf"(?:{_WEEKDAY}[a-z]{{0,6}}\.?,? )?"
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TIME = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?"
)
_OFFSET = r"[+-]\d{2}(?::?\d{2})?"
_ZONE = rf"(?P<zone>z|ut|(?:utc|gmt)?{_OFFSET}|utc|gmt)(?: ?\([^()]*\))?"
_REST = rf"(?:(?:,? |t)(?:at )?{_TIME}(?: ?{_ZONE})?)?"

_ISO_8601 = lazy_pattern(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<time>\d\d:\d\d(?::\d\d(?:[.,](?P<fraction>\d{1,9}))?)?)"
    rf" ?(?P<zone>z|{_OFFSET})?)?",
    re.IGNORECASE,
)
_RFC_2822 = lazy_pattern(
    rf"(?:{_WEEKDAY} ?, ?)?\d{{1,2}} (?:{'|'.join(_MONTHS)}) \d{{4}} \d\d:\d\d(?::\d\d)?"
    r" (?P<zone>[+-]\d{4}|[a-z]{1,5})",
    re.IGNORECASE,
)
_OTHER_FORMS = tuple(
    (form, lazy_pattern(pattern, re.IGNORECASE))
    for form, pattern in (
        (
            "year-first",
            rf"(?P<year>\d{{4}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}}){_REST}",
        ),
        (
            "year-last",
            rf"(?P<first>\d{{1,2}})(?P<mark>[-/.])(?P<next>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}){_REST}",
        ),
        ("words", rf"{_DAY_NAME}{_DAY}[ -]{_MONTH},?[ -](?P<year>\d{{4}}){_REST}"),
        ("words", rf"{_DAY_NAME}{_MONTH} {_DAY},? (?P<year>\d{{4}}){_REST}"),
        ("words", rf"{_DAY_NAME}{_MONTH} {_DAY} {_TIME}(?: {_ZONE})? (?P<year>\d{{4}})"),
        ("han", rf"(?P<year>\d{{4}}) ?年 ?(?P<month>\d{{1,2}}) ?月 ?(?P<day>\d{{1,2}}) ?日(?: ?{_TIME})?"),
    )
)


class WrittenDate(NamedTuple):
    """What a text says about a moment: a date, a time without a zone, or an instant.

    `doubt` says why it may mean another moment; empty when it can mean no other. `value` is None when it
    cannot be told at all.

    `form` names the way in which it is written: `day` (2024-05-31), `iso` (with `T` and a zone), `iso-local`
    (with `T`, without a zone), `iso-minutes` (with `T`, without seconds), `spaced` and `spaced-minutes` (a
    blank instead of `T`), `rfc2822` (Fri, 31 May 2024 10:00:00 +0200), `rfc2822-gmt` (with a zone by name),
    `year-first` (2024/5/31), `day-first`, `month-first`, `year-last` (03/04/2024, which may be either),
    `words` (May 31, 2024) and `han` (2024年5月31日).
    """

    value: date | datetime | None
    doubt: str = ""
    form: str = ""

    @property
    def is_instant(self) -> bool:
        """Whether the text states a time and its zone."""
        return isinstance(self.value, datetime) and self.value.tzinfo is not None


def read_date(text: str) -> WrittenDate | None:
    """Return what a text that is a date, and nothing but a date, says; None for any other text."""
    if not (written := " ".join(text.split())):
        return None
    try:
        if match := _ISO_8601.fullmatch(written):
            return _iso_8601(match)
        if match := _RFC_2822.fullmatch(written):
            return _rfc_2822(match)
        for form, pattern in _OTHER_FORMS:
            if match := pattern.fullmatch(written):
                return _other_form(form, match.groupdict())
        return None
    except (ValueError, OverflowError):  # there is no such day, hour or offset
        return None


def moment_of(value: object) -> date | datetime | None:
    """Return the moment that a value of YAML states, None for one that states none without a doubt."""
    if isinstance(value, date):
        return value
    found = read_date(value) if isinstance(value, str) else None
    return found.value if found else None


def as_utc(moment: date) -> datetime:
    """A moment as one of UTC, for comparisons; a day is its midnight, a time without a zone that of UTC."""
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:  # at the very edge of the calendar
        return moment.replace(tzinfo=UTC)


def seconds_as_milliseconds(value: object) -> datetime | None:
    """Return the moment that was meant by a time of January 1970, None for any other value.

    A day alone is none, and neither is midnight: that is what a day becomes.
    """
    moment = moment_of(value)
    if not isinstance(moment, datetime) or moment.year != 1970 or not (moment.hour or moment.minute):
        return None
    count = round((as_utc(moment) - EPOCH) / timedelta(milliseconds=1))
    return EPOCH + timedelta(seconds=count) if count in EPOCH_SECONDS else None


def _iso_8601(match: re.Match[str]) -> WrittenDate:
    if not match["time"]:
        return WrittenDate(date.fromisoformat(match["day"]), form="day")
    value = datetime.fromisoformat(f"{match['day']}T{match['time']}{(match['zone'] or '').upper()}")
    return WrittenDate(value, _finer(match["fraction"]), _iso_form(match))


def _iso_form(match: re.Match[str]) -> str:
    spaced, minutes = match[0][10] == " ", len(match["time"]) == 5
    if spaced or minutes:
        return ("spaced" if spaced else "iso") + ("-minutes" if minutes else "")
    return "iso" if match["zone"] else "iso-local"


def _rfc_2822(match: re.Match[str]) -> WrittenDate:
    """A zone of `-0000` states none (RFC 2822, 3.3); most other names mean several zones (`CST`, `IST`)."""
    from email.utils import parsedate_to_datetime  # few articles have such dates, and it takes long to import

    value = parsedate_to_datetime(match[0])
    zone = match["zone"].upper()
    if zone[0] not in "+-" and zone not in ("GMT", "UT", "UTC", "Z"):
        doubt = f"{zone} is the name of several zones"
        return WrittenDate(value if value.tzinfo else None, doubt, "rfc2822-gmt")
    form = "rfc2822" if zone[0] in "+-" else "rfc2822-gmt"
    return WrittenDate(value, _contradiction(match["weekday"], value), form)


def _other_form(form: str, parts: dict[str, str | None]) -> WrittenDate:
    year = int(parts["year"] or 0)
    if first := parts.get("first"):
        one, other = int(first), int(parts["next"] or 0)
        if one != other and 0 < one <= 12 and 0 < other <= 12:
            return WrittenDate(None, "day and month cannot be told apart", form)
        day, month = (other, one) if other > 12 else (one, other)
        form = "month-first" if other > 12 else "day-first"
    else:
        name = (parts.get("name") or "")[:3].lower()
        month = _MONTHS.index(name) + 1 if name else int(parts["month"] or 0)
        day = int(parts["day"] or 0)
    if not parts["hour"]:
        return WrittenDate(value := date(year, month, day), _contradiction(parts.get("weekday"), value), form)
    fraction = parts["fraction"] or ""
    time = (_hour(parts), int(parts["minute"] or 0), int(parts["second"] or 0), int(f"{fraction:0<6}"[:6]))
    moment = datetime(year, month, day, *time, tzinfo=_zone(parts.get("zone")))
    return WrittenDate(moment, _contradiction(parts.get("weekday"), moment) or _finer(fraction), form)


def _hour(parts: dict[str, str | None]) -> int:
    hour, half = int(parts["hour"] or 0), (parts["half"] or "").lower()
    if half and not 0 < hour <= 12:
        raise ValueError("no such hour on a clock of twelve")
    return hour % 12 + 12 * (half == "p") if half else hour


def _zone(written: str | None) -> timezone | None:
    digits = re.sub(r"[^\d+-]", "", written or "")
    if not digits:
        return UTC if written else None
    offset = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:] or 0))
    return None if digits == "-0000" else timezone(-offset if digits[0] == "-" else offset)


def _contradiction(weekday: str | None, value: date) -> str:
    real = _WEEKDAYS[value.weekday()].capitalize()
    agrees = weekday is None or weekday.capitalize() == real
    return "" if agrees else f"that day is a {real}, not a {weekday}"


def _finer(fraction: str | None) -> str:
    return "it is finer than a microsecond" if (fraction or "")[6:].strip("0") else ""
