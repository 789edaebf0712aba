"""Addresses of links and images: their kinds, and how one is changed in place."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from artlint import Article, Attribute, CannotEdit, Change, Edit, Span, lazy_pattern
from artlint_rules.knowledge.entities import unescaped

_SCHEME = lazy_pattern(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_TEMPLATE_MARKS = ("{{", "{%", "${", "<%", "$(")
_SPECIAL = frozenset("\"'<>`= \t\r\n\f&")
"""What would have to be escaped, or would end a value without quotes."""


def is_relative(address: str) -> bool:
    """Whether an address needs that of the page; one that a template fills in does not count."""
    text = address.strip()
    return (
        bool(text)
        and text[0] not in "#?\\"
        and not text.startswith("//")
        and not _SCHEME.match(text)
        and not any(mark in text for mark in _TEMPLATE_MARKS)
    )


def shortened(address: str, most: int = 60) -> str:
    """An address, or another text without white space at its ends, that fits a message."""
    text = address.strip()
    return text if len(text) <= most else f"{text[: most - 20]}…{text[-19:]}"


def change(element: HtmlElement, new: str) -> Change:
    """Return what a reader gets differently when a link or an image leads to `new`."""
    name, tag = attribute_of(element), str(element.tag)
    old = element.get(name)
    if name == "href":
        return Change("links", old, new)
    return Change("media", (tag, old) if old else None, (tag, new))


def attribute_of(element: HtmlElement) -> str:
    """Return the attribute that holds the address of a link or an image."""
    return "href" if element.tag in ("a", "area") else "src"


def readdressed(article: Article, element: HtmlElement, new: str) -> tuple[Edit, ...]:
    """Change an address to `new`; bytes that stay the same at its end stay as they are written."""
    name = attribute_of(element)
    old = element.get(name, "")
    tail = _common_end(old, new)
    head, new_head = old[: len(old) - tail], new[: len(new) - tail]
    span = article.span(Attribute(element, name))
    written = as_written(article, element, name)
    plain = written.startswith(head) and unescaped(written[len(head) :]) == old[len(head) :]
    if not old or not tail or not plain or not _SPECIAL.isdisjoint(new_head):
        return article.set_attribute(element, name, new)
    return (Edit(Span(span.start, span.start + len(head)), new_head),)


def as_written(article: Article, element: HtmlElement, name: str) -> str:
    """Return the source of an attribute's value. Raises `CannotEdit` where it holds what no address does."""
    span = article.span(Attribute(element, name))
    written = article.source_text[span.start : span.end]
    if element.get(name) and unescaped(written) != element.get(name):
        raise CannotEdit("the address holds characters that no address may hold")
    return written


def _common_end(one: str, other: str) -> int:
    most = min(len(one), len(other))
    length = 0
    while length < most and one[-1 - length] == other[-1 - length]:
        length += 1
    return length
