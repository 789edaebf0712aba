"""Patterns that people write: checked before they are used, so that no text can make them run for ever.

Python's `re` tries one way of matching after the other. How many ways a pattern has can be told from its
form: a quantifier has one for each number of times that it may match, and those of parts in a row multiply.
It has only one where what it repeats cannot begin what follows (`[^/]*/`), since then giving back is in vain,
and where it is possessive (`*+`, `++`) or atomic (`(?>…)`). A pattern with too many ways is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from artlint.frozen import NamedTuple

WINDOW = 1000
"""A pattern sees so many code points at once."""

LONGEST = 200
"""A match that is longer may be missed where a text is longer than the window."""

_MOST_WAYS = 8 * (WINDOW + 1)
"""One quantifier without bound that must try every length, and three that are optional."""

_TOO_MANY = _MOST_WAYS + 1
_parser: Any = import_module("re._parser")
_ADVICE = "write a possessive quantifier (`*+`, `++`) or a small bound such as `{0,20}`"


@cache
def compiled(pattern: str, ignore_case: bool = False) -> re.Pattern[str]:
    """Compile a pattern. Raises `ValueError` for one that is wrong, or that some text could make hang."""
    flags = re.IGNORECASE if ignore_case else re.NOFLAG
    try:
        made = re.compile(pattern, flags)
        parsed = _parser.parse(pattern, flags)
        ways = _Form(_alphabet(parsed), bool(made.flags & re.IGNORECASE)).ways(parsed, frozenset())
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"`{pattern}` is not a pattern: {error}") from error
    if ways > _MOST_WAYS:
        raise ValueError(f"`{pattern}` could take for ever on some texts: {_ADVICE}")
    return made


@cache
def checked(pattern: str, ignore_case: bool = False) -> re.Pattern[str]:
    """Compile a pattern of which `compiled` has said that it can be used; to find that out takes long."""
    return re.compile(pattern, re.IGNORECASE if ignore_case else re.NOFLAG)


def matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches that are not empty, from the first to the last; a long text is looked at in windows."""
    at = 0
    while at < len(text):
        end = min(at + WINDOW, len(text))
        last = end == len(text)
        match = pattern.search(text, at, end)
        if match is None or (match.start() >= end - LONGEST and not last):
            if last:
                return
            at = end - LONGEST
            continue
        if match.end() > match.start():
            yield match
        at = max(match.end(), match.start() + 1)


_Letters = frozenset[str]
_SAMPLE = frozenset(map(chr, range(128))) | frozenset("\x85\xa0\u3000éÉß中１٣€")
"""Letters of every category that a pattern can name."""


def _alphabet(parsed: Any) -> _Letters:
    """The letters on which two parts of the pattern are compared: a sample, and all that it names itself."""
    named: set[str] = set()
    pending = [parsed]
    while pending:
        item = pending.pop()
        if isinstance(item, int) and 0 <= item <= 0x10FFFF:
            named |= {chr(item), chr(item).lower()[:1], chr(item).upper()[:1]}
        elif isinstance(item, list | tuple) or hasattr(item, "data"):
            pending += list(item)
    return _SAMPLE | named


