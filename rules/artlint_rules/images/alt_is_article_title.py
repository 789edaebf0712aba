from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.title_alignment import same_title
from artlint_rules.knowledge.written_alts import alt_place, caption_of, with_alt
from artlint_rules.knowledge.written_links import Written, every_image


class AltIsArticleTitle(Rule):
    """Every image has the title of the article as its alternative text.

    The source site fills `alt` by machine. A screen reader then says the title once for each picture, and
    says nothing about any of them. A title that lost its quotes is still the same title.

    The fix is unsafe, since it changes what some readers hear: an image with a caption gets the caption's
    words, every other one an empty `alt`, which says that it can be skipped.
    """

    name = "alt-is-article-title"
    severity = Severity.WARNING
    examples = (
        Valid(
            "---\ntitle: Night market\n---\n"
            '<p><img src="a.png" alt="Night market"><img src="b.png" alt="A stall"></p>\n'
        ),
        Valid('---\ntitle: Night market\n---\n<p><img src="a.png" alt="Night market"></p>\n'),
        Invalid(
            "---\ntitle: Night market\n---\n"
            '<p><img src="a.png" alt="‸Night market‸"></p><p><img src="b.png" alt="Night market"></p>\n',
            '---\ntitle: Night market\n---\n<p><img src="a.png" alt=""></p><p><img src="b.png" alt=""></p>\n',
            safety=Safety.UNSAFE,
            places=2,
        ),
        Invalid(
            "---\ntitle: What _slow food_ means\n---\n"
            '<p><img src="a.png" alt="What “slow food” means"></p><p class="caption">(A stall at dusk)</p>'
            '<p><img src="b.png" alt="What “slow food” means"></p>\n',
            "---\ntitle: What _slow food_ means\n---\n"
            '<p><img src="a.png" alt="A stall at dusk"></p><p class="caption">(A stall at dusk)</p>'
            '<p><img src="b.png" alt=""></p>\n',
            safety=Safety.UNSAFE,
            places=2,
        ),
        Invalid(
            "---\ntitle: Night market\n---\n![‸Night market‸](a.png)\n\n![Night market](b.png)\n",
            "---\ntitle: Night market\n---\n![](a.png)\n\n![](b.png)\n",
            safety=Safety.UNSAFE,
            places=2,
        ),
    )

    smallest: int = option(
        33, "Images whose sides are both shorter than this, in pixels, are icons and do not count."
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Compare the alternative text of all images with the title."""
        title = article.title
        if title is None or len(article.having("alt")) + len(article.markdown_images) < 2:
            return
        images = [image for image in every_image(article) if not self._is_icon(image)]
        if len(images) < 2 or not _all_say(images, title):
            return
        first, *others = (alt_place(image) for image in images)
        message = f"All {len(images)} images have the article title as alt"
        yield self.finding(first, message, *(_repair(article, image) for image in images), places=others)

    def _is_icon(self, image: Written) -> bool:
        sides = (image.get("width"), image.get("height"))
        return all(side.isascii() and side.isdigit() and int(side) < self.smallest for side in sides)


def _all_say(images: list[Written], title: str) -> bool:
    texts = {image.get("alt") for image in images}
    return all(text.strip() and same_title(text, title) for text in texts)


def _repair(article: Article, image: Written) -> Repair:
    words, because = caption_of(article, image)
    edits = partial(with_alt, article, image, words)
    return Repair(f'alt="{words}"', Safety.UNSAFE, edits, because=because)
