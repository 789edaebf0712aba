from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from lxml.html import HtmlElement

from artlint import Article, Attribute, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.facts import facts


class DeprecatedAttribute(Rule):
    """An attribute has been dropped from HTML.

    What it said belongs into a style, or is the default today: `border="0"` on an image, `vspace`, `hspace`.

    The fix deletes the attribute. It is safe where the page looks the same without it, or where only the room
    around an image changes; elsewhere it is unsafe. Obsolete attributes that carry meaning, such as `align`
    on a paragraph or `width` on a cell, are not reported.
    """

    name = "deprecated-attribute"
    severity = Severity.INFO
    examples = (
        Valid('<table border="1"><tr><td width="50%" align="center">tea</td></tr></table>'),
        Valid("<p align=center>Closed on Mondays</p>"),
        Invalid('<img src="a.png" border="‸0‸" alt="">', '<img src="a.png" alt="">'),
        Invalid(
            '<img src="a.png" vspace="5"><img src="b.png" vspace=5 alt="">',
            '<img src="a.png"><img src="b.png" alt="">',
            places=2,
        ),
        Invalid('<img src="a.png" align="right">', '<img src="a.png">', safety=Safety.UNSAFE),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the attributes of the table, one finding for each name."""
        present = article.attribute_names
        for name in (name for name in _known() if name in present):
            found = [(e, safety) for e in article.having(name) if (safety := _safety(e, name)) is not None]
            if found:
                places = [Attribute(element, name) for element, _ in found]
                repairs = (
                    Repair(f"delete {name}", safety, partial(article.remove_attribute, element, name))
                    for element, safety in found
                )
                yield self.finding(places[0], f"`{name}` is obsolete", *repairs, places=places[1:])


def _safety(element: HtmlElement, name: str) -> Safety | None:
    """How sure it is that nobody misses the attribute; None when it may mean something."""
    entry = _known()[name].get(str(element.tag))
    if entry is None:
        return None
    harmless, otherwise = entry
    if harmless is None or element.get(name, "").strip().lower() in harmless:
        return Safety.SAFE
    return Safety.UNSAFE if otherwise == "unsafe" else None


@cache
def _known() -> dict[str, dict[str, tuple[frozenset[str] | None, str]]]:
    """For each attribute and element the harmless values (None for all), and what to do about others."""
    known: dict[str, dict[str, tuple[frozenset[str] | None, str]]] = {}
    for entry in facts("deprecated_attributes")["attribute"]:
        harmless = frozenset(entry["harmless"]) if "harmless" in entry else None
        tags = known.setdefault(entry["name"], {})
        tags.update(dict.fromkeys(entry["elements"], (harmless, entry.get("otherwise", "keep"))))
    return known
