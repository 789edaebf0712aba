"""Underscores of a title that stand where a quote, a bracket or a question mark was lost.

An underscore is genuine within a name of Latin letters (`snake_case`, `__init__`, `_config.yml`,
`@a_handle`), in a blank to fill in (`___`), in a face (`^_^`), and in a name that the body has just so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from artlint import NamedTuple, Safety, lazy_pattern
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.quoted_phrases import quotes_around

_WILD = lazy_pattern("[_\ufffd]")
_NAME = lazy_pattern(r"[A-Za-z0-9_@.$-]")
_FILE = lazy_pattern(r"[A-Za-z0-9_.-]*\.[a-z][a-z0-9]{0,4}")
_HAN = lazy_pattern("[\u3040-\u30ff\u3400-\u9fff]")
_CLAUSE = lazy_pattern("[，。！？；：,;:!?…—|｜]")
_LEFT_WORD = lazy_pattern(r"(?:[A-Za-z0-9]{1,40}|[\u3400-\u9fff]{2,4})\Z")
_RIGHT_WORD = lazy_pattern(r"[A-Za-z0-9]+|[\u3400-\u9fff]{2,4}")
_SINGLES = "?:*/\\|？：＊／＼｜…"
_CLOSERS = tuple("”’」』）】》\"')]")
_LONGEST_WORD = 40
_MOST_GAPS = 40
"""A title with more underscores is none, and looking for each would take long."""


class Gap(NamedTuple):
    """Characters lost at the `indexes` of a title, and what may have stood there, one for each.

    `safety` is UNSAFE where `seen`, a phrase of the body, says so, and MANUAL where it is a guess; with no
    `characters` there is not even that. `plain`: hardly anything else can be the cause.
    """

    indexes: tuple[int, ...]
    characters: tuple[str, ...] = ()
    safety: Safety = Safety.MANUAL
    seen: str = ""
    plain: bool = False


def lost_at(title: str, body: str, genuine: Sequence[int] = ()) -> list[Gap]:
    """Return where a title lost characters; `genuine` are indexes of underscores that it did not lose."""
    if title.count("_") + title.count("\ufffd") > _MOST_GAPS:
        return []
    gaps = [gap for match in _WILD.finditer(title) if (gap := _replaced(title, match.start(), body))]
    known = {*genuine, *(gap.indexes[0] for gap in gaps)}
    left = [
        match.start()
        for match in _WILD.finditer(title)
        if match.start() not in known and not _is_genuine(title, match.start(), body)
    ]
    while left:
        if len(left) > 1 and _is_pair(title, left[0], left[1]):
            gaps.append(_pair(title, left[0], left[1], body))
            left = left[2:]
        else:
            gaps += [gap for gap in (_single(title, left[0]),) if gap]
            left = left[1:]
    return sorted(gaps, key=lambda gap: gap.indexes)


def restored(title: str, gaps: Sequence[Gap]) -> str:
    """Return the title with the characters of `gaps` in their places."""
    characters = list(title)
    for gap in gaps:
        for index, character in zip(gap.indexes, gap.characters, strict=False):
            characters[index] = character
    return "".join(characters)


def _replaced(title: str, index: int, body: str) -> Gap | None:
    """A single character that the body has between the same two words: `Win_Mac` is `Win/Mac` there."""
    left = _LEFT_WORD.search(title[max(0, index - _LONGEST_WORD) : index])
    right = _RIGHT_WORD.match(title[index + 1 : index + 1 + _LONGEST_WORD])
    if not left or not right or min(len(left[0]), len(right[0])) < 2:
        return None
    if left[0] + title[index] + right[0] in body:
        return None
    seen = [mark for mark in _SINGLES if left[0] + mark + right[0] in body]
    if len(seen) != 1:
        return None
    return Gap((index,), (seen[0],), Safety.UNSAFE, left[0] + seen[0] + right[0], plain=True)


def is_a_name(title: str, index: int, body: str) -> bool:
    """Whether the Latin name around `index` is one that the body has, underscore and all."""
    name, _ = _name_around(title, index)
    return any(map(_is_latin, name)) and _has_word(body, name)


def _name_around(title: str, index: int) -> tuple[str, int]:
    """The characters of a name around `index`, and where they start."""
    start, end = index, index + 1
    while start and _NAME.match(title[start - 1]):
        start -= 1
    while end < len(title) and _NAME.match(title[end]):
        end += 1
    return title[start:end], start


def _is_genuine(title: str, index: int, body: str) -> bool:
    if title[index] != "_":
        return False
    name, start = _name_around(title, index)
    before, after = name[: index - start].rstrip("_"), name[index - start + 1 :].lstrip("_")
    if "___" in name or name.startswith("@") or (_is_latin(before[-1:]) and _is_latin(after[:1])):
        return True
    if len(name) > 4 and name.startswith("__") and name.endswith("__"):
        return True
    if _FILE.fullmatch(name) or _is_face(title, index):
        return True
    return is_a_name(title, index, body)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _is_face(title: str, index: int) -> bool:
    before, after = title[index - 1 : index] if index else "", title[index + 1 : index + 2]
    return before != "" and after != "" and before in "^->=<;*~@." and after in "^-><=;*~@."


def _has_word(text: str, word: str) -> bool:
    """Whether `text` has `word` with no letter, digit or underscore next to it, in Latin script."""
    if word not in text:
        return False
    return re.search(rf"(?<![A-Za-z0-9_]){re.escape(word)}(?![A-Za-z0-9_])", text) is not None


def _is_pair(title: str, first: int, last: int) -> bool:
    """Whether two gaps may have been the two of a pair: the text between them touches both or neither."""
    inner, before, after = title[first + 1 : last], title[:first][-1:], title[last + 1 :][:1]
    if not any(map(str.isalnum, inner)) or inner[0].isspace() != inner[-1].isspace():
        return False
    if inner[0].isspace():
        return not before.isalnum() and not after.isalnum()
    return not (_is_latin(before) and _is_latin(inner[0])) and not (_is_latin(inner[-1]) and _is_latin(after))


def _pair(title: str, first: int, last: int, body: str) -> Gap:
    inner = title[first + 1 : last]
    kinds = quotes_around(inner, body)
    if kinds:
        opener, closer = kinds[0]
        safety = Safety.UNSAFE if len(kinds) == 1 else Safety.MANUAL
        return Gap((first, last), kinds[0], safety, f"{opener}{inner.strip()}{closer}", plain=True)
    before, after = title[:first][-1:], title[last + 1 :][:1]
    if not before and after.isalnum() and len(inner) <= 4:  # a label: `[图]微软…`
        guess = ("[", "]")
    elif not after and before.isalnum() and before.isascii() != inner[0].isascii():  # `策略模式(Strategy)`
        guess = ("(", ")")
    else:
        guess = ("“", "”")
    return Gap((first, last), guess, plain=not before.isalnum() or not after.isalnum())


def _single(title: str, index: int) -> Gap | None:
    before, after = title[index - 1 : index] if index else "", title[index + 1 : index + 2]
    clause = _CLAUSE.split(title[:index])[-1].strip()
    mark = "？" if _HAN.search(title) else "?"
    if title[index] == "\ufffd":
        return Gap((index,), plain=True)
    if "_" in (before, after):  # two that are no pair: `__ == !__`
        return Gap((index,)) if _HAN.match(before) or _HAN.match(after) else None
    if not title[index + 1 :].strip("”’」』）】》\"')]!！…. "):
        return _at_the_end(clause, before, Gap((index,), (mark,)))
    if before == after == " ":
        return Gap((index,), ("|",))
    if (before.isalnum() or before in _CLOSERS) and after == " ":
        return Gap((index,), (mark,) if _asks(clause) else ("：",) if _HAN.match(before) else (":",))
    if before.isalnum() and _HAN.match(after) and _asks(clause):
        return Gap((index,), (mark,))
    return None


def _at_the_end(clause: str, before: str, gap: Gap) -> Gap | None:
    """No Chinese title ends in `_`. A Latin name may, so its clause must ask, or have more words."""
    if _asks(clause) or (before and not before.isascii()):
        return Gap(gap.indexes, gap.characters, plain=True)
    return gap if before.isalnum() and " " in clause else None


def _asks(clause: str) -> bool:
    chinese, english = _interrogatives()
    first = clause.partition(" ")[0].lower()
    return first in english or (_HAN.search(clause) is not None and any(word in clause for word in chinese))


@cache
def _interrogatives() -> tuple[tuple[str, ...], frozenset[str]]:
    words = facts("title_words")["interrogatives"]
    return tuple(words["chinese"]), frozenset(words["english"])
