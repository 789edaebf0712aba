"""What a front matter must have for a rule to have anything to say; see `needs.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeAlias

from artlint import Article, Entry, FrontMatter
from artlint_rules.knowledge.concepts import (
    entries_of,
    is_empty,
    is_there,
    readable_entries,
    says_something,
    speaks_of,
    texts_of,
)

Need: TypeAlias = Callable[[Article], bool]

_OUR_TIME = range(1991, 2099)
_TRUTHS = frozenset({"true", "yes", "on", "false", "no", "off"})
_NUMERIC = frozenset("+-0123456789")


def has_none(article: Article) -> bool:
    """Whether there is no front matter."""
    return article.front_matter is None


def is_broken(article: Article) -> bool:
    """Whether it, or a value in it, cannot be read."""
    block = article.front_matter
    return block is not None and (block.problem is not None or any(entry.error for entry in block.entries))


def is_unclosed(article: Article) -> bool:
    """Whether nothing ends it."""
    return article.front_matter is not None and not article.front_matter.closed


def is_not_at_start(article: Article) -> bool:
    """Whether something stands before it."""
    return article.front_matter is not None and article.front_matter.preamble.end > 0


def has_key_twice(article: Article) -> bool:
    """Whether a key is there twice."""
    block = article.front_matter
    return block is not None and not block.problem and len(block.values) != len(block.entries)


def has_empty_value(article: Article) -> bool:
    """Whether a value says nothing."""
    block = article.front_matter
    return block is not None and any(is_empty(entry.value) for entry in block.entries)


def has_list(article: Article) -> bool:
    """Whether a value is a list of several items."""
    block = article.front_matter
    return block is not None and any(isinstance(e.value, list) and len(e.value) > 1 for e in block.entries)


def _values(article: Article) -> Iterator[str]:
    """The texts of the front matter, those of lists, too."""
    for entry in article.front_matter.entries if article.front_matter else ():
        items = entry.value if isinstance(entry.value, list) else [entry.value]
        yield from (item for item in items if isinstance(item, str))


def has_markup(article: Article) -> bool:
    """Whether a text may hold HTML."""
    return any("&" in text or "<" in text for text in _values(article))


def says_something_twice(article: Article) -> bool:
    """Whether two values are the same."""
    values = [text.strip() for text in _values(article)]
    return len(values) != len({*values})


def has(concept: str) -> Need:
    """Whether there is a key for a concept."""
    return lambda article: is_there(article, concept)


def is_silent_on(concept: str) -> Need:
    """Whether there is no key for a concept."""
    return lambda article: not is_there(article, concept)


def has_doubtful_date(article: Article) -> bool:
    """Whether a date may be anything but one day of our time that all generators read."""
    dates = [*entries_of(article, "date"), *entries_of(article, "updated")]
    plain = all(isinstance(entry.value, date) and entry.value.year in _OUR_TIME for entry in dates)
    return _is_for_a_generator(article) or len(dates) > 1 or not plain


def lacks_a_key(article: Article) -> bool:
    """Whether a key is missing that every article must have."""
    return _is_for_a_generator(article) or not all(says_something(article, key) for key in ("title", "date"))


def has_odd_type(article: Article) -> bool:
    """Whether a value is of another type than most are."""
    return _is_for_a_generator(article) or not all(map(_is_of_usual_type, readable_entries(article)))


def _is_of_usual_type(entry: Entry) -> bool:
    is_topic = speaks_of(entry, "tags") or speaks_of(entry, "categories")
    if isinstance(entry.value, str):
        return not is_topic and entry.value.strip().lower() not in _TRUTHS
    if isinstance(entry.value, bool):
        return not speaks_of(entry, "title")
    return isinstance(entry.value, date) or (is_topic and isinstance(entry.value, list))


def has_unquoted(article: Article) -> bool:
    """Whether a value without quotes may be something else for another parser, or has a comment behind it."""
    block = article.front_matter
    return block is not None and any(_is_unsure(block, entry) for entry in readable_entries(article))


def _is_unsure(block: FrontMatter, entry: Entry) -> bool:
    value = entry.value
    if isinstance(value, list):
        return not all(isinstance(item, str) and item[:1] not in _NUMERIC for item in value)
    if isinstance(value, date) and (speaks_of(entry, "date") or speaks_of(entry, "updated")):
        return False
    if entry.style is not None:
        return False
    return entry.raw[:1] in _NUMERIC or entry.raw.lower() in _TRUTHS or block.with_comment(entry) is not None


def has_poor_description(article: Article) -> bool:
    """Whether a description may be the title, or cut off."""
    titles = {" ".join(text.split()).lower() for text in texts_of(article, "title")}
    texts = [" ".join(text.split()).lower() for text in texts_of(article, "description")]
    return any(not t.isascii() or t in titles or t.endswith(("...", "]", "&hellip;")) for t in texts)


def _is_for_a_generator(article: Article) -> bool:
    """Whether a profile, a schema or the folder says which generator reads the article."""
    project = article.project
    return project.profile != "scraped" or project.schema is not None or "source/_" in article.path


def has_schema(article: Article) -> bool:
    """Whether a JSON Schema says what must be there."""
    return article.project.schema is not None


def is_for_jekyll(article: Article) -> bool:
    """Whether Jekyll reads the article."""
    return article.project.profile == "jekyll"


def is_not_utf_8(article: Article) -> bool:
    """Whether the file is in another encoding."""
    return not article.source.encoding.startswith("utf-8")


def has_many_titles(article: Article) -> bool:
    """Whether the front matter says what the title is more than once."""
    return len([*entries_of(article, "title")]) > 1


def title(may_be: Callable[[str], bool]) -> Need:
    """Whether a title may be like that as it is written; one with entities is not looked at here."""

    def need(article: Article) -> bool:
        titles = [entry.value for entry in entries_of(article, "title") if isinstance(entry.value, str)]
        return any("&" in title or may_be(title) for title in titles)

    return need


def holds(characters: str) -> Callable[[str], bool]:
    """Whether a text holds one of some characters."""
    return lambda text: not set(characters).isdisjoint(text)


def may_be_file_name(title: str) -> bool:
    """Whether a title may be one."""
    return "%" in title or " " not in title.strip()


def is_unusually_long(title: str) -> bool:
    """Whether a title may be too long, or too short."""
    return len(title) > 50 or sum(map(str.isalpha, title)) < 2


def is_not_plain(title: str) -> bool:
    """Whether a title may hold what nobody sees."""
    return not (title.isascii() and title.isprintable())


def is_untidy(title: str) -> bool:
    """Whether white space is not as it should be."""
    return title != " ".join(title.split())


def begins_with_mark(title: str) -> bool:
    """Whether a title may stand in quotes."""
    return not title.strip()[:1].isalnum()


def has_marks(title: str) -> bool:
    """Whether there may be quotes or brackets in a title."""
    return not all(c.isalnum() or c in " ,.-!?:'’" for c in title)
