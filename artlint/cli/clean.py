"""`artlint clean`, and where the cache is."""

from __future__ import annotations

from pathlib import Path

import click

from artlint.reporters.visible import visible

cache_option = click.option(
    "--cache-dir",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="ARTLINT_CACHE_DIR",
    metavar="FOLDER",
    help="Where results are kept (default: ARTLINT_CACHE_DIR, or the usual place of the system).",
)


@click.command()
@cache_option
def clean(cache_dir: Path | None) -> None:
    """Forget all results that were kept."""
    from artlint.cache.store import clean as cleaned
    from artlint.cache.store import folder_of_user

    folder = cache_dir or folder_of_user()
    try:
        gone = cleaned(folder)
    except OSError as error:
        raise click.ClickException(f"{visible(folder.as_posix())}: {error.strerror or error}") from error
    click.echo(f"{'deleted the cache in' if gone else 'there is no cache in'} {visible(folder.as_posix())}")
