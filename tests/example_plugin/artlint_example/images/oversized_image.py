"""The rule oversized-image."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Attribute, Finding, Invalid, Repair, Rule, Safety, Severity, Valid, option


class OversizedImage(Rule):
    """An image says that it is wider than any page.

    Scraped pages carry the width of the file, not that of the column. The page then scrolls sideways.

    The fix deletes the attribute. It is safe: the image stays, and takes the room that there is.
    """

    name = "oversized-image"
    severity = Severity.WARNING
    examples = (
        Valid('<img src="a.png" width="640">'),
        Valid('<img src="a.png" width="100%">'),
        Valid('<img src="a.png" width="3000">', options={"max_width": 4000}),
        Invalid('<img src="a.png" width="‸3000‸" alt="">', fixed='<img src="a.png" alt="">'),
    )

    max_width: int = option(1600, "The largest width, in pixels, that is left alone.")

    def check(self, article: Article) -> Iterator[Finding]:
        for image in article.select("img[width]"):
            width = image.get("width", "")
            if width.isdecimal() and int(width) > self.max_width:
                repair = Repair(
                    "delete the width", Safety.SAFE, partial(article.remove_attribute, image, "width")
                )
                yield self.finding(Attribute(image, "width"), f"Image is {width} pixels wide", repair)
