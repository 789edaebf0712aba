"""The image that an article can be shown with: the first of its text that is no ornament."""

from __future__ import annotations

import re

from artlint import Article, lazy_pattern
from artlint_rules.knowledge.placeholder_images import placeholder_host
from artlint_rules.knowledge.written_links import every_image

_NUMBER = lazy_pattern(r"\s*(\d{1,5})(?:px)?\s*\Z")
_ORNAMENT = lazy_pattern(
    r"emoji|avatar|qr-?code|二维码|头像|logo|icon|badge|spacer|blank|pixel|loading|placeholder", re.IGNORECASE
)
_LEAST = 200


def lead_image(article: Article) -> str | None:
    """Return the address of the first image of the text that may be large enough; None without one."""
    for image in every_image(article):
        address = image.address.strip()
        if not address or address.startswith(("data:", "blob:", "file:", "#")) or placeholder_host(address):
            continue
        words = " ".join((address, image.get("class"), image.get("alt")))
        if not _ORNAMENT.search(words) and all(_is_large(image.get(side)) for side in ("width", "height")):
            return address
    return None


def _is_large(written: str | None) -> bool:
    match = _NUMBER.match(written or "")
    return match is None or int(match[1]) >= _LEAST
