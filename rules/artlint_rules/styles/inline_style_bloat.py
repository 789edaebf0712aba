"""Inline styles that are a large part of the body."""

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
    Valid,
    option,
)
from artlint_rules.knowledge.style_noise import StyleNoise
from artlint_rules.knowledge.style_weight import noise_share, style_weight, utf8_bytes

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEAST_NOISE = 0.25
"""Of 38 articles, 9 had up to 0.23 of their styles as noise (colours of code), the others 0.37 and more."""


class InlineStyleBloat(Rule):
    """Inline styles are a large part of the article.

    Text that is copied from a page brings along what the stylesheet of that page said of it: font, size,
    colour and margins, for every paragraph again. The article grows heavy, looks foreign in another design,
    and is hard to edit.

    The fix deletes what tells a reader nothing: margins and paddings, fonts, the size and colour of the
    running text, black letters, white backgrounds, default values, what the tag says already, what browsers
    and word processors add. Behind a passage of text it deletes an image, too, whose address leads nowhere
    but on the site of origin.

    It keeps what has a meaning: hidden text, text in the centre or at the right, emphasis, colours,
    highlights, monospace outside of code, the size of pictures, borders of tables, and all that it does not
    know. An idle value stays where it takes back what an element around it sets: black in a red passage. So
    does a white background of letters whose colour stays: they were chosen for it.

    It is safe: no text, link or picture changes. A style that the finding of another rule rests on waits.
    Where more than three quarters of the styles have a meaning, as the colours of code have, the finding is
    an info.

    This rule speaks of the weight of all styles. What is wrong with a single one is said by others:
    `invalid-declaration`, `editor-junk`, `unresolvable-style-url`.
    """

    name = "inline-style-bloat"
    severity = Severity.WARNING
    examples = (
        Valid('<p style="margin: 0">One declaration is no burden.</p>'),
        Valid(
            '<p style="text-align: center">Closed on <b style="font-weight: normal">Monday</b>.</p>',
            options={"info_share": 0.9, "warn_share": 0.9, "warn_density": 9.0, "min_bytes": 0},
        ),
        Invalid(
            '<p style="‸font-size: 15px; color: rgb(33, 38, 41); margin: 0‸">It opens at six.</p>\n'
            '<p style="font-size: 15px; color: rgb(33, 38, 41); margin: 0">It shuts at two.</p>\n'
            '<p style="font-size: 15px; color: rgb(33, 38, 41); margin: 0">Bring a bag.</p>\n',
            fixed="<p>It opens at six.</p>\n<p>It shuts at two.</p>\n<p>Bring a bag.</p>\n",
            options={"min_bytes": 100},
        ),
        Invalid(
            '<h2 style="font-size: 20px; font-weight: 600; line-height: 30px">Fish</h2>\n'
            '<p style="margin: 0 0 25px; text-align: justify">The <b style="font-weight: 700">eel</b> is'
            ' <span style="letter-spacing: 1px; color: red">sold out</span>.</p>\n'
            '<img src="eel.jpg" style="box-sizing: border-box; width: 500px">\n',
            fixed="<h2>Fish</h2>\n"
            '<p>The <b>eel</b> is <span style="color: red">sold out</span>.</p>\n'
            '<img src="eel.jpg" style="width: 500px">\n',
            options={"min_bytes": 100},
        ),
    )

    warn_share: float = option(0.15, "From this part of the body's bytes on, styles are a warning.")
    warn_density: float = option(
        0.5, "From so many bytes of style per byte of text on, styles are a warning."
    )
    info_share: float = option(0.05, "From this part of the body's bytes on, styles are an info.")
    min_bytes: int = option(400, "Styles of fewer bytes are never reported.")
    keep: tuple[str, ...] = option((), "Properties that the fix never deletes.")
    drop: tuple[str, ...] = option((), "Properties that the fix always deletes.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Report the sum of all styles, with a repair for each element that bears noise."""
        if not (styled := article.having("style")):
            return
        weight = style_weight(article)
        share = weight.size / max(1, utf8_bytes(article.body))
        if weight.size >= self.min_bytes and (severity := self._severity(article, weight.size, share)):
            noise = self._noise(article, styled)
            heavy = noise_share(article, noise) >= _LEAST_NOISE
            repeated = f", {weight.most} alike" if weight.most > 1 else ""
            yield self.finding(
                Attribute(styled[0], "style"),
                f"Inline style is {share:.1%} of the body"
                f" ({len(styled)} attributes, {weight.distinct} distinct{repeated})",
                *(_repair(article, element, names) for element, names in noise.items()),
                severity=severity if heavy else Severity.INFO,
            )

    def _severity(self, article: Article, size: int, share: float) -> Severity | None:
        text = article.text(article.root) if share < self.warn_share else ""
        if share >= self.warn_share or size >= self.warn_density * max(1, utf8_bytes(text)):
            return Severity.WARNING
        return Severity.INFO if share >= self.info_share else None

    def _noise(self, article: Article, styled: list[HtmlElement]) -> dict[HtmlElement, frozenset[str]]:
        """What can go from each element that bears noise, or a style without a declaration."""
        noise = StyleNoise(article, self.keep, self.drop)
        found = {element: noise.of(element) for element in styled}
        return {e: names for e, names in found.items() if names or not e.get("style", "").strip()}


def _repair(article: Article, element: HtmlElement, names: frozenset[str]) -> Repair:
    return Repair(
        "delete what tells a reader nothing", Safety.SAFE, partial(_delete, article, element, names)
    )


def _delete(article: Article, element: HtmlElement, names: frozenset[str]) -> tuple[Edit, ...]:
    return article.remove_declarations(element, lambda declaration: declaration.name in names)
