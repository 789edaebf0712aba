"""Image proxies: hosts that fetch an image for the page, and the address that they hold inside."""

from __future__ import annotations

from functools import cache
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from artlint import NamedTuple
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.hosts import host_of, is_below


class Proxy(NamedTuple):
    """What is known of one proxy.

    `state` is "alive", "dead" or "unknown"; `unwrap` says where the address stands, as
    `data/hotlink_hosts.toml` explains it; `refuses` are the domains that it does not fetch from.
    """

    host: str
    state: str
    unwrap: str
    refuses: tuple[str, ...] = ()


def proxy_of(url: str, dead: tuple[str, ...] = ()) -> Proxy | None:
    """Return the proxy that an address goes through; `dead` are hosts of more that are gone."""
    host = host_of(url)
    if host is None:
        return None
    if dead and is_below(host, dead):
        return Proxy(host, "dead", "anywhere")
    return _proxies().get(host)


def inner_address(url: str, proxy: Proxy) -> str | None:
    """Return the address that a proxy fetches; None where it cannot be read."""
    how, _, what = proxy.unwrap.partition(":")
    text = url.strip()
    if how == "anywhere":
        inner = _behind_scheme(text)
    elif how == "query" and what == "raw":
        inner = _decoded(text.partition("?")[2])
    elif how == "query":
        inner = _parameter(text, what)
    elif how == "path" and what:
        inner = _decoded(text.partition(what)[2])
    else:
        inner = _other_host(text, proxy)
    if not inner or any(c.isspace() for c in inner):
        return None
    whole = inner if host_of(inner) else f"https://{inner}"
    host = host_of(whole)
    return whole if host and "." in host and host != proxy.host else None


def through(template: str, url: str) -> str:
    """Return `template` with the address in the place of `{url}`, escaped for a query."""
    text = url.strip()
    return template.replace("{url}", quote(f"https:{text}" if text.startswith("//") else text, safe=""))


@cache
def _proxies() -> dict[str, Proxy]:
    return {
        host: Proxy(host, entry["status"].split()[0], entry["unwrap"], tuple(entry.get("refuses", ())))
        for entry in facts("hotlink_hosts")["proxy"]
        for host in entry["hosts"]
    }


def _parameter(url: str, name: str) -> str | None:
    try:
        return dict(parse_qsl(urlsplit(url).query, max_num_fields=200)).get(name)
    except ValueError:
        return None


def _other_host(url: str, proxy: Proxy) -> str | None:
    how, _, host = proxy.unwrap.partition(" ")
    return url.replace(proxy.host, host, 1) if how == "host-swap" and proxy.host in url else None


def _behind_scheme(url: str) -> str | None:
    """The second address in an address, escaped or not."""
    for text in (url[8:], unquote(url[8:])):
        at = min((i for s in ("https://", "http://") if (i := text.find(s)) >= 0), default=-1)
        if at >= 0:
            return text[at:]
    return None


def _decoded(text: str) -> str:
    return unquote(text) if text[:12].lower().startswith(("http%3a", "https%3a")) else text
