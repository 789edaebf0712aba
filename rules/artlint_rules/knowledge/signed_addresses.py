"""Addresses that carry a signature, and run out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

from artlint import NamedTuple, lazy_pattern
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.hosts import host_of, is_below, path_of

NEVER = datetime(2090, 1, 1, tzinfo=UTC)
"""Who signs an address until then means it to last."""

_DATE = lazy_pattern(r"(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d)(?::?(\d\d))?", re.ASCII)


class Signature(NamedTuple):
    """The parameters that say that an address runs out, and when, where that can be read."""

    parameters: tuple[str, ...]
    until: datetime | None


def signature(url: str) -> Signature | None:
    """Return what an address carries of a signature that runs out; None when it carries none."""
    host = host_of(url)
    if host is None:
        return None
    if "?" in url and "=" in url:
        try:
            pairs = parse_qsl(urlsplit(url.strip()).query, max_num_fields=200)
        except ValueError:
            return None
        values = {name.lower(): value for name, value in pairs}
        if values and (found := _in_query(host, values)):
            return found
    return _in_path(host, path_of(url))


def _in_query(host: str, values: Mapping[str, str]) -> Signature | None:
    for entry in facts("signed_addresses")["signature"]:
        names = (entry["expires"], *entry["with"])
        if not all(values.get(name) for name in names):
            continue
        if "host" in entry and not is_below(host, (entry["host"],)):
            continue
        until = _READERS[entry["form"]](values[entry["expires"]], values.get(entry.get("from", ""), ""))
        if until is None and entry["form"] != "hidden":
            continue
        return None if until and until >= NEVER else Signature(names, until)
    return None


def _in_path(host: str, path: str) -> Signature | None:
    for entry in facts("signed_addresses")["signed_path"]:
        if is_below(host, (entry["host"],)):
            first = path[1:].partition("/")[0]
            if first.isascii() and first.isdigit() and len(first) == entry["digits"]:
                return Signature((first,), None)
    return None


def _unix(written: str, _: str) -> datetime | None:
    return _seconds(int(written)) if written.isascii() and written.isdigit() and len(written) <= 11 else None


def _hex(written: str, _: str) -> datetime | None:
    return _seconds(int(written, 16)) if re.fullmatch(r"[0-9a-fA-F]{7,9}", written) else None


def _first(written: str, _: str) -> datetime | None:
    head, dash, _rest = written.partition("-")
    return _unix(head, "") if dash else None


def _second(written: str, _: str) -> datetime | None:
    return _unix(written.partition(";")[2], "")


def _iso(written: str, _: str) -> datetime | None:
    match = _DATE.match(written)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def _lifetime(written: str, start: str) -> datetime | None:
    begin = _iso(start, "")
    short = written.isascii() and written.isdigit() and len(written) <= 9
    return begin + timedelta(seconds=int(written)) if begin and short else None


def _hidden(_: str, __: str) -> datetime | None:
    return None


def _seconds(number: int) -> datetime | None:
    """A time behind 2000; smaller numbers are something else."""
    if number < 946_684_800:
        return None
    return datetime.fromtimestamp(min(number, 32_503_680_000), tz=UTC)


_READERS: dict[str, Callable[[str, str], datetime | None]] = {
    "unix": _unix,
    "hex": _hex,
    "first": _first,
    "second": _second,
    "iso": _iso,
    "lifetime": _lifetime,
    "hidden": _hidden,
}
