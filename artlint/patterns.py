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
        relative = os.path.relpath(path, self._folder)
        if relative.startswith(os.pardir) or os.path.isabs(relative):
            return None
        name = relative.replace(os.sep, "/")
        return self._spec.check_file(f"{name}/" if is_folder else name).include
