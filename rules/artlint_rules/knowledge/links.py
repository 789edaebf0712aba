"""The links that rules judge, and how the address of one is changed in place.

One cause is one finding: a link to a script is script-link's alone, one through a wrapper is redirect-link's
until its target is out. Links in code are text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lxml.html import HtmlElement

from artlint import Article, Attribute, CannotEdit, Change, Edit, Span, lazy_pattern
from artlint_rules.knowledge.addresses import as_written
from artlint_rules.knowledge.entities import unescaped
from artlint_rules.knowledge.redirects import redirect_of

_AS_TEXT = ("pre", "code", "textarea", "template")
_TOKEN = lazy_pattern(r"&(?:#[0-9]++|#[xX][0-9a-fA-F]++|[0-9A-Za-z]++);?|[^&]|&", re.DOTALL)
_SCRIPT = lazy_pattern(r"(?:javascript|vbscript)\s*:", re.IGNORECASE)
_IGNORED = dict.fromkeys(map(ord, "\t\n\r"))
_CONTROLS = "".join(map(chr, range(33)))


@lru_cache(maxsize=1)
def links(article: Article) -> tuple[HtmlElement, ...]:
    """Return the links of the body with an address, in tree order, without those in code."""
    found = [link for link in article.elements("a") if link.get("href") is not None]
    if not found:
        return ()
    as_text = {link for element in article.elements(*_AS_TEXT) for link in element.iter("a")}
    return tuple(link for link in found if link not in as_text)


def script_of(address: str) -> str | None:
    """Return the code of a `javascript:` address, as browsers read one; None for any other."""
    if "script" not in address.lower() and address.isprintable():
        return None
    text = address.translate(_IGNORED).lstrip(_CONTROLS)
    match = _SCRIPT.match(text)
    return text[match.end() :].strip() if match else None


def is_plain(address: str) -> bool:
    """Whether an address neither runs a script nor leads through a wrapper."""
    return script_of(address) is None and redirect_of(address) is None


def change(link: HtmlElement, new: str | None) -> Change:
    """Return what a reader gets differently when a link leads to `new`, or is none any more."""
    return Change("links", link.get("href"), new)


def cut_address(article: Article, link: HtmlElement, gone: Sequence[Span]) -> tuple[Edit, ...]:
    """Delete stretches of an address; what stays keeps the bytes that it is written with."""
    written = as_written(article, link, "href")
    start = article.span(Attribute(link, "href")).start
    offsets: list[int] = []
    for token in _TOKEN.finditer(written):
        offsets += [token.start()] * len(unescaped(token[0]))
    offsets.append(len(written))
    if len(offsets) != len(link.get("href", "")) + 1:
        raise CannotEdit("the address is written in a way that hides where its parameters end")
    return tuple(Edit(Span(start + offsets[span.start], start + offsets[span.end])) for span in gone)


def unlinked(article: Article, link: HtmlElement) -> tuple[Edit, ...]:
    """Make text of a link; one that other links lead to stays as their target."""
    if link.get("id") or link.get("name"):
        return article.remove_attribute(link, "href")
    return article.unwrap(link)
