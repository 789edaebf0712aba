"""All settings: their names, types, defaults and what they mean. Everything else is made from this table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import Any, get_args, get_origin

from artlint.article.project import DEFAULT_PROFILE, MAX_BODY_SIZE
from artlint.frozen import dataclass
from artlint.toml import ConfigError, Document, suggestion, type_name

FAIL_ON = ("info", "warning", "error", "never")
SEVERITIES = ("info", "warning", "error")
TABLES = ("severity", "per-file-ignores", "override", "rule")
Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `per_file` says that an `[[override]]` may set it."""

    name: str
    type: Any
    default: Any
    help: str
    choices: tuple[str, ...] = ()
    per_file: bool = False
    least: int | None = None


SETTINGS = (
    Setting("select", Texts, ("recommended",), "The rules to check: names, groups, presets, ALL.", (), True),
    Setting("ignore", Texts, (), "Rules and groups to leave out.", (), True),
    Setting("extend-select", Texts, (), "Rules to check beside those of `select`.", (), True),
    Setting("extend-ignore", Texts, (), "Rules to leave out beside those of `ignore`.", (), True),
    Setting("fail-on", str, "warning", "The least severity that makes the exit code 1.", FAIL_ON, True),
    Setting("profile", str, DEFAULT_PROFILE,
            "What front matter and generator expect: a name, or the path of a JSON Schema.", (), True),
    Setting("own-domains", Texts, (), "The domains that the articles appear on.", (), True),
    Setting("max-body-size", int, MAX_BODY_SIZE, "Larger bodies, in bytes of UTF-8, are left.", (), True, 1),
    Setting("baseline", str, "", "The file of known findings; empty for the usual one."),
    Setting("plugins", Texts, (),
            "Rules of your own: Python files, TOML files, packages. Only the settings in force at the working"
            " directory, or named by --config, can load them; those of files that they extend count, too."),
    Setting("extend", Texts, (), "Settings files that these add to; a single path may stand alone."),
    Setting("required-version", str, "", "The versions of artlint that may be used, such as `>=0.1,<1`."),
    Setting("include", Texts, (),
            "Patterns of files to lint in folders, beside *.md, *.markdown, *.html and *.htm."),
    Setting("exclude", Texts, (), "Patterns of files and folders to pass over."),
    Setting("extend-exclude", Texts, (), "Patterns to pass over beside those of `exclude`."),
    Setting("respect-gitignore", bool, True, "Pass over what `.gitignore` and `.ignore` files name."),
    Setting("force-exclude", bool, False, "Pass over what is excluded even when it is named as a path."),
)  # fmt: skip
BY_NAME = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True, slots=True)
class Layer:
    """Selectors of one source of settings: rule names, groups, presets, `ALL`."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """The settings of one table - a file, an `[[override]]`, the command line - read and of the right types.

    `keys` is where the table stands in its document.
    """

    document: Document
    keys: tuple[str | int, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    severities: Mapping[str, str] = field(default_factory=dict)
    patterns: tuple[str, ...] = ()
    file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def layer(self) -> Layer:
        """The selectors of this table."""
        get = self.values.get
        return Layer(get("select"), get("ignore", ()), get("extend-select", ()), get("extend-ignore", ()))

    def error(self, message: str, *keys: str | int) -> ConfigError:
        """An error at a key of this table."""
        return self.document.error(message, *self.keys, *keys)

    def place(self, *keys: str | int) -> str:
        """Where a key of this table stands."""
        return self.document.place(*self.keys, *keys)

    def selector_error(self, message: str, name: str) -> ConfigError:
        """An error at a name in one of the lists of selectors."""
        for key in ("select", "ignore", "extend-select", "extend-ignore"):
            if name in self.values.get(key, ()):
                return self.error(message, key, self.values[key].index(name))
        return self.error(message)


def read_part(document: Document) -> tuple[Part, tuple[Part, ...]]:
    """The settings of a document, and those of its `[[override]]` tables. Raises `ConfigError`."""
    part = _part(document, document.table, (), in_override=False)
    overrides = document.table.get("override", [])
    if not isinstance(overrides, list) or not all(isinstance(table, dict) for table in overrides):
        raise document.error("`override` is a list of tables: [[override]]", "override")
    return part, tuple(
        _part(document, table, ("override", index), in_override=True) for index, table in enumerate(overrides)
    )


def _part(
    document: Document, table: Mapping[str, Any], keys: tuple[str | int, ...], *, in_override: bool
) -> Part:
    names = [s.name for s in SETTINGS if s.per_file or not in_override]
    names += ["files", "severity", "rule"] if in_override else TABLES
    for key in table:
        if key not in names:
            raise document.error(f"unknown key `{key}`{suggestion(key, names)}", *keys, key)
    if in_override and "files" not in table:
        raise document.error("an [[override]] needs `files`, a list of patterns", *keys)
    values = {
        key: _value(document, BY_NAME[key], value, (*keys, key))
        for key, value in table.items()
        if key in BY_NAME
    }
    return Part(
        document,
        keys,
        values,
        _options(document, table, keys),
        _severities(document, table, keys),
        converted(document, Texts, table.get("files", []), (*keys, "files")),
        _file_ignores(document, table),
    )


def _value(document: Document, setting: Setting, value: object, keys: Sequence[str | int]) -> Any:
    if setting.name == "extend" and isinstance(value, str):
        value = [value]
    if setting.choices and value not in setting.choices:
        raise document.error(f"`{setting.name}` must be one of {', '.join(setting.choices)}", *keys)
    found = converted(document, setting.type, value, keys)
    if setting.least is not None and found < setting.least:
        raise document.error(f"`{setting.name}` must be at least {setting.least}, not {found}", *keys)
    return found


def _options(
    document: Document, table: Mapping[str, Any], keys: Sequence[str | int]
) -> Mapping[str, Mapping[str, Any]]:
    options = table.get("rule", {})
    if not isinstance(options, dict) or not all(isinstance(value, dict) for value in options.values()):
        raise document.error("`rule` holds a table for each rule: [rule.NAME]", *keys, "rule")
    return options


def _severities(document: Document, table: Mapping[str, Any], keys: Sequence[str | int]) -> Mapping[str, str]:
    severities = table.get("severity", {})
    if not isinstance(severities, dict):
        raise document.error('`severity` is a table: severity.NAME = "info"', *keys, "severity")
    for name, value in severities.items():
        if value not in SEVERITIES:
            message = f"a severity must be one of {', '.join(SEVERITIES)}; to turn a rule off, ignore it"
            raise document.error(message, *keys, "severity", name)
    return severities


def _file_ignores(document: Document, table: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    ignores = table.get("per-file-ignores", {})
    if not isinstance(ignores, dict):
        raise document.error('`per-file-ignores` is a table: "PATTERN" = [NAMES]', "per-file-ignores")
    return {
        pattern: converted(document, Texts, names, ("per-file-ignores", pattern))
        for pattern, names in ignores.items()
    }


def converted(document: Document, wanted: Any, value: object, keys: Sequence[str | int]) -> Any:
    """A TOML value as the type that is wanted: lists as tuples. Raises `ConfigError`."""
    if get_origin(wanted) is tuple and isinstance(value, list):
        inner = get_args(wanted)[0]
        return tuple(converted(document, inner, item, (*keys, i)) for i, item in enumerate(value))
    if wanted is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(wanted, type) and type(value) is wanted:
        return value
    name = next((key for key in reversed(keys) if isinstance(key, str)), "")
    raise document.error(f"`{name}` must be {type_name(wanted)}, not {value!r}", *keys)
