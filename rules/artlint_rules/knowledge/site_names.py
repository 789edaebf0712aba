"""The name of a site, or of an author, behind a title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from artlint import Article, NamedTuple, Safety, lazy_pattern
from artlint_rules.knowledge.concepts import texts_of
from artlint_rules.knowledge.hosts import host_of
from artlint_rules.knowledge.title_candidates import PAGE_TITLES, title_candidates
from artlint_rules.knowledge.title_text import Title
from artlint_rules.knowledge.units import folded, units

_BARS = "|｜_»"
_DASHES = "-–—"
_COLONS = ":：·"
_HAN = lazy_pattern("[\u3040-\u30ff\u3400-\u9fff]")
_SITE_PROPERTIES = frozenset({"og:site_name", "application-name"})
_LONGEST = 40
_FEWEST_UNITS = 2
_FEWEST_UNITS_WITHOUT_PROOF = 3


class SiteName(NamedTuple):
    """A name at the end of a title: the title is `title` without it, `says` is where the article says it.

    SAFE when the article proves that it is no part of the title.
    """

    name: str
    title: str
    separator: str
    says: str
    safety: Safety


def site_name(article: Article, title: Title, known: Iterable[str] = ()) -> SiteName | None:
    """Return the name of a site or an author at the end of a title, behind a bar, a dash or a colon.

    `known` are names of sites, beside those that the article says.
    """
    if not any(mark in title.text for mark in _BARS + _DASHES + _COLONS):
        return None
    places: dict[str, list[str]] = {}
    for name, place in (*((name, "site") for name in known), *_names(article)):
        if name and title.text[-len(name) :].casefold() == name.casefold():
            places.setdefault(name, []).append(place)
    for name in sorted(places, key=len, reverse=True):
        if found := _cut(article, title.text, name, list(dict.fromkeys(places[name]))):
            return found
    return None


def _names(article: Article) -> Iterator[tuple[str, str]]:
    """Yield what may be the name of the site, and where the article says it."""
    for concept in ("site", "author", "categories"):
        for text in texts_of(article, concept):
            yield folded(text), concept
    for text in texts_of(article, "source"):
        host = host_of(text)
        if host is None:
            yield folded(text), "source"
            continue
        labels = host.removeprefix("www.").split(".")
        yield from ((name, "host") for name in (host, ".".join(labels), labels[0] if len(labels) > 1 else ""))
    for meta in article.elements("meta"):
        if (meta.get("property") or meta.get("name") or "").lower() in _SITE_PROPERTIES:
            yield folded(meta.get("content", "")), "site"


def _cut(article: Article, text: str, name: str, places: list[str]) -> SiteName | None:
    before = text[: len(text) - len(name)]
    bare = before.rstrip()
    separator = bare[-1:]
    title = bare[:-1].rstrip()
    if separator not in (*_BARS, *_DASHES, *_COLONS) or units(title) < _FEWEST_UNITS:
        return None
    spaced = before != bare and (title != bare[:-1] or separator == ":")
    beside_han = _HAN.match(name) or _HAN.match(title[-1:])
    joined = separator == "_" and before == bare and not beside_han
    if joined and "." not in name and not {"site", "author", "source"} & set(places):
        return None  # `snake_case` in the category case
    if separator in (*_DASHES, ":", "·", "_") and not spaced and not beside_han and not joined:
        return None
    bar = separator in _BARS
    colon = separator in _COLONS and not (separator == "·" and spaced)  # `Karl·Moss` is a name
    if (not bar and places == ["categories"]) or (colon and "site" not in places):
        return None  # `Baking - bread` in the category bread is a title
    safety = Safety.UNSAFE if joined else _safety(article, text, title, name, separator, places)
    return SiteName(name, title, separator, places[0], safety)


def _safety(article: Article, text: str, title: str, name: str, separator: str, places: list[str]) -> Safety:
    """How sure it is that the name is no part of the title.

    The article has the title without the name; or the name stands behind a bar, as templates write it, and is
    that of the site or the author; or behind a dash, and the article calls the site so. The name of an author
    behind a dash proves nothing by itself, `A talk with – Ada Moss` may be hers, but where it is a category
    or the source, too, it is that of the site. At least three words must be left. What
    contradicts is the title with the name outside the page's head.
    """
    candidates = [c for c in title_candidates(article) if c.kind not in PAGE_TITLES]
    if any(candidate.text == text for candidate in candidates) or separator in _COLONS:
        return Safety.UNSAFE
    if not text.endswith(name) or places[0] == "host":
        return Safety.UNSAFE
    if any(candidate.text == title for candidate in candidates):
        return Safety.SAFE
    if units(title) < _FEWEST_UNITS_WITHOUT_PROOF:
        return Safety.UNSAFE  # `Inside – The Daily Loaf`
    called_so = "site" in places or "source" in places or (len(places) > 1 and "author" in places)
    if called_so or (separator in _BARS and "author" in places):
        return Safety.SAFE
    return Safety.UNSAFE


def title_ending(text: str) -> tuple[str, str]:
    """Part a title before the bar or dash in front of its last words: `Bread | The Loaf`, `面包_每日面包`.

    A dash or an underscore stands between spaces, or beside Han characters. The end is empty where there is
    none, or too little is left.
    """
    at = max(text.rfind(mark) for mark in _BARS + _DASHES)
    head, name = text[: max(at, 0)].rstrip(), text[at + 1 :].strip()
    if at < 0 or not 2 <= len(name) <= _LONGEST or units(head) < _FEWEST_UNITS:
        return text, ""
    spaced = text[at - 1].isspace() and text[at + 1].isspace()
    beside_han = _HAN.match(name) or _HAN.match(head[-1:])
    is_parted = spaced or beside_han or text[at] in "|｜»"
    return (head, name) if is_parted and any(map(str.isalpha, name)) else (text, "")


def resembles(name: str, host: str) -> bool:
    """Whether a name and a host have letters in common: `The Daily Loaf` and dailyloaf.com."""
    letters = "".join(filter(str.isalnum, name.casefold()))
    labels = [label.replace("-", "") for label in host.split(".")[:-1] if len(label) > 3]
    return any(label in letters or (len(letters) > 3 and letters in label) for label in labels)
