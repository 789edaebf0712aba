"""`artlint completions`, and what completes the names of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from artlint.cli.output import write

if TYPE_CHECKING:  # only names of rules need the rules, and with them the parser
    from collections.abc import Iterable

    from click.shell_completion import CompletionItem

    from artlint.plugins import Plugins

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_ARTLINT_COMPLETE"
"""The environment variable by which the script of a shell asks for completions."""


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completions(shell: str) -> None:
    r"""Print the script that makes SHELL complete commands, options and the names of rules.

    \b
    bash: eval "$(artlint completions bash)"              in ~/.bashrc
    zsh:  eval "$(artlint completions zsh)"               in ~/.zshrc, below compinit
    fish: artlint completions fish > ~/.config/fish/completions/artlint.fish
    """
    from click.shell_completion import get_completion_class

    from artlint.cli import artlint

    made = get_completion_class(shell)
    assert made is not None  # click knows all of SHELLS
    write(made(artlint, {}, "artlint", VARIABLE).source() + "\n")


def complete_rule(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of rules that begin like that."""
    rules = _plugins(ctx).rules
    return _matching(((r.name, r.rule.summary()) for r in rules), incomplete)


def complete_selectors(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Rules, groups, and words for several; of names with commas between them the last is completed."""
    from artlint.config import ALL, Catalogue

    before, comma, last = incomplete.rpartition(",")
    catalogue = Catalogue(_plugins(ctx))
    known = [
        (ALL, "every rule"),
        *((preset, "a preset of rules") for preset in catalogue.presets),
        *((group, "a group of rules") for group in catalogue.groups),
        *((name, known.rule.summary()) for name, known in catalogue.known.items()),
    ]
    taken = before.split(",")
    fresh = ((f"{before}{comma}{name}", text) for name, text in known if name not in taken)
    return _matching(fresh, f"{before}{comma}{last}")


def _plugins(ctx: click.Context) -> Plugins:
    from artlint.config import ConfigError
    from artlint.plugins import Plugins, RuleClashError
    from artlint.policy import Policies, Request

    try:
        return Policies(Request(with_plugins=not ctx.params.get("no_plugins"))).plugins
    except (ConfigError, RuleClashError):  # `check` tells it; a word that is being typed is no place for that
        return Plugins(())


def _matching(known: Iterable[tuple[str, str]], incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(name, help=text) for name, text in known if name.startswith(incomplete)]
