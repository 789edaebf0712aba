"""Plugins: the hooks they implement, and how they are loaded. The built-in rules enter by the same door."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Any

import pluggy

if TYPE_CHECKING:
    from artlint.rule import Rule

PROJECT = "artlint"

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


class Hooks:
    """What a plugin may offer; a plugin is a module or object with some of these functions."""

    @hookspec
    def artlint_rules(self) -> Sequence[type[Rule]]:  # type: ignore[empty-body]
        """Return rule classes."""

    @hookspec
    def artlint_reporters(self) -> Mapping[str, Callable[[Any], Any]]:  # type: ignore[empty-body]
        """Return output formats: classes like `artlint.reporters.Reporter`, by name."""

    @hookspec
    def artlint_presets(self) -> dict[str, Sequence[str]]:  # type: ignore[empty-body]
        """Return presets: names of rules, by the name of the preset.

        `NAME@EDITION` is an edition; `NAME` then stands for the newest one.
        """

    @hookspec
    def artlint_profiles(self) -> Sequence[str]:  # type: ignore[empty-body]
        """Return the names of the profiles that the plugin's rules know; see `Project.profile`."""


@dataclass(frozen=True, slots=True)
class PluginFailure:
    """A plugin that could not be loaded; the run goes on without it."""

    plugin: str
    error: str


@dataclass(frozen=True, slots=True)
class Registered:
    """A rule class and the plugin that brought it."""

    rule: type[Rule]
    plugin: str


@dataclass(frozen=True, slots=True)
class Format:
    """An output format: what makes its reporter, and the plugin that brought it."""

    make: Callable[[Any], Any]
    plugin: str


class RuleClashError(ValueError):
    """Two plugins bring a rule of the same name."""


@dataclass(frozen=True)
class Plugins:
    """All that the loaded plugins offer, rules in the order of group and name."""

    rules: tuple[Registered, ...]
    failures: tuple[PluginFailure, ...] = ()
    profiles: tuple[str, ...] = ()
    presets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    formats: Mapping[str, Format] = field(default_factory=dict)

    def plugin_of(self, rule: str) -> str:
        """The plugin that brought a rule."""
        return next((r.plugin for r in self.rules if r.rule.name == rule), "")


def load_plugins(*, installed: bool = True) -> Plugins:
    """Load every installed plugin, one by one; only those of artlint itself without `installed`.

    Raises `RuleClashError` when two rules share a name.
    """
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(Hooks)
    failures: list[PluginFailure] = []
    names: dict[object, str] = {}
    for entry in sorted(entry_points(group=PROJECT), key=lambda entry: (entry.value, entry.name)):
        name = entry.dist.name if entry.dist else entry.name
        if name != PROJECT and not installed:
            continue
        try:
            plugin = entry.load()
            if manager.register(plugin, f"{name}:{entry.name}"):
                names[plugin] = name
        except Exception as error:  # a stranger's import may raise anything
            failures.append(PluginFailure(name, f"{_target(entry)}: {type(error).__name__}: {error}"))
    registered: list[Registered] = []
    profiles: set[str] = set()
    presets: dict[str, tuple[str, ...]] = {}
    formats: dict[str, Format] = {}
    for plugin, name in names.items():
        try:
            registered += [_named(rule, name) for rule in _answers(manager, plugin, "artlint_rules")]
            profiles.update(_answers(manager, plugin, "artlint_profiles"))
            for answer in _answer(manager, plugin, "artlint_presets"):
                presets.update({preset: tuple(rules) for preset, rules in answer.items()})
            for answer in _answer(manager, plugin, "artlint_reporters"):
                for word, make in answer.items():
                    formats[word] = _format(word, make, name, formats)
        except Exception as error:
            failures.append(PluginFailure(name, f"{type(error).__name__}: {error}"))
    return Plugins(_unique(registered), tuple(failures), tuple(sorted(profiles)), presets, formats)


def _target(entry: EntryPoint) -> str:
    return f"entry point {entry.name} = {entry.value}"


def _named(rule: type[Rule], plugin: str) -> Registered:
    """The rule with its plugin. Raises `ValueError` for a name that could not be written in a setting."""
    for name in (rule.name, rule.group):
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} is no name of a rule or group: lower-case words with - between them")
    return Registered(rule, plugin)


def _format(name: str, make: Any, plugin: str, known: Mapping[str, Format]) -> Format:
    """The format with its plugin. Raises `ValueError` for what could not be asked for or made."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a format: lower-case words with - between them")
    if not callable(make):
        raise ValueError(f"the format `{name}` is no reporter class but {make!r}")
    if name in known:
        raise ValueError(f"the format `{name}` comes from the plugin {known[name].plugin} already")
    return Format(make, plugin)


def _answers(manager: pluggy.PluginManager, plugin: object, hook: str) -> list[Any]:
    """What one plugin answers to a hook that gives sequences."""
    return [item for answer in _answer(manager, plugin, hook) for item in answer]


def _answer(manager: pluggy.PluginManager, plugin: object, hook: str) -> list[Any]:
    others = [other for other in manager.get_plugins() if other is not plugin]
    return list(manager.subset_hook_caller(hook, others)())


def _unique(registered: Iterable[Registered]) -> tuple[Registered, ...]:
    by_name: dict[str, Registered] = {}
    for new in registered:
        name = new.rule.name
        if name in by_name:
            raise RuleClashError(f"the rule `{name}` comes from both {by_name[name].plugin} and {new.plugin}")
        by_name[name] = new
    return tuple(sorted(by_name.values(), key=lambda r: (r.rule.group, r.rule.name)))
