"""What is checked in which file: the settings in force, and the rules that they select."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from artlint.article.project import DEFAULT_PROFILE, Project
from artlint.config import (
    COMMAND_LINE,
    Catalogue,
    Config,
    ConfigError,
    Document,
    Part,
    config_of,
    inline_part,
    nearest_config,
    read_config,
    suggestion,
    value_in,
)
from artlint.frozen import dataclass
from artlint.patterns import Patterns
from artlint.plugins import Plugins, Wanted, load_plugins
from artlint.rule import Rule, Severity
from artlint.toml import display_name


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds for one file. `parts` are the settings in force, the weakest first."""

    config: Config
    parts: tuple[Part, ...]
    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity]
    project: Project
    fail_on: str


@dataclass(frozen=True)
class Request:
    """What the command line says of settings; small, so that it can be sent to another process.

    `settings` count before those of every file. `config` is the file to use for all articles, None to use
    the nearest one of each; `inline` are settings as `KEY=VALUE`, stronger than files. `isolated` passes all
    files over. With a `table` of settings, as a settings file has them, it counts in place of all files.
    `plugins` are those that the root settings name; None to look them up there. Without `with_plugins`
    nothing but artlint itself is loaded.
    """

    settings: Mapping[str, Any] = field(default_factory=dict)
    config: Path | None = None
    inline: tuple[str, ...] = ()
    isolated: bool = False
    with_plugins: bool = True
    table: Mapping[str, Any] | None = None
    plugins: tuple[Wanted, ...] | None = None


class Policies:
    """The policy of each file. Settings files are read once; plugins are loaded when first needed."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self._homes: dict[Path, Path | None] = {}
        self._configs: dict[Path | None, _Home] = {}
        self._policies: dict[tuple[Path | None, tuple[int, ...], tuple[int, ...]], Policy] = {}

    def __reduce__(self) -> tuple[type[Policies], tuple[Request]]:
        # Another process loads the plugins that this one has decided on, whatever its working directory is.
        return Policies, (replace(self.request, plugins=self.wanted),)

    @cached_property
    def wanted(self) -> tuple[Wanted, ...]:
        """The plugins that the root settings name: those in force at the working directory, or `--config`.

        Settings that are found deeper, beside scraped files, may not load code. Raises `ConfigError`.
        """
        if self.request.plugins is not None or not self.request.with_plugins:
            return self.request.plugins or ()
        parts = (*self._read(self._config_path(Path.cwd())).parts, *self._inline)
        return tuple(dict.fromkeys(wanted for part in parts for wanted in wanted_plugins(part)))

    @cached_property
    def plugins(self) -> Plugins:
        """What the plugins offer. Raises `RuleClashError`, and `ConfigError` for broken root settings."""
        return load_plugins(installed=self.request.with_plugins, wanted=self.wanted)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The rules and all selectors."""
        return Catalogue(self.plugins, complete=self.request.with_plugins and not self.plugins.failures)

    @cached_property
    def groups(self) -> Mapping[str, str]:
        """The group of each rule."""
        return {registered.name: registered.group for registered in self.plugins.rules}

    def config(self, folder: Path) -> Config:
        """The settings that count for a folder, those of the command line with them. Raises `ConfigError`."""
        config = self._home(folder).config
        return replace(config, parts=(*config.parts, *self._command_line))

    def of(self, path: Path) -> Policy:
        """The policy for one file. Raises `ConfigError`."""
        absolute = path.absolute()
        home = self._home(absolute.parent)
        overrides, ignores = home.matching(absolute)
        key = (home.config.path, overrides, ignores)
        if key not in self._policies:
            self._policies[key] = self._made(home, overrides, ignores)
        return self._policies[key]

    def is_same_for_all(self, folder: Path) -> bool:
        """Whether one policy holds for all files of a folder. Raises `ConfigError`."""
        return not self._home(folder.absolute()).has_patterns

    def note(self, path: str) -> None:
        """Remember that a file was part of this run; it may have been worked on in another process."""
        if any(home.file_ignores for home in self._configs.values()):
            absolute = Path(path).absolute()
            self._home(absolute.parent).matching(absolute)

    def unmatched(self) -> Iterator[str]:
        """Where a pattern of `per-file-ignores` stands that fits none of the files asked for so far."""
        for home in self._configs.values():
            yield from home.unmatched()

    def _home(self, folder: Path) -> _Home:
        if folder not in self._homes:
            self._homes[folder] = self._config_path(folder)
        path = self._homes[folder]
        if path not in self._configs:
            config = self._read(path)
            for part in (*config.parts, *config.overrides):
                self._check_plugins(part)
                self.catalogue.check(part)
            self._configs[path] = _Home(config, self._command_line)
        return self._configs[path]

    def _read(self, path: Path | None) -> Config:
        if self.request.table is not None:
            return config_of(self.request.table)
        return read_config(path) if path else Config()

    def _check_plugins(self, part: Part) -> None:
        """Refuse settings that would load what the root settings do not."""
        if not self.request.with_plugins:
            return
        for index, wanted in enumerate(wanted_plugins(part)):
            if wanted not in self.wanted:
                message = (
                    f"`{wanted.name}` is not loaded: only the settings in force at the working directory,"
                    " or those that --config names, may load plugins"
                )
                raise part.error(message, "plugins", index)

    def _config_path(self, folder: Path) -> Path | None:
        if self.request.isolated or self.request.table is not None:
            return None
        return self.request.config or nearest_config(folder)

    @cached_property
    def _command_line(self) -> tuple[Part, ...]:
        """The settings of the command line: those given as `--config KEY=VALUE`, then the options."""
        table = dict(self.request.settings)
        parts = (*self._inline, Part(Document(COMMAND_LINE, table), values=table))
        for part in parts:
            self.catalogue.check(part)
        return parts

    @cached_property
    def _inline(self) -> tuple[Part, ...]:
        return tuple(map(inline_part, self.request.inline))

    def _made(self, home: _Home, overrides: tuple[int, ...], ignores: tuple[int, ...]) -> Policy:
        config = home.config
        chosen = tuple(config.overrides[index] for index in overrides)
        parts = (*config.parts, *chosen, *self._command_line)
        dropped = [name for index in ignores for name in home.file_ignores[index].names]
        catalogue = self.catalogue
        rules = catalogue.rules(catalogue.selected(parts, dropped), parts)
        project = project_of(self.plugins, parts, complete=catalogue.complete)
        return Policy(config, parts, rules, catalogue.severities(parts), project, value_in(parts, "fail-on"))


