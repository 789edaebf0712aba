from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Attribute, Edit, Finding, Invalid, Place, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.empty_alts import is_file_name, is_placeholder_text
from artlint_rules.knowledge.title_alignment import same_title
from artlint_rules.knowledge.written_alts import caption_of
from artlint_rules.knowledge.written_links import Written, shown_images


class RedundantTitleAttribute(Rule):
    """The `title` of an image repeats its alternative text.

    Some screen readers say both. The text of a `title` shows only under a resting mouse.

    The fix removes the `title`. It is safe where its words are the title of the article, the caption of the
    image or the name of a file: nobody needs them there. Other words may be a hint that somebody wants to
    see, so their removal is unsafe. All images of an article make one finding.
    """

    name = "redundant-title-attribute"
    severity = Severity.INFO
    examples = (
        Valid('<img src="a.png" alt="A stall" title="Photo: city archive"><img src="b.png" alt="" title="">'),
        Valid('<a href="/" title="Home"><img src="a.png" alt="Home"></a>'),
        Invalid(
            "---\ntitle: Night market\n---\n"
            '<img src="a.png" alt="Night market" title="‸Night market‸"><img title=image alt=image>\n',
            '---\ntitle: Night market\n---\n<img src="a.png" alt="Night market"><img alt=image>\n',
            places=2,
        ),
        Invalid(
            '<img src="a.png" title="A stall at dusk" alt="A stall at dusk">',
            '<img src="a.png" alt="A stall at dusk">',
            safety=Safety.UNSAFE,
        ),
        Invalid("![image](a.png ‸'image'‸)", "![image](a.png)"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Collect the images with twice the same words."""
        if not article.having("title") and not any(image.title for image in article.markdown_images):
            return
        images = [image for image in shown_images(article) if _repeats(image)]
        if images:
            first, *others = (_title_place(image) for image in images)
            count = "An image repeats" if not others else f"{len(images)} images repeat"
            repairs = (_repair(article, image) for image in images)
            yield self.finding(first, f"{count} the alt as title", *repairs, places=others)


def _repeats(image: Written) -> bool:
    words = image.get("title").split()
    return bool(words) and words == image.get("alt").split()


def _title_place(image: Written) -> Place:
    if image.element is not None:
        return Attribute(image.element, "title")
    return (image.markdown and image.markdown.title_span) or image.place


def _repair(article: Article, image: Written) -> Repair:
    words = image.get("title").strip()
    known = (
        is_file_name(words)
        or is_placeholder_text(words)
        or (article.title is not None and same_title(words, article.title))
        or words == caption_of(article, image)[0]
    )
    safety = Safety.SAFE if known else Safety.UNSAFE
    edits = partial(_without_title, article, image)
    return Repair("remove the title", safety, edits, because=(_title_place(image),))


def _without_title(article: Article, image: Written) -> tuple[Edit, ...]:
    if image.markdown is not None:
        return article.drop_title(image.markdown)
    assert image.element is not None
    return article.remove_attribute(image.element, "title")
