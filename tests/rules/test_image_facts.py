"""Every fact about hosts says where it is known from."""

from __future__ import annotations

import pytest

from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.hosts import host_of

FACTS = [(name, entry) for name in ("counter", "player") for entry in facts(f"{name}s")[name]]


@pytest.mark.parametrize(("kind", "entry"), FACTS, ids=[f"{k}-{e['host']}" for k, e in FACTS])
def test_a_fact_has_a_source(kind: str, entry: dict[str, object]) -> None:
    assert entry["source"]
    assert isinstance(entry["year"], int)
    assert entry["confidence"] in ("high", "medium", "low")
    assert host_of(f"https://{entry['host']}/") == entry["host"]
    assert str(entry.get("path", "/")).startswith("/")


def test_every_signature_is_in_lower_case() -> None:
    for entry in facts("signed_addresses")["signature"]:
        names = [entry["expires"], *entry["with"], entry.get("from", "")]
        assert names == [name.lower() for name in names]


def test_every_proxy_says_how_it_is_unwrapped() -> None:
    for entry in facts("hotlink_hosts")["proxy"]:
        assert entry["status"] in ("alive", "dead", "unknown")
        assert entry["unwrap"].split(":")[0].split()[0] in ("query", "path", "host-swap")
