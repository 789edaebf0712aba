"""A progress bar on standard error: on a terminal only, and only for what takes longer than half a second."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from artlint.cli.output import width, write

PATIENCE = 0.5
"""Seconds before the bar is shown."""
_EVERY = 0.1
_BAR = 30

Item = TypeVar("Item")
Result = TypeVar("Result")


def is_wanted() -> bool:
    """Whether somebody looks at standard error who can see a line being overwritten."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


class Progress:
    """A line that is overwritten, and gone before anything else is written."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._total = total
        self._clock = clock
        self._next = clock() + PATIENCE
        self._shown = 0

    def over(self, items: Iterable[Item]) -> Iterator[Item]:
        """Pass the items on, and show how many have gone by."""
        try:
            for number, item in enumerate(items, 1):
                self.clear()
                yield item
                if self._clock() >= self._next:
                    self._next = self._clock() + _EVERY
                    self._show(number)
        finally:
            self.clear()

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            write(f"\r{' ' * self._shown}\r", sys.stderr)
            self._shown = 0

    def _show(self, number: int) -> None:
        text = line(min(number, self._total), self._total, width() - 1)
        write(text, sys.stderr)
        self._shown = len(text)


def line(number: int, total: int, room: int) -> str:
    """The bar at `number` of `total`, in at most `room` cells."""
    count = f"{number}/{total} files"
    size = min(_BAR, room - len(count) - 3)
    if size < 1:
        return count[: max(room, 0)]
    full = size * number // total
    return f"[{'#' * full}{'-' * (size - full)}] {count}"


def shown(files: Iterable[Item], run: Callable[[Iterable[Item]], Iterator[Result]]) -> Iterator[Result]:
    """What `run` makes of the files, one by one, with a bar where one is wanted."""
    if not is_wanted():
        return run(files)
    known: Sequence[Item] = list(files)
    return Progress(len(known)).over(run(known))
