"""The rule title-length."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Key, Rule, Severity, Valid, option
from artlint_rules.knowledge.title_damage import Damage, damage_of
from artlint_rules.knowledge.title_text import title_of
from artlint_rules.knowledge.units import is_counted_in_words, units


class TitleLength(Rule):
    """The title has no word, or very many.

    A title without any word tells nobody what the article is about, nor does a single letter, kana or digit;
    one of more than thirty words, or fifty Han characters, is a passage, often the first of the article. Of
    20,777 Chinese headings 99.9 % had at most 49 characters, and a word says as much as one or two of them.
    Titles of one word are common on pages that explain one thing, and one Han character is a word; who wants
    more sets `min-units`.

    There is no fix. A title that is cut off, or the name of a file, is a matter of other rules.
    """

    name = "title-length"
    severity = Severity.INFO
    examples = (
        Valid("---\ntitle: How bread rises\n---\n"),
        Valid("---\ntitle: 江湖\n---\n"),
        Invalid("---\ntitle: ‸...‸\n---\n"),
        Invalid("---\ntitle: ‸x‸\n---\n"),
        Invalid(f"---\ntitle: {'面包' * 26}\n---\n"),
    )

    min_units: int = option(1, "The fewest words or Han characters of a title.")
    max_units: int = option(50, "The most units of a title with Han characters or kana.")
    max_words: int = option(30, "The most words of a title without such characters.")

    def check(self, article: Article) -> Iterator[Finding]:
        title = title_of(article)
        if title is None:
            return
        in_words, count = is_counted_in_words(title.text), units(title.text)
        most = self.max_words if in_words else self.max_units
        if self.min_units and _is_one_letter(title.text):
            message = "Title is a single letter or digit"
        elif self.min_units <= count <= most:
            return
        else:
            words = "word or Han character" if count == 1 else "words or Han characters"
            message = f"Title has {count} {words} (expected {self.min_units} to {most})"
        if not {Damage.FILE_NAME, Damage.CUT} & damage_of(article, title):
            yield self.finding(Key(title.key), message)


def _is_one_letter(text: str) -> bool:
    """Whether there is one letter or digit, and that is no Han character, which is a word."""
    letters = [character for character in text if character.isalnum()]
    return len(letters) == 1 and (is_counted_in_words(text) or "\u3040" <= letters[0] <= "\u30ff")
