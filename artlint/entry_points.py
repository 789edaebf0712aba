"""The plugins that are installed: the entry points of the group `artlint`.

`importlib.metadata` would tell the same, but to import it and to read all metadata takes as long as to lint a
small article. Here only the distributions that name the group are read. Where the search path holds archives,
or importers of another kind are at work, it is asked all the same.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib import import_module

from artlint.frozen import NamedTuple

_INFO = (".dist-info", ".egg-info")


class EntryPoint(NamedTuple):
    """An entry point, `MODULE` or `MODULE:OBJECT`, and the distribution that it comes from."""

    distribution: str
    name: str
    value: str

    def load(self) -> object:
        """Import what it points to. May raise anything."""
        module, _, attributes = self.value.partition(":")
        found: object = import_module(module.strip())
        for attribute in filter(None, attributes.strip().split(".")):
            found = getattr(found, attribute)
        return found


def entry_points(group: str) -> list[EntryPoint]:
    """Return the entry points of a group, each distribution as it comes first on the search path."""
    folders = [folder or os.curdir for folder in sys.path]
    if any(map(os.path.isfile, folders)) or any(map(_is_strange, sys.meta_path)):
        return _by_library(group)
    found: dict[str, list[EntryPoint]] = {}
    for folder in folders:
        for info in _infos(folder):
            text = _read(f"{info}/entry_points.txt")
            if f"[{group}]" in text:
                name = _name(info)
                found.setdefault(name.lower().replace("_", "-"), list(_points(text, group, name)))
    return [point for points in found.values() for point in points]


def _is_strange(finder: object) -> bool:
    """Whether an importer knows distributions that are in no folder."""
    known = getattr(finder, "find_distributions", None)
    return known is not None and getattr(finder, "__name__", "") != "PathFinder"


def _by_library(group: str) -> list[EntryPoint]:
    from importlib import metadata

    return [
        EntryPoint(point.dist.name if point.dist else point.name, point.name, point.value)
        for point in metadata.entry_points(group=group)
    ]


def _infos(folder: str) -> Iterator[str]:
    try:
        names = os.listdir(folder)
    except OSError:
        return
    yield from (f"{folder}/{name}" for name in names if name.endswith(_INFO))


def _read(file: str) -> str:
    try:
        with open(file, encoding="utf-8") as stream:
            return stream.read()
    except (OSError, UnicodeDecodeError):
        return ""


def _name(info: str) -> str:
    """The name of a distribution, as its metadata give it."""
    metadata = _read(f"{info}/METADATA") or _read(f"{info}/PKG-INFO")
    named = (line[5:].strip() for line in metadata.splitlines() if line.startswith("Name:"))
    return next(named, os.path.basename(info).partition("-")[0])


def _points(text: str, group: str, distribution: str) -> Iterator[EntryPoint]:
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            section = line.strip("[]")
        elif section == group and "=" in line and line[0] not in "#;":
            name, _, value = line.partition("=")
            yield EntryPoint(distribution, name.strip(), value.partition("[")[0].strip())
