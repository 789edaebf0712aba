"""The rule date-format."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from artlint import Article, Change, Finding, Invalid, Key, Project, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.dates import WrittenDate, read_date
from artlint_rules.knowledge.profiles import Profile, is_read_everywhere, profile_of


class DateFormat(Rule):
    """A date is written in a form that generators misread, or do not read.

    Feeds write `Fri, 11 Mar 2022 06:39:08 GMT`, other pages `March 11, 2022` or `2022/03/11 10:00`. To YAML
    these are strings, and so is a date in quotes. Hugo and Jekyll read most of them all the same; Eleventy
    ends the build at the first, Astro wants a real date, and Hexo takes the file's own where it reads none.
    With the profile of a generator the rule speaks of the forms that this one does not read as they are
    meant. Without one, a form that all of them read (`'2022-03-11'`) is an info: only a strict schema minds
    its quotes.

    The fix writes `2022-03-11T06:39:08Z`. It is safe when the text states a time with its zone: it stays
    the same instant. Without a zone, or with a day alone, it is unsafe: YAML takes such a time for UTC, a
    generator may have taken it for local. Where the text can mean several moments (`03/04/2022`, a weekday
    that is not that day's) a person must decide. What is no date at all is no matter of this rule.

    Hexo 8 is a case of its own: it takes the UTC time of a YAML timestamp for local time. With the profile
    `hexo`, and in `source/_posts/`, the rule is silent on text that Hexo reads. It speaks of timestamps that
    state a zone, and writes the same in quotes, which Hexo reads as it is meant.
    """

    name = "date-format"
    severity = Severity.WARNING
    examples = (
        Valid("---\ndate: 2022-03-11\nlastmod: Invalid Date\npublished: true\n---\n"),
        Valid("---\ndate: Fri, 11 Mar 2022 06:39:08 GMT\n---\n", project=Project(profile="jekyll")),
        Invalid(
            "---\ndate: ‸Fri, 11 Mar 2022 06:39:08 GMT‸\n---\n",
            fixed="---\ndate: 2022-03-11T06:39:08Z\n---\n",
        ),
        Invalid(
            "---\ndate: 2022-03-11 14:39:08 +08:00\n---\n",
            fixed="---\ndate: '2022-03-11T14:39:08+08:00'\n---\n",
            project=Project(profile="hexo"),
        ),
        Valid("---\ndate: Mon, 14 Mar 2022 06:39:08 GMT\n---\n", path="source/_posts/a.md"),
        Invalid(
            "---\ndate: 2022年3月11日 10:00\n---\n",
            fixed="---\ndate: 2022-03-11T10:00:00\n---\n",
            safety=Safety.UNSAFE,
        ),
        Invalid("---\ndate: 03/04/2022\n---\n"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the date keys whose value the generator does not read as it is meant."""
        block = article.front_matter
        if block is None or block.problem or block.format != "yaml":
            return
        profile = profile_of(article)
        for key, entry in {entry.key: entry for entry in block.entries}.items():
            if key.lower() not in profile.date_keys:
                continue
            found = _written(entry.value)
            if found and (fate := profile.fate(found.form)):
                # Often only the quotes make it text.
                written = entry.raw if entry.style in ("'", '"') else " ".join(entry.raw.split())
                is_text = isinstance(entry.value, str)
                message = f"`{key}` {written} {'is not a YAML timestamp' if is_text else 'states a zone'}; "
                subject = "" if profile.generator == "most generators" else f"{profile.generator} "
                repairs = _repairs(article, key, entry.value, found, profile)
                severity = Severity.INFO if is_read_everywhere(found.form) else None
                yield self.finding(Key(key), f"{message}{subject}{fate}", *repairs, severity=severity)


def _written(value: object) -> WrittenDate | None:
    if isinstance(value, datetime) and value.tzinfo:
        return WrittenDate(value, form="timestamp-zone")
    return read_date(value) if isinstance(value, str) else None


def _repairs(
    article: Article, key: str, old: object, found: WrittenDate, profile: Profile
) -> Iterator[Repair]:
    if found.value is None:
        return
    new = _iso(found.value) if profile.wants_text_dates and isinstance(found.value, datetime) else found.value
    if found.doubt:
        safety, note = Safety.MANUAL, f" ({found.doubt})"
    elif found.is_instant:
        safety, note = Safety.SAFE, ""
    else:
        safety, note = Safety.UNSAFE, " (it states no zone)" if isinstance(found.value, datetime) else ""
    change = Change(f"metadata:{key}", old, new)
    shown = f"'{new}'" if isinstance(new, str) else _iso(new)
    yield Repair(
        f"write it as {shown}{note}", safety, partial(article.set_value, key, new), changes=(change,)
    )


def _iso(value: date) -> str:
    return value.isoformat().replace("+00:00", "Z")
