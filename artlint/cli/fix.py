"""`artlint fix`: the same as `artlint check --fix`."""

from __future__ import annotations

import sys
from typing import Any

import click

from artlint.cli.check import Command, Options, backup_option, shared
from artlint.cli.settings import request_of


@click.command()
@shared
@backup_option
def fix(**values: Any) -> None:
    """Repair what can be repaired safely in files and folders (default: here)."""
    sys.exit(Command(Options(fix=True, request=request_of(values), **values)).run())
