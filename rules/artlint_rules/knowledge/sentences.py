"""Where sentences end, in Chinese and in English."""

from __future__ import annotations

import re

from artlint import NamedTuple, lazy_pattern

_STOP = lazy_pattern(r"[。！？；.!?…]+[”’」』）】\"')\]]*")
_CLOSERS = "”’」』）】\"')]"
_FOOTNOTES = lazy_pattern(r"(?:\[\d{1,3}\] ?){1,9}\Z")
_LAST_WORD = lazy_pattern(r"[^\s（(\[“\"'‘]*\Z")
_NUMBER = lazy_pattern(r"\d{1,2}|[A-Za-z]|[ivxIVX]{2,4}")
_HAN = lazy_pattern("[\u3400-\u9fff]")
_ABBREVIATIONS = frozenset(
    "al approx bros capt co col corp dept dr etc gen gov hon inc jr lt ltd messrs mr mrs ms mt prof rev sgt"
    " sr st vs".split()
)


class Sentences(NamedTuple):
    """How the sentences of a text end.

    `inner` is how many end before the text does. `terminal`: the text ends with a full stop or a full-width
    semicolon. `soft`: it ends with a question mark, an exclamation mark or a colon, as headings may.
    """

    inner: int
    terminal: bool
    soft: bool


def sentences(text: str) -> Sentences:
    """Find the sentence ends of a text whose white space is folded.

    Quotes and footnote marks behind a stop belong to it. An abbreviation, an initial, a decimal, a file name,
    the number of an item and an ellipsis end no sentence.
    """
    if text.endswith("]"):
        text = text[:-60] + _FOOTNOTES.sub("", text[-60:]).rstrip()
    inner, terminal = 0, False
    for match in _STOP.finditer(text):
        marks = match[0].rstrip(_CLOSERS)
        if match.end() < len(text):
            inner += _ends_inside(text, marks, match)
        else:
            terminal = _is_full_stop(marks) and (marks[-1] != "." or not _is_shortened(text, match.start()))
    return Sentences(inner, terminal, text.rstrip(_CLOSERS)[-1:] in tuple("？！：?!:"))


def _is_full_stop(marks: str) -> bool:
    """Whether marks end with one full stop; several of them are an ellipsis."""
    return marks[-1] in "。；." and not marks.endswith(("。。", "..", "….", ".…"))


def _ends_inside(text: str, marks: str, match: re.Match[str]) -> bool:
    """Whether the marks end a sentence, given that more text follows."""
    if any(mark in "。！？" for mark in marks):
        return True
    if marks[-1] not in ".!?" or marks.endswith("..") or "…" in marks:
        return False
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 3]
    if _HAN.match(before) and _HAN.match(after):
        return True
    next_word = after.lstrip(" “‘\"'(（")[:1]
    starts = after.startswith(" ") and next_word.isalpha() and not next_word.islower()
    return starts and (marks[-1] != "." or not _is_shortened(text, match.start()))


def _is_shortened(text: str, end: int) -> bool:
    """Whether the word before a point at `end` is an abbreviation, an initial or the number of an item."""
    match = _LAST_WORD.search(text[max(0, end - 24) : end])
    word = match[0].rstrip(_CLOSERS) if match else ""
    initials = "." in word and all(len(part) == 1 for part in word.split("."))
    return not word or initials or word.lower() in _ABBREVIATIONS or bool(_NUMBER.fullmatch(word))
