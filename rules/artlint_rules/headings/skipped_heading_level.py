"""The rule skipped-heading-level."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.sections import closed_up, keeps_order, section_headings, with_levels


class SkippedHeadingLevel(Rule):
    """A heading lies more than one level below the one before it.

    Readers who move through an article by its headings take the missing level for a section that they have
    overlooked. The levels of a scraped article are often those that looked right on the page of origin.

    Headings that Markdown writes with `#` count, too. Headings in quotations, lists and tables do not, nor do
    those that hold body text: other rules speak of them. The level of the first heading is free.

    The fix moves headings up until no level is missing; sections stay inside those that they were in. It is
    unsafe, because it changes how the headings look. There is none where a level would come to stand above
    one that it was below.
    """

    name = "skipped-heading-level"
    severity = Severity.WARNING
    examples = (
        Valid("<h2>Tides</h2><p>…</p><h3>Spring</h3><p>…</p><h4>March</h4><p>…</p><h2>Winds</h2>"),
        Valid("<h2>Tides</h2><blockquote><h5>From the log</h5></blockquote><h3>Spring</h3>"),
        Invalid(
            "<h2>Tides</h2>\n‸<h4>‸Spring</h4>\n<h5>March</h5>\n<h2>Winds</h2>\n<h4>West</h4>\n",
            "<h2>Tides</h2>\n<h3>Spring</h3>\n<h4>March</h4>\n<h2>Winds</h2>\n<h3>West</h3>\n",
            safety=Safety.UNSAFE,
            places=2,
        ),
        Invalid(
            "## 潮汐\n\n涨了。\n\n#### ‸春‸\n\n落了。\n",
            "## 潮汐\n\n涨了。\n\n### 春\n\n落了。\n",
            safety=Safety.UNSAFE,
        ),
        Invalid("<h2>a</h2><h5>b</h5><h3>c</h3><h4>d</h4>"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Report all skips of an article as one habit."""
        headings = section_headings(article)
        skips = [(one, other) for one, other in pairwise(headings) if other.level > one.level + 1]
        if not skips:
            return
        levels = closed_up(headings)
        moved = [
            (heading, level)
            for heading, level in zip(headings, levels, strict=True)
            if heading.level != level
        ]
        repairs = []
        if keeps_order(headings, levels):
            repairs = [Repair("close up the levels", Safety.UNSAFE, partial(with_levels, article, moved))]
        one, other = skips[0]
        times = f", and {len(skips) - 1} more" if len(skips) > 1 else ""
        places = [skipped.place for _, skipped in skips]
        yield self.finding(places[0], f"{other.name} follows {one.name}{times}", *repairs, places=places[1:])
