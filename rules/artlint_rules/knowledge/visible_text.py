"""The text of the body as its readers see it, in one line."""

from __future__ import annotations

from artlint import Article, lazy_pattern
from artlint_rules.knowledge.units import folded

_MASKED = lazy_pattern("\ue000+")


def visible_text(article: Article, title: str = "") -> str:
    """Return the text of the body and its code, white space folded, without what repeats `title`."""
    text = folded(article.text(article.root))
    if article.is_markdown and "\ue000" in text:
        masked, body = article.tree.parsed_text(article.body_span), article.body
        text += "\n" + folded("\n".join(body[m.start() : m.end()] for m in _MASKED.finditer(masked)))
    return text.replace(title, "\n") if title else text
