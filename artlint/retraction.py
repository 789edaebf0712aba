"""How a suppression that silences nothing is taken away, without a change to what is read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from artlint.article import Article
from artlint.article.reading import Change
from artlint.edits import CannotEdit, Edit, Span
from artlint.lazily import lazy_pattern
from artlint.rule import Repair, Safety
from artlint.suppressions import KEY, Suppression, names_of

_LINE_END = lazy_pattern(r"[ \t]*+(?:\r\n|\n|\r|\Z)")


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
    return (Edit(_line(text, place) or Span(start, place.end)),)


def _removal(article: Article, place: Span) -> tuple[Edit, ...]:
    """Take a comment of the body away: its whole line where it stands alone."""
    text = article.source_text
    line = _line(text, place)
    if place.start < article.body_span.start:
        return (Edit(line or place),)
    own = article.comment_block(place.start)
    if line is None:
        if own and not own.alone and own.lead.holds(place) and not own.is_html_without:
            raise CannotEdit("Markdown would read the rest of its line in another way")
        return (Edit(place),)
    if own and own.keeps_apart:
        return (Edit(Span(line.start, line.end), text[place.end : line.end].lstrip(" \t")),)
    return (Edit(line),)


def _line(text: str, span: Span) -> Span | None:
    """The whole line of a comment, with its line break, when nothing else stands on it."""
    start = span.start
    while start and text[start - 1] in " \t":
        start -= 1
    match = _LINE_END.match(text, span.end)
    return Span(start, match.end()) if match and text[start - 1 : start] in ("", "\n", "\r") else None
