from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import Article, Attribute, Finding, Invalid, Repair, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.dimensions import natural_size, pair_attributes


class ImageSizeMismatch(Rule):
    """The width and height of an image do not have the ratio of the picture.

    Browsers reserve room by these attributes while the image loads, and stretch it to them where no style
    says otherwise. Some editors write the natural size into an attribute of their own; when the two ratios
    differ, the height was made up.

    The fix keeps the width and sets the height that the natural ratio gives. It is safe, since the document
    itself proves it. Sizes in percent, images with two natural sizes and images whose style sets the height
    are left alone.
    """

    name = "image-size-mismatch"
    severity = Severity.WARNING
    examples = (
        Valid('<img src="a.png" data-img-size-val="1080,720" width="500" height="333">'),
        Valid('<img src="a.png" data-img-size-val="1080,720" width="100%" height="601">'),
        Valid(
            '<img src="a.png" style="object-fit: cover" data-img-size-val="10,7" width="500" height="601">'
        ),
        Invalid(
            '<img src="a.png" data-img-size-val="1080,720" width="500" height="‸601‸">',
            '<img src="a.png" data-img-size-val="1080,720" width="500" height="333">',
        ),
        Invalid(
            '<img src="a.png" data-w="640" data-ratio="0.5625" width=320 height=320>',
            '<img src="a.png" data-w="640" data-ratio="0.5625" width=320 height="180">',
        ),
    )

    tolerance: float = option(0.02, "How much the height may be off, as a part of it; 2 pixels always may.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Compare the height of each image that has a natural size with the one that its ratio gives."""
        for image in article.having(*pair_attributes()):
            width, height = _pixels(image.get("width")), _pixels(image.get("height"))
            if image.tag != "img" or not width or not height or _styled(article, image):
                continue
            natural = natural_size(image)
            if natural is None:
                continue
            right = max(1, round(width * natural.height / natural.width))
            if abs(height - right) > max(2, self.tolerance * right):
                source = f"{', '.join(natural.attributes)} ({natural.width:g}x{natural.height:g})"
                yield self.finding(
                    Attribute(image, "height"),
                    f"{width}x{height} does not match {source}: the height should be {right}",
                    Repair(
                        f"set the height to {right}",
                        Safety.SAFE,
                        partial(article.set_attribute, image, "height", str(right)),
                        because=tuple(Attribute(image, name) for name in natural.attributes),
                    ),
                )


def _pixels(written: str | None) -> int | None:
    """A whole number of pixels; None for percent, fractions and all else."""
    text = (written or "").strip().lower().removesuffix("px")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 5 else None


def _styled(article: Article, image: HtmlElement) -> bool:
    """Whether the style, and not the attributes, decides the shape."""
    style = article.style(image)
    return "object-fit" in style or "aspect-ratio" in style or style.get("height") not in (None, "auto")
