"""The rule wrong-type."""

from __future__ import annotations

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
    lazy_pattern,
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
_SOME_REFUSE = "; some generators refuse it"
_SEPARATOR = lazy_pattern("[,，、;；]")


class WrongType(Rule):
    """A value is of another kind than generators expect.

    `title: [Bread]` is a list to YAML, `title: true` a truth that some templates print and others do not,
    `title: 1.50` the number 1.5, `draft: "false"` a text and so as good as true to a template, and
    `tags: bread, water` one tag, or two with a comma in the first. A cover that holds no text has no address.
    Astro and Zola end the build at a title that is a number, and Astro at a text where it wants a list; most
    generators take both, so where no profile says which one it is, that is an info.

    What parsers do not agree on is for ambiguous-scalar, and with a JSON Schema as the profile types are for
    schema-violation.

    The fix makes a list of the text, or true or false of it. It is unsafe, because a theme may have been made
    for the old form.
    """

    name = "wrong-type"
    severity = Severity.ERROR
    examples = (
        Valid("---\ntitle: '1984'\ncategory: bread\ntags: [bread]\ndraft: true\n---\n"),
        Valid("---\ntitle: 1984\ntags: bread\n---\n", project=Project(profile="hexo")),
        Valid("---\ntags: bread, water\ndraft: 'false'\n---\n", project=Project(profile="pelican")),
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
        """Yield titles and covers that are no text, truths that are text, and lists that are text."""
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
            elif speaks_of(entry, "cover"):
                yield from self._cover(entry)
            elif speaks_of(entry, "tags") or speaks_of(entry, "categories"):
                yield from self._list(article, entry, profile)

    def _title(self, article: Article, entry: Entry, profile: Profile) -> Iterator[Finding]:
        value = entry.value
        if isinstance(value, (list, dict)):
            if value:
                kind = "list" if isinstance(value, list) else "mapping"
                yield self.finding(Key(entry.key), f"`{entry.key}` should be a text, found a {kind}")
        elif isinstance(value, (bool, int, float)) and not other_reading(entry.raw):
            yield from self._no_text(article, entry, profile)

    def _no_text(self, article: Article, entry: Entry, profile: Profile) -> Iterator[Finding]:
        """Yield a title that is true, false or a number; most generators print what is written, or not."""
        is_truth = isinstance(entry.value, bool)
        same = not is_truth and str(entry.value) == entry.raw
        if same and not profile.strict_types and not profile.is_any:
            return
        refuses = (
            f"; {profile.generator} refuses it" if profile.strict_types else _SOME_REFUSE if same else ""
        )
        found = str(entry.value).lower() if is_truth else "a number" if same else f"the number {entry.value}"
        message = f"`{entry.key}` should be a text, found {found}{refuses}"
        severity = None if profile.strict_types else Severity.INFO if same else Severity.WARNING
        yield self.finding(Key(entry.key), message, _repair(article, entry, entry.raw), severity=severity)

    def _cover(self, entry: Entry) -> Iterator[Finding]:
        value = entry.value
        if isinstance(value, list) and value and not any(isinstance(item, (str, dict)) for item in value):
            message = f"`{entry.key}` should be an address, found a list without one"
            yield self.finding(Key(entry.key), message, severity=Severity.WARNING)
        elif type(value) in (int, float):
            message = f"`{entry.key}` should be an address, found a number"
            yield self.finding(Key(entry.key), message, severity=Severity.INFO)

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
        if entry.key.lower() not in ("tags", "categories"):
            return
        if len(names) > 1 or kind == "refused":
            fate, severity = _FATES[kind].format(count=len(names)), Severity.WARNING
        elif profile.is_any:
            fate, severity = _SOME_REFUSE, Severity.INFO
        else:
            return
        message = f"`{entry.key}` should be a list, found a text{fate}"
        yield self.finding(Key(entry.key), message, _repair(article, entry, names), severity=severity)


def _repair(article: Article, entry: Entry, new: object) -> Repair:
    shown = f"[{', '.join(new)}]" if isinstance(new, list) else str(new)
    title = f"write {shown.lower() if isinstance(new, bool) else shown}"
    change = Change(f"metadata:{entry.key}", entry.value, new)
    return Repair(title, Safety.UNSAFE, partial(article.set_value, entry.key, new), changes=(change,))
