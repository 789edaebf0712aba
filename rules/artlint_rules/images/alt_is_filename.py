from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.addresses import shortened
from artlint_rules.knowledge.empty_alts import is_file_name, is_placeholder_text
from artlint_rules.knowledge.written_alts import alt_place, caption_of, is_all_of_a_link, with_alt
from artlint_rules.knowledge.written_links import Written, shown_images


class AltIsFilename(Rule):
    """The alternative text of an image is the name of a file.

    Editors put in what the file was called when it was uploaded (`image.png`, `IMG_1234`), its address, or a
    text of their own (`image`, `Alt text`) until the author writes a better one. It says nothing.

    The fix is unsafe, since it changes what some readers hear: an image with a caption gets the caption's
    words, any other an empty `alt`, which says that it can be skipped. An image that is all that a link
    holds keeps its text, as the link would have no name. The text between the brackets of `![…](…)` counts.
    """

    name = "alt-is-filename"
    severity = Severity.WARNING
    examples = (
        Valid('<img src="a.png" alt="Where to find config.png in the menu">'),
        Valid('<img src="a.png" alt="Image of a stall"><img src="b.png" alt="">'),
        Invalid('<img src="a.png" alt="‸IMG_1234.jpg‸">', '<img src="a.png" alt="">', safety=Safety.UNSAFE),
        Invalid(
            '<img src="a.png" alt="image"><img src="b.png" alt="图片2">',
            '<img src="a.png" alt=""><img src="b.png" alt="">',
            safety=Safety.UNSAFE,
            places=2,
        ),
        Invalid(
            '<figure><img src="a.png" alt="/img/a.png"><figcaption>(A stall)</figcaption></figure>',
            '<figure><img src="a.png" alt="A stall"><figcaption>(A stall)</figcaption></figure>',
            safety=Safety.UNSAFE,
        ),
        Invalid('<a href="/"><img src="a.png" alt="logo.svg"></a>'),
        Invalid("![‸IMG_1234.jpg‸](a.png)\n", "![](a.png)\n", safety=Safety.UNSAFE),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the texts that are file names, and those that an editor put in."""
        named: list[Written] = []
        empty: list[Written] = []
        for image in shown_images(article) if article.having("alt") or article.markdown_images else ():
            text = " ".join(image.get("alt").split())
            if text and is_file_name(text):
                named.append(image)
            elif text and is_placeholder_text(text):
                empty.append(image)
        if named:
            yield self._found(article, named, "a file name as alt")
        if empty:
            yield self._found(article, empty, "an alt that says nothing")

    def _found(self, article: Article, images: list[Written], what: str) -> Finding:
        first, *others = (alt_place(image) for image in images)
        texts = dict.fromkeys(shortened(" ".join(image.get("alt").split()), 40) for image in images)
        samples = ", ".join(f"“{text}”" for text in islice(texts, 3)) + (" …" if len(texts) > 3 else "")
        some = f"{len(images)} images have" if others else "An image has"
        repairs = filter(None, (_repair(article, image) for image in images))
        return self.finding(first, f"{some} {what} ({samples})", *repairs, places=others)


def _repair(article: Article, image: Written) -> Repair | None:
    words, because = caption_of(article, image)
    if not words and is_all_of_a_link(article, image):
        return None
    edits = partial(with_alt, article, image, words)
    return Repair(f'alt="{words}"', Safety.UNSAFE, edits, because=because)
