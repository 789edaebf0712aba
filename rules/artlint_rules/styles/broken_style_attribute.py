"""A style attribute that its own quotes cut."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from artlint import (
    Article,
    Attribute,
    Edit,
    Finding,
    Invalid,
    Repair,
    Rule,
    Safety,
    Severity,
    Span,
    Valid,
    lazy_pattern,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FUNCTION = lazy_pattern(r"(?<![-\w])[-\w]*+\(\s*+\Z")
_FUNCTION_ENDS = lazy_pattern(r"\s*\)|")
_LONGEST_EXCERPT = 60


class BrokenStyleAttribute(Rule):
    """A style attribute ends too early, at a quote that belongs to its value.

    A scraper that writes a style between double quotes must escape the double quotes inside, such as those of
    `url("/img/icon.png")` or `"Courier New"`. Where it does not, a browser ends the attribute there: the
    style is lost, and what follows becomes a row of attributes without meaning.

    The fix changes the inner quotes to the other kind, nothing else; the length stays the same. It is safe:
    a value is reported only when, from one end to the other, it reads as declarations.
    """

    name = "broken-style-attribute"
    severity = Severity.ERROR
    examples = (
        Valid("""<p style="font-family: 'Courier New', monospace">cargo build</p>"""),
        Valid('<p style="color: red"class="note">A space is missing here, but no quote is too many.</p>'),
        Invalid(
            '<h2 style="‸background: url("/img/icon.png"); margin: 0‸" id="sea">By the sea</h2>',
            fixed="""<h2 style="background: url('/img/icon.png'); margin: 0" id="sea">By the sea</h2>""",
        ),
        Invalid(
            '<p style="font-family: Consolas, "Courier New", monospace">cargo build</p>',
            fixed="""<p style="font-family: Consolas, 'Courier New', monospace">cargo build</p>""",
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Report each value that the parser had to mend."""
        if not article.cut_styles:
            return
        base = article.body_span.start
        elements = _by_value(article)
        for cut in article.cut_styles:
            value = cut.value.shift(base)
            element = elements.get(value.start)
            inner = [base + at for at in cut.inner]
            excerpt = _excerpt(article.source_text, value, inner)
            yield self.finding(
                value if element is None else Attribute(element, "style"),
                f'Quotes inside style="…" cut the attribute: {excerpt}',
                Repair("change the inner quotes", Safety.SAFE, partial(_change_quotes, inner, cut.other)),
            )


def _change_quotes(inner: list[int], other: str) -> list[Edit]:
    return [Edit(Span(at, at + 1), other) for at in inner]


def _by_value(article: Article) -> dict[int, HtmlElement]:
    """The elements with a string in their style, by the place where it starts; `<body>` is not among them."""
    quoted = (e for e in article.having("style") if not {"'", '"'}.isdisjoint(e.get("style", "")))
    return {article.span(Attribute(element, "style")).start: element for element in quoted}


def _excerpt(text: str, value: Span, inner: list[int]) -> str:
    """The first string inside, with the function that it is given to."""
    opening, closing = inner[0], _FUNCTION_ENDS.match(text, inner[1] + 1)
    function = _FUNCTION.search(text[max(value.start, opening - _LONGEST_EXCERPT) : opening])
    start = opening - len(function[0]) if function else opening
    excerpt = " ".join(text[start : closing.end() if closing else inner[1] + 1].split())
    return excerpt if len(excerpt) <= _LONGEST_EXCERPT else f"{excerpt[: _LONGEST_EXCERPT - 1]}…"
