"""The rule empty-value."""

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
)
from artlint_rules.knowledge.concepts import is_empty, readable_entries, speaks_of
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.profiles import profile_of


class EmptyValue(Rule):
    """A key has no value.

    A scraper that finds no image writes `headimg: ''` all the same. To Liquid an empty text is true, so that
    a theme shows a broken image; a search for articles without a description does not find this one.

    An empty cover, title or date is a warning: it does harm. Any other empty key only says what its absence
    says, and is an info.

    The fix removes the key. It is safe for keys that only describe the article, such as a cover, a
    description, an author, tags; elsewhere it is unsafe, since an empty value may override a default. Keys
    for which empty means something (`layout`, `permalink` …) are left alone. A required key without a value
    is for missing-required-key to report.
    """

    name = "empty-value"
    severity = Severity.WARNING
    examples = (
        Valid("---\ntitle: ''\ndate:\nlayout:\nsummary: Bread rises.\ndraft: false\n---\n"),
        Invalid("---\ntitle: Bread\nheadimg: ‸''‸\n---\n", fixed="---\ntitle: Bread\n---\n"),
        Invalid("---\ntags: [ ]\ntitle: Bread\n---\n", fixed="---\ntitle: Bread\n---\n"),
        Invalid(
            "---\ntitle: Bread\n‸date‸:\n---\n",
            fixed="---\ntitle: Bread\n---\n",
            project=Project(profile="hexo"),
        ),
        Invalid("---\ntitle: Bread\nseries:\n---\n", fixed="---\ntitle: Bread\n---\n", safety=Safety.UNSAFE),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the keys without a value."""
        required = profile_of(article).required
        keep = facts("empty_values")["meaningful"]
        for entry in readable_entries(article):
            if not is_empty(entry.value) or entry.key.lower() in keep:
                continue
            if not any(speaks_of(entry, concept) for concept in required):
                harms = _is_one_of(entry, "harmful_concepts")
                yield self.finding(
                    Key(entry.key),
                    f"`{entry.key}` is empty",
                    _repair(article, entry),
                    severity=Severity.WARNING if harms else Severity.INFO,
                )


def _repair(article: Article, entry: Entry) -> Repair:
    return Repair(
        "remove the key",
        Safety.SAFE if _is_one_of(entry, "plain_concepts") else Safety.UNSAFE,
        partial(article.remove_key, entry.key),
        changes=(Change(f"metadata:{entry.key}", entry.value, None),),
    )


def _is_one_of(entry: Entry, concepts: str) -> bool:
    return any(speaks_of(entry, concept) for concept in facts("empty_values")[concepts])
