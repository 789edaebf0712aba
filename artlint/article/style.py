"""The declarations of a style attribute, each with its place in the value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from artlint.edits import Span
from artlint.frozen import NamedTuple, dataclass
from artlint.lazily import lazy_pattern

_SPECIAL = lazy_pattern(r"""[;"'()\\]|/\*""")
_ENTITY = lazy_pattern(r"&(?:[a-zA-Z]{2,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_PROPERTY = lazy_pattern(r"\s*(-?[-\w]+)\s*:\s*", re.ASCII)
_COMMENT = lazy_pattern(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_IMPORTANT = lazy_pattern(r"(?<!\s)\s*+!\s*+important\s*+\Z", re.IGNORECASE)


class Declaration(NamedTuple):
    """One `name: value`. The name is lower-case, `value` has no `!important` and no outer white space.

    `span` is where it stands in the style value, in code points, without the semicolon.
    """

    name: str
    value: str
    important: bool
    span: Span


@dataclass(frozen=True)
class Style:
    """The declarations of one style attribute in source order."""

    declarations: tuple[Declaration, ...]

    @cached_property
    def _winners(self) -> dict[str, Declaration]:
        winners: dict[str, Declaration] = {}
        for declaration in self.declarations:
            rival = winners.get(declaration.name)
            if rival is None or declaration.important or not rival.important:
                winners[declaration.name] = declaration
        return winners

    def get(self, name: str) -> str | None:
        """The value of a property that counts: an important one, else the last; None when it is not set."""
        winner = self._winners.get(name)
        return winner.value if winner else None

    def __contains__(self, name: str) -> bool:
        return name in self._winners

    def __iter__(self) -> Iterator[Declaration]:
        return iter(self.declarations)

    def __len__(self) -> int:
        return len(self.declarations)

    @cached_property
    def signature(self) -> frozenset[tuple[str, str]]:
        """Names and values, in any order and case: equal for styles that look the same."""
        return frozenset((d.name, " ".join(d.value.lower().split())) for d in self._winners.values())


@lru_cache(maxsize=8192)
def parse_style(value: str) -> Style:
    """Read a style value; what is no declaration is left out. Equal strings are parsed once."""
    return Style(tuple(_declarations(value)))


def without_entities(raw: str) -> str:
    """A copy of the same length for raw attribute text, so that `&quot;` ends no declaration."""
    return _ENTITY.sub(lambda match: "E" * len(match[0]), raw) if "&" in raw else raw


def _declarations(value: str) -> Iterator[Declaration]:
    start = 0
    for end in (*_semicolons(value), len(value)):
        text = value[start:end]
        if "/*" in text:
            text = _COMMENT.sub(lambda match: " " * len(match[0]), text)
        if head := _PROPERTY.match(text):
            body = text[head.end() :].rstrip()
            span = Span(start + head.start(1), start + head.end() + len(body))
            important = _IMPORTANT.search(body) if "!" in body else None
            written = body[: important.start()] if important else body
            if written:
                yield Declaration(head[1].lower(), written, bool(important), span)
        start = end + 1


def _semicolons(value: str) -> Iterator[int]:
    """Where a declaration ends: not inside quotes, brackets or comments."""
    quote, depth, skip_to = "", 0, 0
    for match in _SPECIAL.finditer(value):
        at, mark = match.start(), match[0]
        if at < skip_to:
            continue
        if mark == "\\":
            skip_to = at + 2
        elif quote:
            quote = "" if mark == quote else quote
        elif mark == "/*":
            end = value.find("*/", at + 2)
            skip_to = end + 2 if end >= 0 else len(value)
        elif mark in "\"'":
            quote = mark
        elif mark == ";":
            if depth == 0:
                yield at
        else:
            depth = max(0, depth + (1 if mark == "(" else -1))
