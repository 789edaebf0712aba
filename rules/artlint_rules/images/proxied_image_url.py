from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.hosts import foreign_host, host_of, is_below, known_host
from artlint_rules.knowledge.proxies import inner_address, proxy_of
from artlint_rules.knowledge.written_links import Written, change, readdressed, written_images


class ProxiedImageUrl(Rule):
    """An image goes through a proxy that is gone, or that does not fetch from its host.

    Scrapers write a proxy of their time into every address. When it closes, all images are lost, though the
    true address stands behind it. A proxy of which nobody knows whether it lives gives an info. One that
    lives was chosen on purpose and is fine, unless it is known to refuse the host inside.

    The fix takes the address out of that of the proxy. It is unsafe: the host may refuse the page, or be
    gone, too. All images of one proxy make one finding.
    """

    name = "proxied-image-url"
    severity = Severity.WARNING
    examples = (
        Valid('<img src="https://wsrv.nl/?url=https%3A%2F%2Fimg.example.com%2Fa.png">'),
        Valid('<img src="https://i.pixiv.re/img/1.png"><img src="https://img.example.com/?url=a.png">'),
        Invalid(
            '<img src="‸https://cors.zfour.workers.dev/?https://img.example.com/a.png?x=1&y=2‸">',
            '<img src="https://img.example.com/a.png?x=1&y=2">',
            safety=Safety.UNSAFE,
        ),
        Invalid(
            '<img src="https://images.weserv.nl/?url=wx1.sinaimg.cn%2Fa.jpg">',
            '<img src="https://wx1.sinaimg.cn/a.jpg">',
            safety=Safety.UNSAFE,
        ),
        Invalid(
            '<img src="https://pic1.xuehuaimg.com/proxy/https://img.example.com/a.png">',
            '<img src="https://img.example.com/a.png">',
            safety=Safety.UNSAFE,
        ),
        Invalid(
            '<img src="https://p.example.org/w=80/https%3A%2F%2Fimg.example.com%2Fa.png">',
            '<img src="https://img.example.com/a.png">',
            safety=Safety.UNSAFE,
            options={"dead_hosts": ("p.example.org",)},
        ),
    )

    dead_hosts: tuple[str, ...] = option((), "Hosts of more proxies that are gone.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the images that go through a proxy, one finding for each proxy and fault."""
        found: dict[tuple[str, Severity], list[tuple[Written, str | None]]] = {}
        for image in written_images(article):
            if (fault := self._fault(article, image.address)) is not None:
                message, severity, inner = fault
                found.setdefault((message, severity), []).append((image, inner))
        for (message, severity), images in found.items():
            first, *others = (image.place for image, _ in images)
            repairs = (_repair(article, image, inner) for image, inner in images if inner)
            yield self.finding(first, message, *repairs, places=others, severity=severity)

    def _fault(self, article: Article, address: str) -> tuple[str, Severity, str | None] | None:
        proxy = proxy_of(address, self.dead_hosts)
        if proxy is None or foreign_host(article, address) is None:
            return None
        inner = inner_address(address, proxy)
        host = host_of(inner or "") or ""
        if proxy.state == "dead":
            return f"Image goes through {proxy.host}, which is gone", self.severity, inner
        if is_below(host, proxy.refuses):
            return f"Image goes through {proxy.host}, which does not fetch from {host}", self.severity, inner
        known = known_host(inner or "")
        if proxy.state == "alive" or (known is not None and known.needs_proxy):
            return None
        return f"Image goes through {proxy.host}, which may be gone", Severity.INFO, inner


def _repair(article: Article, image: Written, inner: str) -> Repair:
    edits = partial(readdressed, article, image, inner)
    return Repair("take the address out of it", Safety.UNSAFE, edits, changes=(change(image, inner),))
