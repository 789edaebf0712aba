"""The rule poor-description."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Change, Entry, Finding, Invalid, Key, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.concepts import entries_of, texts_of
from artlint_rules.knowledge.openings import opening_sentences, whole_sentence
from artlint_rules.knowledge.title_alignment import normalised
from artlint_rules.knowledge.units import folded

_CUT_FOR_SURE = ("[…]", "[...]", "[&hellip;]")
_CUT = ("…", "...", "&hellip;", *_CUT_FOR_SURE)
_LEAST = 12
"""What is cut off must have this many characters, to be found in the text again."""


class PoorDescription(Rule):
    """The description only repeats the title, or is cut off.

    Templates fill a missing description with the title, so that a card shows it twice; and feeds cut the text
    after so many characters, in the middle of a word. Dots alone prove nothing: that it is cut off is known
    where the text goes on with it, or by the brackets of `[…]`.

    Where the text goes on with what was cut off the fix completes the sentence; a copy of the title it
    replaces by the first sentences of the text. Both are unsafe, because somebody may have meant it so.
    HTML in a description is for markup-in-value.
    """

    name = "poor-description"
    severity = Severity.INFO
    examples = (
        Valid("---\ntitle: Bread\ndescription: How bread rises. And then…it falls.\n---\n"),
        Valid("---\ntitle: Bread\nsubtitle: Bread\n---\n"),
        Invalid("---\ntitle: Bread\ndescription: ‸'Bread '‸\n---\n<p>It rose.</p>"),
        Invalid(
            "---\ndescription: Bread rises because yeast lives on…\n---\n"
            "<p>Bread rises because yeast lives on sugar. It breathes.</p>",
            fixed="---\ndescription: Bread rises because yeast lives on sugar.\n---\n"
            "<p>Bread rises because yeast lives on sugar. It breathes.</p>",
            safety=Safety.UNSAFE,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the descriptions that are the title, or no whole sentence."""
        titles = {normalised(text).casefold() for text in texts_of(article, "title")}
        for entry in entries_of(article, "description"):
            if not isinstance(entry.value, str) or not (text := normalised(entry.value)):
                continue
            if text.casefold() in titles and entry.key.lower() != "subtitle":
                repairs = _repairs(article, entry, opening_sentences(article))
                yield self.finding(Key(entry.key), f"`{entry.key}` only repeats the title", *repairs)
            elif text.endswith(_CUT):
                stem = _without_end(text)
                goes_on = len(stem) >= _LEAST and stem in folded(article.text(article.root))
                if goes_on or text.endswith(_CUT_FOR_SURE):
                    message = f"`{entry.key}` is cut off: “…{text[-24:]}”"
                    repairs = _repairs(article, entry, whole_sentence(article, stem) if goes_on else None)
                    yield self.finding(Key(entry.key), message, *repairs)


def _without_end(text: str) -> str:
    """The text without the marks that say that it is cut off."""
    return text.replace("&hellip;", "…").rstrip(" .…[]")


def _repairs(article: Article, entry: Entry, new: str | None) -> Iterator[Repair]:
    if new and new != entry.value:
        yield Repair(
            f"write {new}",
            Safety.UNSAFE,
            partial(article.set_value, entry.key, new),
            changes=(Change(f"metadata:{entry.key}", entry.value, new),),
        )
