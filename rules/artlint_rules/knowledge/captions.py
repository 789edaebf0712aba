"""Captions: what tells the line under an image from a paragraph, and which image it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from artlint import BLOCKS, Article, Attribute, NamedTuple, Style, lazy_pattern
from artlint_rules.knowledge.css import colour, pixels, weight
from artlint_rules.knowledge.paragraphs import body_style
from artlint_rules.knowledge.units import folded, units

MOST_UNITS = 40
"""The longest caption, in Han characters or words."""

ENOUGH_SIGNS = 2

_CONTAINERS = frozenset({"p", "div", "section"})
_NO_CAPTION = frozenset("img iframe video audio object embed table hr input button form".split())
_BROWSER_SIZE = 16.0
"""The size in pixels of text whose style says none."""

_NUMBERED = lazy_pattern(
    r"(?:图|图表|表|Figure|Fig\.?|Table|Photo|Image|Source)\s*\d*[:：.、\s]|[▲△▼↑◎]", re.IGNORECASE
)
_SOURCED = lazy_pattern(r"图源|图片来源|数据来源|via\b", re.IGNORECASE)
_BRACKETED = lazy_pattern(r"（[^（）]*）|\([^()]*\)")
_MARKS = lazy_pattern(r"[▲△▼↑◎\s]+")
_END = lazy_pattern(r"\W*(?:the\s+)?(?:end|fin|完|全文完)\W*", re.IGNORECASE)
_NAMES = frozenset(
    "图片描述 图片说明 图注 caption figcaption img-desc"
    " image-caption img-caption wp-caption-text pgc-img-caption".split()
)
_CODE = "\ue000"
"""What the text of an article has for code in Markdown."""

_LIGHT = 100
"""From this value of its darkest channel on, a text colour counts as light."""


class Caption(NamedTuple):
    """A plain block under the block of an image that shows at least two signs of a caption.

    `because` names the attributes that the conviction needs beside the signs of the text.
    """

    image_block: HtmlElement
    block: HtmlElement
    because: tuple[Attribute, ...]


@lru_cache(maxsize=1)
def captions(article: Article) -> tuple[Caption, ...]:
    """Return the captions of an article that are plain paragraphs, in the order of their images."""
    images = article.elements("img")
    if not images:
        return ()
    blocks = dict.fromkeys(block for image in images if (block := _image_block(image)) is not None)
    return tuple(caption for block in blocks if (caption := _caption_below(article, block)))


def caption_words(article: Article, image: HtmlElement) -> tuple[str, tuple[Attribute, ...]]:
    """Return what the caption of an image says, brackets and arrows left out, and what convicts the caption.

    A `figcaption` needs no conviction. The words are empty when the image has no caption of its own, or one
    that holds Markdown code.
    """
    figure = next(image.iterancestors("figure"), None)
    if figure is not None:
        block = figure.find("figcaption")
        alone = [*islice(figure.iter("img"), 2)] == [image]
        return (_words(article.text(block)), ()) if block is not None and alone else ("", ())
    caption = _captions_by_image(article).get(image)
    return (_words(article.text(caption.block)), caption.because) if caption else ("", ())


@lru_cache(maxsize=1)
def _captions_by_image(article: Article) -> dict[HtmlElement, Caption]:
    return {next(caption.image_block.iter("img")): caption for caption in captions(article)}


def _words(written: str) -> str:
    text = _MARKS.sub(" ", folded(written)).strip()
    text = text[1:-1].strip() if _BRACKETED.fullmatch(text) else text
    return "" if _CODE in text else text


def _image_block(image: HtmlElement) -> HtmlElement | None:
    """The outermost paragraph or division that holds this image and nothing else."""
    found, child, parent = None, image, image.getparent()
    while parent is not None and parent.tag != "body" and _is_alone(child) and parent.tag not in _NO_CAPTION:
        if parent.tag in _CONTAINERS:
            found = parent
            if parent.getnext() is not None:
                break
        elif parent.tag in BLOCKS:
            break
        child, parent = parent, parent.getparent()
    return found


def _is_alone(element: HtmlElement) -> bool:
    """Whether the parent of an element holds it and nothing else, line breaks left aside."""
    parent = element.getparent()
    if parent is None or folded(parent.text or ""):
        return False
    return all((other is element or other.tag == "br") and not folded(other.tail or "") for other in parent)


def _caption_below(article: Article, image_block: HtmlElement) -> Caption | None:
    block = image_block.getnext()
    if block is None or block.tag not in _CONTAINERS or folded(image_block.tail or ""):
        return None
    text = folded(article.text(block))
    if not text or _END.fullmatch(text) or not 0 < units(text) <= MOST_UNITS:
        return None
    if any(e.tag in _NO_CAPTION or e.tag in BLOCKS - {"br"} for e in block.iterdescendants("*")):
        return None
    if next(block.iterancestors("figure"), None) is not None:
        return None
    because = _needed(text, _attribute_signs(article, block), block)
    return None if because is None else Caption(image_block, block, because)


def _needed(text: str, signs: dict[str, int], block: HtmlElement) -> tuple[Attribute, ...] | None:
    """The fewest attributes that, with the signs of the text, convict; None when there are too few."""
    missing = ENOUGH_SIGNS - _text_signs(text)
    needed: list[Attribute] = []
    for name, count in sorted(signs.items(), key=lambda sign: -min(sign[1], missing)):
        if missing > 0:
            needed.append(Attribute(block, name))
            missing -= count
    return tuple(needed) if missing <= 0 else None


def _text_signs(text: str) -> int:
    bracketed = bool(_BRACKETED.fullmatch(text))
    inner = text[1:-1].strip() if bracketed else text
    return bracketed + bool(_NUMBERED.match(inner)) + bool(_SOURCED.match(inner))


def _attribute_signs(article: Article, block: HtmlElement) -> dict[str, int]:
    """How many signs each attribute gives; a name that says caption comes first."""
    signs = {name: 1 for name in ("label", "class", "data-type", "role") if _names_caption(block, name)}
    if block.get("align", "").strip().lower() == "center":
        signs["align"] = 1
    if (style := article.style(block)) and (count := sum(_style_signs(article, style, "align" in signs))):
        signs["style"] = count
    return signs


def _names_caption(block: HtmlElement, name: str) -> bool:
    written = block.get(name)
    return written is not None and not _NAMES.isdisjoint(written.lower().split())


def _style_signs(article: Article, style: Style, centred: bool) -> Iterator[bool]:
    yield not centred and (style.get("text-align") or "").lower() == "center"
    size = pixels(style.get("font-size"))
    yield size is not None and size < min(
        pixels(body_style(article).get("font-size")) or _BROWSER_SIZE, _BROWSER_SIZE
    )
    shade, thickness = colour(style.get("color")), weight(style.get("font-weight"))
    yield (shade is not None and min(shade) >= _LIGHT) or (thickness is not None and thickness <= 300)


def reads_like_caption(text: str) -> bool:
    """Whether a folded text alone shows a sign of a caption, or marks the end of an article."""
    return _text_signs(text) > 0 or _END.fullmatch(text) is not None
