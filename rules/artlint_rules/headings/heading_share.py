"""The rule heading-share."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Severity, Valid, option
from artlint_rules.knowledge.sections import section_headings
from artlint_rules.knowledge.units import is_counted_in_words, units

_TEXT = "The gulls were there before the boats came in. Nobody fed them."


class HeadingShare(Rule):
    """Much of the text stands in headings.

    Where headings are set for their large type, an outline says little: everything is important. Of Chinese
    articles half have up to 2.6 % of their text in headings, 99 of 100 up to 10.6 %.

    There is no fix, and the finding is an info: a list of links, each under a heading, looks the same.
    Headings that hold body text are not counted: they have a rule of their own.
    """

    name = "heading-share"
    severity = Severity.INFO
    examples = (
        Valid(f"<h2>Gulls</h2><p>{_TEXT * 30}</p>"),
        Valid("<h2>Gulls</h2><p>White.</p><h2>Terns</h2><p>White, too.</p>"),
        Invalid(
            "".join(f"<h3>The gulls above pier {n}</h3><p>{_TEXT}</p>" for n in range(1, 21)),
            places=20,
        ),
    )

    most_share: float = option(0.15, "The largest part of the text, in units, that may stand in headings.")
    least_units: int = option(200, "Articles with fewer Han characters than this are not judged.")
    least_words: int = option(120, "Articles without Han characters and with fewer words are not judged.")
    least_headings: int = option(5, "Articles with fewer headings than this are not judged.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Compare the length of the headings with that of the whole text."""
        headings = section_headings(article)
        if len(headings) < self.least_headings:
            return
        held = sum(units(heading.text) for heading in headings)
        text = article.text(article.root)
        total = units(text)
        least = self.least_words if is_counted_in_words(text) else self.least_units
        if total >= least and held > self.most_share * total:
            message = f"{held / total:.0%} of the text is inside headings ({len(headings)} of them)"
            yield self.finding(headings[0].place, message, places=[h.place for h in headings[1:]])
