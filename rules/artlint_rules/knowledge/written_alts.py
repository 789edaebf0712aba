"""The alternative texts of images, whether HTML or Markdown writes them, and how to change them."""

from __future__ import annotations

from lxml.html import HtmlElement

from artlint import Article, Attribute, Edit, Place
from artlint_rules.knowledge.captions import caption_words
from artlint_rules.knowledge.written_links import Written


def alt_place(image: Written) -> Place:
    """Return the place of an alternative text that is not empty."""
    if image.markdown is not None:
        return image.markdown.words
    assert image.element is not None
    return Attribute(image.element, "alt")


def caption_of(article: Article, image: Written) -> tuple[str, tuple[Attribute, ...]]:
    """Return the words of an image's caption, and what convicts it; nothing is known of those in Markdown."""
    return caption_words(article, image.element) if image.element is not None else ("", ())


def with_alt(article: Article, image: Written, words: str) -> tuple[Edit, ...]:
    """Give an image another alternative text."""
    if image.markdown is not None:
        return article.set_words(image.markdown, words)
    assert image.element is not None
    return article.set_attribute(image.element, "alt", words)


def is_all_of_a_link(article: Article, image: Written) -> bool:
    """Whether a link holds the image and no text, so that it has no other name."""
    if image.element is None:
        span = article.span(image.place)
        around = [link for link in article.markdown_links if link.words.holds(span)]
        element = article.layout.around(span)
        return any(not link.text.strip() for link in around) or _is_in_link(element)
    link = next(image.element.iterancestors("a"), None)
    return link is not None and not article.text(link).strip()


def _is_in_link(element: HtmlElement | None) -> bool:
    return element is not None and any(e.tag == "a" for e in (element, *element.iterancestors()))
