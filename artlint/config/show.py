"""The settings in force, each with where it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from artlint.config.settings import SETTINGS, Part
from artlint.frozen import dataclass

DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class InForce:
    """One setting in force: the table it stands in (empty for none), its key and value, and its origin."""

    table: str
    key: str
    value: Any
    origin: str


def in_force(parts: Sequence[Part]) -> Iterator[InForce]:
    """Yield all settings, then severities and options of rules; of what several parts say, the strongest."""
    for setting in SETTINGS:
        part = next((part for part in reversed(parts) if setting.name in part.values), None)
        value = part.values[setting.name] if part else setting.default
        yield InForce("", setting.name, value, part.place(setting.name) if part else DEFAULT)
    severities = {
        name: InForce("severity", name, value, part.place("severity", name))
        for part in parts
        for name, value in part.severities.items()
    }
    yield from severities.values()
    options = {
        (rule, key): InForce(f"rule.{rule}", key, value, part.place("rule", rule, key))
        for part in parts
        for rule, table in part.options.items()
        for key, value in table.items()
    }
    yield from (options[key] for key in sorted(options))


def as_toml(settings: Sequence[InForce], *, origins: bool) -> str:
    """The settings as a TOML text, their origins as comments."""
    lines = []
    table = ""
    for setting in settings:
        if setting.table != table:
            table = setting.table
            lines += ["", f"[{table}]"]
        line = f"{setting.key} = {toml_value(setting.value)}"
        lines.append(f"{line}  # {setting.origin}" if origins else line)
    return "\n".join(lines) + "\n"


def toml_value(value: Any) -> str:
    """A text, number, truth value or list as TOML; JSON writes these alike."""
    return json.dumps(value, ensure_ascii=False)
