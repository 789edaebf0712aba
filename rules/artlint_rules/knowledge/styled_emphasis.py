"""Spans whose style says what a tag means."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from artlint import BLOCKS, Article, Declaration, NamedTuple
from artlint_rules.knowledge.css import weight
from artlint_rules.knowledge.paragraph_headings import paragraph_headings

_LEFT_ALONE = frozenset("h1 h2 h3 h4 h5 h6 pre code kbd samp th button svg".split())
_SAME = {
    "strong": ("strong", "b", "th"),
    "em": ("em", "i", "cite", "dfn", "var", "address"),
    "s": ("s", "del", "strike"),
    "sub": ("sub",),
    "sup": ("sup",),
}
"""The tags around or inside that mean the same."""

_ITALIC = ("italic", "oblique")
_FONT_ATTRIBUTES = frozenset({"color", "face", "size"})
_BOLD = 600


class Emphasis(NamedTuple):
    """An element, the tags that say what it means, and the names of the declarations that say so now.

    `declaration` is the first of these as it is written.
    """

    element: HtmlElement
    tags: tuple[str, ...]
    names: frozenset[str]
    declaration: str


def styled_emphasis(article: Article) -> Iterator[Emphasis]:
    """Yield the spans of running text that a tag could say, in tree order."""
    spans = [e for e in article.elements("span", "font") if "style" in e.attrib]
    if not spans:
        return
    headings: set[HtmlElement] | None = None
    for span in spans:
        meant = [(tag, d) for d in article.style(span) if (tag := _tag(d))]
        if not meant or not article.text(span).strip() or not _is_running_text(span):
            continue
        if headings is None:
            headings = {line.element for line in paragraph_headings(article)}
        around = {str(ancestor.tag) for ancestor in span.iterancestors()}
        inside = {str(element.tag) for element in span.iterdescendants("*")}
        kept = [(tag, d) for tag, d in meant if (around | inside).isdisjoint(_SAME[tag])]
        if kept and headings.isdisjoint(span.iterancestors()):
            tags = tuple(dict.fromkeys(tag for tag, _ in kept))
            first = kept[0][1]
            written = f"{first.name}: {first.value}"
            yield Emphasis(span, tags, frozenset(d.name for _, d in kept), written)


def _tag(declaration: Declaration) -> str | None:
    """The tag that means what a declaration says; None where there is none, or where more is said."""
    name, value = declaration.name, declaration.value.lower()
    if name == "font-weight":
        bold = weight(value)
        return "strong" if bold is not None and bold >= _BOLD else None
    if name == "font-style":
        return "em" if value in _ITALIC else None
    if name in ("text-decoration", "text-decoration-line"):
        return "s" if value == "line-through" else None
    if name == "vertical-align":
        return {"sub": "sub", "super": "sup"}.get(value)
    return None


def _is_running_text(span: HtmlElement) -> bool:
    """Whether a span stands in running text, holds nothing but such, and has no attributes of a `font`."""
    if span.tag == "font" and not _FONT_ATTRIBUTES.isdisjoint(span.attrib):
        return False
    if any(ancestor.tag in _LEFT_ALONE for ancestor in span.iterancestors()):
        return False
    return not any(element.tag in BLOCKS and element.tag != "br" for element in span.iterdescendants("*"))
