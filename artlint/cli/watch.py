"""`--watch`: run again whenever an article or a settings file changes. Needs the extra `artlint[watch]`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from artlint.cli.output import complain
from artlint.config import nearest_config
from artlint.config.files import NAMES
from artlint.discovery import SUFFIXES, display_name

if TYPE_CHECKING:
    from watchfiles import Change

_OTHERS = frozenset({*NAMES, ".gitignore", ".ignore"})
_PLUGINS = frozenset({".py", ".toml"})
_TURN = 200
"""So many milliseconds one look for changes takes."""


class _MissingExtraError(click.ClickException):
    exit_code = 2


def watched(
    paths: tuple[str, ...], run: Callable[[], int], show: Callable[[click.ClickException], None]
) -> None:
    """Run, and run again after each change, until the user interrupts. `show` tells of a run that cannot be.

    An error of the first run ends it; later ones are shown, because the next change may mend them.
    """
    changes = _changes(paths)
    run()
    complain("watching for changes; Ctrl-C ends it")
    for changed in changes:
        complain(f"{', '.join(changed[:3])}{' and more' if len(changed) > 3 else ''} changed; again:")
        try:
            run()
        except click.ClickException as error:
            show(error)


def _changes(paths: tuple[str, ...]) -> Iterator[list[str]]:
    """The names of what changed, each time that something does. Raises at once without watchfiles."""
    try:
        from watchfiles import DefaultFilter, watch
    except ImportError as error:
        raise _MissingExtraError("--watch needs watchfiles: pip install 'artlint[watch]'") from error

    named = {os.path.abspath(path) for path in paths if not os.path.isdir(path)}
    folders = {os.path.abspath(path) for path in paths if os.path.isdir(path)}
    settings = nearest_config(Path.cwd())
    if settings is not None:
        named.add(str(settings.absolute()))

    class Articles(DefaultFilter):
        def __call__(self, change: Change, path: str) -> bool:
            """Whether this change is worth another run."""
            if path in named:
                return True
            if not any(Path(path).is_relative_to(folder) for folder in folders):
                return False
            name = os.path.basename(path)
            wanted = name in _OTHERS or os.path.splitext(name)[1].lower() in SUFFIXES | _PLUGINS
            return wanted and super().__call__(change, path)

    # An editor puts a new file in the place of the old one: only its folder sees that.
    places = {*folders, *(os.path.dirname(path) for path in named)}
    existing = sorted(place for place in places if os.path.isdir(place))
    found = watch(
        *existing,
        watch_filter=Articles(),
        debounce=400,
        raise_interrupt=True,
        rust_timeout=_TURN,
        yield_on_timeout=True,
    )
    next(found)  # only now it watches: what changes during the first run counts, too
    return (sorted({display_name(Path(path)) for _, path in changed}) for changed in found if changed)
