"""Which page an article was taken from, and whether it proves where relative addresses lead."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urljoin

from artlint import Article, NamedTuple
from artlint_rules.knowledge.addresses import is_relative
from artlint_rules.knowledge.concepts import addresses_of
from artlint_rules.knowledge.hosts import foreign_host, host_of, path_of

_IMAGE_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp")


class Base(NamedTuple):
    """The page that the front matter names as the source. `is_exact` is false when it names several."""

    host: str
    page: str
    is_exact: bool

    def resolve(self, address: str) -> str | None:
        """Return the whole address that a relative one has on the page; None where that is not sure."""
        text = address.strip()
        if "\\" in text or not is_relative(text) or not (self.is_exact or text.startswith("/")):
            return None
        if "//" in text[1:] or "//" in self.page.partition("://")[2]:  # `urljoin` would make one slash of it
            return None
        try:
            return urljoin(self.page, text)
        except ValueError:
            return None


def source_base(article: Article) -> Base | None:
    """Return the source page that the front matter names; None without one, or where hosts differ."""
    addresses = dict.fromkeys(address for _, address in addresses_of(article, "source"))
    pages = [a for a in addresses if not a.startswith("//") and foreign_host(article, a)]
    hosts = {host_of(page) for page in pages}
    if len(hosts) != 1 or len(pages) != len(addresses):
        return None
    return Base(hosts.pop() or "", pages[0], len(pages) == 1)


def is_confirmed(article: Article, address: str) -> bool:
    """Whether the article has another image, with its whole address, from the same folder of the same host.

    The name of the source alone does not prove that an image was not copied to the site of the article.
    """
    return _folder(address) in _folders(article)


def is_linked(article: Article, base: Base) -> bool:
    """Whether a link or an image of the article has its whole address on the host of the source.

    Then the article keeps to the links of that site; without one, a relative link may be of another.
    """
    addresses = [link.get("href", "") for link in article.elements("a")]
    addresses += [link.address for link in article.markdown_links]
    return base.host in map(host_of, (*addresses, *_image_addresses(article)))


@lru_cache(maxsize=1)
def _folders(article: Article) -> frozenset[tuple[str, str]]:
    return frozenset(folder for address in _image_addresses(article) if (folder := _folder(address)))


def _image_addresses(article: Article) -> Iterator[str]:
    yield from (image.get("src", "") for image in article.elements("img"))
    yield from (image.address for image in article.markdown_images)
    for link in article.elements("a"):
        if path_of(link.get("href", "")).lower().endswith(_IMAGE_ENDINGS):
            yield link.get("href", "")


def _folder(address: str) -> tuple[str, str] | None:
    """The host and the first folder of a path; None without them."""
    host = host_of(address)
    first, slash, _ = path_of(address)[1:].partition("/") if host else ("", "", "")
    return (host, first) if host and first and slash else None
