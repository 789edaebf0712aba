from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Any

from lxml.html import HtmlElement

from artlint import Article, Attribute, Finding, Invalid, NamedTuple, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.facts import facts


class ForeignAttribute(Rule):
    """An attribute of the source site came along with the text.

    Editors, lazy loaders and component frameworks leave names behind that mean nothing to HTML and nothing to
    any other site: `label` on a paragraph, `data-v-7be936cf`, the natural size of an image.

    The fix deletes the attribute. It is safe: only names are reported of which it is known who wrote them,
    and as long as another finding rests on the attribute, it stays. The address that a lazy loader kept goes
    only when it is the one in `src`.
    """

    name = "foreign-attribute"
    severity = Severity.INFO
    examples = (
        Valid('<track label="English" src="a.vtt"><p data-lang="en" data-line="3">One.</p>'),
        Valid('<img src="blank.gif" data-original="https://img.example.com/a.png">'),
        Invalid(
            '<p label="‸正文‸">天亮了。</p><h2 label="二级标题">早市</h2>',
            "<p>天亮了。</p><h2>早市</h2>",
            places=2,
        ),
        Invalid('<div data-v-7be936cf="" class="tip">One.</div>', '<div class="tip">One.</div>'),
        Invalid('<img data-original="a.png" src="a.png">', '<img src="a.png">'),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the attributes of the table, one finding for each name."""
        for name in sorted(article.attribute_names):
            if found := _foreign(article, name):
                places = [Attribute(element, name) for element in found]
                repairs = (
                    Repair(f"delete {name}", Safety.SAFE, partial(article.remove_attribute, element, name))
                    for element in found
                )
                yield self.finding(places[0], f"Source-site attribute `{name}`", *repairs, places=places[1:])


def _foreign(article: Article, name: str) -> list[HtmlElement]:
    """The elements on which an attribute of this name is known to be foreign."""
    entries = _entries(name)
    return (
        [e for e in article.having(name) if any(entry.fits(e, name) for entry in entries)] if entries else []
    )


class _Entry(NamedTuple):
    """One entry of `data/foreign_attributes.toml`, which explains the fields."""

    elements: frozenset[str]
    value: re.Pattern[str] | None
    equals: str | None
    beside: tuple[str, ...]

    def fits(self, element: HtmlElement, name: str) -> bool:
        written = element.get(name, "")
        if self.elements and element.tag not in self.elements:
            return False
        if self.value and not self.value.fullmatch(written.strip()):
            return False
        if self.equals and (not written.strip() or written.strip() != element.get(self.equals, "").strip()):
            return False
        return not self.beside or any(other in element.attrib for other in self.beside if other != name)


@lru_cache(maxsize=4096)
def _entries(name: str) -> tuple[_Entry, ...]:
    return tuple(_entry(raw) for raw in facts("foreign_attributes")["attribute"] if _is_named(raw, name))


def _is_named(raw: dict[str, Any], name: str) -> bool:
    return name in raw.get("names", ()) or (
        "pattern" in raw and re.fullmatch(raw["pattern"], name) is not None
    )


def _entry(raw: dict[str, Any]) -> _Entry:
    value = re.compile(raw["value"]) if "value" in raw else None
    return _Entry(frozenset(raw.get("elements", ())), value, raw.get("equals"), tuple(raw.get("beside", ())))
