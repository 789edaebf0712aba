"""What a heading itself says about being body text: its attributes, its style, its text, its content."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from urllib.parse import unquote

from lxml.html import HtmlElement

from artlint import Article, Attribute, Style, lazy_pattern
from artlint_rules.knowledge.css import pixels, weight
from artlint_rules.knowledge.looks import Look, Usual
from artlint_rules.knowledge.paragraphs import BodyStyle
from artlint_rules.knowledge.sentences import Sentences, sentences
from artlint_rules.knowledge.units import is_counted_in_words, units
from artlint_rules.knowledge.verdict import NO_SIGN, Sign

BODY_LABELS = ("正文", "body", "paragraph", "text", "content", "para")
"""Values of `label`, `class` and `data-type` with which editors mark body text."""

_VAGUE_CLASSES = frozenset({"body", "text", "content"})
"""As a class these are said of headings, too."""

_LABELS = ("label", "data-type")
_SAYING = frozenset({"role", "class", *_LABELS})
_HEADING_LABEL = lazy_pattern(
    r"(?:[一二三四五六大小正副主]?级?标题|h[1-6]|heading\d?|headline|title|subtitle)"
)
_NUMBERED = lazy_pattern(
    r"(?:第?[一二三四五六七八九十百]+[章节、.．]|[（(]\d{1,2}[)）]|\d{1,2}[)）、.．](?!\d)|\d{1,2}(?=\s)|[①-⑳]"
    r"|(?:Part|Step|Chapter)\b)\s*",
    re.IGNORECASE,
)
_QUOTED = lazy_pattern('[“「『«„"][^“”「」『』«»„"]*[”」』»“"][。.]?')
_NEARBY = 1000
"""How many characters may lie between a pull quote and what it quotes."""
_COMMA = lazy_pattern(r"，|, ")
_RELATIVE = lazy_pattern(r"(\d{1,4}(?:\.\d{1,4})?)(em|%)")
_TYPE = ("font-size", "font", "font-weight")
_NOTHING = frozenset({"none", "transparent", "initial", "inherit", "unset", "0", "0px", "0 none"})
_DEFAULT_SIZE = 16.0


def explicit_sign(heading: HtmlElement, labels: Collection[str]) -> Sign:
    """Group E: an attribute that says what the heading is."""
    if _SAYING.isdisjoint(heading.keys()):
        return NO_SIGN
    if (heading.get("role") or "").strip().lower() == "heading":
        return Sign(-6, "", (Attribute(heading, "role"),))
    values = [(name, value.strip()) for name in _LABELS if (value := heading.get(name))]
    values += [("class", token) for token in (heading.get("class") or "").split()]
    against = {name for name, value in values if _calls_heading(value)}
    if against:
        return Sign(-6, "", tuple(Attribute(heading, name) for name in sorted(against)))
    found = [(name, value) for name, value in values if value.lower() in labels]
    if not found:
        return NO_SIGN
    firm = [(name, value) for name, value in found if name != "class" or value.lower() not in _VAGUE_CLASSES]
    name, value = (firm or found)[0]
    return Sign(4, f'{name}="{value}"', (Attribute(heading, name),), bool(firm))


@lru_cache(maxsize=256)
def _calls_heading(value: str) -> bool:
    return any(_HEADING_LABEL.fullmatch(part) for part in re.split(r"[\s_-]+", value.lower()))


def look_sign(heading: HtmlElement, own: Look, usual: Usual, others: Collection[Look]) -> Sign:
    """Group S: a style or a class that is that of the paragraphs, or a style that sets the heading apart.

    `others` are the looks of the headings that look true: what they share with the paragraphs proves nothing.
    Only type proves likeness: margins that an editor puts on everything do not.
    """
    style = _style_sign(own.style, usual.body, (*own.styled, *usual.styled))
    if style.points > 0 and any(own.style.signature == other.style.signature for other in others):
        style = NO_SIGN
    if style.points < 0 or not own.classes or own.classes != usual.classes:
        return style
    if any(own.classes == other.classes for other in others):
        return style
    names = " ".join(sorted(own.classes))
    written = (*style.attributes, Attribute(heading, "class"), *usual.classed)
    if style.strong:
        return style._replace(attributes=written)
    return Sign(3, f'class="{names}" like the paragraphs', written, bool(others))


def _style_sign(own: Style, body: BodyStyle, attributes: tuple[Attribute, ...]) -> Sign:
    if not own.declarations:
        return NO_SIGN
    if _stands_out(own, body):
        return Sign(-3, "", attributes)
    same = body.share >= 0.5 and own.signature == body.signature and any(name in own for name in _TYPE)
    size, bold = _size(own, _body_size(body)), weight(own.get("font-weight"))
    plain = size is not None and bold is not None and size <= _body_size(body) and bold <= 500
    points = 3 * same + plain
    return Sign(points, "styled like the paragraphs", attributes) if points else NO_SIGN


def _stands_out(own: Style, body: BodyStyle) -> bool:
    size, bold = _size(own, _body_size(body)), weight(own.get("font-weight"))
    if (size is not None and size >= 1.15 * _body_size(body)) or (bold is not None and bold >= 600):
        return True
    return bool(_decorations(own) - (_decorations(body.style) if body.style else set()))


def _body_size(body: BodyStyle) -> float:
    return pixels(body.get("font-size")) or _DEFAULT_SIZE


def _size(style: Style, body_size: float) -> float | None:
    value = style.get("font-size")
    if value and (match := _RELATIVE.fullmatch(value.strip().lower())):
        return float(match[1]) * body_size / (1 if match[2] == "em" else 100)
    return pixels(value)


def _decorations(style: Style) -> set[str]:
    """The properties that set a block apart, where they have an effect."""
    found = {
        declaration.name
        for declaration in style
        if declaration.name.startswith(("background", "border")) and declaration.value.lower() not in _NOTHING
    }
    return found | {"centred"} if style.get("text-align") == "center" else found


def text_sign(text: str) -> Sign:
    """Group T: length, sentence ends and numbering of a text whose white space is folded.

    It is firm for a text that ends as a sentence and is long, or holds more than one: of 32,510 headings of
    Chinese and English documents 38 were so, and none of them stood next to another heading.
    """
    length, found = units(text), sentences(text)
    points = (2.0 if found.terminal else 0.0) + _length_points(text, length)
    points += min(found.inner, 2)
    if points > 2.5 and sum(1 for _ in _COMMA.finditer(text)) >= 3:
        points += 0.5
    if found.soft and not found.inner:
        points -= 1
    if length <= 30 and _NUMBERED.match(text):
        points -= 3
    firm = found.terminal and (length >= 40 or (found.inner > 0 and length >= 25))
    return Sign(points, _described(length, found), (), firm)


def is_brief(text: str) -> bool:
    """Whether a text is no longer than nearly all headings are."""
    return _length_points(text, units(text)) <= 0


def _length_points(text: str, length: int) -> float:
    """For the length alone. Words say more than Han characters.

    99.9 % of English headings have up to 14 words, 99.9 % of Chinese ones up to 49 characters.
    """
    shortest, medium, long, longest = (10, 15, 24, 36) if is_counted_in_words(text) else (12, 25, 40, 60)
    if length <= shortest:
        return -3
    return 2 if length >= longest else 1.5 if length >= long else 0.5 if length >= medium else 0


def _described(length: int, found: Sentences) -> str:
    if not found.terminal and not found.inner:
        return f"{length} units"
    count = found.inner + 1
    return f"{count} sentence{'s' if count > 1 else ''} of {length} units"


def content_sign(heading: HtmlElement, text: str, title: str | None) -> Sign:
    """Group C: links and line breaks inside, likeness to the article's title, quotation marks around all."""
    points = words_sign(text, title).points
    if sum(1 for _ in heading.iter("a")) >= 2 or any(map(_parts_text, heading.iter("br"))):
        points += 0.5
    return Sign(points)


