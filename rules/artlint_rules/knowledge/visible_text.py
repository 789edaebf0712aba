"""The text of the body as its readers see it, in one line."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, lazy_pattern
from artlint_rules.knowledge.units import folded

_MASKED = lazy_pattern("\ue000+")


def visible_text(article: Article, title: str = "") -> str:
    """Return the text of the body and its code, white space folded, without what repeats `title`."""
    text = "\n".join(map(folded, visible_pieces(article)))
    return text.replace(title, "\n") if title else text


def visible_pieces(article: Article) -> Iterator[str]:
    """Yield the text of the body as it is written, and then its code, if there is any."""
    text = article.text(article.root)
    yield text
    if article.is_markdown and "\ue000" in text:
        masked, body = article.tree.parsed_text(article.body_span), article.body
        yield "\n".join(body[m.start() : m.end()] for m in _MASKED.finditer(masked))
