"""The rule missing-required-key."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import (
    Article,
    Finding,
    FrontMatter,
    Invalid,
    Key,
    Project,
    Repair,
    Rule,
    Safety,
    Severity,
    Valid,
    option,
)
from artlint_rules.knowledge.article_files import has_dated_name, is_about_the_project
from artlint_rules.knowledge.concepts import aliases, entries_of, is_empty, says_something
from artlint_rules.knowledge.profiles import profile_of
from artlint_rules.knowledge.written_headings import likely_title


class MissingRequiredKey(Rule):
    """A key that every article needs is missing, or has no value.

    Without a title an article cannot be listed; without a date it is sorted by the day on which the file was
    written. Which keys are needed is for the profile to say. A key counts under any name that generators know
    for it: `pubDate` and `created` are dates. So does, where the generator reads it, the file name of a post,
    `2024-05-31-bread.md`.

    With a JSON Schema as the profile its required keys are for schema-violation to report.

    Where the article has a heading, it is offered as the title. Nothing is filled in by itself.
    """

    name = "missing-required-key"
    severity = Severity.ERROR
    examples = (
        Valid("---\ntitle: Bread\ndate: 2024-05-31\n---\n"),
        Valid("---\ntitle: Bread\n---\n", path="_posts/2024-05-31-bread.md"),
        Valid("---\nlayout: post\n---\n", project=Project(profile="eleventy")),
        Invalid("---\ndate: 2024-05-31\n---\n<h1>Bread</h1>\n", safety=Safety.MANUAL),
        Invalid("---\ntitle: ‸' '‸\npubDate: 2024-05-31\n---\n"),
        Invalid("---\ntitle: Bread\npublished: true\n---\n"),
    )

    keys: tuple[str, ...] = option((), "The keys that every article must have; empty: those of the profile.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the required keys that have no value under any of their names."""
        block = article.front_matter
        if block is None or block.problem or is_about_the_project(article.path):
            return
        profile = profile_of(article)
        # What a schema requires is for schema-violation to report.
        for key in self.keys or (profile.required if article.project.schema is None else ()):
            if says_something(article, key):
                continue
            if key == "date" and profile.dated_names and has_dated_name(article.path):
                continue
            empty = next((entry.key for entry in entries_of(article, key) if is_empty(entry.value)), None)
            message = f"Required key `{empty or key}` is {'empty' if empty else 'missing'}"
            yield self.finding(Key(empty or key), message, *_proposals(article, block, empty or key))


def _proposals(article: Article, block: FrontMatter, key: str) -> Iterator[Repair]:
    if key in aliases("title") and (heading := likely_title(article)):
        edit = block.set_value if key in block else block.add_key
        yield Repair(f"write {key}: {heading}", Safety.MANUAL, partial(edit, key, heading))
