"""Plugins: the hooks they implement, and how they are loaded. The built-in rules enter by the same door.

A plugin is a module or another object with some of the functions of `Hooks`, each marked with `hookimpl`.
There are four ways in, and all of them end in the same registration: an entry point of the group `artlint` in
an installed package; a package or module named in the setting `plugins`; a Python file; and a TOML file of
declared rules. A Python file without any hook offers all rule classes that it defines.

A plugin may say for which version of the hooks it was written: `artlint_api = 1`, an attribute of the module.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import pluggy

from artlint.entry_points import EntryPoint, entry_points
from artlint.frozen import dataclass
from artlint.lazily import lazy_pattern

if TYPE_CHECKING:
    from artlint.corpus import CorpusRule
    from artlint.late import LateRule
    from artlint.rule import Rule

PROJECT = "artlint"
API = 1
"""The version of the hooks, counted up when a plugin written for an older one would no longer work."""

_NAME = lazy_pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


class Hooks:
    """What a plugin may offer; a plugin is a module or object with some of these functions.

    None of them takes an argument. They are called once, in every process that works on articles.
    """

    @hookspec
    def artlint_rules(self) -> Sequence[type[Rule] | LateRule]:  # type: ignore[empty-body]
        """Return rule classes: subclasses of `artlint.Rule`, each with a name of its own.

        `artlint.declared_rules(path)` makes them from a TOML file inside of a package.
        """

    @hookspec
    def artlint_corpus_rules(self) -> Sequence[type[CorpusRule] | LateRule]:  # type: ignore[empty-body]
        """Return rule classes that compare the articles of a run: subclasses of `artlint.CorpusRule`."""

    @hookspec
    def artlint_reporters(self) -> Mapping[str, Callable[[Any], Any]]:  # type: ignore[empty-body]
        """Return output formats: classes like `artlint.reporters.Reporter`, by name."""

    @hookspec
    def artlint_presets(self) -> Mapping[str, Sequence[str]]:  # type: ignore[empty-body]
        """Return presets: names of rules, of this and of other plugins, by the name of the preset.

        `NAME@EDITION` is an edition; `NAME` then stands for the newest one.
        """

    @hookspec
    def artlint_profiles(self) -> Sequence[str]:  # type: ignore[empty-body]
        """Return the names of the profiles that the plugin's rules know; see `Project.profile`."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A plugin that the settings name: a file by its absolute path, or a package or module by its name.

    `place` is where the settings name it.
    """

    name: str
    path: Path | None = None
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class PluginFailure:
    """A plugin that could not be loaded; the run goes on without it."""

    plugin: str
    error: str


class Registered:
    """A rule and the plugin that brought it. The class of a late one is imported when it is asked for."""

    def __init__(self, rule: type[Rule] | LateRule, plugin: str) -> None:
        self._given = rule
        self.plugin = plugin
        self.name, self.group, self.default = rule.name, rule.group, rule.default

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Registered) and (other.rule, other.plugin) == (self.rule, self.plugin)

    def __hash__(self) -> int:
        return hash((self.name, self.plugin))

    @property
    def module(self) -> str:
        """The module that the class stands in; a late rule is one of ours."""
        given = self._given
        return given.__module__ if isinstance(given, type) else PROJECT

    @property
    def rule(self) -> type[Rule]:
        """The class of the rule."""
        return self._given if isinstance(self._given, type) else self._given.load()

    def made(self, options: Mapping[str, Any]) -> Rule:
        """The rule with these options. Raises `TypeError` or `ValueError` for what it does not take."""
        given = self._given
        return given(**options) if isinstance(given, type) else given.made(**options)


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
        return next((r.plugin for r in self.rules if r.name == rule), "")


def load_plugins(*, installed: bool = True, wanted: Sequence[Wanted] = ()) -> Plugins:
    """Load every installed plugin and every one that is `wanted`, one by one.

    Without `installed` only those of artlint itself are loaded. Raises `RuleClashError` when two rules share
    a name.
    """
    loader = _Loader()
    known = sorted(entry_points(PROJECT), key=lambda entry: (entry.value, entry.name))
    for entry in known:
        name = entry.distribution
        if installed or name == PROJECT:
            loader.load(name, f"{name}:{entry.name}", entry.load, _target(entry))
    names = {_normalised(entry.distribution) for entry in known}
    for each in wanted:
        if each.path is None and _normalised(each.name) in names:
            continue  # its entry points have been loaded
        loader.load(each.name, f"{each.name}:", partial(_loaded, each), each.place)
    return loader.plugins()


def _normalised(name: str) -> str:
    """The name of a distribution as packaging tools compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


