"""The rule author-is-site."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Change, Edit, Finding, Invalid, Key, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.concepts import entries_of, is_there, texts_of
from artlint_rules.knowledge.openings import byline_of


class AuthorIsSite(Rule):
    """The author of the front matter is the site, though the text names its writer.

    Feed scrapers put the name of the site into `author`. Where the text begins with a byline such as
    `作者：王小麦`, `By Ada Moss` or `Von Änne Öhler`, the true author is known. That the name in the front
    matter is that of the site is seen by its being a category, or the site, too.

    The fix takes the author from the byline and keeps the site as `site`. It is unsafe, because a byline may
    name a translator or an editor.
    """

    name = "author-is-site"
    severity = Severity.INFO
    examples = (
        Valid("---\nauthor: 王小麦\ncategories: [烘焙]\n---\n<p>作者：李大米</p>"),
        Valid("---\nauthor: 每日面包\ntags: [每日面包]\n---\n<p>作者：王小麦</p>"),
        Invalid(
            "---\nauthor: ‸每日面包‸\ncategories: [每日面包]\n---\n<p>作者：王小麦</p>",
            fixed="---\nauthor: 王小麦\nsite: 每日面包\ncategories: [每日面包]\n---\n<p>作者：王小麦</p>",
            safety=Safety.UNSAFE,
        ),
        Invalid(
            "---\nsite: Daily Loaf\nauthor: Daily Loaf\n---\n<p>By Ada Moss</p>",
            fixed="---\nsite: Daily Loaf\nauthor: Ada Moss\n---\n<p>By Ada Moss</p>",
            safety=Safety.UNSAFE,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the author."""
        known = {text for concept in ("categories", "site") for text in texts_of(article, concept)}
        for entry in entries_of(article, "author"):
            if not isinstance(entry.value, str) or entry.value.strip() not in known:
                continue
            site = entry.value
            name = byline_of(article)
            if name and name.casefold() not in site.casefold():
                message = f"`{entry.key}` is the site, {site.strip()}, but the text has a byline: {name}"
                yield self.finding(Key(entry.key), message, _repair(article, entry.key, site, name))


def _repair(article: Article, key: str, site: str, name: str) -> Repair:
    keep_site = not is_there(article, "site")

    def edits() -> tuple[Edit, ...]:
        added = article.add_key("site", site.strip(), after=key) if keep_site else ()
        return (*article.set_value(key, name), *added)

    changes = [Change(f"metadata:{key}", site, name)]
    changes += [Change("metadata:site", None, site.strip())] if keep_site else []
    return Repair(
        f"write {key}: {name}, and site: {site.strip()}" if keep_site else f"write {key}: {name}",
        Safety.UNSAFE,
        edits,
        changes=tuple(changes),
    )
