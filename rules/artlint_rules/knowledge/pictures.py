"""The images that rules judge, and which rule speaks where several could.

One cause is one finding:

- Code is text. No rule looks at an image in `pre`, `code` or a template.
- A copy in `<noscript>` of an image beside it is noscript-duplicate-image's alone.
- An invisible counter is tracking-pixel's alone: it needs no alternative text, and no other address.
- While `src` is a placeholder, its address is lazy-image-not-resolved's alone. Other rules look at the real
  address once it stands in `src`. A missing `alt` is a fault of its own, before and after.
- An address that goes through a proxy is proxied-image-url's; the address inside is judged once it is out.
- An address that runs out is expiring-image-url's; no proxy would help it for long.
- What is wrong with a `referrerpolicy` as it is written is the business of misspelt-, invalid- or
  harmful-referrerpolicy, and not of missing-referrerpolicy.
"""

from __future__ import annotations

from functools import lru_cache

from lxml.html import HtmlElement

from artlint import Article
from artlint_rules.knowledge.counters import is_counter
from artlint_rules.knowledge.lazy_images import lazy_images
from artlint_rules.knowledge.noscript import copied_images

AS_TEXT = ("pre", "code", "textarea", "template")
"""What is inside is text, and no image."""


def is_shown(image: HtmlElement) -> bool:
    """Whether an element stands where browsers show it, and not in code."""
    return next(image.iterancestors(*AS_TEXT), None) is None


@lru_cache(maxsize=1)
def pictures(article: Article) -> tuple[HtmlElement, ...]:
    """Return the images that a reader is meant to see, in tree order."""
    images = article.elements("img")
    if not images:
        return ()
    left_out = {image for element in article.elements(*AS_TEXT) for image in element.iter("img")}
    left_out |= copied_images(article)
    return tuple(i for i in images if i not in left_out and not is_counter(article, i))


@lru_cache(maxsize=1)
def addressed_pictures(article: Article) -> tuple[HtmlElement, ...]:
    """Return those whose `src` is an address of their own, not a placeholder."""
    waiting = lazy_images(article)
    return tuple(
        image for image in pictures(article) if image not in waiting and image.get("src", "").strip()
    )