class _Loader:
    """Registers plugins and collects what they offer. What fails is named, and the rest goes on."""

    def __init__(self) -> None:
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(Hooks)
        self._names: dict[object, str] = {}
        self._failures: list[PluginFailure] = []
        self._rules: list[Registered] = []
        self._profiles: set[str] = set()
        self._presets: dict[str, tuple[str, ...]] = {}
        self._preset_homes: dict[str, str] = {}
        self._formats: dict[str, Format] = {}

    def load(self, name: str, key: str, load: Callable[[], Any], place: str) -> None:
        """Load one plugin and take in all that it offers, or nothing of it."""
        try:
            plugin = _with_hooks(load())
            if plugin in self._names:
                return
            _check_api(plugin)
            if not self._manager.register(plugin, key):
                return
            self._names[plugin] = name
            self._take(plugin, name)
        except (Exception, SystemExit) as error:  # a stranger's code may raise anything
            self._failures.append(PluginFailure(name, f"{place}: {_said(error)}" if place else _said(error)))

    def _take(self, plugin: object, name: str) -> None:
        rules = [
            _registered(rule, name, hook)
            for hook in ("artlint_rules", "artlint_corpus_rules")
            for rule in self._answers(plugin, hook)
        ]
        profiles = {str(profile) for profile in self._answers(plugin, "artlint_profiles")}
        presets = {
            preset: _preset(preset, names)
            for answer in self._answer(plugin, "artlint_presets")
            for preset, names in answer.items()
        }
        for preset in presets:
            if preset in self._presets:
                raise PluginError(
                    f"the preset `{preset}` is there already, from {self._preset_homes[preset]}"
                )
        formats = {
            word: _format(word, make, name, self._formats)
            for answer in self._answer(plugin, "artlint_reporters")
            for word, make in answer.items()
        }
        self._rules += rules
        self._formats |= formats
        self._profiles |= profiles
        self._presets |= presets
        self._preset_homes |= dict.fromkeys(presets, name)

    def plugins(self) -> Plugins:
        """All that has been loaded. Raises `RuleClashError`."""
        rules = _unique(self._rules)
        if not self._failures:
            self._check_presets({registered.name for registered in rules})
        profiles = tuple(sorted(self._profiles))
        return Plugins(rules, tuple(self._failures), profiles, self._presets, self._formats)

    def _check_presets(self, rules: set[str]) -> None:
        """A preset may name rules of other plugins; those must be there."""
        for preset, names in self._presets.items():
            if missing := [name for name in names if name not in rules]:
                error = f"the preset `{preset}` names a rule that there is not: {missing[0]}"
                self._failures.append(PluginFailure(self._preset_homes[preset], error))

    def _answers(self, plugin: object, hook: str) -> list[Any]:
        """What one plugin answers to a hook that gives sequences."""
        return [item for answer in self._answer(plugin, hook) for item in answer]

    def _answer(self, plugin: object, hook: str) -> list[Any]:
        others = [other for other in self._names if other is not plugin]
        return list(self._manager.subset_hook_caller(hook, others)())


class PluginError(ValueError):
    """A plugin offers something that cannot be used; the message is for people."""


def _said(error: BaseException) -> str:
    from artlint.asking import raised
    from artlint.toml import ConfigError

    if isinstance(error, PluginError | ConfigError):
        return str(error)
    return raised(error)


def _check_api(plugin: object) -> None:
    wanted = getattr(plugin, "artlint_api", API)
    if type(wanted) is not int or wanted < 1:
        raise PluginError(f"`artlint_api` is a whole number, not {wanted!r}")
    if wanted > API:
        raise PluginError(f"it needs plugin API {wanted}, this artlint knows {API}: update artlint")


def _loaded(wanted: Wanted) -> object:
    """The plugin object of a file or module."""
    if wanted.path is None:
        return _imported(wanted.name)
    if not wanted.path.is_file():
        raise PluginError(f"there is no file {wanted.name}")
    if wanted.path.suffix == ".toml":
        return _declared_file(wanted.path)
    return python_file(wanted.path)


