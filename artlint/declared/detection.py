"""Looking for what a declared rule describes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

from lxml.html import HtmlElement

from artlint.article import Article, Attribute, Key, Place
from artlint.article.builders import CLASS_NAME
from artlint.article.front_matter import Entry
from artlint.declared.regexes import WINDOW, checked, matches
from artlint.declared.runs import Run, text_runs
from artlint.edits import Span
from artlint.frozen import NamedTuple, dataclass

Values = Mapping[str, Any]
_MANY = 4


class Found(NamedTuple):
    """One place, and what is known about it. `run` is the piece of text that it lies in, `at` where in it."""

    place: Place
    element: HtmlElement | None = None
    attribute: str | None = None
    key: str | None = None
    value: str = ""
    match: str = ""
    run: Run | None = None
    at: int = 0


def find(article: Article, detection: str, values: Values) -> Iterator[Found]:
    """Everything in the article that the detection describes."""
    if "if-body-holds" in values and not _holds(article.body, values["if-body-holds"]):
        return
    if detection in ("phrase", "pattern"):
        yield from _SCOPES[values.get("scope", "text")](article, _wanted(values), values)
    elif detection in _ELEMENTS:
        yield from _ELEMENTS[detection](article, values)
    else:
        yield from _KEYS[detection](article, values)


def _holds(body: str, texts: tuple[str, ...]) -> bool:
    """Whether one of the texts stands in the body; where all begin alike, only such places are looked at."""
    first = texts[0][0]
    if len(texts) < _MANY or not all(text.startswith(first) for text in texts):
        return any(text in body for text in texts)
    at = body.find(first)
    while at >= 0:
        if body.startswith(texts, at):
            return True
        at = body.find(first, at + 1)
    return False


# -- elements and their names --------------------------------------------------------------------------------


def _by_css(article: Article, values: Values) -> Iterator[Found]:
    yield from _selected(article, article.select(values["css"]), values)


def _by_xpath(article: Article, values: Values) -> Iterator[Found]:
    yield from _selected(article, article.xpath(values["xpath"]), values)


def _selected(article: Article, elements: list[HtmlElement], values: Values) -> Iterator[Found]:
    if elements:
        allowed = _allowed(article, values)
        for element in elements:
            if allowed(element) and _says(article, element, values):
                yield _at(element, values.get("attribute"))


def _says(article: Article, element: HtmlElement, values: Values) -> bool:
    """Whether the text of an element is as `text-pattern` wants it."""
    if "text-pattern" not in values:
        return True
    text = article.text(element).strip()
    wanted = checked(values["text-pattern"], bool(values.get("ignore-case")))
    return len(text) <= WINDOW and wanted.fullmatch(text) is not None


def _at(element: HtmlElement, attribute: str | None) -> Found:
    if attribute is None or element.get(attribute) is None:
        return Found(element, element)
    return Found(Attribute(element, attribute), element, attribute, value=element.get(attribute, ""))


def _by_class(article: Article, values: Values) -> Iterator[Found]:
    """Class attributes with one of the names; a name that a style sheet of the article uses is left alone."""
    found = names_of(values["class-name"]).among(*_classes(article))
    if found and (sheets := article.elements("style")):
        css = " ".join(map(article.text, sheets))
        found = [name for name in found if f".{name}" not in css]
    if found:
        allowed = _allowed(article, values)
        for element in article.with_class(*found):
            if allowed(element):
                value = element.get("class", "")
                matched = [name for name in dict.fromkeys(CLASS_NAME.findall(value)) if name in found]
                place = Attribute(element, "class")
                yield Found(place, element, "class", value=value, match=" ".join(matched))


def _by_attribute(article: Article, values: Values) -> Iterator[Found]:
    found = names_of(values["attribute-name"]).among(*_attributes(article))
    if found:
        allowed = _allowed(article, values)
        for element in article.having(*found):
            if allowed(element):
                for name in filter(found.__contains__, map(str, element.keys())):
                    place = Attribute(element, name)
                    yield Found(place, element, name, value=element.get(name, ""), match=name)


@dataclass(frozen=True, slots=True)
class Names:
    """Names to look for: whole ones, and how others begin."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]

    def __contains__(self, name: str) -> bool:
        return name in self.whole or name.startswith(self.beginnings)

    def among(self, names: Collection[str], listed: str) -> list[str]:
        """Those of `names` that are meant; `listed` holds them all, each behind a line break."""
        if self.whole.isdisjoint(names) and not any(f"\n{start}" in listed for start in self.beginnings):
            return []
        return [name for name in names if name in self]


