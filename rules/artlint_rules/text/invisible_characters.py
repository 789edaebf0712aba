"""The rule invisible-characters."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import partial

from artlint import (
    Article,
    CannotEdit,
    Edit,
    Finding,
    Invalid,
    Repair,
    Rule,
    Safety,
    Severity,
    TextBlock,
    Valid,
)
from artlint_rules.knowledge.invisible_characters import invisible_characters
from artlint_rules.knowledge.mojibake import is_misread, misread

_SIGNS = "\u200b\u200c\u200d\u200e\u2060\ufeff\u00ad\u202a\u202c\u202e\x08"
"""What such text contains; the others hardly ever come alone."""

_WITHOUT_A_TRACE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
"""What has no width and moves nothing."""

_ONE = tuple[TextBlock, int]


class InvisibleCharacters(Rule):
    """The text holds characters that nobody sees.

    Zero-width spaces, byte order marks, soft hyphens and direction marks come along from web pages and word
    processors. Search does not find the word they stand in, and a link or a command that is copied with them
    does not work.

    The fix deletes them. It is safe for what has no width; for direction and control characters, which may
    have an effect, it is unsafe. What a text needs is no fault: joiners of emoji, Persian, Arabic and Indic
    scripts, direction marks beside right-to-left letters, breaks in Thai or Khmer; and what is written as an
    entity, such as `&shy;`, was written on purpose.
    """

    name = "invisible-characters"
    severity = Severity.INFO
    examples = (
        Valid("<p>👩\u200d🌾 ❤\ufe0f می\u200cخواهم</p>"),
        Valid("<p>Donau&shy;dampf&shy;schiff <code>a\u200bb</code></p>"),
        Invalid("<p>Flour‸\u200b‸, water\ufeff</p>", "<p>Flour, water</p>", places=2),
        Invalid("<p>Salt\u202e</p>", "<p>Salt</p>", safety=Safety.UNSAFE),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for the article."""
        if not any(sign in article.source_text for sign in _SIGNS):
            return
        found = [*_found(article)]
        if not found:
            return
        places = [article.text_span(block, at, at + 1) or article.span(block.element) for block, at in found]
        counts = Counter(block.text[at] for block, at in found).most_common(3)
        names = ", ".join(f"U+{ord(sign):04X} {_name(sign)}" + f" × {n}" * (n > 1) for sign, n in counts)
        some = "Invisible character" if len(found) == 1 else f"{len(found)} invisible characters"
        yield self.finding(places[0], f"{some}: {names}", *_repairs(article, found), places=places[1:])


def _found(article: Article) -> Iterator[_ONE]:
    wrong = misread(article)
    for block in article.blocks:
        if block.text.isascii() and block.text.isprintable():
            continue
        for at in invisible_characters(block.text):
            span = article.text_span(block, at, at + 1)
            written = span is None or article.source_text[span.start : span.end] == block.text[at]
            if written and not is_misread(wrong, block):  # there it is a byte of something else
                yield block, at


def _repairs(article: Article, found: list[_ONE]) -> Iterator[Repair]:
    clear = [(block, at) for block, at in found if block.text[at] in _WITHOUT_A_TRACE]
    others = [(block, at) for block, at in found if block.text[at] not in _WITHOUT_A_TRACE]
    if clear:
        yield Repair("delete them", Safety.SAFE, partial(_edits, article, clear))
    if others:
        changes = tuple(block.change(at, at + 1, "") for block, at in others if _can_go(article, block, at))
        yield Repair("delete them", Safety.UNSAFE, partial(_edits, article, others), changes)


def _edits(article: Article, found: list[_ONE]) -> Iterator[Edit]:
    for block, at in found:
        if _can_go(article, block, at):
            yield from article.replace_text(block, at, at + 1, "")


def _can_go(article: Article, block: TextBlock, at: int) -> bool:
    try:
        return bool(article.replace_text(block, at, at + 1, ""))
    except CannotEdit:
        return False


def _name(character: str) -> str:
    return unicodedata.name(character, "control character").lower()
