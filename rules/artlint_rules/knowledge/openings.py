"""How the text of an article begins: its first blocks, its byline, the sentences that can describe it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from artlint import BLOCKS, Article
from artlint_rules.knowledge.units import folded

_BYLINE = re.compile(
    r"(?:(?:本文)?作者|撰文|文章作者|文)\s?[:：/｜|丨]\s?(?P<han>[^\s,，。；;、|｜丨]{1,20})"
    r"|(?:(?:written )?by|author)\s?:?\s(?P<latin>[A-Z][\w.'’-]*+(?:\s[A-Z][\w.'’-]*+){1,3})\Z",
    re.IGNORECASE,
)
_TEXT_BLOCKS = ("p", "div", "section", "blockquote", "span", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td")
_SENTENCE = re.compile(r"[^。！？!?.]*+(?:[。！？!?]|\.(?=\s|\Z)|\.)[”’」』）)\"']*")
_NO_SENTENCE = re.compile(
    r"[^\w“\"'「《(（]|(?:图|表|作者|来源|编辑|图源|导语|Figure|Photo|Image|Source|Credit)\s?\d*[:：/｜|]"
)
_SENTENCE_END = tuple("。！？!?.…”」』")
_CODE = "\ue000"
_LEAST, _MOST = 60, 160


def byline_of(article: Article) -> str | None:
    """Return the name that one of the first blocks gives as the author's, and nothing else."""
    for text in islice(_first_texts(article), 3):
        if (match := _BYLINE.match(text)) and (name := match["han"] or match["latin"]):
            rest = text[match.end() :].lstrip()
            if not rest or match["han"]:
                return str(name)
    return None


def opening_sentences(article: Article) -> str | None:
    """Return the first sentences of the first paragraph that is one, 60 to 160 columns wide; None without."""
    for paragraph in islice(article.elements("p"), 12):
        if any(True for _ in paragraph.iterancestors("blockquote", "figure", "li", "td", "pre", "aside")):
            continue
        text = folded(article.text(paragraph))
        linked = sum(len(folded(article.text(link))) for link in paragraph.iter("a"))
        if _CODE in text or width(text) < _LEAST or _NO_SENTENCE.match(text) or linked * 2 > len(text):
            continue
        if (text.endswith(_SENTENCE_END)) and (found := _sentences_up_to(text, _MOST)):
            return found
    return None


def _sentences_up_to(text: str, most: int) -> str | None:
    """The first sentences that together are wide enough, and not too wide."""
    taken = ""
    for match in _SENTENCE.finditer(text):
        longer = text[: match.end()]
        if width(longer) > most:
            break
        taken = longer
        if not text[match.end() : match.end() + 1].strip() and width(taken) >= _LEAST:
            return taken.strip()
    return taken.strip() if width(taken) >= _LEAST and taken.rstrip().endswith(_SENTENCE_END) else None


def width(text: str) -> int:
    """How many columns a text takes: two for a wide character, one for any other."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _first_texts(article: Article) -> Iterator[str]:
    """The texts of the innermost blocks, in order, blank ones left out."""
    for element in article.elements(*_TEXT_BLOCKS):
        if not _holds_blocks(element) and (text := folded(article.text(element))):
            yield text


def _holds_blocks(element: HtmlElement) -> bool:
    return any(child.tag in BLOCKS and child.tag != "br" for child in element.iterdescendants("*"))
