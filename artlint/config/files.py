"""The settings files: which one counts for a folder, and what it says together with those that it extends."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from artlint.config.settings import BY_NAME, Part, read_part
from artlint.frozen import dataclass
from artlint.toml.document import ConfigError, Document, parsed, read_document

NAMES = ("artlint.toml", ".artlint.toml", "pyproject.toml")


@dataclass(frozen=True)
class Config:
    """What one settings file says, with those that it extends: the weakest part first.

    Without a `path` it holds defaults only. `overrides` count for some files; see `Part.patterns`.
    """

    path: Path | None = None
    parts: tuple[Part, ...] = ()
    overrides: tuple[Part, ...] = ()

    @property
    def folder(self) -> Path:
        """The folder of the settings file, the working directory without one."""
        return self.path.parent if self.path else Path()

    def setting(self, name: str) -> tuple[Path, Any] | None:
        """What the strongest part that speaks of it says, with the folder that it is relative to."""
        return next(iter(reversed(self.every(name))), None)

    def every(self, name: str) -> list[tuple[Path, Any]]:
        """What each part says of a setting, with the folder that it is relative to; the strongest last."""
        return [(part.document.folder, part.values[name]) for part in self.parts if name in part.values]

    def value(self, name: str) -> Any:
        """What a setting is for all files: the strongest part that sets it, else the default."""
        return value_in(self.parts, name)


def value_in(parts: tuple[Part, ...], name: str) -> Any:
    """What a setting is where these parts count: the last that sets it wins, else the default."""
    found = (part.values[name] for part in reversed(parts) if name in part.values)
    return next(found, BY_NAME[name].default)


def nearest_config(folder: Path) -> Path | None:
    """The settings file in force for a folder: the nearest one, there or above."""
    for candidate in (folder, *folder.parents):
        for name in NAMES:
            path = candidate / name
            if os.path.isfile(path) and (name != "pyproject.toml" or _has_table(path)):
                return path
    return None


_TABLE = re.compile(rb"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*artlint\b", re.MULTILINE)


def _has_table(path: Path) -> bool:
    """Whether a `pyproject.toml` speaks of artlint; one that is broken does where it looks so."""
    try:
        text = path.read_bytes()
    except OSError:
        return False
    if b"artlint" not in text:
        return False
    import tomllib

    try:
        return "artlint" in tomllib.loads(text.decode()).get("tool", {})
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return _TABLE.search(text) is not None


def read_config(path: Path) -> Config:
    """Read a settings file and all that it extends.

    Raises `ConfigError` for what is no TOML, an unknown key, a wrong type, a circle of files, or a version of
    artlint that the file does not allow.
    """
    read = [*_with_extended(path, ())]
    for part, _ in read:
        _check_version(part)
    return Config(path, tuple(part for part, _ in read), tuple(o for _, overrides in read for o in overrides))


def _with_extended(path: Path, above: tuple[Path, ...]) -> Iterator[tuple[Part, tuple[Part, ...]]]:
    document = read_document(path)
    part, overrides = read_part(document)
    for index, name in enumerate(part.values.get("extend", ())):
        extended = document.folder / name
        if extended.resolve() in (path.resolve(), *above):
            raise document.error(f"`{name}` extends this file, which extends it", "extend", index)
        if not os.path.isfile(extended):
            raise document.error(f"there is no file `{extended.as_posix()}`", "extend", index)
        yield from _with_extended(extended, (*above, path.resolve()))
    yield part, overrides


def _check_version(part: Part) -> None:
    wanted = part.values.get("required-version")
    if not wanted:
        return
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    from artlint import __version__

    try:
        specifiers = SpecifierSet(wanted if wanted[0] in "<>=!~" else f"=={wanted}", prereleases=True)
    except InvalidSpecifier as error:
        raise part.error(
            f"`{wanted}` says no versions; write it like `>=0.1,<1`", "required-version"
        ) from error
    if __version__ not in specifiers:
        message = f"these settings need artlint {wanted}, this is {__version__}"
        raise part.error(message, "required-version")


def config_of(table: Mapping[str, Any]) -> Config:
    """Settings that are no file. Raises `ConfigError`; `extend` has no file to start from."""
    document = Document("the settings given", table)
    part, overrides = read_part(document)
    if "extend" in part.values:
        raise document.error("only a file can extend another", "extend")
    _check_version(part)
    return Config(None, (part,), overrides)


def inline_part(text: str) -> Part:
    """A setting given as `--config KEY=VALUE`; VALUE is TOML, or a bare word that stands for a text."""
    name = f"--config {text}"
    key, _, value = text.partition("=")
    try:
        table = parsed(name, text)
    except ConfigError:
        quoted = value.strip().replace("\\", "\\\\").replace('"', '\\"')
        table = parsed(name, f'{key}="{quoted}"')
    return read_part(Document(name, table))[0]
