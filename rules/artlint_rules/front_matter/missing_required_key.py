"""The rule missing-required-key."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Finding, FrontMatter, Invalid, Key, Repair, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.article_files import has_dated_name, is_about_the_project
from artlint_rules.knowledge.concepts import aliases
from artlint_rules.knowledge.written_headings import likely_title


class MissingRequiredKey(Rule):
    """A key that every article needs is missing, or has no value.

    Without a title an article cannot be listed; without a date it is sorted by the day on which the file was
    written. A key counts under any name that generators know for it: `pubDate` and `created` are dates. So
    does the file name of a Jekyll post, `2024-05-31-bread.md`.

    Where the article has a heading, it is offered as the title. Nothing is filled in by itself.
    """

    name = "missing-required-key"
    severity = Severity.ERROR
    examples = (
        Valid("---\ntitle: Bread\ndate: 2024-05-31\n---\n"),
        Valid("---\ntitle: Bread\n---\n", path="_posts/2024-05-31-bread.md"),
        Valid("---\nauthor: Ada\n---\n", options={"keys": ("author",)}),
        Invalid("---\ndate: 2024-05-31\n---\n<h1>Bread</h1>\n", safety=Safety.MANUAL),
        Invalid("---\ntitle: ‸' '‸\npubDate: 2024-05-31\n---\n"),
        Invalid("---\ntitle: Bread\npublished: true\n---\n"),
    )

    keys: tuple[str, ...] = option(("title", "date"), "The keys that every article must have.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the required keys that have no value under any of their names."""
        block = article.front_matter
        if block is None or block.problem or is_about_the_project(article.path):
            return
        for key in self.keys:
            names = aliases(key)
            present = [entry for entry in block.entries if entry.key.lower() in names]
            if any(entry.error or _says_something(key, entry.value) for entry in present):
                continue
            if key == "date" and has_dated_name(article.path):
                continue
            empty = next((entry.key for entry in present if not isinstance(entry.value, bool)), None)
            message = f"Required key `{empty or key}` is {'empty' if empty else 'missing'}"
            yield self.finding(Key(empty or key), message, *_proposals(article, block, empty or key))


def _says_something(key: str, value: object) -> bool:
    if isinstance(value, bool):  # `published: true` is no date
        return key != "date"
    return (value.strip() if isinstance(value, str) else value) not in (None, "", [], {})


def _proposals(article: Article, block: FrontMatter, key: str) -> Iterator[Repair]:
    if key in aliases("title") and (heading := likely_title(article)):
        edit = block.set_value if key in block else block.add_key
        yield Repair(f"write {key}: {heading}", Safety.MANUAL, partial(edit, key, heading))
