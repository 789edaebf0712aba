"""The rule junk-category."""

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
    Repair,
    Rule,
    Safety,
    Severity,
    Valid,
    option,
)
from artlint_rules.knowledge.concepts import entries_of, texts_of
from artlint_rules.knowledge.facts import facts

_DECORATION = " \t—–-·|｜/»>"


class JunkCategory(Rule):
    """A category names a section of the site or the site itself, not what the article is about.

    Feeds are filed by where they were found: 首页 (home page), 最新 (latest), `Uncategorized`, or the name of
    the site that is the author already. On the reader's site such a category gathers what has nothing in
    common.

    The fix removes it. It is unsafe, because the site may be built upon it.
    """

    name = "junk-category"
    severity = Severity.INFO
    examples = (
        Valid("---\nauthor: Ada\ncategories: [bread, 新闻业]\n---\n"),
        Invalid(
            "---\ncategories:\n - 烘焙\n - 首页\n---\n",
            fixed="---\ncategories:\n - 烘焙\n---\n",
            safety=Safety.UNSAFE,
        ),
        Invalid(
            "---\ntitle: Bread\ncategories: [Uncategorized]\n---\n",
            fixed="---\ntitle: Bread\n---\n",
            safety=Safety.UNSAFE,
        ),
        Invalid(
            "---\nauthor: Daily Loaf\ncategories: [Daily Loaf, bread, 'Daily Loaf - latest']\n---\n",
            fixed="---\nauthor: Daily Loaf\ncategories: [bread]\n---\n",
            safety=Safety.UNSAFE,
        ),
    )

    extra_names: tuple[str, ...] = option((), "More names that are no subject.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for each key, with all that it names in vain."""
        junk = {name.casefold() for name in (*facts("junk_categories")["names"], *self.extra_names)}
        for entry in entries_of(article, "categories"):
            items = entry.value if isinstance(entry.value, list) else [entry.value]
            sites = {text.casefold() for concept in ("author", "site") for text in texts_of(article, concept)}
            found = [
                i for i, item in enumerate(items) if isinstance(item, str) and _is_junk(item, junk, sites)
            ]
            if found:
                names = ", ".join(f"`{items[index]}`" for index in found)
                verb = "names" if len(found) == 1 else "name"
                message = f"{names} {verb} the site or a section of it, not the subject"
                yield self.finding(Key(entry.key), message, _repair(article, entry, found))


def _is_junk(item: str, junk: set[str], sites: set[str]) -> bool:
    """Whether a name is a section, the site, or both: `Daily Loaf - latest`, `每日面包热榜`."""
    name = item.strip(_DECORATION).casefold()
    if name in junk or name in sites:
        return True
    return any(
        name.startswith(site) and name[len(site) :].strip(_DECORATION) in junk for site in sites if site
    )


def _repair(article: Article, entry: Entry, found: list[int]) -> Repair:
    items = entry.value if isinstance(entry.value, list) else [entry.value]
    kept = [item for index, item in enumerate(items) if index not in found]
    edits = (
        partial(article.remove_items, entry.key, found) if kept else partial(article.remove_key, entry.key)
    )
    change = Change(f"metadata:{entry.key}", entry.value, kept or None)
    return Repair("remove it" if len(found) == 1 else "remove them", Safety.UNSAFE, edits, changes=(change,))
