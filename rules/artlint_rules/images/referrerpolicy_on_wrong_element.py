from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import Article, Attribute, Edit, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.pictures import is_shown
from artlint_rules.knowledge.referrers import ATTRIBUTE, hides, needs_referrer, policy, takes_policy


class ReferrerpolicyOnWrongElement(Rule):
    """A `referrerpolicy` stands on an element that takes none.

    Only links, frames, scripts and `img` do. On a `picture`, `source`, `video` or paragraph browsers ignore
    it, and the images inside send the Referer.

    The fix moves it to the images inside (from a `source`, to that of its `picture`) which have none of
    their own; where there is no such image, it deletes it. It is safe: the author asked for it, and an image
    on a host that is known to refuse requests without a Referer is left as it is.
    """

    name = "referrerpolicy-on-wrong-element"
    severity = Severity.WARNING
    examples = (
        Valid('<iframe src="https://example.org/" referrerpolicy="origin"></iframe>'),
        Valid('<amp-img src="a.png" referrerpolicy="no-referrer"></amp-img>'),
        Invalid(
            '<p referrerpolicy="‸no-referrer‸"><img src="a.png"><img src="b.png" referrerpolicy=origin></p>',
            '<p><img src="a.png" referrerpolicy="no-referrer"><img src="b.png" referrerpolicy=origin></p>',
        ),
        Invalid(
            '<picture><source srcset="a.webp" referrerpolicy="never"><img src="a.png"></picture>',
            '<picture><source srcset="a.webp"><img src="a.png" referrerpolicy="no-referrer"></picture>',
        ),
        Invalid(
            '<video referrerpolicy="origin" src="a.mp4"></video><video referrerpolicy src=b.mp4></video>',
            '<video src="a.mp4"></video><video src=b.mp4></video>',
            places=2,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the elements, one finding for each tag."""
        by_tag: dict[str, list[HtmlElement]] = {}
        for element in article.having(ATTRIBUTE):
            tag = str(element.tag)
            if not takes_policy(element) and tag.isascii() and tag.isalnum() and is_shown(element):
                by_tag.setdefault(tag, []).append(element)
        for tag, elements in by_tag.items():
            first, *others = (Attribute(element, ATTRIBUTE) for element in elements)
            repairs = (_repair(article, element) for element in elements)
            yield self.finding(first, f"<{tag}> takes no {ATTRIBUTE}", *repairs, places=others)


def _repair(article: Article, element: HtmlElement) -> Repair:
    meant = policy(element.get(ATTRIBUTE, ""))
    images = [image for image in _images(element) if _may_have(image, meant)] if meant else []
    title = "move it to the image" if images else "delete it"
    return Repair(title, Safety.SAFE, partial(_moved, article, element, images, meant or ""))


def _images(element: HtmlElement) -> Iterator[HtmlElement]:
    """The images that have no nearer element with such an attribute."""
    start = element.getparent() if element.tag == "source" else element
    if start is None or (element.tag == "source" and start.tag != "picture"):
        return
    for image in start.iter("img"):
        around = next((e for e in image.iterancestors() if e.get(ATTRIBUTE) is not None), element)
        if element.tag == "source" or around is element:
            yield image


def _may_have(image: HtmlElement, meant: str | None) -> bool:
    return image.get(ATTRIBUTE) is None and not (hides(meant) and needs_referrer(image))


def _moved(article: Article, element: HtmlElement, images: list[HtmlElement], meant: str) -> tuple[Edit, ...]:
    added = tuple(edit for image in images for edit in article.set_attribute(image, ATTRIBUTE, meant))
    return (*article.remove_attribute(element, ATTRIBUTE), *added)
