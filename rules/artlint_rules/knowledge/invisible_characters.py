"""Characters that nobody sees, and which of them a text needs all the same."""

from __future__ import annotations

import unicodedata

from artlint import lazy_pattern

# U+0085 and U+2028 are white space; U+2061 to U+2064 belong to mathematics.
_INVISIBLE = lazy_pattern(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
_ZWSP, _ZWNJ, _ZWJ = "\u200b", "\u200c", "\u200d"
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Scripts whose letters join, or are written differently behind a joiner: Arabic, Syriac, N'Ko, Mongolian,
# the Indic scripts, those of South-East Asia (Unicode 16, chapters 9 and 12 to 16).
_JOINING = lazy_pattern(
    "[\u0600-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u18af\u1a20-\u1c4f\ua800-\uabff\ufb50-\ufdff]"
)
# Scripts that mark the ends of words with U+200B: Thai, Lao, Tibetan, Burmese, Khmer and their neighbours.
_UNSPACED = lazy_pattern("[\u0e00-\u109f\u1780-\u17ff\u1980-\u1aaf\u1b00-\u1bff\ua980-\uaadf]")


def invisible_characters(text: str) -> tuple[int, ...]:
    """Return the indexes of the characters that nobody sees and nothing needs.

    Needed are joiners within emoji and in scripts that join, variation selectors behind a symbol or a Han
    character, direction marks beside letters of a right-to-left script, and U+200B in scripts without spaces.
    """
    if text.isascii() and text.isprintable():
        return ()
    found = [match.start() for match in _INVISIBLE.finditer(text)]
    return tuple(index for index in found if not _is_needed(text, index))


def without_invisible(text: str) -> str:
    """Return `text` without the characters that nobody sees and nothing needs."""
    gone = invisible_characters(text)
    return "".join(c for i, c in enumerate(text) if i not in gone) if gone else text


def _is_needed(text: str, index: int) -> bool:
    character, before, after = (
        text[index],
        text[index - 1 : index] if index else "",
        text[index + 1 : index + 2],
    )
    if character == _ZWJ and _is_symbol(before) and _is_symbol(after):
        return True
    if character in (_ZWNJ, _ZWJ):
        return _JOINING.match(before) is not None
    if character == _ZWSP:
        return _UNSPACED.match(before) is not None and _UNSPACED.match(after) is not None
    if "\ufe00" <= character <= "\ufe0f":
        return bool(before) and not before.isspace() and (before in "#*0123456789" or not before.isascii())
    return character in _BIDI and any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def _is_symbol(character: str) -> bool:
    """Whether it may be part of an emoji: a symbol, a skin tone, a variation selector."""
    return bool(character) and (character == "\ufe0f" or unicodedata.category(character) in ("So", "Sk"))