@lru_cache(maxsize=1024)
def names_of(written: tuple[str, ...]) -> Names:
    """Names as a rule writes them, with `*` at the end for all that begin so."""
    beginnings = tuple(name.removesuffix("*") for name in written if name.endswith("*"))
    return Names(frozenset(name for name in written if not name.endswith("*")), beginnings)


@lru_cache(maxsize=1)
def _classes(article: Article) -> tuple[frozenset[str], str]:
    return frozenset(article.class_names), "\n".join(("", *article.class_names))


@lru_cache(maxsize=1)
def _attributes(article: Article) -> tuple[frozenset[str], str]:
    return article.attribute_names, "\n".join(("", *article.attribute_names))


# -- phrases and patterns ------------------------------------------------------------------------------------


def _wanted(values: Values) -> re.Pattern[str]:
    return pattern_of(values.get("phrase"), values.get("pattern"), bool(values.get("ignore-case")))


def pattern_of(phrases: tuple[str, ...] | None, pattern: str | None, ignore_case: bool) -> re.Pattern[str]:
    """What to look for as one pattern; of several phrases the longest that fits counts."""
    if pattern is not None:
        return checked(pattern, ignore_case)
    ordered = sorted(phrases or (), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)), re.IGNORECASE if ignore_case else re.NOFLAG)


def _allowed(article: Article, values: Values) -> Callable[[HtmlElement], bool]:
    """Whether a rule looks at an element: `within` it or something around it, and not `outside`."""
    if "within" not in values and "outside" not in values:
        return lambda _: True
    wanted = set(article.select(values["within"])) if "within" in values else None
    spared = set(article.select(values["outside"])) if "outside" in values else frozenset()

    def allowed(element: HtmlElement) -> bool:
        around = (element, *element.iterancestors())
        return (wanted is None or any(e in wanted for e in around)) and not any(e in spared for e in around)

    return allowed


def _in_text(article: Article, wanted: re.Pattern[str], values: Values) -> Iterator[Found]:
    if not _may_occur(article, wanted, values):
        return
    allowed = _allowed(article, values)
    for run in text_runs(article):
        for match in matches(wanted, run.text):
            if allowed(run.parent):
                place = run.place(*match.span()) or run.parent
                yield Found(place, run.parent, match=match[0], run=run, at=match.start())


def _may_occur(article: Article, wanted: re.Pattern[str], values: Values) -> bool:
    """Whether it is worth looking at all pieces of text: a phrase must stand in the whole of it."""
    return "phrase" not in values or wanted.search(_all_text(article)) is not None


@lru_cache(maxsize=1)
def _all_text(article: Article) -> str:
    body = None if article.is_body_too_large else article.root.find("body")
    return "" if body is None else "".join(body.itertext())


def _in_elements(article: Article, wanted: re.Pattern[str], values: Values) -> Iterator[Found]:
    if not _may_occur(article, wanted, values):
        return
    allowed = _allowed(article, values)
    found: set[HtmlElement] = set()
    for element in article.elements():
        if element.getparent() in found:
            found.add(element)
            continue
        text = " ".join(article.text(element).split())
        if text and len(text) <= WINDOW and wanted.fullmatch(text) and allowed(element):
            found.add(element)
            yield Found(element, element, match=text)


def _in_attributes(article: Article, wanted: re.Pattern[str], values: Values) -> Iterator[Found]:
    name = values["attribute"]
    allowed = _allowed(article, values)
    for element in article.having(name):
        value = element.get(name, "")
        match = next(matches(wanted, value), None)
        if match and allowed(element):
            yield Found(Attribute(element, name), element, name, value=value, match=match[0])


