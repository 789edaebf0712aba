"""The rule missing-cover."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Change, Finding, Invalid, Key, Repair, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.article_files import is_about_the_project
from artlint_rules.knowledge.concepts import is_there
from artlint_rules.knowledge.lead_images import lead_image


class MissingCover(Rule):
    """The front matter has no cover, and the text has an image that could be it.

    Lists of articles and cards of social networks show one. Any name counts that generators and themes have
    for it: `cover`, `image`, `thumbnail`, `banner_img`.

    The fix takes the first image of the text whose address or alternative text does not call it an avatar, a
    QR code or an emoji, and whose stated size is not below 200 pixels. It is unsafe: nobody has seen it. The
    option `key` says under which name the theme looks for it. A key without a value is empty-value's.
    """

    name = "missing-cover"
    severity = Severity.INFO
    default = False
    examples = (
        Valid('---\nbanner_img: /a.png\n---\n<img src="/bread.png">'),
        Valid('---\ntitle: Bread\n---\n<img src="/avatar.png"><img src="/small.png" width="80">'),
        Invalid(
            '---\ntitle: Rye\n---\n<img src="/qrcode.png"><img src="/r.png">',
            fixed='---\ntitle: Rye\ncover: /r.png\n---\n<img src="/qrcode.png"><img src="/r.png">',
            safety=Safety.UNSAFE,
        ),
    )

    key: str = option("cover", "The key to write.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for the article."""
        block = article.front_matter
        if block is None or block.problem or not block.closed or is_about_the_project(article.path):
            return
        if not is_there(article, "cover") and (address := lead_image(article)):
            repair = Repair(
                f"write {self.key}: {address}",
                Safety.UNSAFE,
                partial(article.add_key, self.key, address),
                changes=(Change(f"metadata:{self.key}", None, address),),
            )
            yield self.finding(Key(self.key), "No cover image", repair)