class _Form(NamedTuple):
    """The form of one pattern."""

    alphabet: _Letters
    ignore_case: bool

    def ways(self, items: Sequence[Any], following: _Letters) -> int:
        """How many ways there can be to match a sequence before `following`; no more than too many."""
        ways = 1
        for index, (operator, value) in enumerate(items):
            after = self.first(items[index + 1 :], following)
            ways = min(ways * self._ways_of(str(operator), value, after), _TOO_MANY)
        return ways

    def _ways_of(self, operator: str, value: Any, after: _Letters) -> int:
        match operator:
            case "MAX_REPEAT" | "MIN_REPEAT":
                return self._repeated(value[0], value[1], value[2], after)
            case "POSSESSIVE_REPEAT":
                return self._one_way(value[2])
            case "ATOMIC_GROUP":
                return self._one_way(value)
            case "SUBPATTERN":
                return self.ways(value[-1], after)
            case "ASSERT" | "ASSERT_NOT":
                return self.ways(value[1], self.alphabet)
            case "BRANCH":
                ways = [self.ways(branch, after) for branch in value[1]]
                return max(ways) if self._begin_differently(value[1]) else sum(ways)
            case "GROUPREF_EXISTS":
                return sum(self.ways(branch, after) for branch in value[1:] if branch)
        return 1

    def _repeated(self, least: Any, most: Any, body: Sequence[Any], after: _Letters) -> int:
        least, most = min(int(least), WINDOW), min(int(most), WINDOW)
        first = self.first(body, frozenset())
        each = self.ways(body, first | after)
        if each == 1:
            in_vain = not first & after and not self._may_be_empty(body)
            return 1 if in_vain else most - least + 1
        if most > 64:
            return _TOO_MANY
        return min(sum(int(each**count) for count in range(least, most + 1)), _TOO_MANY)

    def _one_way(self, body: Sequence[Any]) -> int:
        """What is never gone back into has one way; but each try must come to an end, too."""
        return 1 if self.ways(body, self.alphabet) <= _MOST_WAYS else _TOO_MANY

    def _begin_differently(self, branches: Sequence[Sequence[Any]]) -> bool:
        """Whether the first letter decides between the branches."""
        firsts = [self.first(branch, self.alphabet) for branch in branches]
        return sum(map(len, firsts)) == len(frozenset().union(*firsts))

    def first(self, items: Sequence[Any], following: _Letters) -> _Letters:
        """The letters that a sequence before `following` can begin with."""
        found: _Letters = frozenset()
        for operator, value in items:
            found |= self._first_of(str(operator), value)
            if not self._may_be_empty([(operator, value)]):
                return found
        return found | following

    def _first_of(self, operator: str, value: Any) -> _Letters:
        match operator:
            case "LITERAL" | "NOT_LITERAL" | "IN" | "ANY":
                return self._letters(operator, value)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                return self.first(value[2], frozenset())
            case "SUBPATTERN":
                return self.first(value[-1], frozenset())
            case "ATOMIC_GROUP":
                return self.first(value, frozenset())
            case "BRANCH":
                return frozenset().union(*(self.first(branch, frozenset()) for branch in value[1]))
            case "AT" | "ASSERT" | "ASSERT_NOT":
                return frozenset()
        return self.alphabet

    def _may_be_empty(self, items: Sequence[Any]) -> bool:
        return all(self._is_optional(str(operator), value) for operator, value in items)

    def _is_optional(self, operator: str, value: Any) -> bool:
        match operator:
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                return value[0] == 0 or self._may_be_empty(value[2])
            case "SUBPATTERN":
                return self._may_be_empty(value[-1])
            case "ATOMIC_GROUP":
                return self._may_be_empty(value)
            case "BRANCH":
                return any(self._may_be_empty(branch) for branch in value[1])
        return operator not in ("LITERAL", "NOT_LITERAL", "IN", "ANY")

    def _letters(self, operator: str, value: Any) -> _Letters:
        """The letters that match one item, by asking `re` itself for each letter of the alphabet."""
        item = _written(operator, value)
        flags = re.IGNORECASE | re.DOTALL if self.ignore_case else re.DOTALL
        single = re.compile(item, flags)
        return frozenset(letter for letter in self.alphabet if single.match(letter))


_CATEGORIES = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}


def _written(operator: str, value: Any) -> str:
    if operator == "ANY":
        return "."
    if operator == "LITERAL":
        return re.escape(chr(value))
    if operator == "NOT_LITERAL":
        return f"[^{re.escape(chr(value))}]"
    return f"[{''.join(_in_set(str(kind), what) for kind, what in value)}]"


def _in_set(kind: str, what: Any) -> str:
    if kind == "NEGATE":
        return "^"
    if kind == "RANGE":
        return f"{re.escape(chr(what[0]))}-{re.escape(chr(what[1]))}"
    if kind == "CATEGORY":
        name = str(what).removeprefix("CATEGORY_")
        written = _CATEGORIES[name.removeprefix("NOT_")]
        return written.upper() if name.startswith("NOT_") else written
    return re.escape(chr(what))
