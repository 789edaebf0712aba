"""Whether an article keeps its files beside it, or left them on the site that it comes from."""

from __future__ import annotations

import re
from functools import lru_cache

from artlint import Article, lazy_pattern

_ABSOLUTE = lazy_pattern(r"\s*(?:[a-z][a-z0-9+.-]{0,20}:|//)", re.IGNORECASE)
_MARKDOWN_IMAGE = lazy_pattern(r"!\[[^\[\]\n]{0,300}\]\(\s?([^()\s]{1,500})")


@lru_cache(maxsize=1)
def keeps_own_files(article: Article) -> bool:
    """Whether an image of the article has a relative address, so that its site may hold other files, too."""
    sources = [source for image in article.elements("img") if (source := image.get("src"))]
    if article.is_markdown and "](" in article.body:
        written = article.tree.parsed_text(article.body_span)
        sources += (match[1] for match in _MARKDOWN_IMAGE.finditer(written))
    return any(not _ABSOLUTE.match(source) for source in sources)
