from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Key, Rule, Severity, Valid, option
from artlint_rules.knowledge.concepts import addresses_of
from artlint_rules.knowledge.referrers import refusing_host


class CoverHotlink(Rule):
    """The cover of the front matter stands on a host that refuses the Referer of other sites.

    An image of the body can hide the Referer. That of a front-matter key (`cover`, `headimg`, `thumbnail` …)
    is put into the page by the theme, so it needs a `<meta name="referrer">` there, or a copy of the image.
    There is no fix.

    Covers on one of the `own-domains` of the settings are fine. All keys with one host make one finding.
    """

    name = "cover-hotlink"
    severity = Severity.INFO
    examples = (
        Valid("---\ncover: https://img.example.com/a.png\n---\n"),
        Valid("---\ncover: /img/mmbiz.qpic.cn.png\nlink: https://mmbiz.qpic.cn/a/640\n---\n"),
        Invalid("---\nheadimg: ‸https://mmbiz.qpic.cn/a/640‸\n---\n"),
        Invalid(
            "---\nheadimg: 'https://pic1.zhimg.com/a.jpg'\nthumbnail: 'https://pic1.zhimg.com/a.jpg'\n---\n",
            places=2,
        ),
        Invalid("---\ncover:\n  image: https://i.pximg.net/a.png\n  alt: A bridge\n---\n"),
        Invalid(
            "---\nimages: [a.png, //pic.example.org/a.png]\n---\n", options={"extra_hosts": ("example.org",)}
        ),
    )

    extra_hosts: tuple[str, ...] = option(
        (), "More hosts, with all below them, that refuse foreign Referers."
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Look at every key that may hold a cover."""
        by_host: dict[str, list[str]] = {}
        for entry, address in addresses_of(article, "cover"):
            host = refusing_host(article, address, self.extra_hosts)
            if host is not None:
                keys = by_host.setdefault(host, [])
                keys += [] if entry.key in keys else [entry.key]
        for host, (first, *others) in by_host.items():
            message = (
                f"`{first}` points at {host}, which refuses other sites; no referrer policy can stand here"
            )
            yield self.finding(Key(first), message, places=[Key(key) for key in others])
