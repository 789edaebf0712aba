"""Declarations without a meaning, however few they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from artlint import Article, Attribute, Edit, Finding, Invalid, Repair, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.editor_junk import is_junk
from artlint_rules.knowledge.invalid_values import is_invalid
from artlint_rules.knowledge.style_noise import StyleNoise

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAMED = 3


class PresentationalDeclaration(Rule):
    """A declaration of a style tells a reader nothing.

    It is for those who want no such declaration at all. `inline-style-bloat` speaks of the same declarations,
    but only where they are a large part of an article; this rule speaks of each of them, and is off unless it
    is asked for. What is no CSS, and what editors left behind, is said by `invalid-declaration` and
    `editor-junk`.

    The fix deletes the declarations. It is safe: no text, link or picture changes, and what has a meaning for
    the reader stays, as the page of `inline-style-bloat` tells.
    """

    name = "presentational-declaration"
    severity = Severity.INFO
    default = False
    examples = (
        Valid('<p style="text-align: center">Closed on <span style="color: red">Monday</span>.</p>'),
        Valid('<p style="color: null; mso-fareast-language: EN-US">It opens at six.</p>'),
        Invalid(
            '<p style="‸margin: 0; text-align: center‸">It opens at six.</p>',
            '<p style="text-align: center">It opens at six.</p>',
        ),
        Invalid(
            '<p style="line-height: 2">One.</p><p style="line-height: 2; padding: 0">Two.</p>',
            "<p>One.</p><p>Two.</p>",
            places=2,
        ),
        Invalid(
            '<p style="margin: 0; padding: 0; float: left">One.</p>',
            '<p style="padding: 0;">One.</p>',
            options={"keep": ("padding",), "drop": ("float",)},
        ),
    )

    keep: tuple[str, ...] = option((), "Properties that the fix never deletes.")
    drop: tuple[str, ...] = option((), "Properties that the fix always deletes.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Report all such declarations as one habit, with a repair for each element."""
        noise = StyleNoise(article, self.keep, self.drop)
        found = [(e, names) for e in article.having("style") if (names := _without_others(article, e, noise))]
        if not found:
            return
        counts = Counter(name for _, names in found for name in sorted(names))
        named = ", ".join(f"`{name}`" for name, _ in counts.most_common(_NAMED))
        more = f" and {len(counts) - _NAMED} more" if len(counts) > _NAMED else ""
        verb = "have" if len(counts) > 1 else "has"
        title = "delete what tells a reader nothing"
        repairs = [Repair(title, Safety.SAFE, partial(_delete, article, e, names)) for e, names in found]
        places = [Attribute(element, "style") for element, _ in found]
        yield self.finding(places[0], f"{named}{more} {verb} no meaning here", *repairs, places=places[1:])


def _without_others(article: Article, element: HtmlElement, noise: StyleNoise) -> frozenset[str]:
    """The noise of an element, but for what other rules speak of."""
    names = noise.of(element)
    return frozenset(
        d.name
        for d in article.style(element)
        if d.name in names and not is_junk(d.name) and not is_invalid(d)
    )


def _delete(article: Article, element: HtmlElement, names: frozenset[str]) -> tuple[Edit, ...]:
    return article.remove_declarations(element, lambda declaration: declaration.name in names)
