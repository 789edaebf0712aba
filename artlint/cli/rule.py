"""`artlint rule`."""

from __future__ import annotations

from collections.abc import Iterable

import click

from artlint import reference
from artlint.cli.completions import complete_rule
from artlint.cli.output import write
from artlint.cli.settings import loaded_plugins, with_plugins
from artlint.config import suggestion
from artlint.plugins import Registered
from artlint.policy import Request


@click.command()
@click.argument("name", required=False, shell_complete=complete_rule)
@click.option("--all", "every", is_flag=True, help="Every rule.")
@click.option("--output-format", type=click.Choice(("text", "json", "markdown")), default="text",
              show_default=True, help="How to show it.")  # fmt: skip
@with_plugins
def rule(name: str | None, every: bool, output_format: str, request: Request) -> None:
    """Show the page of the rule NAME, or the list of all rules."""
    rules = loaded_plugins(request).rules
    if name is None:
        write(_list(rules, output_format) if not every or output_format != "text" else _pages(rules))
        return
    found = [registered for registered in rules if registered.name == name]
    if not found:
        raise click.UsageError(f"unknown rule `{name}`{suggestion(name, [r.name for r in rules])}")
    write(reference.as_json(found) if output_format == "json" else reference.page(found[0]))


def _list(rules: Iterable[Registered], output_format: str) -> str:
    if output_format == "json":
        return reference.as_json(rules)
    if output_format == "markdown":
        return reference.catalogue(rules)
    from tabulate import tabulate

    rows = [(r.name, r.group, str(r.rule.severity), r.rule.fix_kind(), r.rule.summary()) for r in rules]
    return (
        tabulate(rows, headers=("rule", "group", "severity", "fix", "what it finds"), tablefmt="simple")
        + "\n"
    )


def _pages(rules: Iterable[Registered]) -> str:
    return "\n".join(reference.page(registered) for registered in rules)
