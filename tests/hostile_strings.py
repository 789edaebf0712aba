"""Strings that make a regular expression do as much work as it can, made from the expression itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined]  # no public module shows the parsed pattern
from typing import Any

ALPHABET = " \t\n\r\u3000\"'<>-=_:;,./\\()[]{}|*+#&!?%^~`$@0123456789aAbezZxX一文图“”é\u200b\ufeff\x1b"
_UNBOUNDED = _constants.MAXREPEAT
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


def hostile(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Strings of about `length`: what each unbounded repeat likes, behind what leads to it; then an end.

    Also what leads to a repeat, over and over, which is what a document with unclosed constructs has.
    """
    seen: set[tuple[str, str]] = set()
    for prefix, pumped in _pumps(pattern):
        if pumped and (prefix, pumped) not in seen:
            seen.add((prefix, pumped))
            yield prefix + pumped * (length // len(pumped)) + "\0"
            lead = prefix + pumped
            yield lead * (length // len(lead)) + "\0"
    for one in " -\"'<[(a0一\n":
        yield one * length + "\0"


def _pumps(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    tree = _parser.parse(
        pattern.pattern, pattern.flags & ~re.UNICODE if pattern.flags & re.ASCII else pattern.flags
    )
    yield from _of_items(list(tree), "", pattern.flags)
    whole = _sample(list(tree), pattern.flags)
    for cut in range(1, len(whole) + 1):
        yield "", whole[:cut]
    for one in _characters(list(tree)):
        yield whole, one


def _of_items(items: list[Any], prefix: str, flags: int) -> Iterator[tuple[str, str]]:
    """What leads to each repeat, and what it repeats, in several ways."""
    for index, (op, value) in enumerate(items):
        if op in _REPEATS:
            _, most, inner = value
            if most is _UNBOUNDED or most > 50:
                for choice in _choices(list(inner), flags):
                    yield prefix, choice
                # What comes behind may like the same characters.
                for choice in _choices(items[index + 1 : index + 2], flags):
                    yield prefix, choice
            yield from _of_items(list(inner), prefix, flags)
        elif op is _constants.SUBPATTERN:
            yield from _of_items(list(value[3]), prefix, flags)
        elif op is _constants.ATOMIC_GROUP:
            yield from _of_items(list(value), prefix, flags)
        elif op is _constants.BRANCH:
            for branch in value[1]:
                yield from _of_items(list(branch), prefix, flags)
        elif op in (_constants.ASSERT, _constants.ASSERT_NOT):
            yield from _of_items(list(value[1]), prefix, flags)
        prefix += _sample([(op, value)], flags)


def _choices(items: list[Any], flags: int) -> Iterator[str]:
    """Characters that a single item accepts, and samples of anything longer."""
    if len(items) == 1 and items[0][0] in (
        _constants.IN,
        _constants.ANY,
        _constants.NOT_LITERAL,
        _constants.LITERAL,
    ):
        accepted = [c for c in ALPHABET if _accepts(items[0], c, flags)]
        yield from accepted[:6]
        yield from accepted[-3:]
    elif len(items) == 1 and items[0][0] is _constants.BRANCH:
        for branch in items[0][1][1]:
            yield from _choices(list(branch), flags)
    elif len(items) == 1 and items[0][0] is _constants.SUBPATTERN:
        yield from _choices(list(items[0][1][3]), flags)
    elif len(items) == 1 and items[0][0] in _REPEATS:
        yield from _choices(list(items[0][1][2]), flags)
    elif items:
        yield _sample(items, flags)
        yield _sample(items, flags, generous=True)


def _accepts(item: Any, character: str, flags: int) -> bool:
    op, value = item
    if op is _constants.ANY:
        return character != "\n" or bool(flags & re.DOTALL)
    if op is _constants.LITERAL:
        return bool(ord(character) == value)
    if op is _constants.NOT_LITERAL:
        return bool(ord(character) != value)
    negated, found = False, False
    for kind, what in value:
        if kind is _constants.NEGATE:
            negated = True
        elif kind is _constants.LITERAL:
            found |= ord(character) == what
        elif kind is _constants.RANGE:
            found |= what[0] <= ord(character) <= what[1]
        elif kind is _constants.CATEGORY:
            found |= _in_category(str(what), character, flags)
    return found != negated


def _in_category(name: str, character: str, flags: int) -> bool:
    known = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}
    escape = known[name.rpartition("_")[2]]
    matches = re.match(escape, character, flags & re.ASCII) is not None
    return matches != ("NOT" in name)


def _sample(items: list[Any], flags: int, *, generous: bool = False) -> str:
    """A short string that the items match, but for what looks around and back."""
    parts: list[str] = []
    for op, value in items:
        if op is _constants.LITERAL:
            parts.append(chr(value))
        elif op in (_constants.IN, _constants.ANY, _constants.NOT_LITERAL):
            parts.append(next((c for c in ALPHABET if _accepts((op, value), c, flags)), "a"))
        elif op in _REPEATS:
            least, most, inner = value
            times = max(least, 1 if generous and most else 0)
            parts.append(_sample(list(inner), flags, generous=generous) * min(times, 50))
        elif op is _constants.SUBPATTERN:
            parts.append(_sample(list(value[3]), flags, generous=generous))
        elif op is _constants.ATOMIC_GROUP:
            parts.append(_sample(list(value), flags, generous=generous))
        elif op is _constants.BRANCH:
            parts.append(_sample(list(value[1][-1 if generous else 0]), flags, generous=generous))
    return "".join(parts)


def _characters(items: list[Any]) -> list[str]:
    """The literal characters of a pattern."""
    found: dict[str, None] = {}
    pending = list(items)
    while pending:
        op, value = pending.pop()
        if op is _constants.LITERAL:
            found[chr(value)] = None
        elif op in _REPEATS:
            pending += list(value[2])
        elif op is _constants.SUBPATTERN:
            pending += list(value[3])
        elif op is _constants.ATOMIC_GROUP:
            pending += list(value)
        elif op is _constants.BRANCH:
            pending += [item for branch in value[1] for item in branch]
    return list(found)[:12]
