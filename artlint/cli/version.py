"""`artlint version`."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, requires
from importlib.metadata import version as version_of

import click

from artlint import __version__
from artlint.cli.output import complain, write
from artlint.lazily import lazy_pattern

_NAME = lazy_pattern(r"[\w.-]+")


@click.command()
@click.option(
    "--verbose", "-v", is_flag=True, help="Also show Python, the platform, the libraries and the plugins."
)
def version(verbose: bool) -> None:
    """Show the version."""
    write(f"artlint {__version__}\n")
    if verbose:
        _details()


def _details() -> None:
    from artlint.cli.settings import settings_errors
    from artlint.policy import Policies, Request

    write(f"Python {platform.python_version()} on {platform.platform()} ({sys.executable})\n")
    for part in _libraries():
        write(f"{part} {_version(part)}\n")
    with settings_errors():
        plugins = Policies(Request()).plugins
    names = {r.plugin for r in plugins.rules} | {known.plugin for known in plugins.formats.values()}
    for name in sorted(names):
        rules = sum(registered.plugin == name for registered in plugins.rules)
        formats = sorted(word for word, known in plugins.formats.items() if known.plugin == name)
        offers = f"{rules} rule{'' if rules == 1 else 's'}" + (
            f", formats {', '.join(formats)}" if formats else ""
        )
        write(f"plugin {name} {_version(name)}: {offers}\n")
    for failure in plugins.failures:
        complain(f"plugin {failure.plugin} {_version(failure.plugin)} does not load: {failure.error}")


def _libraries() -> list[str]:
    """What artlint depends on, by its own metadata; extras are not needed."""
    needed = [one for one in requires("artlint") or () if "extra ==" not in one]
    return sorted((match[0] for one in needed if (match := _NAME.match(one))), key=str.lower)


def _version(distribution: str) -> str:
    try:
        return version_of(distribution)
    except PackageNotFoundError:
        return "(not installed)"
