"""The rule placeholder-cover."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Change, Edit, Finding, Invalid, Key, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.concepts import addresses_of
from artlint_rules.knowledge.placeholder_images import placeholder_host


class PlaceholderCover(Rule):
    """The cover is an image of a placeholder service.

    A scraper that finds no image writes `https://picsum.photos/400/300?random=17`: a photograph that has
    nothing to do with the article, another one on each visit, or none, as several of these services have
    ended.

    The fix puts the first large image of the text in its place, or removes the key where there is none. It is
    unsafe, because nobody has seen that image. All keys with the same address make one finding.
    """

    name = "placeholder-cover"
    severity = Severity.WARNING
    examples = (
        Valid("---\ncover: https://img.example.com/picsum.photos.png\n---\n"),
        Invalid(
            "---\nheadimg: ‸'https://picsum.photos/300?random=1'‸\nthumbnail: 'https://picsum.photos/300?random=1'\n"
            '---\n<img src="/bread.png">',
            fixed="---\nheadimg: '/bread.png'\nthumbnail: '/bread.png'\n---\n<img src=\"/bread.png\">",
            safety=Safety.UNSAFE,
            places=2,
        ),
        Invalid(
            "---\ntitle: Bread\ncover: https://via.placeholder.com/300\n---\n<p>It rose.</p>",
            fixed="---\ntitle: Bread\n---\n<p>It rose.</p>",
            safety=Safety.UNSAFE,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield each placeholder, with all the keys that have it."""
        found: dict[str, list[str]] = {}
        for entry, address in addresses_of(article, "cover"):
            if placeholder_host(address):
                found.setdefault(address, []).append(entry.key)
        for address, keys in found.items():
            whole = all(article.metadata.get(key) == address for key in keys)
            message = f"`{keys[0]}` is a placeholder image ({placeholder_host(address)})"
            repairs = (_repair(article, keys, address),) if whole else ()
            yield self.finding(Key(keys[0]), message, *repairs, places=[Key(key) for key in keys[1:]])


def _repair(article: Article, keys: list[str], address: str) -> Repair:
    from artlint_rules.knowledge.lead_images import lead_image  # most covers are none, and need no other

    image = lead_image(article)

    def edits() -> list[Edit]:
        return [e for k in keys for e in (article.set_value(k, image) if image else article.remove_key(k))]

    changes = tuple(Change(f"metadata:{key}", address, image) for key in keys)
    title = f"use the first image of the text: {image}" if image else "remove it"
    return Repair(title, Safety.UNSAFE, edits, changes=changes)
