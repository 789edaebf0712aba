"""Links and images alike, whether HTML or Markdown writes them: what they lead to, and how to change that."""

from __future__ import annotations

from functools import lru_cache

from lxml.html import HtmlElement

from artlint import Article, Attribute, Change, Edit, MarkdownLink, NamedTuple, Place
from artlint_rules.knowledge.addresses import change as change_of_element
from artlint_rules.knowledge.addresses import readdressed as element_readdressed
from artlint_rules.knowledge.counters import counting_host
from artlint_rules.knowledge.links import change as change_of_link
from artlint_rules.knowledge.links import links, unlinked
from artlint_rules.knowledge.pictures import AS_TEXT, addressed_pictures, pictures


class Written(NamedTuple):
    """A link or an image. Either `element` or `markdown` is there; `place` is that of the address."""

    address: str
    place: Place
    element: HtmlElement | None
    markdown: MarkdownLink | None = None

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute of the element, as the page of a Markdown link or image will have it."""
        if self.element is not None:
            return str(self.element.get(name, default))
        assert self.markdown is not None
        known = {"src": self.address, "href": self.address, "alt": self.markdown.text}
        return known.get(name) or (self.markdown.title if name == "title" else "") or default


@lru_cache(maxsize=1)
def written_links(article: Article) -> tuple[Written, ...]:
    """Return the links that have an address, in the order of the text."""
    html = [Written(link.get("href", ""), Attribute(link, "href"), link) for link in article.having("href")]
    html = [link for link in html if link.element is not None and link.element.tag in ("a", "area")]
    return _joined(article, html, [_of_markdown(link) for link in article.markdown_links])


@lru_cache(maxsize=1)
def written_images(article: Article) -> tuple[Written, ...]:
    """Return the images that a reader is meant to see and whose address is their own, in order."""
    images = [Written(i.get("src", ""), Attribute(i, "src"), i) for i in addressed_pictures(article)]
    return _joined(article, images, [i for i in markdown_pictures(article) if i.address.strip()])


@lru_cache(maxsize=1)
def shown_images(article: Article) -> tuple[Written, ...]:
    """Return the images that a reader is meant to see, also those whose address is a placeholder."""
    images = [Written(i.get("src", ""), Attribute(i, "src"), i) for i in pictures(article)]
    return _joined(article, images, markdown_pictures(article))


def every_image(article: Article) -> tuple[Written, ...]:
    """Return all images, also those that nobody is meant to see."""
    images = [Written(i.get("src", ""), Attribute(i, "src"), i) for i in article.elements("img")]
    return _joined(article, images, [_of_markdown(image) for image in article.markdown_images])


@lru_cache(maxsize=1)
def markdown_pictures(article: Article) -> list[Written]:
    """Return the images that Markdown writes and that a reader is meant to see."""
    images = [_of_markdown(i) for i in article.markdown_images if not counting_host(i.address)]
    return [image for image in images if not _stands_in_code(article, image)] if images else []


def _of_markdown(link: MarkdownLink) -> Written:
    at = link.address_span
    shown = at if at and at.start < at.end and link.span.holds(at) else link.span
    return Written(link.address, shown, None, link)


def _stands_in_code(article: Article, written: Written) -> bool:
    """Whether what Markdown writes stands in an element that shows text as it is: `<code>![](a)</code>`."""
    assert written.markdown is not None
    element = article.layout.around(written.markdown.span)
    return element is not None and any(e.tag in AS_TEXT for e in (element, *element.iterancestors()))


def _joined(article: Article, html: list[Written], markdown: list[Written]) -> tuple[Written, ...]:
    if html and markdown:
        return tuple(sorted((*html, *markdown), key=lambda one: article.span(one.place).start))
    return tuple(html or markdown)


@lru_cache(maxsize=1)
def links_outside_code(article: Article) -> tuple[Written, ...]:
    """Return the links that rules judge: those of `links` and those of Markdown, in the order of the text."""
    html = [Written(link.get("href", ""), Attribute(link, "href"), link) for link in links(article)]
    markdown = [_of_markdown(link) for link in article.markdown_links]
    return _joined(article, html, [link for link in markdown if not _stands_in_code(article, link)])


def with_policy(article: Article, image: Written, policy: str) -> tuple[Edit, ...]:
    """Write an image of Markdown, which can have no policy, as an `<img>` that has one."""
    assert image.markdown is not None
    return article.as_html(image.markdown, f'referrerpolicy="{policy}"')


def change(written: Written, address: str) -> Change:
    """Return what a reader gets differently when a link or an image has another address."""
    if written.markdown is not None:
        return written.markdown.change(address)
    assert written.element is not None
    return change_of_element(written.element, address)


def readdressed(article: Article, written: Written, address: str) -> tuple[Edit, ...]:
    """Give a link or an image another address; bytes that stay the same at its end stay as they are."""
    if written.markdown is not None:
        return article.set_address(written.markdown, address)
    assert written.element is not None
    return element_readdressed(article, written.element, address)


def gone(link: Written) -> Change:
    """Return what a reader gets differently when a link becomes text."""
    if link.markdown is not None:
        return link.markdown.change(None)
    assert link.element is not None
    return change_of_link(link.element, None)


def as_text(article: Article, link: Written) -> tuple[Edit, ...]:
    """Make text of a link."""
    if link.markdown is not None:
        return article.unlink(link.markdown)
    assert link.element is not None
    return unlinked(article, link.element)
