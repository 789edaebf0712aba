from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, CannotEdit, Edit, Finding, Invalid, Repair, Rule, Safety, Severity, Span, Valid
from artlint_rules.knowledge.addresses import shortened
from artlint_rules.knowledge.captions import Caption, captions
from artlint_rules.knowledge.units import folded


class CaptionNotFigcaption(Rule):
    """The caption of an image is a plain paragraph.

    A reader sees small grey type under a picture and knows what it is. A screen reader, a feed reader or
    another theme does not, unless image and caption stand in a `figure`.

    A short block directly under the block of an image counts as its caption when it shows two signs: an
    attribute says so (`label="图片描述"`), it is centred, smaller or lighter than the text, wholly in
    brackets, it begins like `Figure 3:` or `▲`, or it names the source of the picture.

    The fix makes one `figure` of the two blocks. It is unsafe, because a person should see whether the line
    really belongs to the image.
    """

    name = "caption-not-figcaption"
    severity = Severity.INFO
    examples = (
        Valid('<p><img src="a.png"></p><p>The bridge was opened in 1931.</p>'),
        Valid("<figure><img src='a.png'><figcaption>(The bridge)</figcaption></figure>"),
        Valid('<p><img src="a.png"></p><p style="text-align: center">To be continued</p>'),
        Invalid(
            '<p><img src="a.png"></p>\n‸<p label="图片描述">‸（两家店的招牌）</p>',
            '<figure><img src="a.png">\n<figcaption label="图片描述">（两家店的招牌）</figcaption></figure>',
            safety=Safety.UNSAFE,
        ),
        Invalid(
            '<div class="pic"><img src="a.png"></div><p>(Source: city archive)</p>',
            '<figure class="pic"><img src="a.png"><figcaption>(Source: city archive)</figcaption></figure>',
            safety=Safety.UNSAFE,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the plain blocks under images that show two signs of a caption."""
        for caption in captions(article):
            edits = partial(_figure, article, caption)
            repair = Repair("make it a <figcaption>", Safety.UNSAFE, edits, because=caption.because)
            text = shortened(folded(article.text(caption.block)))
            yield self.finding(caption.block, f"Caption is a plain paragraph: {text}", repair)


def _figure(article: Article, caption: Caption) -> tuple[Edit, ...]:
    """Let the block of the image become the figure, and reach behind the caption."""
    image, block = article.element_span(caption.image_block), article.element_span(caption.block)
    if article.source_text[image.end : block.start].strip():
        raise CannotEdit("something stands between the image and its caption")
    opening, _ = article.rename(caption.image_block, "figure")
    _, closing = article.unwrap(caption.image_block)
    inner = article.rename(caption.block, "figcaption")
    return (opening, closing, *inner, Edit(Span(block.end, block.end), "</figure>"))