def wanted_plugins(part: Part) -> list[Wanted]:
    """The plugins that a part names, in their order; files are relative to the file that names them."""
    return [
        _wanted(name, part.document.folder, part.place("plugins", index))
        for index, name in enumerate(part.values.get("plugins", ()))
    ]


def _wanted(name: str, folder: Path, place: str) -> Wanted:
    if not name.endswith((".py", ".toml")) and "/" not in name and os.sep not in name:
        return Wanted(name, None, place)
    path = Path(os.path.abspath(folder / name))
    return Wanted(display_name(path), path, place)


@dataclass(frozen=True, slots=True)
class _FileIgnore:
    """One entry of `per-file-ignores`, and where it stands."""

    patterns: Patterns
    names: tuple[str, ...]
    place: str
    pattern: str

    @classmethod
    def of(cls, part: Part, pattern: str) -> _FileIgnore:
        patterns = Patterns(part.document.folder, (pattern,))
        return cls(patterns, part.file_ignores[pattern], part.place("per-file-ignores", pattern), pattern)


class _Home:
    """One settings file and which of its patterns fit which files."""

    def __init__(self, config: Config, command_line: tuple[Part, ...]) -> None:
        self.config = config
        self._overrides = [Patterns(part.document.folder, part.patterns) for part in config.overrides]
        self.file_ignores = [
            _FileIgnore.of(part, pattern)
            for part in (*config.parts, *command_line)
            for pattern in part.file_ignores
        ]
        self._matched: set[int] = set()

    @property
    def has_patterns(self) -> bool:
        """Whether the name of a file decides what holds for it."""
        return bool(self._overrides or self.file_ignores)

    def matching(self, path: Path) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The overrides and the entries of `per-file-ignores` that fit an absolute path, by their index."""
        overrides = tuple(i for i, patterns in enumerate(self._overrides) if patterns.match(path))
        ignores = tuple(i for i, entry in enumerate(self.file_ignores) if entry.patterns.match(path))
        self._matched.update(ignores)
        return overrides, ignores

    def unmatched(self) -> Iterator[str]:
        for index, entry in enumerate(self.file_ignores):
            if index not in self._matched:
                yield f"{entry.place}: `{entry.pattern}` of per-file-ignores fits no file of this run"


def project_of(plugins: Plugins, parts: tuple[Part, ...], *, complete: bool = True) -> Project:
    """What the settings say of all articles.

    Where plugins are missing, an unknown profile may be one of theirs: then the default counts. Raises
    `ConfigError` for a profile that no plugin knows, and for a schema that cannot be read.
    """
    wanted = value_in(parts, "profile")
    domains = tuple(domain.lower() for domain in value_in(parts, "own-domains"))
    project = Project(wanted, None, domains, value_in(parts, "max-body-size"))
    part = next((part for part in reversed(parts) if "profile" in part.values), None)
    if part is None:
        return project
    if wanted.endswith(".json"):
        return replace(project, profile=DEFAULT_PROFILE, schema=_schema(part, part.document.folder / wanted))
    known = tuple(dict.fromkeys((DEFAULT_PROFILE, *plugins.profiles)))
    if wanted not in known and not complete and part.document.path is not None:
        return replace(project, profile=DEFAULT_PROFILE)
    if wanted not in known:
        raise part.error(
            f"unknown profile `{wanted}`{suggestion(wanted, known)}; known: {', '.join(known)}", "profile"
        )
    return project


def _schema(part: Part, path: Path) -> Mapping[str, Any]:
    from artlint.json_schema import schema_problem

    try:
        schema = json.loads(path.read_bytes().decode())
    except OSError as error:
        raise part.error(f"{path.as_posix()}: {error.strerror or error}", "profile") from error
    except ValueError as error:
        raise part.error(f"{path.as_posix()} is not JSON: {error}", "profile") from error
    if not isinstance(schema, dict):
        raise part.error(f"{path.as_posix()} is not a JSON Schema", "profile")
    if problem := schema_problem(schema):
        raise part.error(f"{path.as_posix()} is not a valid JSON Schema: {problem}", "profile")
    return schema


__all__ = ["ConfigError", "Policies", "Policy", "Request", "project_of"]