def _imported(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name and (name == error.name or name.startswith(f"{error.name}.")):
            raise PluginError(f"there is no installed plugin or module `{name}`") from error
        raise


def python_file(path: Path) -> ModuleType:
    """The module of a Python file; its rules belong to the group that the file name says."""
    # `Rule` takes the group from the last name but one; the digest tells files of one name apart.
    from hashlib import sha256

    digest = sha256(str(path).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    name = f"artlint_local.{path.stem}.{digest}"
    if name in sys.modules:
        return sys.modules[name]
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise PluginError("a plugin is a Python file (*.py) or a TOML file of declared rules (*.toml)")
    module = module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


class _Classes:
    """A plugin object with the rules of a file."""

    def __init__(self, rules: Sequence[type[Rule]]) -> None:
        self._rules = rules

    @hookimpl
    def artlint_rules(self) -> Sequence[type[Rule]]:
        return [rule for rule in self._rules if not compares(rule)]

    @hookimpl
    def artlint_corpus_rules(self) -> Sequence[type[Rule]]:
        return [rule for rule in self._rules if compares(rule)]


def _declared_file(path: Path) -> _Classes:
    from artlint.declared import declared_rules

    return _Classes(declared_rules(path))


def _with_hooks(module: object) -> object:
    """The module itself when it has hooks, else an object that offers the rule classes that it defines."""
    if not isinstance(module, ModuleType) or any(
        hasattr(value, f"{PROJECT}_impl") for value in vars(module).values()
    ):
        return module
    rules = [*defined_rules(module)]
    if not rules:
        raise PluginError("there is no rule in it, and no function marked with `hookimpl`")
    _check_api(module)
    return _Classes(rules)


def defined_rules(module: ModuleType) -> Iterator[type[Rule]]:
    """The rule classes that a module itself defines; those without a name are bases of others."""
    from artlint.rule import Rule

    for value in vars(module).values():
        if not (isinstance(value, type) and issubclass(value, Rule)):
            continue
        if value.name and value.__module__ == module.__name__:
            yield value


def _target(entry: EntryPoint) -> str:
    return f"entry point {entry.name} = {entry.value}"


def compares(rule: type[Rule]) -> bool:
    """Whether a rule compares the articles of a run."""
    from artlint.corpus import CorpusRule

    return issubclass(rule, CorpusRule)


def _registered(rule: Any, plugin: str, hook: str) -> Registered:
    """The rule with its plugin. Raises `PluginError` for what is no rule, or could not be named or set."""
    from artlint.late import LateRule
    from artlint.rule import Rule

    if plugin == PROJECT and isinstance(rule, LateRule):  # ours are checked by our tests
        return Registered(rule, plugin)
    if isinstance(rule, LateRule):
        rule = rule.load()
    if not (isinstance(rule, type) and issubclass(rule, Rule)):
        raise PluginError(f"`{hook}` returns rule classes, not {rule!r}")
    if compares(rule) != (hook == "artlint_corpus_rules"):
        fitting = "artlint_corpus_rules" if compares(rule) else "artlint_rules"
        raise PluginError(f"`{rule.name}` is returned by `{hook}`; it belongs to `{fitting}`")
    for name in (rule.name, rule.group):
        if not _NAME.fullmatch(name):
            message = f"{name!r} is no name of a rule or group: lower-case words with - between them"
            raise PluginError(f"{rule.__name__}: {message}")
    if plugin != PROJECT:  # ours are checked by our tests
        _check_form(rule)
    return Registered(rule, plugin)


def _format(name: str, make: Any, plugin: str, known: Mapping[str, Format]) -> Format:
    """The format with its plugin. Raises `PluginError` for what could not be asked for or made."""
    if not _NAME.fullmatch(name):
        raise PluginError(f"{name!r} is no name of a format: lower-case words with - between them")
    if not callable(make):
        raise PluginError(f"the format `{name}` is no reporter class but {make!r}")
    if name in known:
        raise PluginError(f"the format `{name}` comes from the plugin {known[name].plugin} already")
    return Format(make, plugin)


_USUAL_TYPES = ("bool", "int", "float", "str", "tuple[str, ...]", "tuple[int, ...]")


def _check_form(rule: type[Rule]) -> None:
    from artlint.rule import Invalid, Valid

    strange = [option for option in rule.options() if option.type not in _USUAL_TYPES]
    types = get_type_hints(rule) if strange else {}
    for option in strange:
        wanted = types[option.name]
        inner = get_args(wanted)[:1] if get_origin(wanted) is tuple else (wanted,)
        if inner[0] not in (int, float, str, bool):
            message = f"`{rule.name}`: the option `{option.name}` cannot be set in TOML:"
            raise PluginError(f"{message} use int, float, str, bool or a tuple of one of them")
    if not isinstance(rule.examples, tuple) or not all(isinstance(e, Valid | Invalid) for e in rule.examples):
        message = f"`{rule.name}`: `examples` is a tuple of Valid(…) and Invalid(…)"
        raise PluginError(f"{message}; one alone needs a comma behind it")
    try:
        rule()
    except (TypeError, ValueError) as error:
        raise PluginError(f"`{rule.name}` cannot be made with its defaults: {error}") from error


def _preset(name: object, rules: object) -> tuple[str, ...]:
    word, at, edition = str(name).partition("@")
    if not _NAME.fullmatch(word) or (at and not edition):
        raise PluginError(f"{name!r} is no name of a preset: lower-case words, NAME or NAME@EDITION")
    if isinstance(rules, str) or not isinstance(rules, Iterable):
        raise PluginError(f"the preset `{name}` is a list of names of rules, not {rules!r}")
    return tuple(map(str, rules))


def _unique(registered: Iterable[Registered]) -> tuple[Registered, ...]:
    by_name: dict[str, Registered] = {}
    for new in registered:
        name = new.name
        if name in by_name:
            raise RuleClashError(f"the rule `{name}` comes from both {by_name[name].plugin} and {new.plugin}")
        by_name[name] = new
    return tuple(sorted(by_name.values(), key=lambda r: (r.group, r.name)))
