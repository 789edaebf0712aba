"""Text whose bytes were decoded with another charset: `Ã¼` for `ü`, `鐢ㄦ埛` for `用户`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from artlint import Article, NamedTuple, TextBlock, lazy_pattern
from artlint_rules.knowledge.written_about import is_about_encodings, is_quoted, speaks_of_encodings

_LEADS = "ÃÂâäåæãÐÎØìàð"
"""First bytes of UTF-8, read as Latin-1; one of them is in any text misread so that has a few words."""

_CONTINUES = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_PAIR = lazy_pattern(
    f"[\xc2-\xdf][{_CONTINUES}]|[\xe0-\xef][{_CONTINUES}]{{2}}|\xf0[{_CONTINUES}]{{3}}"
    "|[РС][\xa0-\xbf\u0400-\u040f\u0450-\u045f]"
)
"""A character of UTF-8, read as Latin-1 or Windows-1252; or as Windows-1251."""

_WORD = lazy_pattern(r"[^ \t\r\n\ue000]+")
_SIGNS = {"gb18030": "鐨涓鏄鏈", "cp932": "縺繝"}
"""What the commonest Chinese characters and kana become when their UTF-8 is read in another encoding."""

_FOREIGN_RUN = lazy_pattern(r"[^\x00-\x7f\ue000]{4,}")
_LATIN_RUN = lazy_pattern("[\xa1-\xfe]{8,}")
_LATIN_SIGNS = (("£", "£¬"), ("¡", "¡£"), ("µ", "µÄ"))
"""GBK read as Latin-1: the comma, the full stop and the commonest character."""

_HAN_TEXT = lazy_pattern("[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
_LEAST_DECODED = 4


class Misread(NamedTuple):
    """A stretch of a block whose bytes were decoded wrongly, and what it was; None when bytes are lost."""

    block: TextBlock
    start: int
    end: int
    text: str | None

    @property
    def written(self) -> str:
        """The stretch as it stands."""
        return self.block.text[self.start : self.end]


@lru_cache(maxsize=1)
def misread(article: Article) -> tuple[Misread, ...]:
    """Return the stretches that were decoded wrongly, without those that the article only writes about."""
    text = article.source_text
    latin, encodings, raw = _may_be_latin(text), [*_may_be_read_as(text)], _may_be_raw_gbk(text)
    if not (latin or encodings or raw) or is_about_encodings(article):
        return ()
    found: list[Misread] = []
    for block in article.blocks:
        if block.text.isascii():
            continue
        pieces = [piece for encoding in encodings for piece in _from_east_asian(block, encoding)]
        pieces += _from_raw_gbk(block) if raw else ()
        pieces += _from_latin(block) if latin and not pieces else ()
        if pieces and not speaks_of_encodings(block.text):
            found += (p for p in pieces if not is_quoted(block.text, p.start, p.end))
    return tuple(found)


def _may_be_latin(text: str) -> bool:
    if any(lead in text and _pair(lead).search(text) for lead in _LEADS):
        return True
    return "µ" in text and "Рµ" in text  # Cyrillic read as Windows-1251


@cache
def _pair(lead: str) -> re.Pattern[str]:
    return re.compile(lead + f"[{_CONTINUES}]" * (2 if lead >= "\xe0" else 1))


def _may_be_read_as(text: str) -> Iterator[str]:
    for encoding, signs in _SIGNS.items():
        if any(sign in text for sign in signs):
            yield encoding


def _may_be_raw_gbk(text: str) -> bool:
    return any(one in text and pair in text for one, pair in _LATIN_SIGNS)


def _from_latin(block: TextBlock) -> Iterator[Misread]:
    """Words that ftfy finds to be UTF-8 in a one-byte encoding."""
    for match in _WORD.finditer(block.text):
        word = match[0]
        if not word.isascii() and _PAIR.search(word) and (new := _as_meant(word)) != word:
            start, end, text = _narrowed(word, new)
            lost = any(c == "\ufffd" or "\x80" <= c < "\xa0" for c in text)
            yield Misread(block, match.start() + start, match.start() + end, None if lost else text)


@cache
def _as_meant(word: str) -> str:
    from ftfy import fix_encoding  # a tenth of a second, and few articles need it

    return fix_encoding(word)


def _narrowed(old: str, new: str) -> tuple[int, int, str]:
    """The part of a word that changes, and its new text."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, len(old) - end, new[start : len(new) - end]


def _from_east_asian(block: TextBlock, encoding: str) -> Iterator[Misread]:
    """Runs of characters whose bytes in `encoding` are the UTF-8 of something else."""
    signs = _SIGNS[encoding]
    for match in _FOREIGN_RUN.finditer(block.text):
        if not any(sign in match[0] for sign in signs):
            continue
        written = match[0].encode(encoding, "replace")
        decoded = written.decode("utf-8", "replace")
        good, bad = len(_HAN_TEXT.findall(decoded)), decoded.count("\ufffd")
        if good >= _LEAST_DECODED and good > 2 * bad:
            whole = not bad and written.decode(encoding) == match[0]
            yield Misread(block, match.start(), match.end(), decoded if whole else None)


def _from_raw_gbk(block: TextBlock) -> Iterator[Misread]:
    """Runs of letters of Latin-1 whose bytes are GBK."""
    for match in _LATIN_RUN.finditer(block.text):
        try:
            decoded = match[0].encode("latin-1").decode("gb2312")
        except UnicodeDecodeError:
            continue
        if len(_HAN_TEXT.findall(decoded)) == len(decoded):
            yield Misread(block, match.start(), match.end(), decoded)


def is_misread(found: tuple[Misread, ...], block: TextBlock) -> bool:
    """Whether something of a block was decoded wrongly."""
    return any(piece.block is block for piece in found)
