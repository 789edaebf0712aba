"""The rule multiple-h1."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from artlint import Article, Edit, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.sections import with_levels
from artlint_rules.knowledge.written_headings import all_headings


class MultipleH1(Rule):
    """The body has several headings of the first level.

    The page that shows the article gives its title the first level. Every `<h1>` of the body claims to be a
    title beside it: readers who move from heading to heading, and search engines, cannot tell which one
    names the page. `<section>` and `<article>` do not help, for browsers never gave them levels of their own.

    The fix moves all headings down together, so that the top level is `h2` and a section stays inside the one
    it was in. Levels that were left out are closed up when the deepest would fall below `h6`. It is unsafe,
    because it changes how the headings look. Headings that Markdown writes with `#` move with the others.
    There is no fix on a whole HTML page, which may need one of them as title, nor where headings of Markdown
    stand in lists or quotations.
    """

    name = "multiple-h1"
    severity = Severity.WARNING
    examples = (
        Valid("<h1>The harbour in winter</h1>\n<h2>Who stays</h2>\n<h2>Who leaves</h2>\n"),
        Valid("<html><head><title>Tides</title></head><body><h1>Tides</h1></body></html>", path="tides.html"),
        Invalid(
            "‸<h1>‸Who stays</h1>\n<h2>The pilots</h2>\n<h1 id=go>Who leaves</h1>\n",
            "<h2>Who stays</h2>\n<h3>The pilots</h3>\n<h2 id=go>Who leaves</h2>\n",
            safety=Safety.UNSAFE,
            places=2,
        ),
        Invalid(
            "<h1>种子</h1><h6>选种</h6><h1>土壤</h1><h3>翻土</h3>",
            "<h2>种子</h2><h4>选种</h4><h2>土壤</h2><h3>翻土</h3>",
            safety=Safety.UNSAFE,
            places=2,
        ),
        Invalid(
            "# Before\n\nSnow.\n\n## Why\n\nWind.\n\nAfter\n===\n\nMud.\n",
            "## Before\n\nSnow.\n\n### Why\n\nWind.\n\nAfter\n---\n\nMud.\n",
            safety=Safety.UNSAFE,
            places=2,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Report all headings of the first level as one fault."""
        headings = [heading for heading in all_headings(article) if heading.level == 1 and heading.text]
        if len(headings) < 2:
            return
        whole_page = article.root.find("head/title") is not None
        reason = "a page has one" if whole_page else "the page title is already h1"
        repairs = []
        if not whole_page and not any(heading.nested for heading in article.markdown_headings):
            title = "move all headings down, so that the top level is h2"
            repairs = [Repair(title, Safety.UNSAFE, partial(_moved_down, article))]
        kind = "<h1>" if headings[0].element is not None else "headings of the first level"
        message = f"{len(headings)} {kind} in the body; {reason}"
        places = [heading.place for heading in headings]
        yield self.finding(places[0], message, *repairs, places=places[1:])


def _moved_down(article: Article) -> Iterator[Edit]:
    headings = all_headings(article)
    levels = _lower_levels({heading.level for heading in headings})
    yield from with_levels(article, [(heading, levels[heading.level]) for heading in headings])


def _lower_levels(used: Collection[int]) -> dict[int, int]:
    """The new level for each one in use; with all six in use the two deepest become one."""
    if 6 not in used:
        return {level: level + 1 for level in used}
    return {level: min(new, 6) for new, level in enumerate(sorted(used), start=2)}
