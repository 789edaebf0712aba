"""Images that stand twice: once for a script to load, and once in `<noscript>` beside it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from artlint import Article, NamedTuple, lazy_pattern
from artlint_rules.knowledge.lazy_images import lazy_attributes, lazy_images

_SCHEME = lazy_pattern(r"\A(?:https?:)?//", re.IGNORECASE)


class Copy(NamedTuple):
    """A `<noscript>` that holds one image, and the image beside it that shows the same picture."""

    noscript: HtmlElement
    image: HtmlElement
    original: HtmlElement

    @property
    def shows_the_same(self) -> bool:
        """Whether the original has the address of the copy in its own `src`, whatever their schemes."""
        return _plain(self.original.get("src", "")) == _plain(self.image.get("src", ""))


@lru_cache(maxsize=1)
def noscript_copies(article: Article) -> tuple[Copy, ...]:
    """Return the `<noscript>` elements that hold nothing but the picture of the image beside them."""
    found = (_copy(article, noscript) for noscript in article.elements("noscript"))
    return tuple(copy for copy in found if copy is not None)


@lru_cache(maxsize=1)
def copied_images(article: Article) -> frozenset[HtmlElement]:
    """Return the images inside those elements."""
    return frozenset(copy.image for copy in noscript_copies(article))


def _copy(article: Article, noscript: HtmlElement) -> Copy | None:
    images = list(noscript.iter("img"))
    if len(images) != 1 or article.text(noscript).strip():
        return None
    (image,) = images
    if any(e.tag not in ("img", "picture", "source", "span") for e in noscript.iterdescendants("*")):
        return None
    for beside in _beside(noscript):
        if _same_picture(article, beside, image):
            return Copy(noscript, image, beside)
    return None


def _beside(noscript: HtmlElement) -> list[HtmlElement]:
    """The image directly in front of the element and the one directly behind it, white space left aside."""
    before, after = noscript.getprevious(), noscript.getnext()
    near = [before] if before is not None and not (before.tail or "").strip() else []
    near += [after] if after is not None and not (noscript.tail or "").strip() else []
    found = [list(islice(neighbour.iter("img"), 2)) for neighbour in near]
    return [images[0] for images in found if len(images) == 1]


def _same_picture(article: Article, one: HtmlElement, other: HtmlElement) -> bool:
    address = _plain(other.get("src", ""))
    waiting = lazy_images(article).get(one)
    shown = [waiting.address] if waiting else [one.get("src", "")]
    if waiting is None:
        shown += [one.get(name, "") for name in lazy_attributes() if name in one.attrib]
    return bool(address) and address in map(_plain, shown)


def _plain(address: str) -> str:
    """An address without its scheme, which may differ between two copies."""
    return _SCHEME.sub("", address.strip())
