"""How the text of an article begins: its first blocks, its byline, the sentences that can describe it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from artlint import BLOCKS, Article, lazy_pattern
from artlint_rules.knowledge.sentences import sentences
from artlint_rules.knowledge.units import folded

_NAME = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*+"
_PARTICLES = r"(?:(?:von|van|der|den|de|da|del|di|du|la|le|zu)\s){0,2}"
_BYLINE = lazy_pattern(
    r"(?:(?:本文|文章)?作者|撰文|文)\s?[:：/｜|丨]\s?"
    rf"(?P<han>[^\s,，。；;、|｜丨]{{1,20}}(?:\s{_NAME}){{0,2}})"
    r"|(?i:(?:(?:written )?by|(?:ein beitrag |verfasst )?von|par|por|author)\s?:?"
    r"|(?:autor(?:in|a)?|auteure?|texte?|texto)\s?:)"
    rf"\s(?P<latin>{_NAME}(?:\s{_PARTICLES}{_NAME}){{1,3}})\Z"
)
_TEXT_BLOCKS = ("p", "div", "section", "blockquote", "span", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td")
# What has no end counts as one, too: else each of its characters would be tried as a beginning.
_SENTENCE = lazy_pattern(r"[^。！？!?.]*+(?:[。！？!?.][”’」』）)\"']*+|\Z)")
_NO_SENTENCE = lazy_pattern(
    r"[^\w“\"'「《(（]|\d{1,2}[、.．)）]|(?:图|表|作者|来源|编辑|图源|导语|Figure|Photo|Image|Source|Credit)\s?\d*[:：/｜|]"
    r"|(?:本文|本篇|文章|原文)(?:来自|转自|转载|首发|由|系|经|作者|已获|原载|出自)|编者按|编者注|版权|声明"
    r"|转载|This (?:article|post|story) (?:was|is|first|originally)|(?:Originally|First) published|Editor"
    r"|Disclosure"
)
_SENTENCE_END = tuple("。！？!?.…”」』")
_CODE = "\ue000"
_LEAST, _MOST = 60, 160


def byline_of(article: Article) -> str | None:
    """Return the name that one of the first blocks gives as the author's, and nothing else."""
    for _, text in islice(first_blocks(article), 3):
        if (match := _BYLINE.match(text)) and (name := match["han"] or match["latin"]):
            return str(name)
    return None


def opening_sentences(article: Article) -> str | None:
    """Return the first sentences of the text, 60 to 160 columns wide; None where it does not begin so.

    What is no sentence by its form is passed over: a byline, a caption, a note on the source. But the text
    begins with its first long paragraphs; sentences from further down would not stand alone.
    """
    paragraphs = (folded(article.text(p)) for p in islice(article.elements("p"), 12) if _is_plain(article, p))
    long = (text for text in paragraphs if width(text[:_MOST]) >= _LEAST and not _NO_SENTENCE.match(text))
    for text in islice(long, 2):
        if text.endswith(_SENTENCE_END) and _CODE not in text and (found := _sentences_up_to(text, _MOST)):
            return found
    return None


def _is_plain(article: Article, paragraph: HtmlElement) -> bool:
    """Whether a paragraph is text of the article itself, and not mostly links."""
    if any(True for _ in paragraph.iterancestors("blockquote", "figure", "li", "td", "pre", "aside")):
        return False
    linked = sum(len(folded(article.text(link))) for link in paragraph.iter("a"))
    return linked * 2 <= len(folded(article.text(paragraph)))


def whole_sentence(article: Article, stem: str) -> str | None:
    """Return the start of a paragraph that begins with `stem`, to the end of its sentence; else None."""
    for paragraph in islice(article.elements("p"), 12):
        text = folded(article.text(paragraph))
        if text.startswith(stem) and _CODE not in text and len(stem) < 2 * _MOST:
            ends = (match.end() for match in _SENTENCE.finditer(text[: 2 * _MOST]))
            return next((text[:end] for end in ends if end > len(stem) and _ends_sentence(text, end)), None)
    return None


def _sentences_up_to(text: str, most: int) -> str | None:
    """The first sentence or sentences that together are wide enough; None where they are too wide."""
    for match in _SENTENCE.finditer(text[: most + 1]):
        wide = width(text[: match.end()])
        if wide > most:
            return None
        if wide >= _LEAST and _ends_sentence(text, match.end()):
            return text[: match.end()].strip()
    return None


def _ends_sentence(text: str, end: int) -> bool:
    """Whether a sentence ends before `end`, and not an abbreviation, an address or a number."""
    if text[end - 1] in ".!?" and text[end : end + 1].isascii() and text[end : end + 1].isalnum():
        return False  # the middle of `2.50.3`
    return sentences(f"{text[:end]} X").inner > sentences(text[: max(end - 1, 0)]).inner or end == len(text)


def width(text: str) -> int:
    """How many columns a text takes: two for a wide character, one for any other."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def first_blocks(article: Article) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the innermost blocks and spans with their texts, in order; blank ones are left out."""
    for element in islice(article.elements(*_TEXT_BLOCKS), 60):
        if not _holds_blocks(element) and (text := folded(article.text(element))):
            yield element, text


def _holds_blocks(element: HtmlElement) -> bool:
    inside = islice(element.iterdescendants("*"), 200)
    return any(child.tag in BLOCKS and child.tag != "br" for child in inside)
