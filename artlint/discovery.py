"""From what the user named to files to read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = frozenset({".md", ".markdown", ".html", ".htm"})
_SKIPPED = frozenset(
    {".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".mypy_cache"}
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read; `name` is its path for people, relative where it can be, with forward slashes."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A path that the user named and that is not there."""

    name: str


def find_files(paths: Iterable[str]) -> Iterator[Found | Missing]:
    """Articles in the named files and folders, each once, folders in the order of names.

    A file that is named is taken whatever its name; in folders only `*.md *.markdown *.html *.htm`.
    """
    seen: set[str] = set()
    for name in paths:
        path = Path(name)
        if path.is_dir():
            candidates: Iterable[Path] = _walk(path)
        elif os.path.lexists(path):
            candidates = [path]
        else:
            yield Missing(name)
            continue
        for found in candidates:
            identity = os.path.abspath(found)
            if identity not in seen:
                seen.add(identity)
                yield Found(found, display_name(found))


def _walk(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _SKIPPED:
                yield from _walk(Path(entry.path))
        elif os.path.splitext(entry.name)[1].lower() in SUFFIXES and entry.is_file():
            yield Path(entry.path)


def is_under_git(path: Path) -> bool:
    """Whether a file lies in the work tree of a git repository."""
    folder = Path(os.path.realpath(path)).parent
    return any((above / ".git").exists() for above in (folder, *folder.parents))


def display_name(path: Path) -> str:
    """The path as it is shown: relative to the working directory where it lies below, forward slashes."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
