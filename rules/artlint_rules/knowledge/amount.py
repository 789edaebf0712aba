"""How much text an article has, read no further than the question needs."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from artlint import CODE_MASK, Article, NamedTuple, lazy_pattern
from artlint_rules.knowledge.units import folded, is_counted_in_words, unit_of, units

_ENOUGH = 700
"""More characters than this are never few."""

_SILENT = ("script", "style", "noscript", "template", "title")
_HEARD = etree.XPath(f".//text()[not({' or '.join('ancestor::' + tag for tag in _SILENT)})]")
_MASKED = lazy_pattern(CODE_MASK + "+")
_MARKDOWN_IMAGE = lazy_pattern(r"!\[([^\[\]\n]*+)\]\([^()\n]*+\)")
_MARKDOWN_LINK = lazy_pattern(r"(?<!!)(\[[^\[\]\n]*+\])\([^()\n]*+\)")
_LETTERS_OF_A_WORD = 5
_MEDIA = ("video", "audio", "iframe", "object", "embed", "canvas", "svg", "math", "form", "table")


class Beginning(NamedTuple):
    """The text at the start of a body, white space folded, code included; `is_all` when nothing follows."""

    text: str
    is_all: bool

    def amount(self) -> Amount:
        """Count it. Only sensible when it is all."""
        text = _MASKED.sub(lambda mask: "x " * max(len(mask[0]) // _LETTERS_OF_A_WORD, 1), self.text)
        text = _MARKDOWN_IMAGE.sub(" ", _MARKDOWN_LINK.sub(r"\1", text))
        return Amount(units(text), is_counted_in_words(text), unit_of(text))


class Amount(NamedTuple):
    """A number of words, or of characters or syllables where a text is not counted in words."""

    number: int
    is_words: bool
    unit: str

    def __str__(self) -> str:
        return f"{self.number} {self.unit}{'' if self.number == 1 else 's'}"


@lru_cache(maxsize=1)
def beginning(article: Article) -> Beginning:
    """Return the text of the body, or as much of it as shows that it is not short."""
    body = article.root.find("body")
    if body is None:
        return Beginning("", is_all=True)
    is_plain = not any(article.elements(tag) for tag in _SILENT)
    parts: list[str] = []
    length = 0
    for text in body.itertext() if is_plain else _HEARD(body):
        if part := text.strip():
            parts.append(part)
            length += len(part)
            if length > _ENOUGH:
                return Beginning(folded(" ".join(parts)), is_all=False)
    return Beginning(folded(" ".join(parts)), is_all=True)


def images(article: Article) -> int:
    """How many images the body shows, those of Markdown, too."""
    markdown = len(_MARKDOWN_IMAGE.findall(article.body)) if article.is_markdown else 0
    return len(article.elements("img")) + markdown


def has_other_media(article: Article) -> bool:
    """Whether the body holds something to look at that is no image and no running text."""
    return any(article.elements(tag) for tag in _MEDIA)
