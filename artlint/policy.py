"""What is checked in which file: the settings in force, and the rules that they select."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from artlint.article.project import Project
from artlint.config import Config, Layer, active_rules, nearest_config, project_of, read_config
from artlint.plugins import Plugins, load_plugins
from artlint.rule import Rule


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds for the files under one configuration."""

    config: Config
    rules: tuple[Rule, ...]
    project: Project


@dataclass(frozen=True)
class Request:
    """What the command line says of settings; small, so that it can be sent to another process.

    `config` is the configuration to use for all files, None to use the nearest one of each. `profile` and
    `max_body_size` count before those of a configuration.
    """

    layer: Layer = field(default_factory=Layer)
    config: Path | None = None
    profile: str | None = None
    max_body_size: int | None = None
    with_plugins: bool = True


class Policies:
    """The policy of each file. Configurations are read once; plugins are loaded when first needed."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self._homes: dict[Path, Path | None] = {}
        self._policies: dict[Path | None, Policy] = {}

    def __reduce__(self) -> tuple[type[Policies], tuple[Request]]:
        return Policies, (self.request,)

    @cached_property
    def plugins(self) -> Plugins:
        """What the plugins offer. Raises `RuleClashError`."""
        return load_plugins(installed=self.request.with_plugins)

    @cached_property
    def groups(self) -> Mapping[str, str]:
        """The group of each rule."""
        return {registered.rule.name: registered.rule.group for registered in self.plugins.rules}

    def of(self, path: Path) -> Policy:
        """The policy for one file. Raises `ConfigError`."""
        folder = path.absolute().parent
        if folder not in self._homes:
            self._homes[folder] = self.request.config or nearest_config(folder)
        home = self._homes[folder]
        if home not in self._policies:
            self._policies[home] = self._made(read_config(home) if home else Config())
        return self._policies[home]

    def _made(self, config: Config) -> Policy:
        rules = active_rules(self.plugins, config, self.request.layer)
        project = project_of(self.plugins, config, self.request.profile, self.request.max_body_size)
        return Policy(config, rules, project)
