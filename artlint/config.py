"""Settings: `artlint.toml` or `[tool.artlint]` of `pyproject.toml`, and the rules that they select."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args, get_origin, get_type_hints

from artlint.article.project import DEFAULT_PROFILE, MAX_BODY_SIZE, Project
from artlint.plugins import Plugins
from artlint.rule import Rule

NAMES = ("artlint.toml", ".artlint.toml", "pyproject.toml")
FAIL_ON = ("info", "warning", "error", "never")
_LISTS = ("select", "ignore", "extend-select", "extend-ignore")
_KEYS = (*_LISTS, "fail-on", "profile", "own-domains", "max-body-size", "baseline", "rule")
RECOMMENDED = "recommended"
ALL = "ALL"


class ConfigError(ValueError):
    """A setting that cannot be used; the message begins with the place in the file, if it is in one."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Selectors of one source of settings: rule names, groups, `recommended`, `ALL`."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    origin: str = "the command line"


@dataclass(frozen=True)
class Config:
    """The settings of one file, or the defaults when `path` is None.

    `options` has a table for each rule. `profile` is the name of a profile, or the path of a JSON Schema.
    `baseline` is the path of the known findings, relative to this file; empty for the usual one.
    """

    path: Path | None = None
    layer: Layer = field(default_factory=Layer)
    fail_on: str | None = None
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: MappingProxyType({}))
    text: str = ""
    profile: str = DEFAULT_PROFILE
    own_domains: tuple[str, ...] = ()
    max_body_size: int = MAX_BODY_SIZE
    baseline: str = ""

    def error(self, message: str, *keys: str) -> ConfigError:
        """An error that names the line and column where the last of `keys` stands."""
        if self.path is None:
            return ConfigError(message)
        line, column = _find(self.text, keys)
        return ConfigError(f"{self.path.as_posix()}:{line}:{column}: {message}")


def nearest_config(folder: Path) -> Path | None:
    """The configuration in force for a folder: the nearest one, there or above."""
    for candidate in (folder, *folder.parents):
        for name in NAMES:
            path = candidate / name
            if path.is_file() and (name != "pyproject.toml" or _has_table(path)):
                return path
    return None


