"""What is known of the hosts that images come from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from artlint import Article, NamedTuple, lazy_pattern
from artlint_rules.knowledge.facts import facts

_AUTHORITY = lazy_pattern(r"(?:https?:)?[/\\]{2}([^/?#\\]*)", re.IGNORECASE)
_PORT = lazy_pattern(r":\d*\Z")


class Host(NamedTuple):
    """What one host, or all below a suffix, does with a foreign Referer.

    `kind` and the other fields are those of `data/hotlink_hosts.toml`, which explains them.
    """

    suffix: str
    kind: str
    confidence: str
    labels: tuple[str, ...] = ()
    path: str = ""
    partly: bool = False

    @property
    def wants_no_referrer(self) -> bool:
        """Whether `no-referrer` is known to repair images of this host."""
        return self.kind == "blank_ok" and self._is_sure

    @property
    def needs_referrer(self) -> bool:
        """Whether a request without a Referer is known to be refused, and any other accepted."""
        return self.kind == "any_required" and self._is_sure

    @property
    def needs_proxy(self) -> bool:
        """Whether it is known that no policy helps: only pages of the host's own site get images."""
        return self.kind in ("own_required", "corp") and self._is_sure

    @property
    def _is_sure(self) -> bool:
        return self.confidence in ("high", "medium")


@lru_cache(maxsize=4096)
def host_of(url: str) -> str | None:
    """Return the host of an http, https or protocol-relative address in lower case; None for any other.

    User, password, port and the dot at the end are left out; an internationalised name stays as written.
    """
    match = _AUTHORITY.match(url.strip())
    if not match:
        return None
    host = _PORT.sub("", match[1].rpartition("@")[2]).rstrip(".").lower()
    return host or None


def path_of(url: str) -> str:
    """Return the path of an http, https or protocol-relative address; `/` when it has none."""
    match = _AUTHORITY.match(url.strip())
    path = re.split(r"[?#]", url.strip()[match.end() :], maxsplit=1)[0] if match else ""
    return path or "/"


def foreign_host(article: Article, url: str) -> str | None:
    """Return the host of an address unless it is one of the project's own domains."""
    host = host_of(url)
    return None if host is None or is_below(host, article.project.own_domains) else host


def is_below(host: str, domains: Iterable[str]) -> bool:
    """Whether `host` is one of `domains`, or lies below one."""
    return any(
        f".{host}".endswith(f".{domain.lower().strip('.')}") for domain in domains if domain.strip(".")
    )


def known_host(url: str, host: str | None = None) -> Host | None:
    """Return what is known of the host of an address, by its longest known suffix; None when nothing is.

    `host` is that of the address, where it has been worked out before.
    """
    host = host or host_of(url)
    if host is None:
        return None
    known, rest = _hosts(), host
    while rest and rest not in known:
        rest = rest.partition(".")[2]
    found = known.get(rest)
    if found is None or (found.labels and not host.startswith(found.labels)) or found.path not in url:
        return None
    return found


@cache
def _hosts() -> dict[str, Host]:
    return {
        entry["suffix"]: Host(
            entry["suffix"],
            entry["class"],
            entry["confidence"],
            tuple(entry.get("labels", ())),
            entry.get("path", ""),
            entry.get("partly", False),
        )
        for entry in facts("hotlink_hosts")["host"]
    }
