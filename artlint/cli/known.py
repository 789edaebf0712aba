"""Which baseline is in force, and how the command line speaks of it."""

from __future__ import annotations

import os
from pathlib import Path

from artlint.baseline import FILE_NAME
from artlint.policy import Policies


def baseline_path(policies: Policies, root: Path, wanted: Path | None) -> Path:
    """The baseline that the command line names, or the settings; else the usual one.

    That stands beside the root configuration, and may not be there. Raises `ConfigError`.
    """
    if wanted is not None:
        return wanted
    if found := policies.config(root.absolute()).setting("baseline"):
        folder, name = found
        return _short(folder / name) if name else _short(root / FILE_NAME)
    return _short(root / FILE_NAME)


def find_baseline(policies: Policies, root: Path, wanted: Path | None) -> Path | None:
    """The baseline to use; None when none is named and the usual one is not there. Raises `ConfigError`."""
    path = baseline_path(policies, root, wanted)
    return path if os.path.exists(path) or path.name != FILE_NAME or wanted else None


def counted(number: int, what: str) -> str:
    """`1 known finding`, `2 known findings`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _short(path: Path) -> Path:
    try:
        return Path(os.path.relpath(path))
    except ValueError:  # another drive on Windows
        return path
