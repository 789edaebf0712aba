"""The rule unknown-key."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import partial

from artlint import (
    Article,
    Change,
    Entry,
    Finding,
    Invalid,
    Project,
    Repair,
    Rule,
    Safety,
    Severity,
    Valid,
    option,
)
from artlint_rules.knowledge.concepts import keys_of_concepts
from artlint_rules.knowledge.edit_distance import nearest
from artlint_rules.knowledge.profiles import profile_of


class UnknownKey(Rule):
    """A key has no meaning for the generator.

    `titel` and `catagories` are typing errors that no generator complains of: the value is simply not
    there. But many a key is for a theme or a script, so the rule is off by default; name yours in the
    option `known`.

    With a JSON Schema as the profile, schema-violation says which keys there are.

    Where a known key is one or two letters away, and not there yet, that name is offered.
    """

    name = "unknown-key"
    severity = Severity.INFO
    default = False
    examples = (
        Valid("---\ntitle: Bread\nheadimg: /a.png\nLang: en\n---\n"),
        Valid("---\ntitle: Bread\nflour: rye\n---\n", options={"known": ("flour",)}),
        Invalid("---\n‸flour‸: rye\n---\n", project=Project(profile="hugo")),
        Invalid("---\ntitle: Bread\n‸catagories‸: [rye]\n---\n", safety=Safety.MANUAL),
    )

    known: tuple[str, ...] = option((), "More keys that are known, those of your theme.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the keys that neither the profile nor the options know."""
        block = article.front_matter
        if block is None or block.problem or not block.closed or article.project.schema is not None:
            return
        profile = profile_of(article)
        known = (
            frozenset({"artlint"})
            | keys_of_concepts()
            | profile.keys
            | profile.date_keys
            | {key.lower() for key in self.known}
        )
        for entry in {entry.key: entry for entry in block.entries}.values():
            if entry.key.lower() not in known:
                message = f"`{entry.key}` is not known to profile {profile.name}"
                yield self.finding(
                    entry.key_span,
                    message,
                    *_repairs(article, entry, known),
                    where=f"front matter: {entry.key}",
                )


def _repairs(article: Article, entry: Entry, known: Set[str]) -> Iterator[Repair]:
    there = {key.lower() for key in article.metadata}
    if name := nearest(entry.key.lower(), known - there):
        changes = (
            Change(f"metadata:{entry.key}", entry.value, None),
            Change(f"metadata:{name}", None, entry.value),
        )
        edits = partial(article.rename_key, entry.key, name)
        yield Repair(f"rename it to {name}", Safety.MANUAL, edits, changes=changes)
