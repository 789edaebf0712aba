"""Output formats: each turns located findings into text, file by file."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

from artlint.report import Report, Summary

FORMATS = ("full", "concise", "json")


class Reporter(Protocol):
    """One output format. `coloured` and `width` (in cells) matter only for a terminal."""

    def __init__(self, *, coloured: bool = False, width: int = 100) -> None: ...

    def file(self, report: Report) -> str:
        """The text for one file, given in the order in which they were read."""
        ...

    def end(self, summary: Summary) -> str:
        """The text behind the last file."""
        ...


def reporter(name: str, *, coloured: bool = False, width: int = 100) -> Reporter:
    """Make the reporter of a format; its module is imported only now."""
    made: Reporter = import_module(f"artlint.reporters.{name}").Reporter(coloured=coloured, width=width)
    return made
