"""Unified diffs that `git apply` takes."""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path

from artlint.article.source import Source

_BOM = "\ufeff"


def diff(before: Source, after: Source) -> str:
    """The change of one file as a unified diff; lines end at a line feed only, as git sees them."""
    mark = _BOM if before.encoding == "utf-8-sig" else ""
    name = _relative(before.path)
    lines = unified_diff(
        _lines(mark + before.text), _lines(mark + after.text), _quoted(f"a/{name}"), _quoted(f"b/{name}")
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(text: str) -> list[str]:
    parts = text.split("\n")
    lines = [part + "\n" for part in parts[:-1]]
    return [*lines, parts[-1]] if parts[-1] else lines


def _relative(path: str) -> str:
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive on Windows
        return Path(path).as_posix()


def _quoted(name: str) -> str:
    """A file name as git writes it: in quotes where it holds a quote, a backslash or a control character."""
    if any(c in '"\\' or c < " " or c == "\x7f" for c in name):
        escaped = "".join(
            f"\\{ord(c):03o}" if c < " " or c == "\x7f" else f"\\{c}" if c in '"\\' else c for c in name
        )
        return f'"{escaped}"'
    # A name with a blank would end there; git and patch read up to a tab.
    return f"{name}\t" if " " in name else name
