"""Rules described: pages, the catalogue, and the list for machines. All of it comes from the classes."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, get_type_hints

from artlint.article.encodings import label
from artlint.config import type_name
from artlint.plugins import Registered, compares
from artlint.rule import FixKind, Invalid, Rule, Valid
from artlint.testing import unmarked

_FIX_WORDS: dict[FixKind, str] = {
    "safe": "has a safe fix",
    "unsafe": "has an unsafe fix",
    "manual": "suggests a fix",
    "none": "has no fix",
}


def page(registered: Registered) -> str:
    """The page of a rule as Markdown."""
    rule = registered.rule
    default = "on by default" if rule.default else "off by default"
    facts = [f"`{rule.group}`", str(rule.severity), default, _FIX_WORDS[rule.fix_kind()]]
    facts += ["compares articles"] if compares(rule) else []
    facts += [f"since {rule.since}"] if rule.since else []
    parts = [f"# {rule.name}", " · ".join(facts), explanation(rule)]
    if registered.plugin != "artlint":
        parts.insert(2, f"From the plugin `{registered.plugin}`.")
    return "\n\n".join(part.strip() for part in parts if part) + "\n"


def explanation(rule: type[Rule]) -> str:
    """What stands on the page: the docstring, the options and the examples."""
    parts = [inspect.cleandoc(rule.__doc__ or rule.name)]
    if options := list(_option_lines(rule)):
        parts += ["## Options", "\n".join(options)]
    if rule.examples:
        parts += ["## Examples", *(part for example in rule.examples for part in _example(example))]
    return "\n\n".join(parts)


def _option_lines(rule: type[Rule]) -> Iterator[str]:
    for known in options(rule):
        default = json.dumps(known["default"], ensure_ascii=False)
        yield f"- `{known['name']}` ({known['type']}, default `{default}`): {known['help']}"


def options(rule: type[Rule]) -> list[dict[str, Any]]:
    """Name (as in the configuration), type, default and help of each option."""
    types = get_type_hints(rule)
    return [
        {
            "name": field.name.replace("_", "-"),
            "type": type_name(types[field.name]),
            "default": field.default,
            "help": field.metadata.get("help", ""),
        }
        for field in rule.options()
    ]


def _example(example: Valid | Invalid) -> Iterator[str]:
    text, _ = unmarked(example.source)
    settings = f" (with `{_settings(example.options)}`)" if example.options else ""
    if example.beside:
        yield "Beside it in the same run:"
        yield from map(_fence, example.beside)
    if example.encoding != "utf-8":
        settings += f" (in {label(example.encoding)})"
    if isinstance(example, Valid):
        yield f"Fine{settings}:"
        yield _fence(text)
        return
    yield f"Found{settings}:"
    yield _fence(text)
    if example.fixed is not None:
        yield f"After the {example.safety} fix:"
        yield _fence(example.fixed)


def _settings(values: dict[str, Any]) -> str:
    return ", ".join(
        f"{name.replace('_', '-')} = {json.dumps(value, ensure_ascii=False)}"
        for name, value in values.items()
    )


def _fence(text: str) -> str:
    fence = "~~~" if "```" in text else "```"
    return f"{fence}html\n{text.strip(chr(10))}\n{fence}"


def catalogue(rules: Iterable[Registered]) -> str:
    """All rules as a Markdown table for each group."""
    parts = ["# Rules", "Made from the rules themselves by `artlint rule --all --output-format markdown`."]
    for group, members in groupby(rules, key=lambda registered: registered.group):
        rows = [_row(registered.rule) for registered in members]
        parts += [
            f"## {group}",
            "\n".join(
                [
                    "| rule | what it finds | severity | fix | default |",
                    "| --- | --- | --- | --- | --- |",
                    *rows,
                ]
            ),
        ]
    return "\n\n".join(parts) + "\n"


def _row(rule: type[Rule]) -> str:
    default = "yes" if rule.default else "no"
    return f"| `{rule.name}` | {rule.summary()} | {rule.severity} | {rule.fix_kind()} | {default} |"


def as_json(rules: Iterable[Registered]) -> str:
    """All rules for machines, version 1."""
    described = [
        {
            "name": r.name,
            "group": r.group,
            "plugin": r.plugin,
            "summary": r.rule.summary(),
            "severity": str(r.rule.severity),
            "default": r.default,
            "fix": r.rule.fix_kind(),
            "compares": compares(r.rule),
            "since": r.rule.since,
            "options": options(r.rule),
            "explanation": explanation(r.rule),
        }
        for r in rules
    ]
    return json.dumps({"version": 1, "rules": described}, ensure_ascii=False, indent=1) + "\n"
