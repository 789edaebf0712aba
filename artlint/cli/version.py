"""`artlint version`."""

from __future__ import annotations

import platform
from importlib.metadata import version as version_of

import click

_PARTS = (
    "turbohtml",
    "lxml",
    "cssselect",
    "PyYAML",
    "python-frontmatter",
    "markdown-it-py",
    "pluggy",
    "click",
)


@click.command()
@click.option(
    "--verbose", "-v", is_flag=True, help="Also show Python, the platform, the libraries and the plugins."
)
def version(verbose: bool) -> None:
    """Show the version."""
    click.echo(f"artlint {version_of('artlint')}")
    if not verbose:
        return
    click.echo(f"Python {platform.python_version()} on {platform.platform()}")
    for part in _PARTS:
        click.echo(f"{part} {version_of(part)}")
    from artlint.cli.settings import loaded_plugins
    from artlint.policy import Request

    plugins = loaded_plugins(Request())
    names = sorted({registered.plugin for registered in plugins.rules})
    click.echo(f"{len(plugins.rules)} rules of {', '.join(names)}")
