"""Repairs style attributes that their own quotes cut: `style="… url("/x.png"); …"`.

A browser ends such an attribute at the second quote and reads the rest as junk attributes. The parser gets a
copy of the same length in which the inner quotes are of the other kind, so that the attribute is whole.
"""

from __future__ import annotations

import re

from artlint.article.style import without_entities
from artlint.edits import Span
from artlint.frozen import NamedTuple
from artlint.lazily import lazy_pattern

_VALUE = lazy_pattern(r"\s*=\s*([\"'])")
_SPELLINGS = ("style", "STYLE", "Style")
_CUT_STYLE = lazy_pattern(
    rf"(?:{'|'.join(_SPELLINGS)})(?=\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+')(?!/>|[ >\t\n\r\f]|\Z))"
)
"""In capitals, too, but no other mixture of cases. An opening quote ends the search of the one before it."""
_ENDS_TAG_OR_NAMES_NEXT = lazy_pattern(r"\s*/?>|\s+[^\s\"'<>/=]+(?=[\s=>/])")
_FIRST_PROPERTY = lazy_pattern(r"[\s;]*[-\w]+\s*:")
_DECLARATION = lazy_pattern(r"\s*(?:[-\w]+\s*:\s*\S.*)?", re.DOTALL)
_NAMES_ATTRIBUTE = lazy_pattern(
    r"(?:^|[\s\"'])[\w:.@-]+\s*=\s*$|(?:^|[\s\"'/])style\s*=\s*$", re.IGNORECASE | re.ASCII
)
_STRING_OF = {'"': lazy_pattern(r'"[^"]*"'), "'": lazy_pattern(r"'[^']*'")}
_BEFORE_NAME = frozenset(" \t\r\n\f\"'/")
_BEFORE_STRING = (":", ",", "(")
_AFTER_STRING = (")", ",", ";", "!")


class CutValue(NamedTuple):
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

    A value is cut when neither white space, `/>` nor `>` follows its closing quote. Its inner quotes stand in
    pairs around what CSS has in quotes, and it really ends at the quote that stands before `>` or before the
    next attribute. Where the whole does not read as declarations, nothing is claimed. Some of these may stand
    in text, in a comment or in another attribute's value: only the parser can tell.

    The cost is linear: no search for an end goes on behind the next `style="`.
    """
    cuts: list[CutValue] = []
    if not any(spelling in body for spelling in _SPELLINGS):
        return ()
    reached = 0
    for name in _CUT_STYLE.finditer(body):
        if name.start() < reached or body[name.start() - 1 : name.start()] not in _BEFORE_NAME:
            continue
        opening = _VALUE.match(body, name.end())
        assert opening is not None
        quote, start = opening[1], opening.end()
        if cut := _whole_value(body, start, body.find(quote, start), quote):
            cuts.append(cut)
            reached = cut.value.end
    return tuple(cuts)


def with_inner_quotes(body: str, cuts: tuple[CutValue, ...]) -> str:
    """Return a copy of the same length in which the inner quotes of `cuts` are of the other kind."""
    parts: list[str] = []
    position = 0
    for cut in cuts:
        for offset in cut.inner:
            parts += (body[position:offset], cut.other)
            position = offset + 1
    return "".join((*parts, body[position:]))


def _whole_value(body: str, start: int, first: int, quote: str) -> CutValue | None:
    """Follow the pairs of inner quotes to the end of the value; None where one of them is no CSS string."""
    other = "'" if quote == '"' else '"'
    if not _FIRST_PROPERTY.match(body, start, first):
        return None
    inner: list[int] = []
    outside: list[str] = []
    position, opening = start, first
    while opening >= 0 and _may_open(before := body[position:opening], is_first=not inner):
        closing = body.find(quote, opening + 1)
        if closing < 0 or not _is_string(body[opening + 1 : closing], other):
            return None
        inner += (opening, closing)
        outside.append(before)
        position, opening = closing + 1, body.find(quote, closing + 1)
        if not _may_close(body[position : opening + 1], quote):
            return None
        if _ENDS_TAG_OR_NAMES_NEXT.match(body, opening + 1):
            outside.append(body[position:opening])
            readable = _reads_as_declarations("string".join(outside), other)
            return CutValue(Span(start, opening), tuple(inner), quote) if readable else None
    return None


def _may_open(before: str, *, is_first: bool) -> bool:
    """Whether a quote behind `before`, which no string interrupts, may open a string."""
    text = before.rstrip()
    if not text:
        return before != "" and not is_first
    return text[-1] in _BEFORE_STRING or (before != text and text[-1] not in ";=")


def _may_close(behind: str, quote: str) -> bool:
    """Whether `behind`, all up to and with the next quote, may follow a string of a style value."""
    text = behind.lstrip()
    return text[:1] in (*_AFTER_STRING, quote) or (text != behind and not _names_attribute(behind[:-1]))


def _is_string(content: str, other: str) -> bool:
    """Whether quotes around `content` may be meant: no tag, but for a picture in a `data:` address."""
    if other in content or _names_attribute(content):
        return False
    return ("<" not in content and ">" not in content) or content.lstrip().startswith("data:")


def _names_attribute(text: str) -> bool:
    return text.rstrip().endswith("=") and bool(_NAMES_ATTRIBUTE.search(text))


def _reads_as_declarations(outside: str, other: str) -> bool:
    """Whether a value, its inner strings replaced by a word, holds nothing but declarations."""
    text = _STRING_OF[other].sub("string", without_entities(outside))
    if other in text or "<" in text or ">" in text or text.rstrip().endswith("="):
        return False
    return all(_DECLARATION.fullmatch(piece) for piece in text.split(";"))
