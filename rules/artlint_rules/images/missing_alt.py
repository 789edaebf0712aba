from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.captions import caption_words
from artlint_rules.knowledge.pictures import pictures

_NAMES = ("aria-label", "aria-labelledby", "title")


class MissingAlt(Rule):
    """An image has no alternative text.

    A screen reader then says the name of the file, or nothing; a reader whose image does not load learns
    nothing, too. `alt=""` says that an image can be skipped, and is fine. So is an image that is hidden from
    screen readers, or named by `aria-label` or `title`.

    Only a person can say what a picture shows, so there is no fix. Where the image has a caption, its words
    are suggested. All images of an article make one finding.
    """

    name = "missing-alt"
    severity = Severity.WARNING
    examples = (
        Valid('<img src="a.png" alt=""><img alt src="b.png"><img src="c.png" title="A stall">'),
        Valid('<img src="a.png" role="presentation"><span aria-hidden="true"><img src="b.png"></span>'),
        Valid('<img src="https://feeds.example.org/17.gif" height="1" width="1">'),
        Invalid('<p>‸<img src="a.png">‸ <img src="b.png" alt="A stall"> <img src="c.png"></p>', places=2),
        Invalid(
            '<figure><img src="a.png"><figcaption>A stall at dusk</figcaption></figure>', safety=Safety.MANUAL
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Collect the images without any name."""
        images = pictures(article)
        nameless = [image for image in images if "alt" not in image.attrib and not _is_named(image)]
        if article.having("aria-hidden"):
            nameless = [image for image in nameless if not _is_hidden(image)]
        if not nameless:
            return
        verb = "has" if len(nameless) == 1 else "have"
        some = f"{len(nameless)} of {len(images)} images {verb}" if len(images) > 1 else "The image has"
        repairs = filter(None, (_suggestion(article, image) for image in nameless))
        yield self.finding(nameless[0], f"{some} no alt", *repairs, places=nameless[1:])


def _is_named(image: HtmlElement) -> bool:
    decorative = image.get("role") in ("presentation", "none")
    return decorative or any(image.get(name, "").strip() for name in _NAMES)


def _is_hidden(image: HtmlElement) -> bool:
    return any(e.get("aria-hidden") == "true" for e in (image, *image.iterancestors("*")))


def _suggestion(article: Article, image: HtmlElement) -> Repair | None:
    words, _ = caption_words(article, image)
    edits = partial(article.set_attribute, image, "alt", words)
    return Repair(f'alt="{words}"', Safety.MANUAL, edits) if words else None
