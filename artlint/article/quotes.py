"""Repairs style attributes that their own quotes cut: `style="… url("/x.png"); …"`.

A browser ends such an attribute at the second quote and reads the rest as junk attributes. The parser gets a
copy of the same length in which the inner quotes are of the other kind, so that the attribute is whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from artlint.edits import Span

_VALUE = re.compile(r"\s*=\s*([\"'])")
_ENDS_TAG = re.compile(r"\s*/?>")
_NEXT_ATTRIBUTE = re.compile(r"\s+[A-Za-z_:@][\w:.@-]*\s*=")
_DECLARATIONS = re.compile(r"(?:\s*;)*\s*[-\w]+\s*:[^;]+(?:;\s*(?:[-\w]+\s*:[^;]+)?)*\s*")
_ENDS_VALUE = ("", " ", ">", "\t", "\n", "\r", "\f")
_BEFORE_NAME = frozenset(" \t\r\n\f\"'/")
_LONGEST = 4000
"""A cut value is looked for in so many code points: longer ones were never seen, the search stays linear."""


@dataclass(frozen=True, slots=True)
class CutValue:
    """A style value with quotes of its own kind inside; spans in code points of the body."""

    value: Span
    inner: tuple[int, ...]
    quote: str

    @property
    def other(self) -> str:
        """The kind of quote that the inner ones ought to be."""
        return "'" if self.quote == '"' else '"'


def cut_styles(body: str) -> tuple[CutValue, ...]:
    """Return the style attributes of `body` that end too early, in source order.

    A value is cut when neither white space, `/>` nor `>` follows its closing quote. It really ends at the
    first later quote that stands before `>` or before ` name=`, with the inner quotes in pairs and the whole
    readable as declarations; where no such end exists, nothing is claimed.
    """
    return tuple(found for name in _style_names(body) if (found := _cut_value(body, name)))


def with_inner_quotes(body: str, cuts: tuple[CutValue, ...]) -> str:
    """Return a copy of the same length in which the inner quotes of `cuts` are of the other kind."""
    parts: list[str] = []
    position = 0
    for cut in cuts:
        for offset in cut.inner:
            parts += (body[position:offset], cut.other)
            position = offset + 1
    return "".join((*parts, body[position:]))


def _style_names(body: str) -> Iterator[int]:
    """Offsets behind each `style` that starts an attribute, in source order."""
    for spelling in ("style", "STYLE") if "STYLE" in body else ("style",):
        at = body.find(spelling)
        while at >= 0:
            yield at + len(spelling)
            at = body.find(spelling, at + len(spelling))


def _cut_value(body: str, name_end: int) -> CutValue | None:
    if body[name_end : name_end + 2] == '="':
        quote, start = '"', name_end + 2
    elif opening := _VALUE.match(body, name_end):
        quote, start = opening[1], opening.end()
    else:
        return None
    first = body.find(quote, start)
    if first < 0 or not _is_cut(body, first + 1) or not _is_attribute(body, name_end - len("style")):
        return None
    limit = min(len(body), start + _LONGEST)
    tag_ahead = body.find("<", start, limit)
    return _whole_value(body, start, first, quote, tag_ahead if tag_ahead >= 0 else limit)


def _whole_value(body: str, start: int, first: int, quote: str, limit: int) -> CutValue | None:
    inner = [first]
    end = body.find(quote, first + 1, limit)
    while end >= 0:
        if len(inner) % 2 == 0 and _ends_here(body, end + 1):
            cut = CutValue(Span(start, end), tuple(inner), quote)
            return cut if _readable(body, cut) else None
        inner.append(end)
        end = body.find(quote, end + 1, limit)
    return None


def _is_cut(body: str, after: int) -> bool:
    follows = body[after : after + 1]
    return follows not in _ENDS_VALUE and body[after : after + 2] != "/>"


def _ends_here(body: str, after: int) -> bool:
    return bool(_ENDS_TAG.match(body, after) or _NEXT_ATTRIBUTE.match(body, after))


def _is_attribute(body: str, name: int) -> bool:
    return body[name - 1 : name] in _BEFORE_NAME and body.rfind("<", 0, name) > body.rfind(">", 0, name)


def _readable(body: str, cut: CutValue) -> bool:
    value = body[cut.value.start : cut.value.end]
    return cut.other not in value and bool(_DECLARATIONS.fullmatch(value))
