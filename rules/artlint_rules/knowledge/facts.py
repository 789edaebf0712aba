"""The facts of `data/`: TOML tables, each read once per process.

To read TOML takes longer than to lint a small article. So a table is kept as it was read, where Python keeps
its compiled modules, and under the same conditions.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from typing import Any

_DATA = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data")


@cache
def facts(name: str) -> dict[str, Any]:
    """Return the table `data/NAME.toml`. Callers must not change it."""
    path = os.path.join(_DATA, f"{name}.toml")
    status = os.stat(path)
    stamp = status.st_mtime_ns, status.st_size
    place = cache_from_source(path.removesuffix("toml") + "py") + ".facts"
    with suppress(OSError, EOFError, ValueError, TypeError), open(place, "rb", buffering=0) as stream:
        found, table = marshal.loads(stream.read())  # noqa: S302 - lies among compiled modules
        if found == stamp and isinstance(table, dict):
            return table
    return _read(path, place, stamp)


def _read(path: str, place: str, stamp: tuple[int, int]) -> dict[str, Any]:
    import tomllib

    with open(path, "rb") as stream:
        table = tomllib.load(stream)
    if not sys.dont_write_bytecode:
        new = f"{place}.{os.getpid()}"
        with suppress(OSError, ValueError):  # no right to write, or a value that is a date
            kept = marshal.dumps((stamp, table))
            os.makedirs(os.path.dirname(place), exist_ok=True)
            with open(new, "wb") as kept_file:
                kept_file.write(kept)
            os.replace(new, place)
    return table
