"""What tells that two articles have the same text."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

from artlint import Article
from artlint_rules.knowledge.visible_text import visible_text


def hashed(text: str) -> str:
    """Return 24 hexadecimal digits that stand for a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


@lru_cache(maxsize=1)
def text_hash(article: Article) -> tuple[str, int]:
    """Return what stands for the visible text of the body, white space aside, and how many bytes it has.

    Bytes count a Chinese character as three, which is about what it says.
    """
    text = visible_text(article)
    return hashed(text), len(text.encode("utf-8", "surrogatepass"))