def _has_table(path: Path) -> bool:
    try:
        text = path.read_bytes()
        return b"artlint" in text and "artlint" in tomllib.loads(text.decode()).get("tool", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False


def read_config(path: Path) -> Config:
    """Read a configuration. Raises `ConfigError` for what is no TOML, an unknown key or a wrong type."""
    try:
        text = path.read_bytes().decode()
    except OSError as error:
        raise ConfigError(f"{path.as_posix()}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path.as_posix()}: not UTF-8") from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f":{place[1]}:{place[2]}" if place else ""
        raise ConfigError(f"{path.as_posix()}{where}: not valid TOML: {error}") from error
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("artlint", {})
    return _from_table(Config(path, text=text), table)


def _from_table(blank: Config, table: Mapping[str, Any]) -> Config:
    for key in table:
        if key not in _KEYS:
            raise blank.error(f"unknown key `{key}`{suggestion(key, _KEYS)}", key)
    lists = {key: _names(blank, key, table[key]) for key in _LISTS if key in table}
    fail_on = table.get("fail-on")
    if fail_on is not None and fail_on not in FAIL_ON:
        raise blank.error(f"`fail-on` must be one of {', '.join(FAIL_ON)}", "fail-on")
    options = table.get("rule", {})
    if not isinstance(options, dict) or not all(isinstance(value, dict) for value in options.values()):
        raise blank.error("`rule` holds a table for each rule: [rule.NAME]", "rule")
    assert blank.path is not None
    layer = Layer(
        lists.get("select"),
        lists.get("ignore", ()),
        lists.get("extend-select", ()),
        lists.get("extend-ignore", ()),
        blank.path.as_posix(),
    )
    profile = _setting(blank, table, "profile", DEFAULT_PROFILE)
    size = _setting(blank, table, "max-body-size", MAX_BODY_SIZE)
    domains = _setting(blank, table, "own-domains", ())
    known = _setting(blank, table, "baseline", "")
    return Config(blank.path, layer, fail_on, options, blank.text, profile, domains, size, known)


def _setting(blank: Config, table: Mapping[str, Any], key: str, default: Any) -> Any:
    """A setting of the type that its default has."""
    wanted = tuple[str, ...] if default == () else type(default)
    return _converted(blank, wanted, table[key], (key,)) if key in table else default


def _names(blank: Config, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise blank.error(f"`{key}` must be a list of rules and groups", key)
    return tuple(value)


def suggestion(name: str, known: Iterable[str]) -> str:
    """` - did you mean …?` when a known name is near, else nothing."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f" - did you mean `{near[0]}`?" if near else ""


def active_rules(plugins: Plugins, config: Config, command_line: Layer) -> tuple[Rule, ...]:
    """The selected rules with their options. Raises `ConfigError` for an unknown name or a bad option."""
    classes = {registered.rule.name: registered.rule for registered in plugins.rules}
    selected: set[str] = set()
    for layer in (Layer(select=(RECOMMENDED,)), config.layer, command_line):
        selected = _select(selected, layer, classes, config)
    options = {name: _options(classes, config, name, table) for name, table in config.options.items()}
    return tuple(cls(**options.get(name, {})) for name, cls in classes.items() if name in selected)


def project_of(
    plugins: Plugins, config: Config, profile: str | None = None, max_body_size: int | None = None
) -> Project:
    """What the settings say of all articles; what the command line gives counts before theirs.

    Raises `ConfigError` for a profile that no plugin knows, and for a schema that cannot be read.
    """
    wanted = profile or config.profile
    domains = tuple(domain.lower() for domain in config.own_domains)
    project = Project(wanted, None, domains, max_body_size or config.max_body_size)
    if wanted.endswith(".json"):
        folder = config.path.parent if config.path and not profile else Path()
        return replace(project, profile=DEFAULT_PROFILE, schema=_schema(config, folder / wanted))
    known = (DEFAULT_PROFILE, *plugins.profiles)
    if wanted not in known:
        message = f"unknown profile `{wanted}`{suggestion(wanted, known)}; known: {', '.join(known)}"
        raise ConfigError(message) if profile else config.error(message, "profile", wanted)
    return project


def _schema(config: Config, path: Path) -> Mapping[str, Any]:
    try:
        schema = json.loads(path.read_bytes().decode())
    except OSError as error:
        raise config.error(f"{path.as_posix()}: {error.strerror or error}", "profile") from error
    except ValueError as error:
        raise config.error(f"{path.as_posix()} is not JSON: {error}", "profile") from error
    if not isinstance(schema, dict):
        raise config.error(f"{path.as_posix()} is not a JSON Schema", "profile")
    return schema


def _select(selected: set[str], layer: Layer, classes: Mapping[str, type[Rule]], config: Config) -> set[str]:
    """Apply one layer; the more specific selector wins, and of two alike the one that ignores."""
    chosen = set(selected) if layer.select is None else set()
    adds = (*(layer.select or ()), *layer.extend_select)
    drops = (*layer.ignore, *layer.extend_ignore)
    for name in (*adds, *drops):
        _check_known(name, classes, layer, config)
    for specificity in range(4):
        for name in adds:
            chosen |= _matches(name, classes, specificity)
        for name in drops:
            chosen -= _matches(name, classes, specificity)
    return chosen


def _matches(name: str, classes: Mapping[str, type[Rule]], specificity: int) -> set[str]:
    if name == ALL:
        return set(classes) if specificity == 0 else set()
    if name == RECOMMENDED:
        return {n for n, cls in classes.items() if cls.default} if specificity == 1 else set()
    if name in classes:
        return {name} if specificity == 3 else set()
    return {n for n, cls in classes.items() if cls.group == name} if specificity == 2 else set()


def _check_known(name: str, classes: Mapping[str, type[Rule]], layer: Layer, config: Config) -> None:
    known = [*classes, *{cls.group for cls in classes.values()}, RECOMMENDED, ALL]
    if name in known:
        return
    message = f"unknown rule or group `{name}`{suggestion(name, known)}"
    raise config.error(message, name) if layer is config.layer else ConfigError(message)


def _options(
    classes: Mapping[str, type[Rule]], config: Config, name: str, table: Mapping[str, Any]
) -> dict[str, Any]:
    """The options of a rule as it takes them; `-` in a key may stand for `_`."""
    if name not in classes:
        raise config.error(f"unknown rule `{name}`{suggestion(name, classes)}", "rule", name)
    known = {field.name: field for field in classes[name].options()}
    types = get_type_hints(classes[name])
    values: dict[str, Any] = {}
    for key, value in table.items():
        option = key.replace("-", "_")
        if option not in known:
            names = [n.replace("_", "-") for n in known]
            raise config.error(f"`{name}` has no option `{key}`{suggestion(key, names)}", "rule", name, key)
        values[option] = _converted(config, types[option], value, ("rule", name, key))
    return values


def _converted(config: Config, wanted: Any, value: object, keys: Sequence[str]) -> object:
    if get_origin(wanted) is tuple and isinstance(value, list):
        inner = get_args(wanted)[0]
        return tuple(_converted(config, inner, item, keys) for item in value)
    if wanted is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(wanted, type) and type(value) is wanted:
        return value
    raise config.error(f"`{keys[-1]}` must be {type_name(wanted)}, not {value!r}", *keys)


def type_name(wanted: Any) -> str:
    """How a person calls a type of the configuration."""
    if get_origin(wanted) is tuple:
        return "a list of texts" if get_args(wanted)[0] is str else "a list"
    return {int: "a whole number", float: "a number", str: "a text", bool: "true or false"}.get(
        wanted, str(wanted)
    )


def _find(text: str, keys: Sequence[str]) -> tuple[int, int]:
    """The 1-based line and column of the last key that can be found, reading on from the one before."""
    position = 0
    for key in keys:
        pattern = rf"(?<![\w-])['\"]?{re.escape(key)}['\"]?(?![\w-])"
        if match := re.compile(pattern).search(text, position):
            position = match.start()
    return text.count("\n", 0, position) + 1, position - (text.rfind("\n", 0, position) + 1) + 1
