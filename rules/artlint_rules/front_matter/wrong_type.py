"""The rule wrong-type."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
from artlint_rules.knowledge.concepts import as_written, readable_entries, speaks_of
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.profiles import Profile, profile_of
from artlint_rules.knowledge.yaml_readings import other_reading

_FATES = {
    "one": ", which is one entry to templates, not {count}",
    "words": ", which Jekyll splits at its blanks",
    "refused": "; the usual schema of Astro refuses it",
}
_SEPARATOR = re.compile("[,，、;；]")


class WrongType(Rule):
    """A value is of another kind than generators expect.

    `title: [Bread]` is a list to YAML, `draft: "false"` a text and so as good as true to a template, and
    `tags: bread, water` one tag, or two with a comma in the first. Astro and Zola end the build at a title
    that is a number.

    What parsers do not agree on is for ambiguous-scalar, and with a JSON Schema as the profile types are for
    schema-violation.

    The fix makes a list of the text, or true or false of it. It is unsafe, because a theme may have been made
    for the old form.
    """

    name = "wrong-type"
    severity = Severity.ERROR
    examples = (
        Valid("---\ntitle: 1984\ntags: bread\ncategories: [bread]\ndraft: true\n---\n"),
        Valid("---\ntags: bread, water\ndraft: 'false'\n---\n", project=Project(profile="pelican")),
        Invalid("---\ntitle: ‸[Bread]‸\n---\n"),
        Invalid("---\ndraft: 'no'\n---\n", fixed="---\ndraft: false\n---\n", safety=Safety.UNSAFE),
        Invalid(
            "---\ntags: bread, water\n---\n", fixed="---\ntags: [bread, water]\n---\n", safety=Safety.UNSAFE
        ),
        Invalid(
            "---\ntitle: ‸1984‸\n---\n",
            fixed="---\ntitle: '1984'\n---\n",
            safety=Safety.UNSAFE,
            project=Project(profile="astro"),
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield titles that are no text, truths that are text, and lists that are text."""
        if article.project.schema is not None:
            return
        profile = profile_of(article)
        truths = facts("value_kinds")["truths"]
        for entry in readable_entries(article):
            value = entry.value
            if speaks_of(entry, "title"):
                yield from self._title(article, entry, profile)
            elif isinstance(value, str) and entry.key.lower() in truths and not profile.casts_booleans:
                yield from self._truth(article, entry, value)
            elif speaks_of(entry, "tags") or speaks_of(entry, "categories"):
                yield from self._list(article, entry, profile)

    def _title(self, article: Article, entry: Entry, profile: Profile) -> Iterator[Finding]:
        value = entry.value
        if isinstance(value, (list, dict)):
            if value:
                kind = "list" if isinstance(value, list) else "mapping"
                yield self.finding(Key(entry.key), f"`{entry.key}` should be a text, found a {kind}")
        elif profile.strict_types and type(value) in (int, float) and not other_reading(entry.raw):
            message = f"`{entry.key}` should be a text, found a number; {profile.generator} refuses it"
            yield self.finding(Key(entry.key), message, _repair(article, entry, entry.raw))

    def _truth(self, article: Article, entry: Entry, value: str) -> Iterator[Finding]:
        words = facts("value_kinds")
        if (word := value.strip().lower()) in words["yes"] or word in words["no"]:
            found = f"found the text {as_written(entry)}, which counts as true"
            message = f"`{entry.key}` should be true or false, {found}"
            severity = Severity.WARNING if word in words["yes"] else Severity.ERROR
            repair = _repair(article, entry, word in words["yes"])
            yield self.finding(Key(entry.key), message, repair, severity=severity)

    def _list(self, article: Article, entry: Entry, profile: Profile) -> Iterator[Finding]:
        value, kind = entry.value, profile.text_lists
        if isinstance(value, dict) and value and entry.key.lower() != "taxonomies":
            yield self.finding(Key(entry.key), f"`{entry.key}` should be a list, found a mapping")
        if not isinstance(value, str) or not value.strip() or kind in ("commas", "ignored"):
            return
        names = [name.strip() for name in _SEPARATOR.split(value) if name.strip()]
        # `category` is one, and keywords are for the head of the page, where commas are right.
        if entry.key.lower() not in ("tags", "categories") or (kind != "refused" and len(names) < 2):
            return
        message = f"`{entry.key}` should be a list, found a text{_FATES[kind].format(count=len(names))}"
        yield self.finding(Key(entry.key), message, _repair(article, entry, names), severity=Severity.WARNING)


def _repair(article: Article, entry: Entry, new: object) -> Repair:
    shown = f"[{', '.join(new)}]" if isinstance(new, list) else str(new)
    title = f"write {shown.lower() if isinstance(new, bool) else shown}"
    change = Change(f"metadata:{entry.key}", entry.value, new)
    return Repair(title, Safety.UNSAFE, partial(article.set_value, entry.key, new), changes=(change,))
