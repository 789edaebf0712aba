"""The keys under which generators and their themes keep one and the same thing."""

from __future__ import annotations

CONCEPTS = {
    "title": frozenset({"title", "post_title"}),
    "date": frozenset({"date", "pubdate", "publishdate", "published", "created", "post_date"}),
    "updated": frozenset({"updated", "lastmod", "last_modified_at", "modified"}),
}
"""Lower-case keys of each concept: Hexo, Hugo, Jekyll, Astro, Pelican and exporters of WordPress."""


def aliases(key: str) -> frozenset[str]:
    """Return the lower-case keys that say the same as `key`, itself among them."""
    return CONCEPTS.get(key.lower(), frozenset({key.lower()}))
