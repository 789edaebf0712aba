"""The original of a damaged title, where the article still has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from artlint import Article, NamedTuple, Safety, Span
from artlint_rules.knowledge.title_alignment import (
    WILD,
    dropped_characters,
    lost_characters,
    without_site_name,
    without_site_names,
)
from artlint_rules.knowledge.title_candidates import PAGE_TITLES, Candidate, similar_texts, title_candidates
from artlint_rules.knowledge.title_text import Title
from artlint_rules.knowledge.title_underscores import is_a_name
from artlint_rules.knowledge.visible_text import visible_text

_MOST_DROPPED = 12
_LONGEST_TITLE = 1000


class Original(NamedTuple):
    """What a title was: its `text`, and the `evidence` for it.

    `lost` are the indexes in the damaged title where a character stood; none where some were `dropped`
    without a trace. SAFE where every text that fits says the same, and none has the title as it is. It only
    `resembles` the title where it stands in a place that does not repeat titles.
    """

    text: str
    evidence: tuple[Candidate, ...]
    safety: Safety
    lost: tuple[int, ...] = ()
    dropped: str = ""
    resembles: bool = False


def original_of(article: Article, title: Title, wild: str = WILD) -> Original | None:
    """Return the original of a title that lost characters; None where the article does not have it."""
    return _original_of(article, title, wild)  # one key of the cache, whoever names the default


@lru_cache(maxsize=2)
def _original_of(article: Article, title: Title, wild: str) -> Original | None:
    if len(title.text) > _LONGEST_TITLE:
        return None
    candidates = title_candidates(article)
    if any(character in title.text for character in wild):
        found = _aligned(article, title.text, candidates, wild, Safety.SAFE)
        if found or (found := _aligned(article, title.text, similar_texts(article), wild, Safety.UNSAFE)):
            return found
    return _reduced(title.text, candidates, wild)


def _aligned(
    article: Article, title: str, candidates: Sequence[Candidate], wild: str, best: Safety
) -> Original | None:
    found = [
        Candidate(text, candidate.kind, candidate.place)
        for candidate in candidates
        for text in _fitting(title, candidate, wild)
        if (lost := lost_characters(title, text, wild))
        and not _is_markup(candidate, (text[index] for index in lost))
        and not _are_names(article, title, lost)
    ]
    if not found:
        return None
    text, evidence, unanimous = _most_frequent(found)
    resembles = best is not Safety.SAFE
    if not unanimous:
        best = Safety.MANUAL
    elif not resembles and any(candidate.text == title for candidate in candidates):
        best = Safety.UNSAFE
    lost = lost_characters(title, text, wild)
    return Original(text, evidence, best, lost, resembles=resembles)


def _fitting(title: str, candidate: Candidate, wild: str) -> Iterator[str]:
    """Yield the candidate's text, without the name of a site, or with the one that the title has."""
    if len(candidate.text) == len(title):
        yield candidate.text
    elif len(candidate.text) < len(title):
        head = without_site_name(candidate.text, title)
        if head != title and lost_characters(head, candidate.text, wild):
            yield candidate.text + title[len(head) :]
    elif candidate.kind in PAGE_TITLES:
        yield without_site_name(title, candidate.text)


def _is_markup(candidate: Candidate, lost: Iterable[str]) -> bool:
    """Whether the lost characters may be the markup of a heading of Markdown: `*alive*`."""
    is_heading = isinstance(candidate.place, Span) and candidate.kind not in ("alt", "title")
    return is_heading and any(character in "*<>\\" for character in lost)


def _are_names(article: Article, title: str, lost: Iterable[int]) -> bool:
    """Whether the title is said to have lost a character of a name that the body has with its underscore."""
    text = visible_text(article, title)
    return any(is_a_name(title, index, text) for index in lost)


def _reduced(title: str, candidates: Sequence[Candidate], wild: str) -> Original | None:
    """The original of a title that lost characters without a trace; never more than a suggestion."""
    texts = [
        Candidate(text, candidate.kind, candidate.place)
        for candidate in candidates
        for text in (
            without_site_names(candidate.text) if candidate.kind in PAGE_TITLES else (candidate.text,)
        )
    ]
    if any(candidate.text == title for candidate in texts):
        return None
    found = [
        candidate
        for candidate in texts
        if 0 < abs(len(candidate.text) - len(title)) <= _MOST_DROPPED
        and (dropped := dropped_characters(title, candidate.text, wild))
        and not _is_markup(candidate, dropped)
    ]
    if not found:
        return None
    text, evidence, unanimous = _most_frequent(found)
    dropped = dropped_characters(title, text, wild)
    return Original(text, evidence, Safety.MANUAL, dropped=dropped) if unanimous else None


def _most_frequent(found: list[Candidate]) -> tuple[str, tuple[Candidate, ...], bool]:
    ranked = [text for text, _ in Counter(candidate.text for candidate in found).most_common()]
    return ranked[0], tuple(c for c in found if c.text == ranked[0]), len(ranked) == 1
