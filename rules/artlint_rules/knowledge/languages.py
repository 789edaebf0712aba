"""What a front matter says of the language, and whether a text may be in it."""

from __future__ import annotations

from functools import cache

from artlint import lazy_pattern
from artlint_rules.knowledge.scripts import is_english

_NAMES = {
    "ru": "Russian",
    "uk": "Ukrainian",
    "bg": "Bulgarian",
    "ar": "Arabic",
    "fa": "Persian",
    "ur": "Urdu",
    "hi": "Hindi",
    "zh": "Chinese",
    "ja": "Japanese",
    "ko": "Korean",
    "en": "English",
    "th": "Thai",
    "el": "Greek",
    "he": "Hebrew",
}
_OTHER_NAMES = {
    "zh": "cn chs cht tw chi zho cmn chinese 中文 简体中文 繁體中文",
    "ja": "jp jpn japanese 日本語",
    "ko": "kr kor korean 한국어",
    "en": "eng english 英文",
    "de": "ger deu german deutsch",
    "fr": "fre fra french français",
    "es": "spa spanish español",
    "ru": "rus russian",
    "el": "gr greek",
    "he": "iw hebrew",
    "th": "tha thai",
}
_OWN_SCRIPT = {
    "zh": bytes(range(0x34, 0xA0)),
    "ja": bytes([*range(0x34, 0xA0), 0x30]),
    "ko": bytes([*range(0xAC, 0xD8), 0x11]),
    "th": b"\x0e",
    "el": b"\x03",
    "he": b"\x05",
    **dict.fromkeys(("ru", "uk", "bg"), b"\x04"),
    **dict.fromkeys(("ar", "fa", "ur"), b"\x06"),
    "hi": b"\x09",
}
"""The rows of Unicode in which the letters of a language stand, as upper bytes of UTF-16."""

_LATIN = b"\x00\x01\x02\x1e"
_IN_LATIN = frozenset(
    "en de fr es pt it nl pl cs sk hu ro tr vi sv da nb no fi id ms ca eu hr sl et lv lt".split()
)
_SHARE, _CHINESE_SHARE, _NONE = 0.5, 0.2, 0.02
_ENOUGH = 200
"""So many letters tell that those of another script are missing."""

_KANA = b"\x30"
_CODE = lazy_pattern(r"[^\W\d_]+")
_NOT_LETTERS = lazy_pattern(r"[\s\d!-/:-@\[-`{-~\u2000-\u206f\u3000-\u3020\uff00-\uff20\ue000]+")


@cache
def primary_language(value: str) -> str | None:
    """The language of a tag or a name as two letters (`zh` for `zh_TW`); None when it is not known."""
    match = _CODE.match(value.strip())
    word = match[0].lower() if match else ""
    code = next((code for code, names in _OTHER_NAMES.items() if word in names.split()), word)
    return code if code in _OWN_SCRIPT or code in _IN_LATIN else None


def language_name(code: str) -> str:
    """The English name of a language that `language_of` knows."""
    return _NAMES.get(code, code)


def has_none_of(text: str, language: str) -> bool:
    """Whether a text has hardly a letter of the script in which a language is written."""
    rows, own = _rows(text), _OWN_SCRIPT.get(language)
    if own is None or len(rows) < _ENOUGH:
        return False
    return len(rows) - len(rows.translate(None, own)) < _NONE * len(rows)


def _rows(text: str) -> bytes:
    """The upper bytes of the letters of a text."""
    return _NOT_LETTERS.sub("", text).encode("utf-16-le", "surrogatepass")[1::2]


def may_be_in(text: str, language: str) -> bool:
    """Whether the letters of a text are those of a language, for the most part. Quick, in doubt True.

    A few hundred letters tell; a Chinese text may hold many Latin names and terms.
    """
    rows = _rows(text)
    if not rows:
        return True
    own = _OWN_SCRIPT.get(language, _LATIN)
    share = 1 - len(rows.translate(None, own)) / len(rows)
    if language == "zh":
        return share >= _CHINESE_SHARE and rows.count(_KANA) < 0.05 * len(rows)
    if language == "ja":
        return share >= _CHINESE_SHARE and rows.count(_KANA) >= 0.05 * len(rows)
    if share < _SHARE:
        return False
    return language == "en" or language in _OWN_SCRIPT or not is_english(text)
