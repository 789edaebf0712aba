"""What the scripts and event handlers of an article are for."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache

from lxml.html import HtmlElement

from artlint import Article, lazy_pattern
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.hosts import host_of

_CODE_TYPES = ("", "module", "text/javascript", "text/jscript", "text/ecmascript", "text/babel")
_WRITES = lazy_pattern(
    r"(?:write|writeln|append|appendChild|prepend|insert\w{0,20}|replace\w{0,20}|createElement|html|text"
    r"|load|import|require|fetch|eval)\s?\(|\.(?:inner\w{4}|outer\w{4}|textContent|src|href)\b"
)
_ACTS = lazy_pattern(
    r"\.(?:src|href|value)\b|style|display|visib|hid|class|location|open\(|getElement|querySelector|\$\("
    r"|toggle|show|expand|innerHTML|write",
    re.IGNORECASE,
)
_WORD = lazy_pattern(r"[\w-]+")
_ADDRESS = lazy_pattern(r"(?:https?:)?//[\w-]")


class Purpose(Enum):
    """What becomes of the article without a script."""

    NOTHING = "a reader gets the same"
    UNKNOWN = "a person should look at it"
    CONTENT = "what a reader reads is gone"


def is_code(script: HtmlElement) -> bool:
    """Whether a script is run; other types hold data, templates or formulas."""
    kind = script.get("type", script.get("language", "")).strip().lower().partition(";")[0]
    return kind.removeprefix("application/").removeprefix("x-") in _CODE_TYPES or kind.endswith("javascript")


def content_of(script: HtmlElement, code: str) -> str | None:
    """What a script is known to write into the article, None where nothing is known of it."""
    looked_at = f"{script.get('src', '')} {code}".lower()
    if any(part in looked_at for part in _services()):
        return None
    return next((name for part, name in _contents() if part in looked_at), None)


def purpose_of(article: Article, script: HtmlElement) -> Purpose:
    """What is known of a script, by its address or by what it does."""
    code, address = article.text(script), script.get("src", "").lower()
    if content_of(script, code):
        return Purpose.CONTENT
    if any(part in address or part in code for part in _services()):
        return Purpose.UNKNOWN if _names_element(article, code) else Purpose.NOTHING
    if address or _WRITES.search(code) or _ACTS.search(code) or _names_element(article, code):
        return Purpose.UNKNOWN
    return Purpose.UNKNOWN if _loads_unknown_code(article) else Purpose.NOTHING


@lru_cache(maxsize=1)
def _loads_unknown_code(article: Article) -> bool:
    """Whether a script comes from elsewhere, which a short one may call to write something."""
    addresses = (script.get("src", "").lower() for script in article.elements("script"))
    return any(address and not any(part in address for part in _services()) for address in addresses)


def handler_purpose(article: Article, element: HtmlElement, name: str) -> Purpose:
    """What is known of an event handler; one that opens an address is missed where no link does."""
    code = element.get(name, "")
    if _ACTS.search(code) or _names_element(article, code):
        return Purpose.UNKNOWN
    if _ADDRESS.search(code) and host_of(element.get("href", "")) is None:
        return Purpose.UNKNOWN
    return Purpose.NOTHING


@cache
def handlers() -> frozenset[str]:
    """The names of the event handlers."""
    return frozenset(facts("scripts")["handlers"])


@cache
def _contents() -> tuple[tuple[str, str], ...]:
    return tuple((entry["part"], entry["name"]) for entry in facts("scripts")["content"])


@cache
def _services() -> tuple[str, ...]:
    return tuple(facts("scripts")["service"])


def _names_element(article: Article, code: str) -> bool:
    """Whether code speaks of an element of the article."""
    return bool(article.having("id")) and not _ids(article).isdisjoint(_WORD.findall(code))


@lru_cache(maxsize=1)
def _ids(article: Article) -> frozenset[str]:
    return frozenset(element.get("id", "").strip() for element in article.having("id"))
