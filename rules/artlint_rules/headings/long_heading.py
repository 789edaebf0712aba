"""The rule long-heading."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Severity, Valid, option
from artlint_rules.knowledge.mojibake import misread
from artlint_rules.knowledge.sections import section_headings
from artlint_rules.knowledge.units import is_counted_in_words, units


class LongHeading(Rule):
    """A heading is longer than nearly all headings are.

    A heading is read at a glance, in a list of headings more than anywhere else. Of 20,777 headings of
    Chinese documents 99.9 % have up to 49 characters; of 833 English ones 99.9 % have up to 14 words.

    There is no fix: a person must find the shorter words. A heading that holds body text has a rule of its
    own. Nothing is said of an article that was decoded with the wrong charset, which makes its words longer.
    """

    name = "long-heading"
    severity = Severity.INFO
    examples = (
        Valid("<h2>What the survey found, and why nobody had asked before</h2>"),
        Valid("<h2>三百人的小镇如何用二十年时间把荒废的渡口变成全省最受欢迎的集市</h2>"),
        Invalid(
            "‸<h2>‸What the survey of all the boats in the harbour found, what it did not find, and why"
            " nobody had thought of asking for it before</h2>"
        ),
    )

    most_characters: int = option(49, "The most Han characters and kana that a heading may have.")
    most_words: int = option(20, "The most words that a heading without such characters may have.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the headings that are too long."""
        for heading in section_headings(article):
            length = units(heading.text)
            in_words = is_counted_in_words(heading.text)
            most = self.most_words if in_words else self.most_characters
            if length > most and not misread(article):
                counted = f"{length} {'words' if in_words else 'characters'}"
                yield self.finding(heading.place, f"Heading has {counted} (expected at most {most})")
