"""`artlint config show` and `artlint config schema`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from artlint.cli.output import write
from artlint.cli.settings import loaded_plugins, request_of, settings_errors, with_plugins, with_settings
from artlint.discovery import display_name
from artlint.policy import Policies, Policy, Request


@click.group()
def config() -> None:
    """Show which settings are in force, and what settings there are."""


@config.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--origin", is_flag=True, help="Show where each value comes from.")
@click.option("--output-format", type=click.Choice(("toml", "json")), default="toml", show_default=True)
@with_settings
def show(file: Path | None, origin: bool, output_format: str, **values: Any) -> None:
    """Show the settings that are in force for FILE, or for files of this folder."""
    policies = Policies(request_of(values))
    with settings_errors():
        policy = policies.of(
            file / "article.md" if file and os.path.isdir(file) else file or Path("article.md")
        )
    write(_as_json(policy) if output_format == "json" else _as_toml(policy, file, origin=origin))


@config.command()
@click.option("--declared", is_flag=True, help="The schema of a file of declared rules instead.")
@with_plugins
def schema(declared: bool, request: Request) -> None:
    """Show the JSON Schema of a settings file, for editors; it knows the rules of all plugins."""
    import json

    from artlint.config import Catalogue
    from artlint.config.schema import config_schema
    from artlint.declared import declared_schema

    made = declared_schema() if declared else config_schema(Catalogue(loaded_plugins(request)))
    write(json.dumps(made, ensure_ascii=False, indent=1) + "\n")


def _as_toml(policy: Policy, file: Path | None, *, origin: bool) -> str:
    from artlint.config.show import as_toml, in_force

    path = policy.config.path
    what = file.as_posix() if file else "this folder"
    head = f"# {display_name(path)} counts for {what}" if path else f"# no settings file counts for {what}"
    settings = as_toml([*in_force(policy.parts)], origins=origin)
    return f"{head}; {len(policy.rules)} rules are active.\n{settings}"


def _as_json(policy: Policy) -> str:
    from artlint.config.show import in_force
    from artlint.reporters.json_text import to_json

    document = {
        "version": 1,
        "config": policy.config.path.as_posix() if policy.config.path else None,
        "settings": [
            {"table": s.table or None, "key": s.key, "value": s.value, "origin": s.origin}
            for s in in_force(policy.parts)
        ],
        "rules": [rule.name for rule in policy.rules],
    }
    return to_json(document, indent=1) + "\n"
