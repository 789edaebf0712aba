"""Pages that only lead on to another page: how they are told, and the address that they hold."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode
from functools import cache, lru_cache
from urllib.parse import unquote

from artlint import NamedTuple, lazy_pattern
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.hosts import host_of, path_of

_HOST = lazy_pattern(r"(?:[\w-]++\.)++[\w-]++")
_SPACE = lazy_pattern(r"\s")
_MOST_ROUNDS = 5
_LONGEST = 8192


class Wrapper(NamedTuple):
    """One such page; the fields are those of `data/redirects.toml`, which explains them."""

    host: str
    path: str
    parameter: str
    form: str
    affiliate: bool


class Redirect(NamedTuple):
    """An address that leads on: the `host` it goes through first, and the `target` behind all wrappers.

    `is_sure` is false where the target is not encoded, so that what follows it may belong to it or not.
    """

    host: str
    target: str
    affiliate: bool
    is_sure: bool


def redirect_of(address: str) -> Redirect | None:
    """Return where an http or https address leads, through any number of wrappers; None for a plain one.

    A pure function of the address. Whatever is behind it, only http and https count.
    """
    return _unwrapped(address.strip()) if "?" in address else None


@lru_cache(maxsize=1024)
def _unwrapped(text: str) -> Redirect | None:
    first: str | None = None
    affiliate, sure = False, True
    for _ in range(_MOST_ROUNDS):
        wrapper = _wrapper_of(text)
        found = _target(text, wrapper) if wrapper else None
        if wrapper is None or found is None:
            break
        first = first or host_of(text)
        affiliate |= wrapper.affiliate
        sure &= found[1]
        text = found[0]
    return Redirect(first, text, affiliate, sure) if first else None


def _wrapper_of(address: str) -> Wrapper | None:
    host = host_of(address) if "?" in address and len(address) <= _LONGEST else None
    known = _wrappers().get(host.removeprefix("www."), ()) if host else ()
    if not known:
        return None
    path, query = path_of(address).rstrip("/"), address.partition("?")[2]
    fitting = [w for w in known if not w.path or w.path.rstrip("/") == path]
    held = (w for w in fitting if w.parameter == "*" or f"&{w.parameter}=" in f"&{query}")
    return next(held, None)


@cache
def _wrappers() -> dict[str, tuple[Wrapper, ...]]:
    table: dict[str, tuple[Wrapper, ...]] = {}
    for entry in facts("redirects")["wrapper"]:
        wrapper = Wrapper(
            entry["host"],
            entry.get("path", ""),
            entry["parameter"],
            entry.get("form", "plain"),
            entry.get("affiliate", False),
        )
        table[wrapper.host] = (*table.get(wrapper.host, ()), wrapper)
    return table


def _target(address: str, wrapper: Wrapper) -> tuple[str, bool] | None:
    """The address inside, and whether it is certain where it ends; None where it cannot be read."""
    if _SPACE.search(address):
        return None
    query, hash_mark, fragment = address.partition("?")[2].partition("#")
    if wrapper.parameter == "*":
        value, rest = query, ""
    else:
        _, _, value = f"&{query}".partition(f"&{wrapper.parameter}=")
        value, _, rest = value.partition("&")
    is_plain = "://" in value
    inner = _decoded(value, wrapper.form) if not is_plain or wrapper.parameter != "*" else value
    inner = inner and inner.strip(" ")
    if not inner or not inner[:8].lower().startswith(("http://", "https://")):
        return None
    if not _HOST.fullmatch(host_of(inner) or "") or any(c < " " or c in "\x7f\ufffd\"'<>`\\" for c in inner):
        return None
    if hash_mark and "#" not in inner:
        inner += hash_mark + fragment
    return inner.replace(" ", "%20"), not (is_plain and rest)


def _decoded(value: str, form: str) -> str | None:
    if form == "base64":
        try:
            return urlsafe_b64decode(unquote(value) + "=" * (-len(unquote(value)) % 4)).decode()
        except (binascii.Error, ValueError):
            return None
    text = unquote(value)
    return unquote(text) if form == "twice" and "://" not in text else text
