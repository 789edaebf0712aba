"""artlint from Python: check a text, fix a text, check files. Nothing here prints, exits or writes a file."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from artlint.config import ConfigError
from artlint.discovery import Search
from artlint.job import Job
from artlint.plugins import RuleClashError
from artlint.policy import Policies, Request
from artlint.report import Report
from artlint.rule import Safety
from artlint.runner import Manner, run

Names = str | Iterable[str]
Settings = str | os.PathLike[str] | Mapping[str, Any]


class Linter:
    """Settings, read once, to check many articles with.

    `select` and `ignore` take what `--select` and `--ignore` take: rules, groups, presets, `ALL`, as a list
    or as one text with commas. `profile` is what front matter and generator expect.

    `config` is where all other settings come from: the path of a settings file; or the settings themselves,
    as a settings file has them - then no file is read, so that `{}` stands for the defaults. With None the
    nearest settings file of each article counts, as on the command line.

    `plugins=False` loads no code but that of artlint. A plugin that cannot be loaded is a `RuntimeWarning`.
    Raises `ConfigError` for settings that cannot be used, here or when their file is first needed.
    """

    def __init__(
        self,
        *,
        select: Names = (),
        ignore: Names = (),
        profile: str | None = None,
        config: Settings | None = None,
        plugins: bool = True,
    ) -> None:
        given = {"select": _names(select), "ignore": _names(ignore), "profile": profile}
        settings = {name: value for name, value in given.items() if value}
        table = config if isinstance(config, Mapping) else None
        file = Path(config) if isinstance(config, str | os.PathLike) else None
        self._policies = Policies(Request(settings, file, with_plugins=plugins, table=table))
        self._check_settings(Path.cwd() / "article.md")
        for failure in self._policies.plugins.failures:
            message = f"the plugin {failure.plugin} does not load: {failure.error}"
            warnings.warn(message, RuntimeWarning, stacklevel=2)

    def check_text(self, text: str | bytes, path: str | os.PathLike[str] = "article.md") -> Report:
        """What is wrong with an article; see `artlint.check_text`."""
        return self._looked_at(Job(self._policies), text, path)

    def fix_text(
        self, text: str | bytes, path: str | os.PathLike[str] = "article.md", *, unsafe: bool = False
    ) -> Report:
        """The mended article, and what is left; see `artlint.fix_text`."""
        return self._looked_at(Job(self._policies, Safety.UNSAFE if unsafe else Safety.SAFE), text, path)

    def check_paths(
        self, paths: Iterable[str | os.PathLike[str]], *, jobs: int | None = 1
    ) -> Iterator[Report]:
        """A report for each file; see `artlint.check_paths`."""
        named = [os.fspath(path) for path in ([paths] if isinstance(paths, str | os.PathLike) else paths)]
        return run(Job(self._policies), Search(self._policies.config).files(named), Manner(jobs))

    def _looked_at(self, job: Job, text: str | bytes, path: str | os.PathLike[str]) -> Report:
        where = Path(path)
        self._check_settings(where)
        return job.run_bytes(where, where.as_posix(), text.encode() if isinstance(text, str) else text)

    def _check_settings(self, path: Path) -> None:
        try:
            self._policies.of(path)
        except RuleClashError as error:
            raise ConfigError(str(error)) from error


def check_text(
    text: str | bytes,
    path: str | os.PathLike[str] = "article.md",
    *,
    select: Names = (),
    ignore: Names = (),
    profile: str | None = None,
    config: Settings | None = None,
    plugins: bool = True,
) -> Report:
    """Look for damage in an article and return its `Report`; nothing is read from or written to `path`.

    `report.records` are the findings in the order of the text. Their lines and columns are 1-based; offsets
    are 0-based and half-open; both count code points of `report.text`, where a byte order mark is left out.
    `report.failures` tells what could not be checked: a rule that raised, bytes that are no text.

    `path` is what the article is called; its ending and its folder say what settings count for it. All other
    arguments are those of `Linter`; with more than a few articles, make one `Linter` and use its methods.

    Raises `ConfigError` for settings that cannot be used, such as an unknown rule, and `UnicodeEncodeError`
    for a text with lone surrogates. Bytes may be in any encoding that artlint reads.
    """
    linter = Linter(select=select, ignore=ignore, profile=profile, config=config, plugins=plugins)
    return linter.check_text(text, path)


def fix_text(
    text: str | bytes,
    path: str | os.PathLike[str] = "article.md",
    *,
    unsafe: bool = False,
    select: Names = (),
    ignore: Names = (),
    profile: str | None = None,
    config: Settings | None = None,
    plugins: bool = True,
) -> Report:
    """Make the safe fixes in an article, with `unsafe` those too that a person should look at.

    In the `Report`, `text` is the article as it now is, `changed` says whether that is another than before,
    `fixed` counts what was mended by rule, and `records` are the findings that are left. For bytes,
    `report.source.encode()` gives the mended ones in the encoding that they had.

    Nothing is read from or written to `path`. Arguments and errors are those of `check_text`.
    """
    linter = Linter(select=select, ignore=ignore, profile=profile, config=config, plugins=plugins)
    return linter.fix_text(text, path, unsafe=unsafe)


def check_paths(
    paths: Iterable[str | os.PathLike[str]],
    *,
    jobs: int | None = 1,
    select: Names = (),
    ignore: Names = (),
    profile: str | None = None,
    config: Settings | None = None,
    plugins: bool = True,
) -> Iterator[Report]:
    """Look for damage in files and folders; yields the `Report` of each file, in the order of names.

    Files are found, and settings count, as on the command line: in folders `*.md`, `*.markdown`, `*.html`
    and `*.htm`, without what is excluded or ignored. A path that is not there, a file that cannot be read or
    decoded and a folder whose settings are broken are failures in a report; the run goes on. Baselines are
    left aside: everything that is wrong is told.

    Behind the last file come, in the same order, second reports of files that comparing has shown to be like
    others, such as copies; their `across` is true.

    `jobs` is the number of processes, None for one for each core. More than one are used for more than 64
    files only, and need what all processes of Python need: a script with `if __name__ == "__main__":`.

    Raises `ConfigError` at once for arguments, or for settings of the working directory, that cannot be used.
    """
    linter = Linter(select=select, ignore=ignore, profile=profile, config=config, plugins=plugins)
    return linter.check_paths(paths, jobs=jobs)


def _names(names: Names) -> tuple[str, ...]:
    """Names as a tuple, whether they came as a list or as one text with commas."""
    return (
        tuple(name.strip() for name in names.split(",") if name.strip())
        if isinstance(names, str)
        else tuple(names)
    )
