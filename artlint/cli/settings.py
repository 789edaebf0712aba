"""The options of commands that need settings, and how mistakes in settings and plugins are told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from artlint.baseline import BaselineError
from artlint.cli.output import complain
from artlint.config import FAIL_ON, ConfigError
from artlint.plugins import Plugins, RuleClashError
from artlint.policy import Policies, Request

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_LISTS = ("select", "ignore", "extend-select", "extend-ignore", "exclude", "extend-exclude")
_SINGLE = ("fail-on", "profile", "max-body-size")


class SettingsError(click.ClickException):
    """Settings or plugins that cannot be used."""

    exit_code = 2


@contextmanager
def settings_errors() -> Iterator[None]:
    """Turn what is wrong with settings or plugins into one message and exit code 2."""
    try:
        yield
    except (ConfigError, RuleClashError, BaselineError) as error:
        raise SettingsError(str(error)) from error


def loaded_plugins(request: Request) -> Plugins:
    """Load the plugins that are installed or named in the settings, and tell on stderr of those that fail.

    Raises `SettingsError` when two of them cannot live together.
    """
    with settings_errors():
        plugins = Policies(request).plugins
    for failure in plugins.failures:
        complain(f"warning: the plugin {failure.plugin} does not load: {failure.error}")
    return plugins


def with_plugins(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say which plugins count; the command gets them as `request`."""

    @wraps(command)
    def called(config: Path | None, isolated: bool, no_plugins: bool, **values: Any) -> None:
        command(request=Request({}, config, (), isolated, not no_plugins), **values)

    file = click.Path(exists=True, dir_okay=False, path_type=Path)
    options = (
        click.option("--config", type=file, metavar="FILE", help="The settings file that names plugins."),
        click.option("--isolated", is_flag=True, help="Pass all settings files over."),
        click.option("--no-plugins", is_flag=True, help="Use the rules of artlint alone, no other code."),
    )
    made: Callable[..., None] = called
    for option in reversed(options):
        made = option(made)
    return made


def _names(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Names given several times, or with commas."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _completed(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from artlint.cli.completions import complete_selectors

    return complete_selectors(ctx, parameter, incomplete)


def with_settings(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say which settings count."""
    many: dict[str, Any] = {
        "multiple": True, "callback": _names, "metavar": "NAMES", "shell_complete": _completed,
    }  # fmt: skip
    options = (
        click.option("--select", help="Check only these: rules, groups, presets, ALL.", **many),
        click.option("--ignore", help="Rules or groups to leave out.", **many),
        click.option("--extend-select", help="Rules or groups to check, too.", **many),
        click.option("--extend-ignore", help="Rules or groups to leave out, too.", **many),
        click.option("--fail-on", type=click.Choice(FAIL_ON),
                     help="The least severity that makes the exit code 1."),
        click.option("--profile", metavar="NAME",
                     help="What front matter and generator expect, such as `hexo`; or a JSON Schema file."),
        click.option("--max-body-size", type=click.IntRange(min=1), metavar="BYTES",
                     help="Leave larger bodies alone (default: 5,000,000)."),
        click.option("--exclude", multiple=True, metavar="PATTERN",
                     help="Pass these files and folders over, and not those of the settings."),
        click.option("--extend-exclude", multiple=True, metavar="PATTERN",
                     help="Pass these files and folders over, too."),
        click.option("--no-respect-gitignore", is_flag=True,
                     help="Take in what `.gitignore` and `.ignore` files name."),
        click.option("--force-exclude", is_flag=True,
                     help="Pass over what is excluded even when it is named."),
        click.option("--config", multiple=True, metavar="FILE|KEY=VALUE",
                     help="The settings file for all articles, or one setting; may be given several times."),
        click.option("--isolated", is_flag=True, help="Pass all settings files over."),
        click.option("--no-plugins", is_flag=True, help="Use the rules of artlint alone, no other code."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def request_of(values: dict[str, Any]) -> Request:
    """Take the options of `with_settings` out of `values`. Raises `click.UsageError`."""
    settings: dict[str, Any] = {}
    for name in (*_LISTS, *_SINGLE):
        if value := values.pop(name.replace("-", "_")):
            settings[name] = value
    if values.pop("no_respect_gitignore"):
        settings["respect-gitignore"] = False
    if values.pop("force_exclude"):
        settings["force-exclude"] = True
    files: list[str] = []
    inline: list[str] = []
    for value in values.pop("config"):
        (inline if "=" in value and not os.path.isfile(value) else files).append(value)
    if len(files) > 1:
        raise click.UsageError("only one settings file can count; let it extend the other")
    path = Path(files[0]) if files else None
    return Request(settings, path, tuple(inline), values.pop("isolated"), not values.pop("no_plugins"))
