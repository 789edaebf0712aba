from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import Article, Change, Finding, Invalid, Repair, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.counters import counting_host, is_invisible
from artlint_rules.knowledge.hosts import foreign_host
from artlint_rules.knowledge.pictures import is_shown


class TrackingPixel(Rule):
    """An image that nobody sees counts who reads the article.

    Feeds and publishers add it to each copy of an article. Each reader's browser asks a foreign host for it.

    An image counts when its host is known to do nothing else, or when it comes from another site and both
    sides are 0 or 1. In tables such images may be spacers and are left alone, and so is everything on one
    of the `own-domains` of the settings.

    The fix removes the image. It is safe, since nobody sees it; with an alternative text it is unsafe.
    """

    name = "tracking-pixel"
    severity = Severity.WARNING
    examples = (
        Valid(
            '<table><tr><td><img src="https://example.org/dot.gif" width="1" height="1"></td></tr></table>'
        ),
        Valid('<img src="https://example.org/a.png" width="1" height="1" style="width: 100%; height: auto">'),
        Valid('<img src="https://example.org/rule.png" width="600" height="1">'),
        Invalid(
            '<p>The end.‸<img src="https://feeds.example.org/17.gif" height="1" width="1"/>‸</p>',
            "<p>The end.</p>",
        ),
        Invalid(
            '<p>The end.</p><img src="http://stats.wordpress.com/b.gif?host=example.org&blog=1" alt="">',
            "<p>The end.</p>",
        ),
        Invalid(
            '<p>Page 1<img src="https://counter.example.org/?id=3" alt="Visitors"></p>',
            "<p>Page 1</p>",
            safety=Safety.UNSAFE,
            options={"extra_hosts": ("counter.example.org",)},
        ),
        Invalid("The end.\n\n‸![](https://stats.wordpress.com/b.gif?blog=1)‸\n", "The end.\n\n"),
    )

    extra_hosts: tuple[str, ...] = option((), "More hosts, with all below them, that count readers.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the images of counting hosts, and those that have no size."""
        yield from self._in_markdown(article)
        for image in article.elements("img"):
            address = image.get("src", "")
            host = foreign_host(article, address)
            if host is None:
                continue
            if counting_host(address, self.extra_hosts):
                message = f"{host} counts readers"
            elif is_invisible(article, image):
                sides = "x".join(image.get(side, "").strip() for side in ("width", "height"))
                message = f"An image of {sides} pixels from {host}"
            else:
                continue
            if is_shown(image):
                yield self._found(article, image, message)

    def _in_markdown(self, article: Article) -> Iterator[Finding]:
        """Markdown says no sizes; what is known is the host."""
        for image in article.markdown_images:
            host = foreign_host(article, image.address)
            if host is None or not counting_host(image.address, self.extra_hosts):
                continue
            safety = Safety.UNSAFE if image.text.strip() else Safety.SAFE
            edits = partial(article.drop_image, image)
            repair = Repair("remove it", safety, edits, changes=(image.change(None),))
            yield self.finding(image.span, f"{host} counts readers", repair)

    def _found(self, article: Article, image: HtmlElement, message: str) -> Finding:
        spoken = image.get("alt", "").strip()
        gone = Change("media", ("img", image.get("src", "")))
        safety = Safety.UNSAFE if spoken else Safety.SAFE
        repair = Repair("remove it", safety, partial(article.remove, image), changes=(gone,))
        return self.finding(image, message, repair)
