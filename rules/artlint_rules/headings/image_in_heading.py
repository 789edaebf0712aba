"""The rule image-in-heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from artlint import (
    BLOCKS,
    Article,
    Finding,
    Invalid,
    MarkdownHeading,
    Repair,
    Rule,
    Safety,
    Severity,
    Valid,
    lazy_pattern,
)
from artlint_rules.knowledge.units import folded
from artlint_rules.knowledge.written_headings import TAGS, all_headings
from artlint_rules.knowledge.written_links import every_image

_MEDIA = ("img", "{*}svg", "video", "picture", "iframe", "canvas", "object", "embed", "audio")
_FILE_NAME = lazy_pattern(r"[^\s/]{1,120}\.(?:avif|bmp|gif|jpe?g|png|svg|webp)", re.IGNORECASE)
_NO_NAME = lazy_pattern(
    r"(?:image|img|photo|picture|图片?|画像|bild|screenshot|截图)?[\s\d_-]{0,40}", re.IGNORECASE
)


class ImageInHeading(Rule):
    """A heading holds an image and nothing else.

    Editors make such headings when a picture is put into a line that was a heading. Those who listen to the
    page, or move through it by its headings, find a heading without words there.

    The fix makes a paragraph of the heading. It is safe: the image stays where it was, and there was nothing
    to read. Where the alternative text of the image is one that names a section, the finding is an info and
    the fix unsafe: the image may show the words of the heading.
    """

    name = "image-in-heading"
    severity = Severity.WARNING
    examples = (
        Valid('<h2><img src="wave.svg" alt=""> Tides</h2>'),
        Invalid('‸<h2>‸<img src="tides.png"></h2>', '<p><img src="tides.png"></p>'),
        Invalid(
            '---\ntitle: The tides\n---\n<h3 id=a><a href="b.png"><img src="b.png" alt="The tides"></a></h3>',
            '---\ntitle: The tides\n---\n<p id=a><a href="b.png"><img src="b.png" alt="The tides"></a></p>',
        ),
        Invalid("<h2><figure><img src=a.png></figure></h2>", "<div><figure><img src=a.png></figure></div>"),
        Invalid(
            '<h2><img src="t.png" alt="When to sail"></h2>',
            '<p><img src="t.png" alt="When to sail"></p>',
            safety=Safety.UNSAFE,
        ),
        Invalid("## ‸![](tides.png)‸\n", "![](tides.png)\n"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the headings without text that show something."""
        for heading in all_headings(article):
            element = heading.element
            if heading.markdown is not None and not heading.text:
                yield from self._in_markdown(article, heading.markdown)
            if element is None or heading.text or next(element.iter(*_MEDIA), None) is None:
                continue
            named = any(_names_section(article, image.get("alt", "")) for image in element.iter("img"))
            tag = (
                "div" if any(e.tag in BLOCKS and e.tag != "br" for e in element.iterdescendants("*")) else "p"
            )
            safe = not named and next(element.iterancestors(*TAGS), None) is None
            repair = Repair(
                f"change it to <{tag}>",
                Safety.SAFE if safe else Safety.UNSAFE,
                partial(article.rename, element, tag),
            )
            message = f"<{element.tag}> holds an image and no text"
            yield self.finding(element, message, repair, severity=Severity.INFO if named else None)

    def _in_markdown(self, article: Article, heading: MarkdownHeading) -> Iterator[Finding]:
        """The same for `## ![](a.png)`."""
        images = [image for image in article.markdown_images if heading.content.holds(image.span)]
        if images:
            named = any(_names_section(article, image.text) for image in images)
            safety = Safety.UNSAFE if named else Safety.SAFE
            repair = Repair("take the marks away", safety, partial(article.as_paragraph, heading))
            message = f"{'#' * heading.level} holds an image and no text"
            yield self.finding(heading.content, message, repair, severity=Severity.INFO if named else None)


def _names_section(article: Article, text: str) -> bool:
    """Whether an alternative text says more than that there is an image, or in which article."""
    alt = folded(text)
    if not alt or alt == folded(article.title or "") or _FILE_NAME.fullmatch(alt) or _NO_NAME.fullmatch(alt):
        return False
    return sum(1 for other in every_image(article) if folded(other.get("alt")) == alt) == 1
