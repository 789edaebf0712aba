"""HTML entities in text that is not HTML, such as a title."""

from __future__ import annotations

from artlint import Article, lazy_pattern
from artlint_rules.knowledge.visible_text import visible_text

_ENTITY = lazy_pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MOST_ROUNDS = 3
"""How often a feed may have escaped the same text."""


def unescaped(text: str) -> str:
    """Return `text` as HTML reads it: `html.unescape`, whose large table most articles do not need."""
    if "&" not in text:
        return text
    from html import unescape

    return unescape(text)


def entities(text: str) -> tuple[str, ...]:
    """Return the entities in `text` that stand for a character, in their order: `&amp;`, `&#8217;`."""
    if "&" not in text:
        return ()
    return tuple(match[0] for match in _ENTITY.finditer(text) if _character(match[0]) != match[0])


def decoded(text: str) -> str:
    """Return `text` with all entities decoded, those that were escaped twice or three times, too."""
    for _ in range(_MOST_ROUNDS):
        if not entities(text):
            break
        text = _ENTITY.sub(lambda match: _character(match[0]), text)
    return text


def is_about_html(article: Article, text: str) -> bool:
    """Whether the body shows a reader one of the entities of `text`, as it does when it writes about HTML."""
    found = _all_rounds(text)
    if not found or not ("&amp;" in article.body or any(entity in article.body for entity in found)):
        return False
    shown = visible_text(article)
    return any(entity in shown for entity in found)


def _all_rounds(text: str) -> set[str]:
    found: set[str] = set()
    for _ in range(_MOST_ROUNDS):
        found |= {*entities(text)}
        text = _ENTITY.sub(lambda match: _character(match[0]), text)
    return found


def _character(entity: str) -> str:
    """Return what an entity stands for; itself when it is unknown, or no character that text may hold."""
    if entity[1] != "#":
        from html.entities import html5

        return html5.get(entity[1:], entity)
    character = unescaped(entity)
    return entity if character in ("", "\ufffd", "\0") else character
