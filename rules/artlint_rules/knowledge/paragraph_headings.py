"""Which paragraphs are headings to the eye: short bold or large lines over longer paragraphs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from artlint import Article, Attribute, NamedTuple, lazy_pattern
from artlint_rules.knowledge.captions import reads_like_caption
from artlint_rules.knowledge.css import pixels, weight
from artlint_rules.knowledge.heading_numbers import numbered
from artlint_rules.knowledge.looks import Usual, around_text, look_of, usual_look
from artlint_rules.knowledge.paragraphs import worded_paragraphs
from artlint_rules.knowledge.sections import section_headings
from artlint_rules.knowledge.sentences import sentences
from artlint_rules.knowledge.units import folded, is_counted_in_words, units

_ELSEWHERE = frozenset(
    "aside blockquote center details figcaption figure footer header li nav pre q table td th".split()
)
_SHOWN = frozenset(
    "img {http://www.w3.org/2000/svg}svg video audio picture iframe embed object canvas input hr br table"
    " pre".split()
)
_BOXES = frozenset({"div", "section"})
_MOST_CHARACTERS, _MOST_WORDS = 30, 14
_LONGEST_RAW = 400
"""A text of more code points is no heading, whatever its white space."""
_LARGER = 1.15
_BOLD = 600
_STOPS = tuple("。；，、：:;,.…！!—-")
QUESTION = ("？", "?")
"""How a question ends."""

_LETTERS = lazy_pattern(r"[^\W\d_]")
_CODE = "\ue000"
_NOT_HEADINGS = lazy_pattern(
    r"(?:作者|文|图|来源|编辑|责编|记者|撰文|出品|原文|翻译|译者|校对|审核|排版"
    r"|by|author|source|photo|written by|text|foto)"
    r"\s{0,3}[:：|｜/丨]|[（(【\[].{0,60}[)）】\]]|https?://\S{1,200}|©.{0,80}",
    re.IGNORECASE,
)
"""Bylines, remarks in brackets, addresses."""


class LineAsHeading(NamedTuple):
    """A paragraph that looks like a heading.

    `level` is the one that it should have, None where lines of its look would need different ones. `because`
    are the attributes that the verdict rests on, here and on its kin.
    """

    element: HtmlElement
    evidence: str
    level: int | None
    because: tuple[Attribute, ...]


class _Line(NamedTuple):
    """A short paragraph that stands out. `kind` is how: lines of one kind look alike.

    `styled` are the attributes that make it stand out, none where a tag does.
    """

    element: HtmlElement
    text: str
    kind: str
    styled: tuple[Attribute, ...]


def paragraph_headings(article: Article) -> list[LineAsHeading]:
    """Return the paragraphs to report, in tree order."""
    marked = (p for p in article.elements("p") if len(p) or "style" in p.attrib)
    short = {p: folded(text) for p in marked if len(text := article.text(p)) <= _LONGEST_RAW}
    title = folded(article.title or "")
    short = {p: text for p, text in short.items() if is_short(text) and text != title}
    if not short:
        return []
    usual = usual_look(article, worded_paragraphs(article))
    bold = weight(usual.body.get("font-weight"))
    if bold is not None and bold >= _BOLD and usual.body.share > 0.5:
        return []
    lines = {p: line for p in short if (line := _line(article, p, short[p], usual))}
    sure = {p for p, line in lines.items() if _stands_over_text(article, line, lines)}
    times = Counter(lines[p].kind for p in sure)
    over_text: dict[str, list[_Line]] = defaultdict(list)
    for p, line in lines.items():
        if p in sure or (times[line.kind] > 1 and _stands_over_text(article, line, lines, ratio=0)):
            over_text[line.kind].append(line)
    kinds = {kind: _without_interview(kin) for kind, kin in over_text.items()}
    of_size = usual.styled if any(kind.startswith("size") for kind in kinds) else ()
    found = [
        item
        for kind, kin in kinds.items()
        if len(kin) > 1 or (kin and numbered(kin[0].text))
        for item in _judged(article, kin, of_size if kind.startswith("size") else ())
    ]
    return sorted(found, key=lambda item: article.position(item.element))


def is_short(text: str) -> bool:
    """Return whether a text is as short as a heading, and ends like one."""
    if text.endswith(_STOPS) or not _LETTERS.search(text) or _CODE in text:
        return False
    if units(text) > (_MOST_WORDS if is_counted_in_words(text) else _MOST_CHARACTERS):
        return False
    ends = sentences(text)
    return not (ends.terminal or ends.inner or _NOT_HEADINGS.match(text))


def _line(article: Article, paragraph: HtmlElement, text: str, usual: Usual) -> _Line | None:
    """What makes a short paragraph stand out; None where nothing does, or where it stands elsewhere."""
    if any(around.tag in _ELSEWHERE for around in paragraph.iterancestors()):
        return None
    if any(inside.tag in _SHOWN for inside in paragraph.iter("*")) or reads_like_caption(text):
        return None
    if 2 * sum(units(article.text(link)) for link in paragraph.iter("a")) > units(text):
        return None
    look = look_of(article, paragraph)
    stated = weight(look.style.get("font-weight"))
    if stated is None and any(e.tag in ("b", "strong") for e in around_text(paragraph)):
        return _Line(paragraph, text, "all in bold", ())
    size, usual_size = pixels(look.style.get("font-size")), pixels(usual.body.get("font-size"))
    if stated is not None and stated >= _BOLD:
        return _Line(paragraph, text, f"font-weight {stated}", look.styled)
    if size is not None and usual_size and size >= _LARGER * usual_size:
        return _Line(paragraph, text, f"size {size:g}px over text of {usual_size:g}px", look.styled)
    return None


def _stands_over_text(
    article: Article, line: _Line, lines: Mapping[HtmlElement, _Line], ratio: int = 2
) -> bool:
    """Whether a plain paragraph follows, `ratio` times as long, and no line of the kind stands before.

    Where two lines of a kind do so that is a habit, and any text behind another of the kind will do.
    """
    box = _box_of(article, line.element)
    before, after = _beside(article, box, -1), _beside(article, box, 1)
    if after is None or after.tag != "p" or after in lines:
        return False
    if before is not None and before in lines and lines[before].kind == line.kind:
        return False
    return units(article.text(after)) >= max(1, ratio * units(line.text))


def _without_interview(kin: list[_Line]) -> list[_Line]:
    """The lines of one kind without the questions, when most are: then they are those of an interview."""
    others = [line for line in kin if not line.text.endswith(QUESTION)]
    return kin if 2 * len(others) >= len(kin) else others


def _box_of(article: Article, element: HtmlElement) -> HtmlElement:
    """The outermost box that holds nothing but this element: editors put each heading in one of its own."""
    parent = element.getparent()
    while parent is not None and parent.tag in _BOXES and not folded(parent.text or ""):
        if folded(element.tail or "") or any(
            _neighbour(article, element, step) is not None for step in (-1, 1)
        ):
            break
        element, parent = parent, parent.getparent()
    return element


def _beside(article: Article, element: HtmlElement, step: int) -> HtmlElement | None:
    """The next sibling that shows something; where that is a box, what stands in it at this edge."""
    found = _neighbour(article, element, step)
    while found is not None and found.tag in _BOXES:
        text = found.text if step > 0 else found[-1].tail if len(found) else found.text
        inside = list(found) if step > 0 else list(reversed(found))
        if folded(text or ""):
            return found
        found = next((child for child in inside if _shows(article, child)), None)
    return found


def _neighbour(article: Article, element: HtmlElement, step: int) -> HtmlElement | None:
    """The next sibling that shows something; None where loose text or the end of the parent comes first."""
    while True:
        if step > 0 and folded(element.tail or ""):
            return None
        following = element.getnext() if step > 0 else element.getprevious()
        if following is None or (step < 0 and folded(following.tail or "")):
            return None
        if _shows(article, following):
            return following
        element = following


def _shows(article: Article, element: HtmlElement) -> bool:
    """Whether there is something to read or to see in an element."""
    if not isinstance(element.tag, str):
        return False
    return next(element.iter(*(_SHOWN - {"br"})), None) is not None or bool(folded(article.text(element)))


def _judged(article: Article, kin: list[_Line], of_body: tuple[Attribute, ...]) -> Iterator[LineAsHeading]:
    """Yield the lines of one kind, all with the same level, or with none."""
    levels = {level_above(article, article.span(line.element).start) + 1 for line in kin}
    level = levels.pop() if len(levels) == 1 else 7
    because = (*(attribute for line in kin for attribute in line.styled), *of_body)
    alike = f", {len(kin)} alike" if len(kin) > 1 else ", numbered"
    for line in kin:
        yield LineAsHeading(line.element, line.kind + alike, level if level <= 6 else None, because)


def level_above(article: Article, start: int) -> int:
    """Return the level of the heading that an offset is under; 1, the page's title, where there is none."""
    above = [heading for heading in section_headings(article) if heading.start < start]
    return above[-1].level if above else 1
