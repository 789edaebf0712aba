"""Players of other sites that want to know which page they stand on."""

from __future__ import annotations

from functools import cache

from artlint import NamedTuple
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.hosts import host_of, is_below, path_of


class Player(NamedTuple):
    """One player: what it is called, what it answers without a Referer, and whether only some videos do."""

    host: str
    path: str
    name: str
    answer: str
    partly: bool


def player_at(url: str, extra: tuple[str, ...] = ()) -> Player | None:
    """Return the player at an address; `extra` are hosts of more of them."""
    host = host_of(url)
    if host is None:
        return None
    path = path_of(url)
    for player in _players():
        if is_below(host, (player.host,)) and path.startswith(player.path):
            return player
    return Player(host, "/", host, "an error", False) if is_below(host, extra) else None


@cache
def _players() -> tuple[Player, ...]:
    return tuple(
        Player(entry["host"], entry["path"], entry["name"], entry["answer"], entry.get("partly", False))
        for entry in facts("players")["player"]
    )
