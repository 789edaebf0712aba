"""The rule heading-without-body."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lxml.html import HtmlElement

from artlint import Article, Finding, Invalid, Rule, Severity, Span, Valid
from artlint_rules.knowledge.sections import section_headings
from artlint_rules.knowledge.written_headings import Heading, all_headings, has_body_between, shows_something


class HeadingWithoutBody(Rule):
    """Headings of one level follow each other with nothing between them.

    Each of them but the last one opens a section that is empty. It may be that the text under it was lost, or
    that headings were used for their large type. In 26,595 headings of good documents this happened 84 times.

    A box with a heading of its own, such as a row of buttons, does not end the section that goes on behind.

    There is no fix: what is missing cannot be told. Headings that hold body text have a rule of their own.
    """

    name = "heading-without-body"
    severity = Severity.INFO
    examples = (
        Valid("<h2>Birds</h2><p>Many.</p><h2>Fish</h2><p>Few.</p>"),
        Valid("<h2>Birds</h2><h3>Gulls</h3><p>Many.</p>"),
        Valid("<h2>Birds</h2><div><h2>Share</h2><ul><li>Mail</li></ul></div><p>Many.</p>"),
        Invalid("‸<h2>‸Birds</h2>\n<h2>Fish</h2>\n<p>Few.</p>", places=2),
        Invalid("## Birds\n\n## Fish\n\n## Seals\n\nFew.\n", places=3),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the runs of headings, one finding for each."""
        for run in _runs(article, section_headings(article)):
            message = f"{len(run)} {run[0].name} in a row with nothing between"
            yield self.finding(run[0].place, message, places=[heading.place for heading in run[1:]])


def _runs(article: Article, headings: tuple[Heading, ...]) -> Iterator[list[Heading]]:
    """Yield the headings of one level that stand together, two or more."""
    run = list(headings[:1])
    for one, other in pairwise(headings):
        if one.level != other.level or has_body_between(article, one, other) or _goes_on(article, one, other):
            if len(run) > 1:
                yield run
            run = []
        run.append(other)
    if len(run) > 1:
        yield run


def _goes_on(article: Article, one: Heading, other: Heading) -> bool:
    """Whether the second heading opens a box of its own, behind which the section of the first goes on."""
    if one.element is None or other.element is None:
        return False
    box = _box(one.element, other.element)
    if box is None or article.tree.end_tag(box) is None:
        return False
    end = article.element_span(box).end
    following = next((h.start for h in all_headings(article) if h.start >= end), article.body_span.end)
    in_box = shows_something(article, Span(other.end, end))
    return in_box and shows_something(article, Span(end, following))


def _box(one: HtmlElement, other: HtmlElement) -> HtmlElement | None:
    """The outermost element around the second heading that does not hold the first one."""
    around = set(one.iterancestors())
    box = None
    for element in other.iterancestors():
        if element in around:
            break
        box = element
    return box
