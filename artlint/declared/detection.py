"""Looking for what a declared rule describes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from lxml.html import HtmlElement

from artlint.article import Article, Attribute, Key, Place
from artlint.article.front_matter import Entry
from artlint.declared.regexes import WINDOW, compiled, matches
from artlint.declared.runs import Run, text_runs
from artlint.edits import Span

Values = Mapping[str, Any]


class Found(NamedTuple):
    """One place, and what is known about it. `run` is the piece of text that it lies in."""

    place: Place
    element: HtmlElement | None = None
    attribute: str | None = None
    key: str | None = None
    value: str = ""
    match: str = ""
    run: Run | None = None


def find(article: Article, detection: str, values: Values) -> Iterator[Found]:
    """Everything in the article that the detection describes."""
    if detection in ("phrase", "pattern"):
        yield from _SCOPES[values.get("scope", "text")](article, _wanted(values), values)
    elif detection in ("css", "xpath"):
        look = article.select if detection == "css" else article.xpath
        for element in look(values[detection]):
            yield _at(element, values.get("attribute"))
    else:
        yield from _KEYS[detection](article, values)


def _at(element: HtmlElement, attribute: str | None) -> Found:
    if attribute is None or element.get(attribute) is None:
        return Found(element, element)
    return Found(Attribute(element, attribute), element, attribute, value=element.get(attribute, ""))


# -- phrases and patterns ------------------------------------------------------------------------------------


def _wanted(values: Values) -> re.Pattern[str]:
    return pattern_of(values.get("phrase"), values.get("pattern"), bool(values.get("ignore-case")))


def pattern_of(phrases: tuple[str, ...] | None, pattern: str | None, ignore_case: bool) -> re.Pattern[str]:
    """What to look for as one pattern; of several phrases the longest that fits counts."""
    if pattern is not None:
        return compiled(pattern, ignore_case)
    ordered = sorted(phrases or (), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)), re.IGNORECASE if ignore_case else re.NOFLAG)


def _within(article: Article, values: Values) -> Callable[[HtmlElement], bool]:
    """Whether an element is one of those to look in, or inside one."""
    if "within" not in values:
        return lambda _: True
    selected = set(article.select(values["within"]))
    return lambda element: element in selected or any(e in selected for e in element.iterancestors())


def _in_text(article: Article, wanted: re.Pattern[str], values: Values) -> Iterator[Found]:
    if not _may_occur(article, values):
        return
    allowed = _within(article, values)
    for run in text_runs(article):
        for match in matches(wanted, run.text):
            if allowed(run.parent):
                yield Found(_place(run, match), run.parent, match=match[0], run=run)


def _place(run: Run, match: re.Match[str]) -> Place:
    if run.start is None:
        return run.parent
    return Span(run.start + match.start(), run.start + match.end())


def _may_occur(article: Article, values: Values) -> bool:
    """Whether it is worth looking at all text: a phrase stands in the source unless it is escaped."""
    phrases = values.get("phrase")
    if phrases is None or values.get("ignore-case"):
        return True
    return "&" in article.body or "\r" in article.body or any(phrase in article.body for phrase in phrases)


def _in_elements(article: Article, wanted: re.Pattern[str], values: Values) -> Iterator[Found]:
    if not _may_occur(article, values):
        return
    allowed = _within(article, values)
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
    allowed = _within(article, values)
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


_SCOPES = {"text": _in_text, "element": _in_elements, "attribute": _in_attributes, "key": _in_key}


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
    wanted = compiled(values["key-pattern"], bool(values.get("ignore-case")))
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
