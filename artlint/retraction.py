"""How a suppression that silences nothing is taken away, without a change to what is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from artlint.article import Article
from artlint.article.front_matter_edits import set_ignored
from artlint.article.reading import BLOCKS, Change
from artlint.edits import CannotEdit, Edit, Span
from artlint.rule import Repair, Safety
from artlint.suppressions import KEY, Suppression, line_start, names_of

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_BLOCK_TAG = re.compile(r"[ \t]*+</?([a-z][a-z0-9]*+)[\s/>]", re.IGNORECASE)


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
        if own and not own.alone and not _stays_html(text, place):
            raise CannotEdit("Markdown would read the rest of its line in another way")
        return (Edit(place),)
    if own and _keeps_apart(article, line):
        return (Edit(Span(line.start, line.end), text[place.end : line.end].lstrip(" \t")),)
    return (Edit(line),)


def _line(text: str, span: Span) -> Span | None:
    """The whole line of a comment, with its line break, when nothing else stands on it."""
    start = line_start(text, span.start)
    match = _LINE_BREAK.search(text, span.end)
    end = match.start() if match else len(text)
    if text[start : span.start].strip() or text[span.end : end].strip():
        return None
    return Span(start, match.end() if match else end)


def _stays_html(text: str, place: Span) -> bool:
    """Whether what follows a comment on its line is a block of HTML for Markdown without it, too."""
    match = _BLOCK_TAG.match(text, place.end)
    end = _LINE_BREAK.search(text, place.end)
    follows = _LINE_BREAK.search(text, end.end()) if end else None
    next_line = text[end.end() : follows.start() if follows else len(text)] if end else ""
    return bool(match and match[1].lower() in BLOCKS) and not next_line.strip()


def _keeps_apart(article: Article, line: Span) -> bool:
    """Whether the line of a comment is all that keeps two blocks of Markdown apart."""
    text = article.source_text
    before = article.comment_block(max(line.start - 1, 0))
    if line.start <= article.body_span.start or (before and before.alone):
        return False
    above = text[
        line_start(text, line.start - (2 if text[line.start - 2 : line.start] == "\r\n" else 1)) : line.start
    ]
    following = _LINE_BREAK.search(text, line.end)
    below = text[line.end : following.start() if following else len(text)]
    return bool(above.strip() and below.strip())
