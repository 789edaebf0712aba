"""Emphasis that only a style tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import Article, Attribute, Edit, Finding, Invalid, Repair, Rule, Safety, Severity, Span, Valid
from artlint_rules.knowledge.styled_emphasis import Emphasis, styled_emphasis


class StyleInsteadOfTag(Rule):
    """A style says what a tag means.

    Bold by `font-weight` is emphasis to the eye only. It is lost where styles are stripped, as feed readers
    do, and where the article is turned into Markdown; `<strong>` stays. So it is with italics, struck words,
    and letters that stand high or low.

    The fix changes the `<span>` or `<font>` to the tag and deletes the declaration; what else the style says
    stays. A second meaning gets a tag inside. It is unsafe, for a bold word may be no emphasis. Headings,
    code and what a tag around or inside says already are left alone, as are lines that `body-as-heading`
    takes for headings.
    """

    name = "style-instead-of-tag"
    severity = Severity.INFO
    examples = (
        Valid("<p>The <strong>ebb</strong> comes.</p>"),
        Valid('<h2><span style="font-weight: 600">Ebb</span></h2>'),
        Valid('<p><b>The <span style="font-weight: 700">ebb</span></b> comes.</p>'),
        Invalid(
            '<p>The <span style="‸font-weight: 600; color: red‸">ebb</span> comes.</p>',
            '<p>The <strong style="color: red">ebb</strong> comes.</p>',
            safety=Safety.UNSAFE,
        ),
        Invalid(
            '<p>H<span style="vertical-align: sub">2</span>O, '
            '<span style="font-weight: bold; font-style: italic">now</span></p>',
            "<p>H<sub>2</sub>O, <strong><em>now</em></strong></p>",
            safety=Safety.UNSAFE,
            places=2,
        ),
        Invalid(
            '<p><font style="text-decoration: line-through">5</font> 4</p>',
            "<p><s>5</s> 4</p>",
            safety=Safety.UNSAFE,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the spans, one finding for each tag that they should be."""
        found: dict[str, list[Emphasis]] = defaultdict(list)
        for emphasis in styled_emphasis(article):
            found[emphasis.tags[0]].append(emphasis)
        for tag, same in found.items():
            # Cleaning rules leave these declarations on a span, so no evidence needs to be held.
            repairs = (Repair(f"use <{tag}>", Safety.UNSAFE, partial(_with_tags, article, e)) for e in same)
            places = [Attribute(emphasis.element, "style") for emphasis in same]
            message = f"Use <{tag}> instead of `{same[0].declaration}`"
            yield self.finding(places[0], message, *repairs, places=places[1:])


def _with_tags(article: Article, emphasis: Emphasis) -> Iterator[Edit]:
    """Change the element to the first tag, put the others inside it."""
    element: HtmlElement = emphasis.element
    yield from article.rename(element, emphasis.tags[0])
    yield from article.remove_declarations(element, lambda declaration: declaration.name in emphasis.names)
    if inner := emphasis.tags[1:]:
        start, end = article.tree.start_tag(element), article.tree.end_tag(element)
        assert start is not None  # rename has seen both
        assert end is not None
        yield Edit(Span(start.end, start.end), "".join(f"<{tag}>" for tag in inner))
        yield Edit(Span(end.start, end.start), "".join(f"</{tag}>" for tag in reversed(inner)))
