from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Attribute, Edit, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.addresses import as_written, change, is_relative
from artlint_rules.knowledge.lazy_images import LazyImage, lazy_images
from artlint_rules.knowledge.pictures import pictures


class LazyImageNotResolved(Rule):
    """The real address of an image waits in an attribute, and no script will ever fetch it.

    The source site shows a placeholder and lets a script put the address of the picture into `src`. Without
    the script the reader sees the placeholder, or nothing.

    Only an `src` that is missing, empty or a known placeholder counts. The fix sets `src` to the address that
    waits, and deletes the attribute. It is safe for a whole address. A relative one gives a warning, and
    an unsafe fix: it may be meant for the page of the source.
    """

    name = "lazy-image-not-resolved"
    severity = Severity.ERROR
    examples = (
        Valid('<img src="https://img.example.com/a.png" data-src="https://img.example.com/large/a.png">'),
        Valid('<img src="https://img.example.com/blank.gif" alt="An empty page">'),
        Invalid(
            '<img data-src="‸https://img.example.com/a.png‸" alt="A stall">',
            '<img alt="A stall" src="https://img.example.com/a.png">',
        ),
        Invalid(
            '<img src="/static/loading.gif" data-original="https://img.example.com/a?w=1&h=2">',
            '<img src="https://img.example.com/a?w=1&amp;h=2">',
        ),
        Invalid(
            '<img src="" data-srcset="//img.example.com/s.png 300w, //img.example.com/l.png 900w">',
            '<img src="//img.example.com/l.png">',
        ),
        Invalid('<img data-src="/a.png">', '<img src="/a.png">', safety=Safety.UNSAFE),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the images that show a placeholder while a better address stands beside it."""
        if not (waiting := lazy_images(article)):
            return
        for image in pictures(article):
            if (lazy := waiting.get(image)) is None:
                continue
            relative = is_relative(lazy.address)
            repair = Repair(
                f"take src from {lazy.attribute}",
                Safety.UNSAFE if relative else Safety.SAFE,
                partial(_resolved, article, lazy),
                changes=(change(image, lazy.address),),
                because=(Attribute(image, lazy.attribute),),
            )
            message = f"The real image is in {lazy.attribute}; src is {lazy.shown}"
            severity = Severity.WARNING if relative else None
            yield self.finding(Attribute(image, lazy.attribute), message, repair, severity=severity)


def _resolved(article: Article, lazy: LazyImage) -> tuple[Edit, ...]:
    as_written(article, lazy.image, lazy.attribute)
    return (
        *article.set_attribute(lazy.image, "src", lazy.address),
        *article.remove_attribute(lazy.image, lazy.attribute),
    )
