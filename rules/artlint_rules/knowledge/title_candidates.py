"""Where else an article says its title: texts of images, the head of the page, the first heading.

Those are the places that repeat a title word for word. What else may resemble it, such as a later heading, is
no proof: matched against every line of an article, four of 7,263 damaged headings found a wrong original.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from artlint import Article, Attribute, Key, NamedTuple, Place, lazy_pattern
from artlint_rules.knowledge.concepts import entries_of
from artlint_rules.knowledge.title_alignment import normalised, without_site_names
from artlint_rules.knowledge.units import units
from artlint_rules.knowledge.written_headings import written_headings

_TAG = lazy_pattern(r"<[^<>]*+>")
_CLAUSE_END = lazy_pattern("[。！？!?；;，,|｜]")
_IMAGE_TEXTS = ("alt", "title", "data-title")
_TITLE_PROPERTIES = frozenset({"og:title", "twitter:title", "title", "headline", "dc.title", "dcterms.title"})
PAGE_TITLES = frozenset({"<title>", *_TITLE_PROPERTIES})
"""The kinds of candidates that may have the name of the site behind the title."""


class Candidate(NamedTuple):
    """A text that may be the title, `normalised`; `kind` says what it is, `place` where it stands."""

    text: str
    kind: str
    place: Place


@lru_cache(maxsize=1)
def title_candidates(article: Article) -> tuple[Candidate, ...]:
    """Return the texts that may be the title; there may be none, and the same text many times."""
    found = (*_image_texts(article), *_page_titles(article), *_first_heading(article), *_other_keys(article))
    every = ((normalised(written), kind, place) for written, kind, place in found)
    return tuple(Candidate(*candidate) for candidate in every if candidate[0])


def has_just_so(candidates: Iterable[Candidate], title: str) -> bool:
    """Whether one of the candidates is the title as it is, the name of a site behind it left aside."""
    return any(
        candidate.text == title
        or (candidate.kind in PAGE_TITLES and title in without_site_names(candidate.text))
        for candidate in candidates
    )


@lru_cache(maxsize=1)
def similar_texts(article: Article) -> list[Candidate]:
    """Return texts that may resemble the title, and prove nothing.

    These are all headings, the first paragraph and the first bold text, the description and its first clause.
    """
    headings = [Candidate(heading.text, "a heading", heading.place) for heading in written_headings(article)]
    first = [
        Candidate(article.text(element), f"the first <{element.tag}>", element)
        for tag in ("p", "strong", "b")
        for element in article.elements(tag)[:1]
    ]
    described = [
        Candidate(text, f"`{entry.key}`", Key(entry.key))
        for entry in entries_of(article, "description")
        if isinstance(entry.value, str)
        for text in (entry.value, *_first_clauses(entry.value))
    ]
    return [Candidate(normalised(text), kind, place) for text, kind, place in (*headings, *first, *described)]


def _first_clauses(text: str) -> Iterator[str]:
    """Yield the first clause of a text, with and without the mark that ends it."""
    if end := _CLAUSE_END.search(text):
        yield text[: end.end()]
        yield text[: end.start()]


def named(candidates: Iterable[Candidate]) -> str:
    """Name the kinds of candidates: `alt and title of 7 images, og:title and the first <h1>`."""
    counts = Counter(candidate.kind for candidate in candidates)
    images = {kind: _images(counts.pop(kind)) for kind in _IMAGE_TEXTS if kind in counts}
    same = len(set(images.values())) == 1
    names = [f"{' and '.join(images)} of {next(iter(images.values()))}"] if same else []
    names += [] if same else [f"{kind} of {count}" for kind, count in images.items()]
    names += counts
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _images(count: int) -> str:
    return "1 image" if count == 1 else f"{count} images"


def _image_texts(article: Article) -> Iterator[Candidate]:
    for image in article.elements("img"):
        for name in _IMAGE_TEXTS:
            if value := image.get(name):
                yield Candidate(value, name, Attribute(image, name))
    for written in article.markdown_images:
        if written.text:
            yield Candidate(written.text, "alt", written.words)
        if written.title:
            yield Candidate(written.title, "title", written.title_span or written.span)


def _page_titles(article: Article) -> Iterator[Candidate]:
    head = article.root.find("head")
    elements = [*article.elements("title", "meta", "script"), *(() if head is None else head)]
    for element in elements:
        if element.tag == "title":
            yield Candidate(article.text(element), "<title>", element)
        elif element.tag == "meta":
            name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
            if name in _TITLE_PROPERTIES:
                yield Candidate(element.get("content", ""), name, Attribute(element, "content"))
        elif element.tag == "script" and element.get("type") == "application/ld+json":
            for headline in _headlines(article, element):
                yield Candidate(headline, "the JSON-LD headline", element)


def _headlines(article: Article, script: HtmlElement) -> Iterator[str]:
    try:
        pending = [json.loads(article.text(script))]
    except (ValueError, RecursionError):
        return
    while pending:
        value = pending.pop()
        if isinstance(value, list):
            pending += value
        elif isinstance(value, dict):
            if isinstance(headline := value.get("headline"), str):
                yield headline
            pending += value.values()


def _first_heading(article: Article) -> Iterator[Candidate]:
    """Yield the first `<h1>`; where there is none, a heading of another level that the body starts with."""
    headings = written_headings(article)
    top = next((heading for heading in headings if heading.level == 1), None)
    for heading in headings[:1] if top is None else [top]:
        before = article.source_text[article.body_span.start : heading.start]
        if heading is not top and units(_TAG.sub(" ", before)):
            return
        yield Candidate(heading.text, f"the first <h{heading.level}>", heading.place)


def _other_keys(article: Article) -> Iterator[Candidate]:
    entries = [entry for entry in entries_of(article, "title") if isinstance(entry.value, str)]
    main = next((entry.key for entry in entries if entry.key == "title"), None)
    for entry in entries if main else ():
        if entry.key != main:
            yield Candidate(str(entry.value), f"`{entry.key}`", Key(entry.key))
