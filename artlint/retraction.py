"""How a suppression that silences nothing is taken away, without a change to what is read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from artlint.article import Article
from artlint.article.builders import line_of
from artlint.article.reading import Change
from artlint.edits import CannotEdit, Edit, Span
from artlint.rule import Repair, Safety
from artlint.suppressions import KEY, Suppression, names_of


def retraction(
    article: Article, suppression: Suppression, names: Sequence[str], left: Sequence[str]
) -> tuple[Repair, ...]:
    """The repair that takes away `names` so that `left` stay; the whole of it when none does."""
    title = f"remove {', '.join(names)}" if left else "remove it"
    if suppression.form == "key":
        return _from_key(article, left, title)
    if left and suppression.inside:
        return (Repair(title, Safety.SAFE, (Edit(suppression.inside, ", ".join(left)),)),)
    remove = _front_removal if suppression.form == "front-matter comment" else _removal
    return (Repair(title, Safety.SAFE, partial(remove, article, suppression.place)),)


def _from_key(article: Article, left: Sequence[str], title: str) -> tuple[Repair, ...]:
    from artlint.article.front_matter_edits import set_ignored

    block = article.front_matter
    assert block is not None
    try:
        edits, after = set_ignored(block, KEY, left, names_of)
    except CannotEdit:
        return ()
    return (Repair(title, Safety.SAFE, edits, (Change(f"metadata:{KEY}", block.get(KEY), after),)),)


def _front_removal(article: Article, place: Span) -> tuple[Edit, ...]:
    text = article.source_text
    start = place.start
    while start and text[start - 1] in " \t":
        start -= 1
    return (Edit(line_of(text, place) or Span(start, place.end)),)


def _removal(article: Article, place: Span) -> tuple[Edit, ...]:
    if place.start < article.body_span.start:
        return (Edit(line_of(article.source_text, place) or place),)
    return article.remove_comment(place)
