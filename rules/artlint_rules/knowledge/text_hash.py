"""What tells that two articles have the same text."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

from artlint import Article
from artlint_rules.knowledge.visible_text import visible_pieces

_BLANKS = b" \t\n\r\v\f"
_WIDE_BLANKS = tuple(map(str.encode, "\u00a0\u3000\u200b\ufeff"))


def hashed(text: str | bytes) -> str:
    """Return 24 hexadecimal digits that stand for a text."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=12).hexdigest()


@lru_cache(maxsize=1)
def text_hash(article: Article) -> tuple[str, int]:
    """Return what stands for the visible text of the body, white space aside, and how many bytes it has.

    Bytes count a Chinese character as three, which is about what it says.
    """
    text = "\n".join(visible_pieces(article))
    data = text.encode("utf-8", "surrogatepass").translate(None, _BLANKS)
    for blank in _WIDE_BLANKS:
        data = data.replace(blank, b"")
    return hashed(data), len(data)
