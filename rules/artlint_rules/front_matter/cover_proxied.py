"""The rule cover-proxied."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import (
    Article,
    Change,
    Edit,
    Finding,
    Invalid,
    Key,
    Repair,
    Rule,
    Safety,
    Severity,
    Valid,
    option,
)
from artlint_rules.knowledge.concepts import addresses_of
from artlint_rules.knowledge.hosts import host_of, is_below
from artlint_rules.knowledge.proxies import Proxy, inner_address, proxy_of


class CoverProxied(Rule):
    """The cover goes through a proxy that is gone, or that does not fetch from its host.

    A scraper writes the proxy of its time before every address. When that is closed, all covers are lost,
    though the true address stands behind it. A proxy that lives was chosen on purpose and is fine; one of
    which nobody knows is an info. Images of the text are for proxied-image-url.

    The fix takes the address out of that of the proxy. It is unsafe: the host may refuse readers of other
    sites, or be gone, too. All keys with the same address make one finding.
    """

    name = "cover-proxied"
    severity = Severity.WARNING
    examples = (
        Valid("---\ncover: https://wsrv.nl/?url=img.example.com/a.png\n---\n"),
        Valid("---\nlink: https://cors.zfour.workers.dev/?https://example.com/\n---\n"),
        Invalid(
            "---\nheadimg: ‸https://cors.zfour.workers.dev/?http://img.example.com/a.png‸\n"
            "thumbnail: https://cors.zfour.workers.dev/?http://img.example.com/a.png\n---\n",
            fixed="---\nheadimg: http://img.example.com/a.png\nthumbnail: http://img.example.com/a.png\n---\n",
            safety=Safety.UNSAFE,
            places=2,
        ),
        Invalid(
            "---\ncover: https://p.example.org/?u=https%3A%2F%2Fimg.example.com%2Fa.png\n---\n",
            fixed="---\ncover: https://img.example.com/a.png\n---\n",
            safety=Safety.UNSAFE,
            options={"dead_hosts": ("p.example.org",)},
        ),
    )

    dead_hosts: tuple[str, ...] = option((), "Hosts of more proxies that are gone.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield each such address, with all the keys that have it."""
        found: dict[str, list[str]] = {}
        for entry, address in addresses_of(article, "cover"):
            found.setdefault(address, []).append(entry.key)
        for address, keys in found.items():
            proxy = proxy_of(address, self.dead_hosts)
            inner = inner_address(address, proxy) if proxy else None
            if proxy is None or (fate := _fate(proxy, inner)) is None:
                continue
            whole = inner is not None and all(article.metadata.get(key) == address for key in keys)
            repairs = (_repair(article, keys, address, inner),) if inner and whole else ()
            severity = Severity.INFO if proxy.state == "unknown" else self.severity
            message = f"`{keys[0]}` goes through a proxy ({proxy.host}) that {fate}"
            places = [Key(key) for key in keys[1:]]
            yield self.finding(Key(keys[0]), message, *repairs, places=places, severity=severity)


def _fate(proxy: Proxy, inner: str | None) -> str | None:
    host = host_of(inner or "") or ""
    if proxy.state == "dead":
        return "is gone"
    if is_below(host, proxy.refuses):
        return f"does not fetch from {host}"
    return None if proxy.state == "alive" else "may be gone"


def _repair(article: Article, keys: list[str], address: str, inner: str) -> Repair:
    def edits() -> list[Edit]:
        return [edit for key in keys for edit in article.set_value(key, inner)]

    changes = tuple(Change(f"metadata:{key}", address, inner) for key in keys)
    return Repair(f"take the address out of it: {inner}", Safety.UNSAFE, edits, changes=changes)
