"""Lists whose numbers or bullets were typed at the start of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from artlint import Article, CannotEdit, Edit, NamedTuple, Span, lazy_pattern
from artlint_rules.knowledge.entities import unescaped
from artlint_rules.knowledge.units import units

_NUMBER = lazy_pattern(r"[（(]?(\d{1,2})(?:[、)）]|[.．](?!\d))\s*")
_CIRCLED = lazy_pattern(r"([①-⑳])\s*")
_BULLET = lazy_pattern(r"([•·●○▪■◆◦‣])\s*|([*-])\s+")
_MARKED = lazy_pattern(r"\s*+(?:[（(]?\d{1,2}[、.．)）]|[①-⑳•·●○▪■◆◦‣]|[*-]\s)")
_STARTS = frozenset("0123456789（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳•·●○▪■◆◦‣*- \t\r\n\u00a0\u3000")
_SPEECH = ("?", "？", "!", "！", "”", '"', "»", ":", "：")
_LONGEST = 120
_LEAST = 3
_STOPS = lazy_pattern(r"[。！？]|[.!?](?:\s|$)")
_START_TAG = lazy_pattern(r"\s*+(?:<(?:span|font)\b[^<>]*+>\s*+)*+", re.IGNORECASE)
_ENTITY = lazy_pattern(r"&#?\w{1,8};")


class TypedItem(NamedTuple):
    """A paragraph that begins with a marker: its kind, and the number that it counts (bullets count 0)."""

    paragraph: HtmlElement
    kind: str
    number: int
    marker: str
    text: str


def typed_lists(article: Article) -> Iterator[list[TypedItem]]:
    """The runs of three paragraphs or more that are the items of a list."""
    run: list[TypedItem] = []
    paragraphs = article.elements("p")
    # Most articles have no such list: the first character tells, and it is looked at in one go.
    possible = [p for p in paragraphs if (text := p.text) is None or text[0] in _STARTS]
    for paragraph in possible if len(possible) >= _LEAST else ():
        item = _item(article, paragraph)
        if run and (item is None or not _follows(run[-1], item)):
            yield from _if_list(run)
            run = []
        if item is not None:
            run.append(item)
    yield from _if_list(run)


def _item(article: Article, paragraph: HtmlElement) -> TypedItem | None:
    head = paragraph.text
    if head is None or head.isspace():
        first = next(iter(paragraph), None)
        head = first.text if first is not None and first.tag in ("span", "font") else None
    if head is None or not _MARKED.match(head):
        return None
    text = article.text(paragraph).strip()
    if match := _NUMBER.match(text):
        kind = text[: match.end()].rstrip().replace(match[1], "1", 1)
        return TypedItem(paragraph, kind, int(match[1]), match[0], text)
    if match := _CIRCLED.match(text):
        return TypedItem(paragraph, "①", ord(match[1]) - ord("①") + 1, match[0], text)
    if match := _BULLET.match(text):
        return TypedItem(paragraph, match[0].strip(), 0, match[0], text)
    return None


def _follows(one: TypedItem, other: TypedItem) -> bool:
    """Whether an item is the next one: the next number, the same bullet, with nothing between them."""
    return (
        one.kind == other.kind
        and other.number == (one.number + 1 if one.number else 0)
        and one.paragraph.getnext() is other.paragraph
        and not (one.paragraph.tail or "").strip()
    )


def _if_list(run: list[TypedItem]) -> Iterator[list[TypedItem]]:
    if len(run) >= _LEAST and not any(_is_no_item(item) for item in run) and not _is_dialogue(run):
        yield run


def _is_no_item(item: TypedItem) -> bool:
    """Whether it is a paragraph of its own, a bold heading, or nothing behind the marker."""
    text = item.text[len(item.marker) :]
    several = len(_STOPS.findall(text)) > 1
    return not text.strip() or (several and units(text) > _LONGEST)


def _is_dialogue(run: Sequence[TypedItem]) -> bool:
    """Whether a hyphen stands for somebody who speaks, as in Vietnamese and Spanish."""
    speaks = (item for item in run if item.text.endswith(_SPEECH) or units(item.text) > _LONGEST // 2)
    return run[0].kind in ("-", "*") and next(speaks, None) is not None


def as_list(article: Article, items: Sequence[TypedItem]) -> list[Edit]:
    """Make a list of the paragraphs. Raises `CannotEdit` where the source does not show the markers."""
    first, last = items[0], items[-1]
    tag = "ol" if first.number else "ul"
    start = f' start="{first.number}"' if first.number > 1 else ""
    around = article.wrap(first.paragraph, last.paragraph, "div")
    edits = [Edit(around[0].span, f"<{tag}{start}>"), Edit(around[1].span, f"</{tag}>")]
    for item in items:
        edits += article.rename(item.paragraph, "li")
        edits.append(Edit(_marker_span(article, item)))
    return edits


def _marker_span(article: Article, item: TypedItem) -> Span:
    """Where the marker stands with the blanks behind it, behind the tags that the paragraph begins with."""
    text = article.source_text
    end = article.span(item.paragraph).end
    opened = _START_TAG.match(text, end)
    start = opened.end() if opened else end
    position, wanted = start, item.marker.rstrip()
    read = ""
    while len(read) < len(wanted) and (piece := _piece(text, position)):
        read += unescaped(piece)
        position += len(piece)
    if read != wanted:
        raise CannotEdit("the marker is written in several pieces")
    while (piece := _piece(text, position)) and unescaped(piece).isspace():
        position += len(piece)
    return Span(start, position)


def _piece(text: str, position: int) -> str:
    """A character, or an entity, at a place."""
    match = _ENTITY.match(text, position)
    return match[0] if match else text[position : position + 1]
