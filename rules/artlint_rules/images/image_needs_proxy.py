from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.hosts import foreign_host, is_below, known_host
from artlint_rules.knowledge.proxies import through
from artlint_rules.knowledge.signed_addresses import signature
from artlint_rules.knowledge.written_links import Written, change, readdressed, written_images

_TEMPLATE = "https://images.example.com/?url={url}"


class ImageNeedsProxy(Rule):
    """An image stands on a host that serves its images only to its own pages.

    No referrer policy helps: the host refuses foreign Referers and missing ones alike, or forbids browsers to
    show its images elsewhere. The image needs a copy, or a proxy that fetches it.

    Without a proxy there is no fix. With the option `proxy`, the unsafe fix lets the image go through it. An
    address that runs out soon belongs to expiring-image-url, since no proxy keeps it alive.
    """

    name = "image-needs-proxy"
    severity = Severity.WARNING
    examples = (
        Valid('<img src="https://img.example.com/a.png"><img src="https://mmbiz.qpic.cn/a/640">'),
        Invalid('<img src="‸https://i.pximg.net/img/1.png‸" referrerpolicy="no-referrer">'),
        Invalid(
            '<img src="https://img9.doubanio.com/a?x=1&amp;y=ü">',
            '<img src="https://images.example.com/?url=https%3A%2F%2Fimg9.doubanio.com%2Fa%3Fx%3D1%26y%3D%C3%BC">',
            safety=Safety.UNSAFE,
            options={"proxy": _TEMPLATE},
        ),
        Invalid(
            '<img src="//pic.example.org/a.png"><img src="//pic.example.org/b.png">',
            '<img src="https://images.example.com/?url=https%3A%2F%2Fpic.example.org%2Fa.png">'
            '<img src="https://images.example.com/?url=https%3A%2F%2Fpic.example.org%2Fb.png">',
            safety=Safety.UNSAFE,
            options={"proxy": _TEMPLATE, "extra_hosts": ("pic.example.org",)},
            places=2,
        ),
    )

    extra_hosts: tuple[str, ...] = option(
        (), "More hosts, with all below them, that serve images only to their own pages."
    )
    proxy: str = option(
        "", f"The address of an image proxy, with `{{url}}` for the escaped address, such as `{_TEMPLATE}`."
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the images of such hosts, one finding for each host."""
        by_host: dict[str, list[Written]] = {}
        for image in written_images(article):
            address = image.address
            host = foreign_host(article, address)
            if host is not None and self._is_closed(host, address) and signature(address) is None:
                by_host.setdefault(host, []).append(image)
        for host, images in by_host.items():
            first, *others = (image.place for image in images)
            repairs = (self._repair(article, image) for image in images) if "{url}" in self.proxy else ()
            message = f"{host} serves its images only to its own pages"
            yield self.finding(first, message, *repairs, places=others)

    def _is_closed(self, host: str, address: str) -> bool:
        known = known_host(address, host)
        return (known is not None and known.needs_proxy) or is_below(host, self.extra_hosts)

    def _repair(self, article: Article, image: Written) -> Repair:
        new = through(self.proxy, image.address)
        edits = partial(readdressed, article, image, new)
        return Repair("fetch it through the proxy", Safety.UNSAFE, edits, changes=(change(image, new),))
