"""Pages that a server sends in place of an article, known by their sentences."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from artlint import Article, NamedTuple, TextBlock, lazy_pattern
from artlint_rules.knowledge.amount import beginning
from artlint_rules.knowledge.facts import facts

_MOST_WORDS, _MOST_CHARACTERS = 80, 160
"""A longer text is an article, whatever stands in it."""

_FEW_WORDS, _FEW_CHARACTERS = 30, 60
"""In a text no longer than this one sentence tells; in a longer one it must be a paragraph of its own."""

_SENTENCE = lazy_pattern(r"(?:[^。！？!?…\n|｜.]|\.(?=[^\s.]))++")
_KINDS = {
    "blocked": "a check for robots",
    "missing": "an error page",
    "refused": "an error page",
    "broken": "an error page",
    "removed": "the notice that the article is gone",
    "login": "a login page",
    "paid": "the notice that the article must be paid for",
}
_LONGEST_LINE = 200


class ErrorPageFound(NamedTuple):
    """The sentence that tells, where it stands, and what kind of page it is, in words."""

    block: TextBlock
    start: int
    end: int
    kind: str


@lru_cache(maxsize=1)
def error_page(article: Article) -> ErrorPageFound | None:
    """Return what shows that the body is an error page; None for an article."""
    start = beginning(article)
    if not start.text:
        return None
    if start.is_all:
        amount = start.amount()
        if amount.number <= (_MOST_WORDS if amount.is_words else _MOST_CHARACTERS):
            few = amount.number <= (_FEW_WORDS if amount.is_words else _FEW_CHARACTERS)
            return _any_sentence(article, few)
    return _first_line(article, start.text[:_LONGEST_LINE].casefold())


def _any_sentence(article: Article, few: bool) -> ErrorPageFound | None:
    whole, anywhere = _phrases()
    for block in article.blocks:
        pieces = [(block.text, 0)]
        pieces += [(m[0], m.start()) for m in _SENTENCE.finditer(block.text)] if few else []
        for text, at in pieces:
            sentence = _normal(text)
            kind = whole.get(sentence) or next((k for p, k in anywhere if p.fullmatch(sentence)), None)
            if kind is not None:
                start = at + len(text) - len(text.lstrip())
                return ErrorPageFound(block, start, at + len(text.rstrip()), _KINDS[kind])
    return None


def _first_line(article: Article, text: str) -> ErrorPageFound | None:
    """A long text is no article when its first line is one with which none begins."""
    alone = _alone()
    if not text.startswith(alone) or not article.blocks:
        return None
    whole, _ = _phrases()
    block = article.blocks[0]
    sentence = _normal(block.text)
    kind = whole.get(sentence) if sentence in alone else None
    return ErrorPageFound(block, 0, len(block.text), _KINDS[kind]) if kind else None


_Phrases = tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]


@cache
def _alone() -> tuple[str, ...]:
    """The beginnings of the sentences that tell alone."""
    return tuple(_normal(text) for text in facts("error_pages")["alone"])


@cache
def _phrases() -> _Phrases:
    """The sentences by their normal form, and the patterns."""
    table = facts("error_pages")
    whole = {_normal(text): page["kind"] for page in table["page"] for text in page["sentences"]}
    patterns = [(re.compile(p), page["kind"]) for page in table["page"] for p in page.get("patterns", ())]
    return whole, patterns


def _normal(text: str) -> str:
    """Lower case, one blank for many, no marks at the ends, straight apostrophes."""
    line = " ".join(text.replace("’", "'").casefold().split())
    return line.strip("#*_ .。…!！?？,，:：;；-–—|~～>»→「」“”\"'()（）")
