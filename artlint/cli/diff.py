"""Unified diffs that `git apply` takes."""

from __future__ import annotations

import os
from difflib import diff_bytes, unified_diff
from pathlib import Path

from artlint.article.source import Source


def has_diff(source: Source) -> bool:
    """Whether a diff can show the file: in UTF-16 a line feed is no byte, so that git takes it for binary."""
    return not source.encoding.startswith("utf-16")


def diff(before: Source, after: Source) -> bytes:
    """The change of one file as a unified diff, each side in its own encoding.

    Lines end at a line feed only, as git sees them.
    """
    name = _relative(before.path)
    names = (_quoted(f"a/{name}"), _quoted(f"b/{name}"))
    lines = diff_bytes(unified_diff, _lines(before), _lines(after), *names, lineterm=b"\n")
    return b"".join(
        line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n" for line in lines
    )


def _lines(source: Source) -> list[bytes]:
    parts = source.encode().split(b"\n")
    lines = [part + b"\n" for part in parts[:-1]]
    return [*lines, parts[-1]] if parts[-1] else lines


def _relative(path: str) -> str:
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive on Windows
        return Path(path).as_posix()


def _quoted(name: str) -> bytes:
    """A file name as git writes it: in quotes where it holds a quote, a backslash or a control character."""
    if any(c in '"\\' or c < " " or c == "\x7f" for c in name):
        escaped = "".join(
            f"\\{ord(c):03o}" if c < " " or c == "\x7f" else f"\\{c}" if c in '"\\' else c for c in name
        )
        return os.fsencode(f'"{escaped}"')
    # A name with a blank would end there; git and patch read up to a tab.
    return os.fsencode(f"{name}\t" if " " in name else name)
