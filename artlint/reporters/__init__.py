"""Output formats: each turns located findings into text, file by file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from artlint.detail import EVERYTHING, NOTHING, Detail
from artlint.frozen import NamedTuple

if TYPE_CHECKING:  # completing a command line must not load the parser
    from artlint.plugins import Registered
    from artlint.report import Report, Summary

FOR_PEOPLE = ("full", "concise", "grouped")
"""The formats that may be coloured."""

_TO_SHOW = Detail.PLACES | Detail.WHERE | Detail.EDITS
DETAILS = MappingProxyType(
    {
        "full": _TO_SHOW,
        "concise": NOTHING,
        "grouped": NOTHING,
        "json": EVERYTHING,
        "jsonl": EVERYTHING,
        "sarif": EVERYTHING,
        "junit": _TO_SHOW,
        "github": _TO_SHOW,
        "gitlab": EVERYTHING,
        "rdjson": _TO_SHOW,
        "azure": _TO_SHOW,
        "markdown": _TO_SHOW,
    }
)
"""The formats, and what each of them tells of a finding beside its place, its message and its fix."""

FORMATS = tuple(DETAILS)

WITH_TEXT = frozenset({"full", "rdjson"})
"""The formats that look at the text of a file with findings."""


class Context(NamedTuple):
    """What a reporter may need to know of the place it writes for.

    `coloured`, `width` (in cells) and `links` (as OSC 8) matter only for a terminal. `rules` are all rules
    that there are, for formats that explain them.
    """

    coloured: bool = False
    width: int = 100
    links: bool = False
    rules: Sequence[Registered] = ()


class Reporter(Protocol):
    """One output format, made for one run. No control character of a document may be in what it returns."""

    def __init__(self, context: Context) -> None: ...

    def file(self, report: Report) -> str:
        """The text for one file, given in the order in which they were read."""
        ...

    def end(self, summary: Summary) -> str:
        """The text behind the last file."""
        ...


def reporter(name: str) -> Callable[[Context], Reporter]:
    """The reporter of one of `FORMATS`; its module is imported only now."""
    made: Callable[[Context], Reporter] = import_module(f"artlint.reporters.{name}").Reporter
    return made
