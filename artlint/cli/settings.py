"""Errors in settings and plugins, as the command line tells them: one message, exit code 2."""

from __future__ import annotations

import click

from artlint.plugins import Plugins, RuleClashError, load_plugins


class SettingsError(click.ClickException):
    """Settings or plugins that cannot be used."""

    exit_code = 2


def installed_plugins() -> Plugins:
    """Load every plugin. Raises `SettingsError` when two of them cannot live together."""
    try:
        return load_plugins()
    except RuleClashError as error:
        raise SettingsError(str(error)) from error