def words_sign(text: str, title: str | None) -> Sign:
    """Group C, as far as it is in the words alone."""
    points = -4.0 if title and _alike(text, title) else 0.0
    return Sign(points - 2 if _QUOTED.fullmatch(text) else points)


def is_pull_quote(text: str, whole: str) -> bool:
    """Whether `whole` says the same again close by. White space of both is folded."""
    start = whole.find(text)
    while start >= 0:
        following = whole.find(text, start + len(text))
        if 0 <= following <= start + len(text) + _NEARBY:
            return True
        start = following
    return False


def _parts_text(line_break: HtmlElement) -> bool:
    """Whether a `br` has text behind it in its element, so that it does not only end the heading."""
    return bool((line_break.tail or "").strip())


def _alike(text: str, title: str) -> bool:
    """Whether one is the other or its beginning, or three in four pairs of characters are shared."""
    one, other = _letters(text), _letters(title)
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and 2 * len(short) > len(long):
        return True
    pairs, others = _pairs(one), _pairs(other)
    return 2 * len(pairs & others) >= 1.5 * (len(pairs) + len(others))


@lru_cache(maxsize=64)
def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


@lru_cache(maxsize=64)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(max(1, len(text) - 1)))


def link_targets(article: Article) -> frozenset[str]:
    """The names that links of the article jump to."""
    hrefs = (link.get("href") or "" for link in article.elements("a"))
    return frozenset(unquote(href.partition("#")[2]) for href in hrefs if "#" in href)


def anchors(heading: HtmlElement) -> Iterator[str]:
    """The names by which a heading can be linked to."""
    for element in heading.iter("*"):
        for name in ("id", "name"):
            if value := element.get(name):
                yield value
