"""Lines that name who wrote, or edited, an article: `文：…`, `By Ada Lovelace`, `責任編集＝…`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from artlint import NamedTuple
from artlint_rules.knowledge.facts import facts

CREDITS = ("editor-credit", "byline-in-body")

_WORD = r"[A-ZÀ-ÖØ-ÞА-ЯЁ][\w.'’-]{0,30}"
_PARTICLES = r"(?:(?:von|van|der|den|de|da|del|di|du|la|le|zu)\s){0,2}"
_LATIN_NAME = rf"{_WORD}(?:\s{_PARTICLES}{_WORD}){{1,3}}"
_HAN_WORD = r"[\u4e00-\u9fff]{1,8}(?!\s?[:：/｜|丨])"
_HAN_NAME = rf"@?[^\s,，、。；;|｜丨:：/／（(？?！!@]{{1,16}}(?:\s(?:{_WORD}|{_HAN_WORD})){{0,3}}"
_MARK = r"\s?[:：/／|｜丨＝=]\s?"
_MORE = (
    r"(?:\s?[,，、|｜丨·•（(–—/／;；&和]\s?.{1,50}"
    r"|\s(?:and|und|et|y|e|и)\s.{1,40}|\s.{1,8}[:：/／|｜丨].{1,40})?"
)
"""More names, or what the person does."""

_FIRST_OF_HAN = "\u2e80"


class Credit(NamedTuple):
    """Who is named; `is_alone` when the line says nothing else. `lead` is what stands before the name."""

    lead: str
    name: str
    is_alone: bool


def credit_in(text: str, kind: str) -> Credit | None:
    """Return what a text that is a credit of a kind says."""
    match = _compiled(kind).fullmatch(text)
    if match is None:
        return None
    name = next(filter(None, (match["han"], match["latin"], match["plain"])))
    at = text.index(name)
    return Credit(text[:at], name, at + len(name) == len(text))


def credit_cues(kind: str) -> Iterator[str]:
    """Yield the first words of such lines."""
    table = facts("boilerplate")["credit"][kind]
    for lead in (*table["with_mark"], *table["without_mark"]):
        yield lead.split()[0]


@cache
def credit_pattern(kind: str) -> str:
    """The pattern of a whole line of a kind."""
    table = facts("boilerplate")["credit"][kind]
    han = (lead for lead in table["with_mark"] if lead >= _FIRST_OF_HAN)
    latin = (lead for lead in table["with_mark"] if lead < _FIRST_OF_HAN)
    return (
        rf"(?:(?:{_one_of(han)}){_MARK}(?P<han>{_HAN_NAME})"
        rf"|(?i:{_one_of(latin)}){_MARK}(?P<latin>{_LATIN_NAME})"
        rf"|(?i:{_one_of(table['without_mark'])})\s?:?\s(?P<plain>{_LATIN_NAME})){_MORE}"
    )


def _one_of(leads: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(leads, key=len, reverse=True)))


@cache
def _compiled(kind: str) -> re.Pattern[str]:
    return re.compile(credit_pattern(kind))
