"""The JSON Schema of a settings file, made from the table of settings and from the rules that exist."""

from __future__ import annotations

from typing import Any, get_args, get_origin, get_type_hints

from artlint.config.selection import Catalogue
from artlint.config.settings import SETTINGS, SEVERITIES, Setting
from artlint.rule import Rule

_SELECTORS = frozenset({"select", "ignore", "extend-select", "extend-ignore"})


def config_schema(catalogue: Catalogue) -> dict[str, Any]:
    """Return the schema; it knows the rules, groups and presets of all plugins that are loaded."""
    everywhere = {setting.name: _setting(setting, catalogue) for setting in SETTINGS}
    per_file = {setting.name: everywhere[setting.name] for setting in SETTINGS if setting.per_file}
    rules = _object({name: _rule(known.rule) for name, known in catalogue.known.items()})
    tables = {"severity": _severity(catalogue), "rule": {**rules, "description": "The options of each rule."}}
    override = _object({"files": {"type": "array", "items": {"type": "string"}}, **per_file, **tables})
    override["required"] = ["files"]
    ignores = {
        "type": "object",
        "additionalProperties": _selectors(catalogue),
        "description": "Rules to leave out in the files that a pattern names.",
    }
    properties = {
        **everywhere,
        **tables,
        "per-file-ignores": ignores,
        "override": {"type": "array", "items": override, "description": "Settings for the files of `files`."},
    }
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, "title": "The settings of artlint", **_object(properties)}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _setting(setting: Setting, catalogue: Catalogue) -> dict[str, Any]:
    schema = _selectors(catalogue) if setting.name in _SELECTORS else _type(setting.type)
    if setting.least is not None:
        schema["minimum"] = setting.least
    if setting.choices:
        schema["enum"] = list(setting.choices)
    if setting.name == "extend":
        schema = {"anyOf": [{"type": "string"}, schema]}
    return {**schema, "default": _plain(setting.default), "description": setting.help}


def _selectors(catalogue: Catalogue) -> dict[str, Any]:
    return {"type": "array", "items": {"enum": sorted(catalogue.selectors)}}


def _severity(catalogue: Catalogue) -> dict[str, Any]:
    names = sorted({*catalogue.known, *catalogue.groups})
    table = _object({name: {"enum": list(SEVERITIES)} for name in names})
    return {**table, "description": "Another severity for a rule or a group."}


def _rule(rule: type[Rule]) -> dict[str, Any]:
    types = get_type_hints(rule)
    options = {
        field.name.replace("_", "-"): {
            **_type(types[field.name]),
            "default": _plain(field.default),
            "description": field.metadata.get("help", ""),
        }
        for field in rule.options()
    }
    return {**_object(options), "description": rule.summary()}


def _type(wanted: Any) -> dict[str, Any]:
    if get_origin(wanted) is tuple:
        return {"type": "array", "items": _type(get_args(wanted)[0])}
    return {"type": {int: "integer", float: "number", str: "string", bool: "boolean"}.get(wanted, "string")}


def _plain(value: Any) -> Any:
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
