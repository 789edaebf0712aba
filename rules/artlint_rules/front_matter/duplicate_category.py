"""The rule duplicate-category."""

from __future__ import annotations

import unicodedata
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
from artlint_rules.knowledge.concepts import readable_entries, speaks_of
from artlint_rules.knowledge.profiles import profile_of


class DuplicateCategory(Rule):
    """A category or a tag is there twice.

    Theme and feed show it twice. `Java` and `java`, or `Ｊａｖａ` in full width, are one page in Hugo and
    Jekyll and two in Hexo.

    The fix removes the later one. It is safe where both are written alike; else it is unsafe, because readers
    see one spelling less. In Hexo, where a list of categories is a path, it is unsafe, too.
    """

    name = "duplicate-category"
    severity = Severity.WARNING
    examples = (
        Valid("---\ntags: [bread, water]\ncategories: [bread]\n---\n"),
        Invalid("---\ntags: [bread, water, bread]\n---\n", fixed="---\ntags: [bread, water]\n---\n"),
        Invalid(
            "---\ncategories:\n - Bread\n - Water\n - Bread\n---\n",
            fixed="---\ncategories:\n - Bread\n - Water\n---\n",
        ),
        Invalid("---\ntags: [Bread, bread]\n---\n", fixed="---\ntags: [Bread]\n---\n", safety=Safety.UNSAFE),
        Invalid(
            "---\ncategories: [bread, bread]\n---\n",
            fixed="---\ncategories: [bread]\n---\n",
            safety=Safety.UNSAFE,
            project=Project(profile="hexo"),
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield each list with repetitions: those that are written alike, and the others."""
        for entry in readable_entries(article):
            is_path = profile_of(article).flat_list_is_path and speaks_of(entry, "categories")
            if isinstance(entry.value, list) and (is_path or _is_about_topics(entry)):
                same, similar = _repetitions(entry.value)
                if same:
                    yield self._finding(article, entry, same, Safety.UNSAFE if is_path else Safety.SAFE)
                if similar:
                    yield self._finding(article, entry, similar, Safety.UNSAFE)

    def _finding(self, article: Article, entry: Entry, indices: list[int], safety: Safety) -> Finding:
        value = entry.value
        assert isinstance(value, list)
        names = ", ".join(dict.fromkeys(_named(value, index) for index in indices))
        kept = [item for index, item in enumerate(value) if index not in indices]
        repair = Repair(
            "remove the repetition" if len(indices) == 1 else f"remove the {len(indices)} repetitions",
            safety,
            partial(article.remove_items, entry.key, indices),
            changes=(Change(f"metadata:{entry.key}", value, kept),),
        )
        verb = "repeats" if len(indices) == 1 else "repeat"
        return self.finding(Key(entry.key), f"{names} {verb} in `{entry.key}`", repair)


def _is_about_topics(entry: Entry) -> bool:
    return speaks_of(entry, "tags") or speaks_of(entry, "categories")


def _repetitions(items: list[object]) -> tuple[list[int], list[int]]:
    """The indices of items that are there before, written alike, and of those that are nearly."""
    same, similar, before = [], [], list[str]()
    for index, item in enumerate(items):
        if not isinstance(item, str) or not item.strip():
            continue
        if item.strip() in before:
            same.append(index)
        elif _folded(item) in map(_folded, before):
            similar.append(index)
        before.append(item.strip())
    return same, similar


def _named(items: list[object], index: int) -> str:
    """An item that is there before, and the way in which it is written there, where that is another."""
    name = str(items[index]).strip()
    before = [item.strip() for item in items[:index] if isinstance(item, str)]
    if name in before:
        return f"`{name}`"
    return f"`{name}` (like `{next(item for item in before if _folded(item) == _folded(name))}`)"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()
