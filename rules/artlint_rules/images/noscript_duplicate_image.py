from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Change, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.lazy_images import lazy_images
from artlint_rules.knowledge.noscript import noscript_copies
from artlint_rules.knowledge.pictures import is_shown


class NoscriptDuplicateImage(Rule):
    """The same image stands a second time, in `<noscript>`.

    A page with a lazy loader keeps a copy of each image for readers without scripts. Feed readers, and pages
    without that script, then show the picture twice.

    The fix removes the copy. It is made only once the image beside it shows the same picture by itself; until
    then, lazy-image-not-resolved has the word. It is safe, since the picture stays.
    """

    name = "noscript-duplicate-image"
    severity = Severity.WARNING
    examples = (
        Valid(
            '<img src="https://example.org/a.png"><noscript><img src="https://example.org/b.png"></noscript>'
        ),
        Valid('<noscript><img src="https://example.org/a.png"></noscript>'),
        Valid("<noscript><p>Turn on scripts.</p></noscript>"),
        Invalid(
            '<img src="https://example.org/a.png" alt="">‸<noscript>‸<img src="https://example.org/a.png">'
            "</noscript><p>One.</p>",
            '<img src="https://example.org/a.png" alt=""><p>One.</p>',
        ),
        Invalid(
            '<p><noscript><img src="http://example.org/a.png"></noscript>'
            '<img src="//example.org/a.png" alt=""></p>',
            '<p><img src="//example.org/a.png" alt=""></p>',
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the copies, and remove those whose original is what the reader sees."""
        for copy in noscript_copies(article):
            if not is_shown(copy.noscript):
                continue
            repairs: list[Repair] = []
            if copy.original not in lazy_images(article) and copy.shows_the_same:
                gone = [Change("media", (str(e.tag), e.get("src"))) for e in copy.noscript.iter("img")]
                remove = partial(article.remove, copy.noscript)
                repairs = [Repair("remove the copy", Safety.SAFE, remove, changes=tuple(gone))]
            yield self.finding(copy.noscript, "The same image stands again in <noscript>", *repairs)
