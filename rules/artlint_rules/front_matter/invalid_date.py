"""The rule invalid-date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from artlint import Article, Entry, Finding, Invalid, Key, Project, Rule, Severity, Valid, lazy_pattern
from artlint_rules.knowledge.concepts import as_written, is_empty
from artlint_rules.knowledge.dates import read_date
from artlint_rules.knowledge.profiles import date_entries, generator_date_keys, profile_named, profile_of

_PARTIAL = lazy_pattern(r"\d{4}(?:[-/.]\d{1,2})?|\d{9,13}")
_TEMPLATE = ("{{", "{%", "<%", "${")
_NOTHING = frozenset("invalid date|nan|nat|null|nil|none|undefined|unknown|n/a|na|-|?|date".split("|"))
_COMPACT = lazy_pattern(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_YEAR_AND_MORE = lazy_pattern(r"(?=\D*\d)(?=.*(?:19|20)\d\d)", re.DOTALL)


class InvalidDate(Rule):
    """A date is no date.

    `Invalid Date` is what JavaScript prints for one that it could not read, and what scrapers then save.
    Hexo silently takes the date of the file instead, Jekyll, Hugo and Eleventy end the build.

    A text with a year and more numbers may be a date in a language or a form that no generator reads; it is a
    warning. Dates in a known form are for date-format; seconds and milliseconds for date-epoch-unit; a day
    that does not exist (`2024-13-45`) ends YAML itself, so that invalid-front-matter reports it.
    """

    name = "invalid-date"
    severity = Severity.ERROR
    examples = (
        Valid("---\ndate: 2024-05-31\ncreated: by hand\nupdated: 2024-05\npublished: false\n---\n"),
        Valid("---\ndate: git Last Modified\n---\n", project=Project(profile="eleventy")),
        Invalid("---\ndate: ‸Invalid Date‸\n---\n"),
        Invalid("---\ncreated: ‸undefined‸\n---\n"),
        Invalid("---\ndate: ‸20240531‸\n---\n"),
        Invalid("---\nlastmod: ‸31 de mayo de 2024‸\n---\n"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the date keys whose value is none."""
        for entry in date_entries(article):
            if (fault := _fault(article, entry)) is not None:
                severity, what = fault
                yield self.finding(
                    Key(entry.key), f"`{entry.key}` {as_written(entry)} {what}", severity=severity
                )


def _fault(article: Article, entry: Entry) -> tuple[Severity, str] | None:
    value = entry.value
    is_read = entry.key.lower() in generator_date_keys()
    if is_empty(value):
        return None
    if isinstance(value, str):
        return _fault_of_text(article, value.strip(), is_read)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if _COMPACT.fullmatch(str(value)):
            return Severity.ERROR, "is a number, not a date"
        return None if _PARTIAL.fullmatch(str(value)) or not is_read else (Severity.ERROR, "is not a date")
    return (Severity.ERROR, "is not a date") if is_read and isinstance(value, (bool, list, dict)) else None


def _fault_of_text(article: Article, text: str, is_read: bool) -> tuple[Severity, str] | None:
    word = text.lower()
    if word in _NOTHING:
        return Severity.ERROR, "is not a date"
    profile = profile_of(article)
    special = profile_named("eleventy").special_dates if profile.name == "scraped" else profile.special_dates
    if not is_read or word in special or _PARTIAL.fullmatch(text) or any(t in text for t in _TEMPLATE):
        return None
    if read_date(text):
        return None
    if _YEAR_AND_MORE.match(text):
        return Severity.WARNING, "is in no form of a date that generators read"
    return Severity.ERROR, "is not a date"
