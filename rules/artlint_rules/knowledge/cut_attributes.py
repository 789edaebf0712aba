"""Attributes that end too early, at a quote that belongs to their text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from artlint import Article, Attribute, NamedTuple, Span, lazy_pattern

_JUNK = "unexpected-character-in-attribute-name"
_PIECE = lazy_pattern(
    r"""(?P<name>[^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:(?P<quote>["'])(?P<value>(?:(?!(?P=quote)).)*+)(?P=quote)|[^\s>"'][^\s>]*+))?""",
    re.DOTALL,
)
_NEXT = lazy_pattern(r"\s++[\w:.-]++\s*+=\s*+[\"']|\s*+/?\s*+\Z")
_NAMES_VALUE = lazy_pattern(r"=\s*[\"']")
_WORD = lazy_pattern(r"\w")
_TEXTS = frozenset("alt title aria-label content summary label placeholder data-caption data-title".split())
"""Attributes that hold text, in which one quote may stand alone: inches, an apostrophe."""


class CutAttribute(NamedTuple):
    """An attribute with quotes of its own kind inside. `value` is what was meant to be its value.

    `inner` are the offsets of the quotes inside, `junk` the attributes that a browser makes of the rest.
    """

    element: HtmlElement
    name: str
    value: Span
    quote: str
    inner: tuple[int, ...]
    junk: tuple[Attribute, ...]


@lru_cache(maxsize=1)
def cut_attributes(article: Article) -> tuple[CutAttribute, ...]:
    """The attributes, other than styles, that their own quotes cut; worked out once for an article."""
    places = [at for code, at in article.tree.errors if code == _JUNK]
    if not places:
        return ()
    elements = dict.fromkeys(article.layout.around(Span(at, at)) for at in places)
    return tuple(cut for element in elements if element is not None for cut in _cuts(article, element))


def _cuts(article: Article, element: HtmlElement) -> Iterator[CutAttribute]:
    """The cut attributes of one tag, read as a browser reads it."""
    tag = article.span(element)
    text = article.tree.parsed_text(tag)[:-1]
    last: re.Match[str] | None = None
    reached = 0
    for piece in _PIECE.finditer(text, 1):
        if piece.start() < reached:
            continue
        if last is not None and last["quote"] in piece["name"] and last["name"].lower() != "style":
            end = _end(text, last.end(), last["quote"])
            if end is not None and _is_text(last, text[last.end() : end]):
                reached = end + 1
                yield _cut(article, element, tag.start, last, end)
                last = None
                continue
        if "=" in piece[0]:
            last = piece if piece["quote"] else None


def _end(text: str, start: int, quote: str) -> int | None:
    """The quote at which the value really ends: the next attribute, or nothing, follows."""
    at = text.find(quote, start)
    while at >= 0:
        if _NEXT.match(text, at + 1):
            return at
        at = text.find(quote, at + 1)
    return None


def _is_text(attribute: re.Match[str], rest: str) -> bool:
    """Whether `rest`, between the first inner quote and the last quote, reads as the rest of one value."""
    if "<" in rest or _NAMES_VALUE.search(rest) or not _WORD.search(rest):
        return False
    pairs = rest.count(attribute["quote"]) % 2 == 1
    return (pairs and not rest[0].isspace()) or attribute["name"].lower() in _TEXTS


def _cut(
    article: Article, element: HtmlElement, base: int, attribute: re.Match[str], end: int
) -> CutAttribute:
    quote, start = attribute["quote"], base + attribute.start("value")
    value = Span(start, base + end)
    written = article.source_text[value.start : value.end]
    inner = tuple(value.start + match.start() for match in re.finditer(quote, written))
    spans = article.tree.attributes(element)
    junk = tuple(Attribute(element, name) for name, span in spans.items() if span.start in range(*_of(value)))
    return CutAttribute(element, attribute["name"].lower(), value, quote, inner, junk)


def _of(span: Span) -> tuple[int, int]:
    return span.start, span.end + 1
