"""Rules of a folder as they are kept between two runs, so that nobody reads and checks their TOML again.

They lie where Python keeps its compiled modules, in `__pycache__`, and under the same conditions: nothing is
written with `PYTHONDONTWRITEBYTECODE`, and a folder that cannot be written to costs time, nothing else.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Sequence
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

Kept = list[tuple[str, dict[str, Any]]]
"""For each rule its group and its table, both checked."""


def stamp(files: Sequence[Path], version: str) -> tuple[Any, ...]:
    """What tells whether kept rules are still those of the files."""
    known = [(file.name, file.stat()) for file in files]
    return (version, *((name, stat.st_mtime_ns, stat.st_size) for name, stat in known))


def load(folder: Path, wanted: tuple[Any, ...]) -> Kept | None:
    """The rules as they were kept; None when there are none, or others."""
    try:
        found, rules = marshal.loads(_place(folder).read_bytes())  # noqa: S302 - lies among compiled modules
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return rules if found == wanted else None


def can_save(folder: Path) -> bool:
    """Whether there is a place to keep rules."""
    place = _place(folder).parent
    return not sys.dont_write_bytecode and os.access(place if place.exists() else folder, os.W_OK)


def save(folder: Path, wanted: tuple[Any, ...], rules: Kept) -> None:
    """Keep rules where that is possible."""
    place = _place(folder)
    new = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(marshal.dumps((wanted, rules)))
        new.replace(place)
    except (OSError, ValueError):  # no right to write, or a value that is a date
        new.unlink(missing_ok=True)


def _place(folder: Path) -> Path:
    return Path(cache_from_source(str(folder / "declared.py"))).with_suffix(".rules")
