"""The rule numbering-gap."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Severity, Valid
from artlint_rules.knowledge.heading_numbers import numbered
from artlint_rules.knowledge.sections import section_headings


class NumberingGap(Rule):
    """The numbers of the headings jump.

    A number that is left out may say that a section was lost on the way, or that the heading before it is no
    heading any more. Arabic and Chinese numbers are read; a count starts again below another heading.

    There is no fix: what is missing cannot be told.
    """

    name = "numbering-gap"
    severity = Severity.INFO
    default = False
    examples = (
        Valid("<h2>1. Ropes</h2><h3>1. Hemp</h3><h3>2. Wire</h3><h2>2. Knots</h2><h3>1. Reef</h3>"),
        Valid("<h2>2019</h2><h2>2022</h2><h2>10 knots to know</h2><h2>20 knots to forget</h2>"),
        Invalid("<h2>01 Ropes</h2><h2>02 Knots</h2>‸<h2>‸04 Sails</h2>"),
        Invalid("<h2>一、绳子</h2><h2>三、帆</h2>"),
        Invalid("## Step 1: Ropes\n\n## Step 3: Sails\n"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Follow the numbers of each level, in each way of writing them."""
        last: dict[tuple[int, str], tuple[int, str]] = {}
        for heading in section_headings(article):
            last = {key: value for key, value in last.items() if key[0] <= heading.level}
            if (found := numbered(heading.text)) is None:
                continue
            key = heading.level, found.kind
            before = last.get(key)
            last[key] = found.number, found.written
            if before and before[0] + 1 < found.number <= before[0] + 3:
                yield self.finding(heading.place, f"Heading numbers jump from {before[1]} to {found.written}")
