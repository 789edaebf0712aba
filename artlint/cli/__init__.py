"""The command line: the only code that prints or exits. Each command is imported when it is called."""

from __future__ import annotations

import atexit
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from artlint import __version__
from artlint.collector import calm

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_COMMANDS = {
    "check": "Look for damage in articles, report it, or repair it.",
    "fix": "Repair what can be repaired safely; the same as `check --fix`.",
    "baseline": "Adopt artlint on an old archive: report only what is new.",
    "rule": "Show the page of a rule.",
    "config": "Show which settings are in force, and what settings there are.",
    "new": "Write a rule of your own to begin with.",
    "test": "Run the examples of rules.",
    "init": "Write settings to begin with, after a look at the folder.",
    "clean": "Forget the results that were kept.",
    "completions": "Print what makes a shell complete commands and the names of rules.",
    "version": "Show the version.",
}


class _ClosedPipeError(Exception):
    """The reader of standard output has gone."""


class Commands(click.Group):
    """The commands, found by name in the modules of this package."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of all commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, its module imported now."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"artlint.cli.{cmd_name}"), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a path in its place gets the hint that the user needs."""
        name = args[0]
        if name not in _COMMANDS and not name.startswith("-"):
            if os.path.lexists(name):
                ctx.fail(f"`{name}` is no command. To lint it: artlint check {name}")
            from difflib import get_close_matches

            near = get_close_matches(name, _COMMANDS, n=1)
            ctx.fail(f"no such command `{name}`." + (f" Did you mean `{near[0]}`?" if near else ""))
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands and options that begin like that, without importing the commands."""
        from click.shell_completion import CompletionItem

        commands = [
            CompletionItem(name, help=text) for name, text in _COMMANDS.items() if name.startswith(incomplete)
        ]
        return commands + click.Command.shell_complete(self, ctx, incomplete)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. A closed pipe must not reach click, which would make it exit code 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ClosedPipeError from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"artlint {__version__}")
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version,
              help="Show the version and exit.")  # fmt: skip
def artlint() -> None:
    """Check scraped articles - front matter and raw HTML - and repair what can be repaired."""


def show_error(error: click.ClickException) -> None:
    """Show what is wrong with the call; it may quote a name that no terminal should obey."""
    from artlint.reporters.visible import visible

    message = "\n".join(map(visible, error.format_message().split("\n")))
    if isinstance(error, click.UsageError):
        click.UsageError(message, error.ctx).show()
    else:
        click.ClickException(message).show()


def main() -> None:
    """Run the command line and exit: 0 clean, 1 findings, 2 something went wrong, 130 interrupted."""
    calm()
    try:
        # The same variable however artlint was called: `python -m artlint` would have another one.
        code = artlint.main(standalone_mode=False, complete_var="_ARTLINT_COMPLETE")
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.ClickException as error:
        show_error(error)
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        code = 130
    except _ClosedPipeError:
        # The reader has gone; leave nothing for the interpreter to flush into the closed pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)


def run() -> None:
    """Run the command line as a process of its own.

    It ends at once when all is done: to take every object apart first, as Python does, takes as long as to
    lint a small article. Where other processes or threads were started, or somebody profiles, Python ends it.
    """
    try:
        main()
    except SystemExit as stop:
        if not isinstance(stop.code, int) or _is_not_alone():
            raise
        try:
            atexit._run_exitfuncs()  # noqa: SLF001 - a plugin, or coverage, may wait for the end
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError):  # Python knows what to say of it
            raise stop from None
        os._exit(stop.code)


def _is_not_alone() -> bool:
    """Whether processes or threads may be at work, or something waits for what this one did."""
    if "multiprocessing" in sys.modules or sys.getprofile() or sys.gettrace():
        return True
    threading = sys.modules.get("threading")
    return threading is not None and threading.active_count() > 1
