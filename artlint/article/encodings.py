"""In which encoding the bytes of a file are text, and back.

Names are those of Python's codecs, but for `utf-8-sig`, `utf-16-le` and `utf-16-be`, which here stand for a
file that starts with a byte order mark; the mark is no part of the text.
"""

from __future__ import annotations

import codecs

from artlint.lazily import lazy_pattern

_MARKS = {
    "utf-8-sig": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}
_CODECS = {"utf-8-sig": "utf-8"}
# The names of the Encoding Standard, and the codecs that read what the web calls so: a superset, where there
# is one, because that is what people's software wrote.
_DETECTED = {
    "GBK": ("gb18030",),
    "gb18030": ("gb18030",),
    "Big5": ("cp950", "big5hkscs"),
    "Shift_JIS": ("cp932",),
    "EUC-JP": ("euc_jp",),
    "EUC-KR": ("cp949",),
    "windows-1252": ("cp1252",),
}
_LABELS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 with a byte order mark",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "gb18030": "GB18030 (GBK)",
    "cp950": "Big5",
    "big5hkscs": "Big5",
    "cp932": "Shift_JIS",
    "euc_jp": "EUC-JP",
    "cp949": "EUC-KR",
    "cp1252": "windows-1252",
}
_NO_TEXT = lazy_pattern("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffd]")
"""What no one writes, and what bytes of one encoding often become when they are read in another."""

_PUNCTUATION = frozenset("\xa0\x85…‘’‚“”„–—•™©®«»°·§¶€£")
"""What Western software wrote as windows-1252 in texts that are otherwise ASCII."""

_MULTIBYTE = lazy_pattern(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = lazy_pattern(rb"[\x80-\xff]")
_NEWLINE = lazy_pattern(r"\r\n|\n|\r")


class UndecodableError(ValueError):
    """The bytes of a file are not text in any encoding that can be told."""


def label(encoding: str) -> str:
    """How people call an encoding."""
    return _LABELS.get(encoding, encoding)


def encode(text: str, encoding: str) -> bytes:
    """Return the bytes of `text`, with a byte order mark where the name says so.

    Raises `UnicodeEncodeError` for a character that the encoding does not have.
    """
    return _MARKS.get(encoding, b"") + text.encode(_CODECS.get(encoding, encoding))


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of the bytes and the name of their encoding.

    What is UTF-8 is UTF-8; a byte order mark is believed; all else is told by how often its characters occur
    together. Raises `UndecodableError`, with line and column of the first bad byte.
    """
    for encoding, mark in _MARKS.items():
        if data.startswith(mark):
            return _decoded(data, encoding, len(mark)), encoding
    if data.count(b"\0") * 4 > len(data):
        raise UndecodableError(
            "full of NUL bytes: no text, or UTF-16 without a byte order mark: line 1, column 1"
        )
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError as error:
        bad = error
    if b"\0" not in data and not _is_damaged_utf_8(data):
        for encoding in _candidates(data):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if not _NO_TEXT.search(text):
                return text, encoding
    raise UndecodableError(_bad_byte(data, bad, "UTF-8", 0))


def _decoded(data: bytes, encoding: str, skipped: int) -> str:
    try:
        return data[skipped:].decode(_CODECS.get(encoding, encoding))
    except UnicodeDecodeError as error:
        raise UndecodableError(_bad_byte(data[skipped:], error, label(encoding), skipped)) from error


def _is_damaged_utf_8(data: bytes) -> bool:
    """Whether most of what is not ASCII is well-formed UTF-8: then it is UTF-8 with some bytes lost.

    By chance a third of a text in Big5 looks so, in a short one up to six bytes of eleven.
    """
    good = sum(len(match) for match in _MULTIBYTE.findall(data))
    return good * 4 > len(_HIGH.findall(data)) * 3


def _candidates(data: bytes) -> list[str]:
    """The codecs that may fit, the likeliest first. The detector is imported for what is not UTF-8 only."""
    from turbohtml.detect import Detection, detect_all

    matches = detect_all(data, Detection(allowed=frozenset(name.lower() for name in _DETECTED)))
    likely = [match for match in matches if match.confidence or _is_only_punctuation(data)]
    return [codec for match in likely for codec in _DETECTED.get(match.encoding or "", ())]


def _is_only_punctuation(data: bytes) -> bool:
    """Whether ASCII text has but quotes, dashes and the like of windows-1252, which no statistics tell."""
    return _PUNCTUATION.issuperset(b"".join(_HIGH.findall(data)).decode("cp1252", "replace"))


def _bad_byte(data: bytes, error: UnicodeDecodeError, name: str, skipped: int) -> str:
    before = data[: error.start].decode(error.encoding, "replace")
    line = len(_NEWLINE.findall(before)) + 1
    column = len(_NEWLINE.split(before)[-1]) + 1
    other = ", nor anything else that can be told" if name == "UTF-8" and not skipped else ""
    return f"not {name}{other}: byte 0x{data[error.start]:02x} at line {line}, column {column}"
