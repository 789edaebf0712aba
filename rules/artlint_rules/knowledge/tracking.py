"""Parameters that tell a site where its visitors come from, and nothing about the page."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from artlint import Span
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.hosts import host_of, is_below


def tracking_parameters(address: str, names: Collection[str] = (), source: str = "") -> tuple[Span, ...]:
    """Return where in an address tracking parameters stand, in order, each `name=value` without its `&`.

    A pure function: `names` are more of them for all hosts, `source` is the host of the article's source.
    """
    host = host_of(address) if "?" in address else None
    if host is None:
        return ()
    known = _of_host(host)
    start = address.index("?") + 1
    end = address.find("#", start)
    found: list[Span] = []
    for parameter in address[start : end if end >= 0 else len(address)].split("&"):
        name, _, value = parameter.partition("=")
        if name and (_is_known(name, known) or name in names or (name == "ref" and value == source != "")):
            found.append(Span(start, start + len(parameter)))
        start += len(parameter) + 1
    return tuple(found)


def gaps_left(address: str, parameters: Collection[Span]) -> tuple[Span, ...]:
    """Return what goes with these parameters: one `&` each, and the question mark with the last of them."""
    start = address.index("?") + 1
    end = address.find("#", start)
    end = end if end >= 0 else len(address)
    kept, gone, position = False, [], start
    for parameter in address[start:end].split("&"):
        span = Span(position, position + len(parameter))
        if span in parameters:
            gone.append(Span(span.start - 1, span.end) if kept else Span(span.start, min(span.end + 1, end)))
        else:
            kept = True
        position = span.end + 1
    return tuple(gone) if kept else (Span(start - 1, end),)


def without(address: str, spans: Collection[Span]) -> str:
    """Return an address without these stretches; all other characters stay as they are."""
    for span in sorted(spans, reverse=True):
        address = address[: span.start] + address[span.end :]
    return address


def _is_known(name: str, of_host: tuple[frozenset[str], frozenset[str]]) -> bool:
    names, needed = of_host
    everywhere = facts("tracking_parameters")["everywhere"]
    return name not in needed and (name in names or name.startswith(tuple(everywhere["prefixes"])))


def _of_host(host: str) -> tuple[frozenset[str], frozenset[str]]:
    """The tracking parameters of a host by name, and those that it needs."""
    table, names = facts("tracking_parameters"), _everywhere()
    for domain, own in table["hosts"].items():
        names |= set(own) if is_below(host, (domain,)) else set()
    needed = [name for domain, own in table["needed"].items() if is_below(host, (domain,)) for name in own]
    return names, frozenset(needed)


@cache
def _everywhere() -> frozenset[str]:
    return frozenset(facts("tracking_parameters")["everywhere"]["names"])
