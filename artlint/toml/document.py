"""A TOML document, and how a mistake in it is named: file, line, column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import Any, get_args, get_origin

from artlint.frozen import dataclass
from artlint.toml.places import toml_places


class ConfigError(ValueError):
    """A setting or a declared rule that cannot be used; the message begins with the place in its file."""


@dataclass(frozen=True)
class Document:
    """A table from one place: a file, or the command line when `path` is None.

    `table` is the table that counts, `prefix` its path in the document.
    """

    name: str
    table: Mapping[str, Any]
    path: Path | None = None
    text: str = field(default="", repr=False)
    prefix: tuple[str | int, ...] = ()

    @property
    def folder(self) -> Path:
        """What relative paths in it are relative to."""
        return self.path.parent if self.path else Path()

    @cached_property
    def _places(self) -> Mapping[tuple[str | int, ...], int]:
        return toml_places(self.text)

    def place(self, *keys: str | int) -> str:
        """`file:line:column` of a key or item, or of what is nearest around it; the name without a text."""
        if not self.text and self.path is None:
            return self.name
        path = (*self.prefix, *keys)
        while path and path not in self._places:
            path = path[:-1]
        at = self._places.get(path, 0)
        line = self.text.count("\n", 0, at) + 1
        return f"{self.name}:{line}:{at - self.text.rfind(chr(10), 0, at)}"

    def error(self, message: str, *keys: str | int) -> ConfigError:
        """An error that names the place of a key, or of an item of a list."""
        if not self.text and self.path is None and self.name == COMMAND_LINE:
            return ConfigError(message)
        return ConfigError(f"{self.place(*keys)}: {message}")


COMMAND_LINE = "the command line"


def read_document(path: Path) -> Document:
    """Read a TOML file. Raises `ConfigError` for what cannot be read or is no TOML."""
    name = display_name(path)
    try:
        text = path.read_bytes().decode().replace("\r\n", "\n")
    except OSError as error:
        raise ConfigError(f"{name}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{name}: not UTF-8") from error
    table = parsed(name, text)
    if path.name == "pyproject.toml":
        return Document(name, table.get("tool", {}).get("artlint", {}), path, text, ("tool", "artlint"))
    return Document(name, table, path, text)


def display_name(path: Path) -> str:
    """How a file is called in messages: relative to the working directory when it lies below it."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def parsed(name: str, text: str) -> dict[str, Any]:
    """The table of a TOML text. Raises `ConfigError` with line and column."""
    import tomllib  # many runs have no settings file

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        line = text.count("\n") + 1
        where = f"{place[1]}:{place[2]}" if place else f"{line}:{len(text) - text.rfind(chr(10))}"
        raise ConfigError(f"{name}:{where}: not valid TOML: {error}") from error


def suggestion(name: str, known: Iterable[str]) -> str:
    """` - did you mean …?` when a known name is near, else nothing."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f" - did you mean `{near[0]}`?" if near else ""


def type_name(wanted: Any) -> str:
    """How a person calls the type of a value."""
    if get_origin(wanted) is tuple:
        return "a list of texts" if get_args(wanted)[0] is str else "a list"
    return {int: "a whole number", float: "a number", str: "a text", bool: "true or false"}.get(
        wanted, str(wanted)
    )
