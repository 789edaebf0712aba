"""Whether a text has a fault, or writes about one."""

from __future__ import annotations

import re
from functools import lru_cache

from artlint import Article, lazy_pattern

_OPENING, _CLOSING = "“‘\"'「『《〈（([【«»„‚`", "”’\"'」』》〉）)]】«»“‘`"
_ENCODINGS = lazy_pattern(
    "编码|乱码|编碼|亂碼|字符集|文字化け|文字コード|エンコード|인코딩|кодиров|encod|mojibake|charset|unicode"
    "|utf-?8|utf-?16|gbk|gb2312|gb18030|big5|iso-8859|latin-?1|windows-125|kodierung|umlaut|U\\+[0-9A-F]{4}"
    "|caractères|codificaci|zeichensatz|byte order mark",
    re.IGNORECASE,
)


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` stands alone between quotes or brackets, as what is spoken of does."""
    before, after = text[:start].rstrip()[-1:], text[end:].lstrip()[:1]
    return bool(before) and bool(after) and before in _OPENING and after in _CLOSING


def speaks_of_encodings(text: str) -> bool:
    """Whether a text says something about characters and their bytes."""
    return _ENCODINGS.search(text) is not None


@lru_cache(maxsize=1)
def is_about_encodings(article: Article) -> bool:
    """Whether the title says that the article is about characters and their bytes."""
    return article.title is not None and speaks_of_encodings(article.title)
