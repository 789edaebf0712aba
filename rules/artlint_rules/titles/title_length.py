"""The rule title-length."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Key, Rule, Severity, Valid, option
from artlint_rules.knowledge.title_damage import Damage, damage_of
from artlint_rules.knowledge.title_text import title_of
from artlint_rules.knowledge.units import units


class TitleLength(Rule):
    """The title has no word, or very many.

    A title without any word tells nobody what the article is about; one of more than fifty is a passage,
    often the first of the article. Each Han character counts as a word. Of 20,777 Chinese headings 99.9 % had
    at most 49. Titles of one word are common on pages that explain one thing; who wants more sets
    `min-units`.

    There is no fix. A title that is cut off, or the name of a file, is a matter of other rules.
    """

    name = "title-length"
    severity = Severity.INFO
    examples = (
        Valid("---\ntitle: How bread rises\n---\n"),
        Valid("---\ntitle: 江湖\n---\n"),
        Invalid("---\ntitle: ‸...‸\n---\n"),
        Invalid(f"---\ntitle: {'面包' * 26}\n---\n"),
    )

    min_units: int = option(1, "The fewest words or Han characters of a title.")
    max_units: int = option(50, "The most words or Han characters of a title.")

    def check(self, article: Article) -> Iterator[Finding]:
        title = title_of(article)
        count = units(title.text) if title else self.min_units
        if title is None or self.min_units <= count <= self.max_units:
            return
        if {Damage.FILE_NAME, Damage.CUT} & damage_of(article, title):
            return
        words = "word or Han character" if count == 1 else "words or Han characters"
        message = f"Title has {count} {words} (expected {self.min_units} to {self.max_units})"
        yield self.finding(Key(title.key), message)
