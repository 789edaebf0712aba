"""The rule category-order-is-path."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Change, Finding, Invalid, Key, Project, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.concepts import entries_of
from artlint_rules.knowledge.profiles import profile_of


class CategoryOrderIsPath(Rule):
    """Hexo reads a flat list of categories as one path, each below the one before.

    `[baking, bread]` is the category `bread` within `baking`, in other generators two categories side by
    side. Whoever meant the latter writes a list for each: `[[baking], [bread]]`.

    Only a person can tell what was meant, so the other notation is a suggestion. The rule speaks with the
    profile `hexo`, and with none (`scraped`).
    """

    name = "category-order-is-path"
    severity = Severity.INFO
    default = False
    examples = (
        Valid("---\ncategories: [bread]\ntags: [water, salt]\n---\n"),
        Valid("---\ncategories: [[baking], [bread]]\n---\n", project=Project(profile="hexo")),
        Valid("---\ncategories: [baking, bread]\n---\n", project=Project(profile="hugo")),
        Invalid(
            "---\ncategories: ‸[baking, bread]‸\n---\n", safety=Safety.MANUAL, project=Project(profile="hexo")
        ),
        Invalid("---\ncategories:\n - baking\n - bread\n---\n", safety=Safety.MANUAL),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the flat list."""
        profile = profile_of(article)
        if not profile.flat_list_is_path and profile.name != "scraped":
            return
        for entry in entries_of(article, "categories"):
            value = entry.value
            if not isinstance(value, list) or len(value) < 2 or not all(isinstance(v, str) for v in value):
                continue
            nested = [[item] for item in value]
            repair = Repair(
                "make them categories side by side",
                Safety.MANUAL,
                partial(article.nest_items, entry.key),
                changes=(Change(f"metadata:{entry.key}", value, nested),),
            )
            message = f"Hexo reads this flat list as one path: {'/'.join(value)}"
            yield self.finding(Key(entry.key), message, repair)
