"""The rule missing-recommended-key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from artlint import Article, Finding, Invalid, Key, Project, Repair, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.article_files import has_dated_name, is_about_the_project
from artlint_rules.knowledge.concepts import is_there
from artlint_rules.knowledge.openings import byline_of
from artlint_rules.knowledge.profiles import profile_of
from artlint_rules.knowledge.provenance import provenance_of

# `topics` is not one key: either will do.
_TOPICS = ("categories", "tags")
_HAVE_A_RULE = frozenset({"description", "cover", "language"})


class MissingRecommendedKey(Rule):
    """A key that the profile recommends is missing.

    An article without an author, or without a category and a tag, can be published, but not found; one that
    was taken over owes its readers the source. Any name that generators know for a key counts: `authors`,
    `keywords`, `original_url`.

    Description, cover and language have rules of their own (missing-description, missing-cover,
    missing-language), and so has a source that the text names (missing-source-url); a key without a value is
    empty-value's, and a required one missing-required-key's. Where the text has a byline it is offered as the
    author.
    """

    name = "missing-recommended-key"
    severity = Severity.INFO
    examples = (
        Valid("---\nauthor: Ada\nkeywords: [bread]\nsource: https://example.com/1\n---\n"),
        Valid("---\nauthor:\ntags: []\nlink:\n---\n"),
        Valid("---\ntitle: Rye\n---\n", path="2024-05-31-rye.md", project=Project(profile="jekyll")),
        Invalid("---\ntitle: Bread\n---\n"),
        Invalid("---\ntags: [bread]\n---\n<p>作者：王小麦</p>\n", safety=Safety.MANUAL),
        Invalid("---\ntitle: Water\n---\n", project=Project(profile="hugo")),
    )

    keys: tuple[str, ...] = option((), "The keys to recommend; empty: those of the profile.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding that lists what is missing."""
        block = article.front_matter
        if block is None or block.problem or not block.closed or is_about_the_project(article.path):
            return
        profile = profile_of(article)
        own_rules = frozenset() if self.keys else _HAVE_A_RULE
        wanted = [key for key in self.keys or profile.recommended if key not in own_rules]
        missing = [key for key in wanted if not _is_there(article, key)]
        if "source" in missing and not self.keys and provenance_of(article):
            missing.remove("source")
        if "date" in missing and profile.dated_names and has_dated_name(article.path):
            missing.remove("date")
        if missing:
            names = [" or ".join(f"`{name}`" for name in _names(key)) for key in missing]
            message = f"Recommended key{'' if len(names) == 1 else 's'} {_listed(names)}"
            place = Key(_names(missing[0])[0])
            repairs = _proposals(article) if "author" in missing else ()
            yield self.finding(place, f"{message} {'is' if len(names) == 1 else 'are'} missing", *repairs)


def _names(key: str) -> tuple[str, ...]:
    return _TOPICS if key == "topics" else (key,)


def _is_there(article: Article, key: str) -> bool:
    return any(is_there(article, name) for name in _names(key))


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _proposals(article: Article) -> Iterator[Repair]:
    if name := byline_of(article):
        yield Repair(f"write author: {name}", Safety.MANUAL, partial(article.add_key, "author", name))
