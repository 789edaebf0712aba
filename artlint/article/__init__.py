"""The document: source text, front matter, HTML tree, styles, and what a reader gets of it."""

from __future__ import annotations

from artlint.article.article import Article
from artlint.article.places import Attribute, Key, Place

__all__ = ["Article", "Attribute", "Key", "Place"]
