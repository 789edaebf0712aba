"""Titles that were cut off, and titles that are the name of a file."""

from __future__ import annotations

import re
from pathlib import PurePath
from urllib.parse import unquote

from artlint import Article, NamedTuple, lazy_pattern
from artlint_rules.knowledge.title_alignment import normalised, without_site_names
from artlint_rules.knowledge.title_candidates import Candidate, has_just_so, title_candidates
from artlint_rules.knowledge.units import is_counted_in_words, units
from artlint_rules.knowledge.visible_text import visible_text

_ELLIPSIS = lazy_pattern(r"(?P<open>[\[(（【]\s?)?(?:…{1,4}|⋯{1,4}|\.{3,6}|。{3,6})(?:\s?[\])）】])?\Z")
_FEWEST_UNITS = 8
_FEWEST_WORDS = 4
_MANY_UNITS = 40
_LAST = 24
"""So many characters of its end tell where in the body a title was cut."""

_EXTENSION = lazy_pattern(r"\.(?:html?|md|markdown|txt|docx?|pdf)\Z", re.IGNORECASE)
_SLUG = lazy_pattern(r"[a-z0-9]+(?:-[a-z0-9]+){3,}|[a-z0-9]+(?:_[a-z0-9]+){3,}")
_JOINED = lazy_pattern(r"[^\W_]+(?:[-_][^\W_]+){2,}")
_ESCAPES = lazy_pattern(r"(?:%[0-9A-Fa-f]{2})+")


class Cut(NamedTuple):
    """A title that ends in an ellipsis: `rest` is what it has, `certain` whether it was cut beyond doubt.

    `whole` are the texts of the article that begin with it and go on.
    """

    rest: str
    whole: tuple[Candidate, ...]
    certain: bool


def cut_title(article: Article, title: str) -> Cut | None:
    """Return how a title was cut off; None when its ellipsis is the author's own, or it has none."""
    match = _ELLIPSIS.search(title)
    if not match:
        return None
    rest = title[: match.start()].rstrip()
    candidates = title_candidates(article)
    if has_just_so(candidates, title):
        return None
    long_enough = units(rest) >= _FEWEST_UNITS
    whole = tuple(c for c in candidates if _is_start(rest, c.text) and len(c.text) > len(title))
    goes_on = long_enough and _goes_on(article, title, rest)
    if whole or goes_on or match["open"] or units(rest) >= _MANY_UNITS:
        return Cut(rest, whole, bool(whole or goes_on or match["open"]))
    return None


def _is_start(rest: str, text: str) -> bool:
    """Whether a text begins with what is left of a title, and not by chance.

    Of words half as many are enough as of Han characters, and two where the title breaks off within a word.
    """
    if not rest or not text.startswith(rest):
        return False
    count, in_words = units(rest), is_counted_in_words(rest)
    if count >= (_FEWEST_WORDS if in_words else _FEWEST_UNITS):
        return True
    return in_words and count > 1 and rest[-1].isalpha() and text[len(rest) : len(rest) + 1].isalpha()


def _goes_on(article: Article, title: str, rest: str) -> bool:
    """Whether the body has the text of the title, and goes on where the title ends."""
    text, last = visible_text(article, title), rest[-_LAST:]
    last = last if units(last) >= _FEWEST_UNITS else rest
    start = text.find(last)
    end = start + len(last)
    behind = text[end : end + 2].lstrip()[:1] if start >= 0 else ""
    return behind.isalnum() or behind in ("，", "、", ",")


class FileName(NamedTuple):
    """A title that is the name of a file: `text` is it decoded, `why` says what gives it away."""

    text: str
    why: str
    certain: bool


def file_name(article: Article, title: str) -> FileName | None:
    """Return how a title is the name of a file; None when it is none, or the article is about that file."""
    decoded = unquote(title, errors="strict") if _is_escaped(title) else title
    if decoded != title:
        return FileName(normalised(_EXTENSION.sub("", decoded)), "percent-encoding", True)
    if " " in title or not any(mark in title for mark in "-_."):
        return None
    bare = _EXTENSION.sub("", title)
    says_so = _is_slug_of_a_text(article, bare)
    if bare != title:
        why = "an extension"
    elif _SLUG.fullmatch(title) or (says_so and _JOINED.fullmatch(title)):
        why = "a slug"
    else:
        return None
    if title in visible_text(article):
        return None
    own = PurePath(article.path).name.casefold().startswith(bare.casefold())
    return FileName(title, why, says_so or own or bare != title)


def _is_slug_of_a_text(article: Article, name: str) -> bool:
    """Whether the article has a text of several words that a file of this name is called after."""
    texts = (text for candidate in title_candidates(article) for text in without_site_names(candidate.text))
    return any(" " in text and _slug(text) == _slug(name) for text in texts)


def _is_escaped(title: str) -> bool:
    """Whether a title holds percent-encoding of more than ASCII, or of ASCII where it has no spaces."""
    escapes = _ESCAPES.findall(title)
    if not escapes:
        return False
    try:
        text = [unquote(escape, errors="strict") for escape in escapes]
    except UnicodeDecodeError:
        return False
    return any(not piece.isascii() for piece in text) or (" " not in title and "%20" in title)


def _slug(text: str) -> str:
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")
