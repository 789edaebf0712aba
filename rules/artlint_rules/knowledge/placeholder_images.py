"""Services that give an image for nothing, which is not one of the article."""

from __future__ import annotations

from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.hosts import host_of, is_below


def placeholder_host(address: str) -> str | None:
    """Return the host of an address that gives a placeholder or a random image, not one of the article."""
    host = host_of(address)
    if host is None:
        return None
    for entry in facts("placeholder_images")["placeholder"]:
        if is_below(host, (entry["host"],)) and entry.get("path", "") in address:
            return host
    return None
