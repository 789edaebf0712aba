"""Elements that HTML no longer has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import (
    Article,
    Attribute,
    CannotEdit,
    Edit,
    Finding,
    Invalid,
    Repair,
    Rule,
    Safety,
    Severity,
    Valid,
    lazy_pattern,
)
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.untagging import in_deep_nests

_SIZES = ("x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large")
_USUAL = 3
_SIZE = lazy_pattern(r"([+-]?)([0-9])")
_COLOUR = lazy_pattern(r"#?(?:[0-9a-f]{6}|[0-9a-f]{3})|[a-z]+", re.IGNORECASE)
_DIGITS = lazy_pattern(r"(?:[0-9a-f]{3}){1,2}", re.IGNORECASE)
_FONT = ("color", "face", "size")


class DeprecatedElement(Rule):
    """An element has been dropped from HTML.

    `<font>`, `<center>`, `<big>` and their like say how something looks. That belongs into a style, and many
    tools that strip or convert HTML no longer know them.

    The fix writes what takes the place of the element: a `<span>` or `<div>` with the style that says the
    same, `<code>` for `<tt>`. It is unsafe, for another element may be better still. `<strike>`, `<acronym>`
    and `<dir>` have twins, `<s>`, `<abbr>` and `<ul>`; there it is safe.
    """

    name = "deprecated-element"
    severity = Severity.WARNING
    examples = (
        Valid("<p><b>Ebb</b>, <i>flood</i>, <u>tide</u>, <small>sea</small></p>"),
        Valid("<p><code>&lt;font&gt;</code></p>"),
        Invalid("<p>‸<strike>‸Ebb</strike> Flood</p>", "<p><s>Ebb</s> Flood</p>"),
        Invalid(
            '<p><font color="#c00" size="4">Ebb</font>, <font face="Georgia">flood</font></p>',
            '<p><span style="color: #c00; font-size: large">Ebb</span>, '
            '<span style="font-family: Georgia">flood</span></p>',
            safety=Safety.UNSAFE,
            places=2,
        ),
        Invalid(
            "<center><p>Ebb</p></center>",
            '<div style="text-align: center"><p>Ebb</p></div>',
            safety=Safety.UNSAFE,
        ),
        Invalid("<marquee>Ebb</marquee>"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the elements of the table, one finding for each tag."""
        for entry in facts("deprecated_elements")["element"]:
            if found := article.elements(entry["tag"]):
                deep = in_deep_nests(found) if "into" in entry else set(found)
                repairs = (_repair(article, element, entry) for element in found if element not in deep)
                yield self.finding(found[0], f"<{entry['tag']}> is obsolete", *repairs, places=found[1:])


def _repair(article: Article, element: HtmlElement, entry: dict[str, str]) -> Repair:
    because = tuple(Attribute(element, n) for n in (*_FONT, "style") if n in element.attrib)
    safety = Safety.SAFE if entry.get("same") else Safety.UNSAFE
    edits = partial(_replaced, article, element, entry["into"], entry.get("style", ""))
    return Repair(f"use <{entry['into']}>", safety, edits, because=because)


def _replaced(article: Article, element: HtmlElement, tag: str, style: str) -> Iterator[Edit]:
    """Another tag, and a style for what the old one or its attributes said."""
    yield from article.rename(element, tag)
    said = [style] if style else []
    if element.tag == "font":
        said = _said_by_font(element)
        for name in (name for name in _FONT if name in element.attrib):
            yield from article.remove_attribute(element, name)
    if said:
        own = element.get("style", "").strip().rstrip(";")
        yield from article.set_attribute(element, "style", "; ".join((*said, own) if own else said))


def _said_by_font(font: HtmlElement) -> list[str]:
    """The declarations for the attributes of a `<font>`; raises `CannotEdit` for a value without meaning."""
    said = []
    if colour := font.get("color", "").strip():
        if not _COLOUR.fullmatch(colour):
            raise CannotEdit(f"`{colour}` is no colour")
        said.append(f"color: {'#' if _DIGITS.fullmatch(colour) else ''}{colour}")
    if face := font.get("face", "").strip():
        if not set(face).isdisjoint(";:{}\"'&<>"):
            raise CannotEdit(f"`{face}` is no list of fonts")
        said.append(f"font-family: {face}")
    if size := font.get("size", "").strip():
        said.append(f"font-size: {_size(size)}")
    return said


def _size(written: str) -> str:
    match = _SIZE.fullmatch(written)
    if match is None:
        raise CannotEdit(f"`{written}` is no size")
    number = int(match[2])
    step = {"": number, "+": _USUAL + number, "-": _USUAL - number}[match[1]]
    return _SIZES[min(max(step, 1), len(_SIZES)) - 1]