def _in_key(article: Article, wanted: re.Pattern[str], values: Values) -> Iterator[Found]:
    for entry in _entries(article, values["key"]):
        for text in texts_of(entry):
            if match := next(matches(wanted, text), None):
                yield Found(Key(entry.key), key=entry.key, value=text, match=match[0])
                break


def _in_comments(article: Article, wanted: re.Pattern[str], values: Values) -> Iterator[Found]:  # noqa: ARG001
    """The comment as a whole is found; code and what Markdown shows as it is written hold none."""
    if not any(wanted.search(text) for text in _like_comments(article)):
        return
    shown: tuple[Span, ...] | None = None
    for span, text in article.tree.all_comments:
        if match := next(matches(wanted, text), None):
            shown = article.shown_as_text if shown is None else shown
            if not any(each.holds(span) for each in shown):
                yield Found(span, match=match[0], value=text.strip())


@lru_cache(maxsize=1)
def _like_comments(article: Article) -> list[str]:
    """What looks like the inside of a comment; the tree, which knows what is one, takes much longer."""
    pieces = [] if article.is_body_too_large else article.body.split("<!--")[1:]
    return [piece.partition("--")[0].replace("\r\n", "\n") for piece in pieces]


_SCOPES = {
    "text": _in_text,
    "element": _in_elements,
    "attribute": _in_attributes,
    "key": _in_key,
    "comment": _in_comments,
}


# -- front matter --------------------------------------------------------------------------------------------


def _entries(article: Article, key: str) -> list[Entry]:
    block = article.front_matter
    if block is None or block.problem or (entry := block.entry(key)) is None:
        return []
    return [entry]


def texts_of(entry: Entry) -> list[str]:
    """The values of a key as texts: its items where it is a list, as it is written where it is no text."""
    if isinstance(entry.value, list):
        return [item if isinstance(item, str) else str(item) for item in entry.value]
    if isinstance(entry.value, str):
        return [entry.value]
    return [] if entry.value is None else [entry.raw or str(entry.value)]


def _missing(article: Article, values: Values) -> Iterator[Found]:
    """An article without front matter, or with one that cannot be read, is another rule's finding."""
    block = article.front_matter
    if block is None or block.problem:
        return
    for key in values["required-key"]:
        if not _says_something(article.metadata.get(key)):
            yield Found(Key(key), key=key)


def _says_something(value: object) -> bool:
    return (value.strip() if isinstance(value, str) else value) not in (None, "", [], {})


def _forbidden(article: Article, values: Values) -> Iterator[Found]:
    for key in values["forbidden-key"]:
        for entry in _entries(article, key):
            yield Found(Key(key), key=key, value=next(iter(texts_of(entry)), ""))


def _not_matching(article: Article, values: Values) -> Iterator[Found]:
    wanted = checked(values["key-pattern"], bool(values.get("ignore-case")))
    yield from _wrong(article, values["key"], lambda text: len(text) > WINDOW or bool(wanted.fullmatch(text)))


def _unknown_value(article: Article, values: Values) -> Iterator[Found]:
    known = set(values["one-of"])
    if not values.get("ignore-case"):
        yield from _wrong(article, values["key"], known.__contains__)
        return
    folded = {text.casefold() for text in known}
    yield from _wrong(article, values["key"], lambda text: text.casefold() in folded)


def _wrong(article: Article, key: str, is_right: Callable[[str], bool]) -> Iterator[Found]:
    for entry in _entries(article, key):
        wrong = next((text for text in texts_of(entry) if not is_right(text)), None)
        if wrong is not None:
            yield Found(Key(key), key=key, value=wrong)


_KEYS = {
    "required-key": _missing,
    "forbidden-key": _forbidden,
    "key-pattern": _not_matching,
    "one-of": _unknown_value,
}
_ELEMENTS = {
    "css": _by_css,
    "xpath": _by_xpath,
    "class-name": _by_class,
    "attribute-name": _by_attribute,
}
