"""The rule date-format."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from artlint import Article, Change, Finding, Invalid, Key, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.concepts import keys_of
from artlint_rules.knowledge.dates import WrittenDate, read_date

_DATES = frozenset((*keys_of("date"), *keys_of("updated")))


class DateFormat(Rule):
    """A date is text, where YAML has a notation for dates.

    Feeds write `Fri, 11 Mar 2022 06:39:08 GMT`, other pages `March 11, 2022` or `2022/03/11 10:00`. To YAML
    these are strings, and so is a date in quotes. Hugo and Jekyll read most of them all the same; Eleventy
    ends the build at the first, Astro wants a real date, and Hexo takes the file's own where it reads none.

    `2022-03-11T06:39:08Z` is read alike everywhere. The fix is safe when the text states a time with its
    zone: it stays the same instant. Without a zone, or with a day alone, it is unsafe: YAML takes such a time
    for UTC, a generator may have taken it for local. Where the text can mean several moments (`03/04/2022`,
    a weekday that is not that day's) a person must decide. What is no date at all is no matter of this rule.
    """

    name = "date-format"
    severity = Severity.WARNING
    examples = (
        Valid("---\ndate: 2022-03-11T06:39:08Z\n---\n"),
        Valid("---\ndate: 2022-03-11\nlastmod: Invalid Date\npublished: true\n---\n"),
        Invalid(
            "---\ndate: ‸Fri, 11 Mar 2022 06:39:08 GMT‸\n---\n",
            fixed="---\ndate: 2022-03-11T06:39:08Z\n---\n",
        ),
        Invalid(
            "---\nupdated: '2022-03-11 14:39:08 +0800'\n---\n",
            fixed="---\nupdated: 2022-03-11T14:39:08+08:00\n---\n",
        ),
        Invalid(
            "---\ndate: 2022年3月11日 10:00\n---\n",
            fixed="---\ndate: 2022-03-11T10:00:00\n---\n",
            safety=Safety.UNSAFE,
        ),
        Invalid("---\ndate: 03/04/2022\n---\n"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the date keys whose value is a date to a reader, and a string to YAML."""
        block = article.front_matter
        if block is None or block.problem or block.format != "yaml":
            return
        for key, entry in {entry.key: entry for entry in block.entries}.items():
            value = entry.value
            if isinstance(value, str) and key.lower() in _DATES and (found := read_date(value)):
                # Often only the quotes make it text.
                written = entry.raw if entry.style in ("'", '"') else value
                message = f"`{key}` {written} is not a YAML timestamp; some generators read it as a string"
                yield self.finding(Key(key), message, *_repairs(article, key, value, found))


def _repairs(article: Article, key: str, old: str, found: WrittenDate) -> Iterator[Repair]:
    if (new := found.value) is None:
        return
    if found.doubt:
        safety, note = Safety.MANUAL, f" ({found.doubt})"
    elif found.is_instant:
        safety, note = Safety.SAFE, ""
    else:
        safety, note = Safety.UNSAFE, " (it states no zone)" if isinstance(new, datetime) else ""
    change = Change(f"metadata:{key}", old, new)
    yield Repair(
        f"write it as {_yaml(new)}{note}", safety, partial(article.set_value, key, new), changes=(change,)
    )


def _yaml(value: date) -> str:
    return value.isoformat().replace("+00:00", "Z")
