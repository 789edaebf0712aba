from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.hosts import foreign_host, is_below, known_host
from artlint_rules.knowledge.referrers import ATTRIBUTE, document_policy, hides, is_valid, misspelt
from artlint_rules.knowledge.written_links import Written, with_policy, written_images


class MissingReferrerpolicy(Rule):
    """An image stands on a host that refuses the Referer of other sites.

    Such hosts answer with an error or a placeholder when the page that asks is not their own, but they serve
    the image when the browser does not say where it asks from. An image whose policy, or that of the
    document, hides the Referer is fine; so is one on a host of which nothing is known, or on one of the
    `own-domains` of the settings.

    The fix adds `referrerpolicy="no-referrer"`. It is safe: only hosts that are known to accept a request
    without a Referer are reported, and nothing else of the image changes. A host that refuses only some
    sites gives an info.

    Markdown has no such attribute. For `![…](…)` the fix writes an `<img>`, which is unsafe: a generator that
    lets no HTML through would drop it.
    """

    name = "missing-referrerpolicy"
    severity = Severity.WARNING
    examples = (
        Valid('<img src="https://mmbiz.qpic.cn/mmbiz_png/a/640" referrerpolicy="No-Referrer">'),
        Valid('<img src="https://img.example.com/a.png">'),
        Valid('<meta name="referrer" content="never"><img src="https://pic1.zhimg.com/a.jpg">'),
        Invalid(
            '<p><img src="‸https://mmbiz.qpic.cn/mmbiz_png/a/640‸" alt=""></p>',
            '<p><img src="https://mmbiz.qpic.cn/mmbiz_png/a/640" alt="" referrerpolicy="no-referrer"></p>',
        ),
        Invalid(
            '<img referrerpolicy="origin" src="//wx1.sinaimg.cn/large/a.jpg">',
            '<img referrerpolicy="no-referrer" src="//wx1.sinaimg.cn/large/a.jpg">',
        ),
        Invalid(
            "<img src=https://cdn.example.org/a.png>",
            '<img src=https://cdn.example.org/a.png referrerpolicy="no-referrer">',
            options={"extra_hosts": ("example.org",)},
        ),
        Invalid(
            "![A stall](‸https://mmbiz.qpic.cn/a/640‸)\n",
            '<img src="https://mmbiz.qpic.cn/a/640" alt="A stall" referrerpolicy="no-referrer">\n',
            safety=Safety.UNSAFE,
        ),
    )

    extra_hosts: tuple[str, ...] = option(
        (), "More hosts, with all below them, that refuse foreign Referers."
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the images whose host is known to refuse, and that still send the Referer."""
        covered: bool | None = None
        for image in written_images(article):
            message = self._refusal(article, image.address)
            written = image.get(ATTRIBUTE)
            if message is None or hides(written) or not is_valid(written):
                continue
            if image.element is not None and misspelt(image.element):
                continue
            if not written:
                covered = hides(document_policy(article)) if covered is None else covered
                if covered:
                    continue
            yield self._found(article, image, *message)

    def _refusal(self, article: Article, address: str) -> tuple[str, Severity] | None:
        host = foreign_host(article, address)
        if host is None:
            return None
        known = known_host(address, host)
        refuses = known is not None and known.wants_no_referrer
        if (refuses and known and not known.partly) or (
            self.extra_hosts and is_below(host, self.extra_hosts)
        ):
            return f"{host} blocks foreign referrers; the image will not load", Severity.WARNING
        if refuses:
            return f"{host} blocks some foreign referrers; the image may not load", Severity.INFO
        return None

    def _found(self, article: Article, image: Written, message: str, severity: Severity) -> Finding:
        if image.element is not None:
            edits = partial(article.set_attribute, image.element, ATTRIBUTE, "no-referrer")
            repair = Repair('add referrerpolicy="no-referrer"', Safety.SAFE, edits)
        else:
            edits = partial(with_policy, article, image, "no-referrer")
            repair = Repair('write an <img> with referrerpolicy="no-referrer"', Safety.UNSAFE, edits)
        return self.finding(image.place, message, repair, severity=severity)
