"""Which language a text is in, where its script or its commonest words tell."""

from __future__ import annotations

from collections import Counter

from artlint import lazy_pattern

_SCRIPTS = {
    "han": lazy_pattern("[\u3400-\u9fff]"),
    "ja": lazy_pattern("[\u3040-\u30ff]"),
    "ko": lazy_pattern("[\uac00-\ud7a3\u1100-\u11ff]"),
    "th": lazy_pattern("[\u0e00-\u0e7f]"),
    "el": lazy_pattern("[\u0370-\u03ff]"),
    "he": lazy_pattern("[\u0590-\u05ff]"),
    "other": lazy_pattern("[A-Za-z\u00c0-\u024f\u0400-\u04ff\u0600-\u06ff\u0900-\u0dff]"),
}
_WORD = lazy_pattern("[A-Za-z]+|[\u00c0-\u024f]+")
_ENGLISH = frozenset(
    "the of and to in is that it for was on are as with be this by at from have or an not you which but can"
    " we has were their will there if what when".split()
)
_SHARE, _ENGLISH_SHARE = 0.9, 0.25
_LEAST = 100


def language_of(text: str) -> str | None:
    """Return the language of a text as a tag (`zh`, `en`), None where neither script nor words tell."""
    counts = Counter({name: len(pattern.findall(text)) for name, pattern in _SCRIPTS.items()})
    letters = counts.total()
    if letters < _LEAST:
        return None
    if counts["ja"] >= 0.05 * letters and counts["ja"] + counts["han"] >= _SHARE * letters:
        return "ja"
    # Latin names and terms are usual within Chinese; one of its characters says as much as four letters.
    han = counts["han"] * 4
    if han >= _SHARE * (han + letters - counts["han"]) and not counts["ja"]:
        return "zh"
    for name in ("ko", "th", "el", "he"):
        if counts[name] >= _SHARE * letters:
            return name
    return "en" if counts["other"] >= _SHARE * letters and is_english(text) else None


def is_english(text: str) -> bool:
    """Whether the commonest English words are common in a text of Latin letters."""
    words = [word.lower() for word in _WORD.findall(text)]
    return sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words)
