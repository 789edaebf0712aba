"""The title of an article: under which key it stands, what is written there, and what a reader reads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial

from artlint import Article, Change, Key, NamedTuple, Place, Repair, Safety, Span
from artlint_rules.knowledge.concepts import entries_of
from artlint_rules.knowledge.entities import decoded, is_about_html
from artlint_rules.knowledge.invisible_characters import without_invisible
from artlint_rules.knowledge.title_alignment import normalised


class Title(NamedTuple):
    """A title under its `key`. `written` is its value; `text` is that without damage to its surface.

    In `text` entities are decoded, invisible characters are gone and white space is folded: rules about the
    wording judge it, so that each kind of damage is found whatever the others are.
    """

    key: str
    written: str
    text: str


@lru_cache(maxsize=1)
def title_of(article: Article) -> Title | None:
    """Return the title of the front matter, under whichever key; None when there is none, or it is blank."""
    found = [entry for entry in entries_of(article, "title") if isinstance(entry.value, str)]
    titles = {entry.key: entry.value for entry in found if str(entry.value).strip()}
    key = "title" if "title" in titles else next(iter(titles), None)
    if key is None:
        return None
    written = str(titles[key])
    plain = written if "&" not in written or is_about_html(article, written) else decoded(written)
    text = normalised(without_invisible(plain))
    return Title(key, written, text) if text else None


def retitled(
    article: Article, title: Title, new: str, safety: Safety, says: str, because: Sequence[Place] = ()
) -> Repair:
    """Return the repair that gives the article the title `new`."""
    return Repair(
        says,
        safety,
        partial(article.set_value, title.key, new),
        changes=(Change(f"metadata:{title.key}", title.written, new),),
        because=tuple(because),
    )


def stretch(article: Article, title: Title, first: int, last: int) -> Place:
    """Return the place of the characters `first` to `last` of the text; the value where it is unsure."""
    block = article.front_matter
    entry = block.entry(title.key) if block else None
    if block is None or entry is None or title.written != title.text:
        return Key(title.key)
    start, end = block.value_offset(entry, first), block.value_offset(entry, last + 1)
    return Key(title.key) if start is None or end is None else Span(start, end)
