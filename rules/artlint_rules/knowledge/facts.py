"""The facts of `data/`: TOML tables, each read once per process."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def facts(name: str) -> dict[str, Any]:
    """Return the table `data/NAME.toml`. Callers must not change it."""
    return tomllib.loads((files("artlint_rules") / "data" / f"{name}.toml").read_text(encoding="utf-8"))
