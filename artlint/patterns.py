"""Patterns of files, as in a `.gitignore`, relative to the folder of the file that holds them."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Patterns:
    """Patterns relative to a folder. pathspec is imported when a path is first compared with one."""

    def __init__(self, folder: Path, patterns: tuple[str, ...]) -> None:
        self._folder = os.path.abspath(folder)
        self._patterns = patterns

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines(self._patterns)

    def match(self, path: Path | str, *, is_folder: bool = False) -> bool:
        """Whether one of the patterns names an absolute path."""
        return bool(self.verdict(path, is_folder=is_folder))

    def verdict(self, path: Path | str, *, is_folder: bool = False) -> bool | None:
        """Whether the last pattern that fits names the path or, with `!`, spares it; None when none fits."""
        if not self._patterns:
            return None
        relative = self._relative(os.fspath(path))
        if relative.startswith(os.pardir) or os.path.isabs(relative):
            return None
        name = relative.replace(os.sep, "/")
        return self._spec.check_file(f"{name}/" if is_folder else name).include

    def _relative(self, path: str) -> str:
        prefix = self._folder if self._folder.endswith(os.sep) else self._folder + os.sep
        # `relpath` costs ten times as much, for each file and each pattern file; it is for paths with `..`.
        if path.startswith(prefix) and f"{os.sep}." not in path:
            return path[len(prefix) :]
        return os.path.relpath(path, self._folder)
