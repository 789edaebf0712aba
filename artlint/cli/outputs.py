"""Where reports go: one format to the terminal, any number into files, all from one run."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

import click

from artlint.cli.output import complain, has_links, is_coloured, width, write
from artlint.frozen import dataclass
from artlint.reporters import FOR_PEOPLE, FORMATS, Context, Reporter, reporter

if TYPE_CHECKING:  # completing a command line must not load the parser
    from artlint.plugins import Plugins
    from artlint.report import Report, Summary

DEFAULT = "full"


@dataclass(frozen=True, slots=True)
class Target:
    """A format, and the file that it goes to; None for standard output."""

    format: str
    path: Path | None = None

    def __str__(self) -> str:
        return f"{self.format}:{self.path}" if self.path else self.format

    @classmethod
    def parse(cls, value: str) -> Target:
        """Read `FORMAT` or `FORMAT:PATH`. Only the first colon parts: a path of Windows has one, too."""
        name, colon, path = value.partition(":")
        if colon and not path:
            raise click.BadParameter(f"`{value}` names no file")
        return cls(name, Path(path) if path and path != "-" else None)


def parse_targets(_: click.Context, __: click.Parameter, values: Sequence[str]) -> tuple[Target, ...]:
    """All targets that the user named. Raises `BadParameter` where two of them get in each other's way."""
    targets = tuple(map(Target.parse, values))
    seen: set[str | None] = set()
    for target in targets:
        place = os.path.realpath(target.path) if target.path else None
        if place in seen:
            where = f"`{target.path}`" if target.path else "standard output"
            raise click.BadParameter(f"two formats for {where}; name another file for one: FORMAT:PATH")
        seen.add(place)
    return targets


def complete_formats(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """The formats that begin like that."""
    return [name for name in FORMATS if name.startswith(incomplete)]


class _Sink(Protocol):
    def write(self, text: str) -> None:
        """Take a piece of text."""
        ...

    def close(self) -> None:
        """Nothing more comes. Raises `OSError` where the text cannot be put in its place."""
        ...


class _Stream:
    """Standard output or error. A `patient` one says only at its end that its reader is gone."""

    def __init__(self, stream: TextIO, *, patient: bool) -> None:
        self._stream = stream
        self._patient = patient
        self._gone: BrokenPipeError | None = None

    def write(self, text: str) -> None:
        if self._gone is not None:
            return
        try:
            write(text, self._stream)
        except BrokenPipeError as error:
            if not self._patient:
                raise
            self._gone = error

    def close(self) -> None:
        if self._gone is not None:
            raise self._gone


class _File:
    """A file that appears whole, at the end; until then its text is kept where nobody sees it."""

    _IN_MEMORY = 16_000_000

    def __init__(self, path: Path) -> None:
        self._path = path
        from tempfile import SpooledTemporaryFile

        self._content = SpooledTemporaryFile(self._IN_MEMORY)  # noqa: SIM115 - `close` closes it

    def write(self, text: str) -> None:
        self._content.write(text.encode("utf-8", "replace"))

    def close(self) -> None:
        from artlint.writing import put_file

        with self._content as content:
            content.seek(0)
            put_file(self._path, content)


class _Output:
    """A reporter and where its text goes. When it fails, that is told once, and nothing more comes of it."""

    def __init__(self, name: str, make: Callable[[], Reporter], sink: _Sink) -> None:
        self._name = name
        self._sink = sink
        self._made: Reporter | None = None
        self.failed = False
        with self._failing():
            self._made = make()

    def file(self, report: Report) -> None:
        """Tell of one file."""
        if self._made and not self.failed:
            with self._failing():
                self._sink.write(self._made.file(report))

    def end(self, summary: Summary) -> None:
        """Tell that there are no more."""
        if self._made and not self.failed:
            with self._failing():
                self._sink.write(self._made.end(summary))
                self._sink.close()

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            raise
        except Exception as error:  # a disk may be full, a stranger's format may raise anything
            self.failed = True
            if isinstance(error, OSError):
                complain(f"error: {self._name} cannot be written: {error.strerror or error}")
            else:
                complain(f"error: {self._name} failed: {type(error).__name__}: {error}")


class Outputs:
    """All outputs of one run; what goes wrong with one leaves the others alone.

    `readable` says whether the one on the stream, if there is any, is for people. `counts` makes it
    statistics.
    """

    def __init__(
        self, targets: Iterable[Target], plugins: Plugins, stream: TextIO, color: str, *, counts: bool = False
    ) -> None:
        for name in sorted({*FORMATS} & {*plugins.formats}):
            plugin = plugins.formats[name].plugin
            complain(f"warning: the plugin {plugin} brings a format `{name}`, which is artlint's own")
        targets = tuple(targets)
        own = next((target for target in targets if target.path is None), None)
        self.readable = own is not None and own.format in FOR_PEOPLE
        self._for_notes = _Stream(stream if self.readable else sys.stderr, patient=len(targets) > 1)
        self._outputs = [
            _Output(
                f"the report `{target}`",
                partial(
                    _maker(target, plugins, counts=counts and target is own),
                    _context(target, plugins, stream, color),
                ),
                _File(target.path) if target.path else _Stream(stream, patient=len(targets) > 1),
            )
            for target in targets
        ]

    @property
    def failed(self) -> bool:
        """Whether one of them could not be made or written."""
        return any(output.failed for output in self._outputs)

    def file(self, report: Report) -> None:
        """Tell every output of one file."""
        for output in self._outputs:
            output.file(report)

    def note(self, text: str) -> None:
        """Say something to a person: between the findings where these are for people, else beside them."""
        self._for_notes.write(text)

    def end(self, summary: Summary) -> None:
        """End every output. Raises `BrokenPipeError` last, when the reader of the stream is gone."""
        gone: BrokenPipeError | None = None
        for output in self._outputs:
            try:
                output.end(summary)
            except BrokenPipeError as error:
                gone = error
        if gone is not None:
            raise gone


def _maker(target: Target, plugins: Plugins, *, counts: bool) -> Callable[[Context], Reporter]:
    """What makes the reporters of a format, one of our own first. Raises `UsageError` for an unknown one."""
    name = target.format
    if counts:
        return _counter(name)
    if name in FORMATS:
        return reporter(name)
    if name in plugins.formats:
        return plugins.formats[name].make
    from artlint.config import suggestion

    known = (*FORMATS, *plugins.formats)
    hint = suggestion(name, known) or f"; known: {', '.join(known)}"
    raise click.UsageError(f"unknown output format `{name}`{hint}")


def _counter(name: str) -> Callable[[Context], Reporter]:
    from artlint.cli import statistics

    if name not in statistics.FORMATS:
        known = ", ".join(statistics.FORMATS)
        raise click.UsageError(f"`--statistics` cannot be shown as `{name}`; it can as {known}")
    return statistics.counter(name)


def _context(target: Target, plugins: Plugins, stream: TextIO, color: str) -> Context:
    if target.path is not None:
        return Context(rules=plugins.rules)
    for_people = target.format in FOR_PEOPLE
    return Context(
        coloured=for_people and is_coloured(color, stream),
        width=width(),
        links=for_people and has_links(color, stream),
        rules=plugins.rules,
    )
