"""From what the user named to files to read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from functools import cached_property
from pathlib import Path

from artlint.config import Config, ConfigError
from artlint.corpus import Match
from artlint.frozen import NamedTuple, dataclass
from artlint.patterns import Patterns

SUFFIXES = frozenset({".md", ".markdown", ".html", ".htm"})
_NEVER = frozenset(
    {".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".mypy_cache"}
)
_IGNORE_FILES = (".gitignore", ".ignore")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read; `name` is its path for people, relative where it can be, with forward slashes.

    `matches` are those of a file that has been compared with others and is read once more.
    """

    path: Path
    name: str
    matches: tuple[tuple[str, tuple[Match, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """A path that the user named and that is not there."""

    name: str


@dataclass(frozen=True, slots=True)
class Exclusions:
    """What the settings of one folder pass over or take in."""

    exclude: tuple[Patterns, ...]
    include: tuple[Patterns, ...]
    respects_ignore_files: bool = True
    is_forced: bool = False

    @classmethod
    def of(cls, config: Config) -> Exclusions:
        """The exclusions that a configuration asks for; patterns are relative to the file that holds them."""
        return cls(
            (*_patterns(config.setting("exclude")), *_patterns(*config.every("extend-exclude"))),
            _patterns(config.setting("include")),
            config.value("respect-gitignore"),
            config.value("force-exclude"),
        )

    def takes(self, path: str) -> bool:
        """Whether a file is an article by its name."""
        suffix = os.path.splitext(path)[1].lower()
        return suffix in SUFFIXES or any(patterns.match(path) for patterns in self.include)

    def drops(self, path: str, ignores: _Ignores, *, is_folder: bool = False) -> bool:
        """Whether a file or folder is passed over."""
        if self.exclude and any(patterns.match(path, is_folder=is_folder) for patterns in self.exclude):
            return True
        return self.respects_ignore_files and ignores.name(path, is_folder=is_folder)


def _patterns(*found: tuple[Path, tuple[str, ...]] | None) -> tuple[Patterns, ...]:
    return tuple(Patterns(folder, lines) for folder, lines in filter(None, found) if lines)


@dataclass(frozen=True)
class Search:
    """How to find files. `config_of` gives the settings for a folder, and may raise `ConfigError`."""

    config_of: Callable[[Path], Config]
    _exclusions: dict[Path | None, Exclusions] = field(default_factory=dict, repr=False)

    def files(self, paths: Iterable[str]) -> Iterator[Found | Missing]:
        """Articles in the named files and folders, each once, folders in the order of names.

        A file that is named is taken whatever its name, and even when it is excluded, unless exclusions are
        forced; in folders only `*.md *.markdown *.html *.htm`, what is included, and nothing excluded.
        """
        seen: set[str] = set()
        for name in paths:
            path = Path(name)
            if os.path.isdir(path):
                candidates: Iterable[_Candidate] = self._below(path)
            elif _is_there(path):
                named = _Candidate(path, os.path.abspath(path), display_name(path))
                candidates = () if self._is_forced_out(path) else (named,)
            else:
                yield Missing(name)
                continue
            for found in candidates:
                if found.absolute not in seen:
                    seen.add(found.absolute)
                    yield Found(Path(found.path), found.name)

    def _exclusions_for(self, folder: Path) -> Exclusions:
        try:
            config = self.config_of(folder.absolute())
        except ConfigError:  # each file of this folder will say so
            config = Config()
        if config.path not in self._exclusions:
            self._exclusions[config.path] = Exclusions.of(config)
        return self._exclusions[config.path]

    def _is_forced_out(self, path: Path) -> bool:
        if not self._exclusions_for(path.parent).is_forced:
            return False
        absolute = Path(os.path.abspath(path))
        steps = [absolute, *absolute.parents][:-1]
        return any(
            step.name in _NEVER
            or self._exclusions_for(step.parent).drops(
                os.fspath(step), _Ignores.at(step.parent), is_folder=step != absolute or os.path.isdir(path)
            )
            for step in steps
        )

    def _below(self, folder: Path) -> Iterator[_Candidate]:
        if not self._is_forced_out(folder):
            absolute = os.path.abspath(folder)
            place = _Candidate(folder, absolute, display_name(folder))
            yield from self._walk(place, _Ignores.above(Path(absolute)))

    def _walk(self, folder: _Candidate, ignores: _Ignores) -> Iterator[_Candidate]:
        try:
            entries = sorted(os.scandir(folder.path), key=lambda entry: entry.name)
        except OSError:  # to read it as a file tells why, and counts as a failure
            yield folder
            return
        if any(entry.name in _IGNORE_FILES for entry in entries):
            ignores = ignores.with_folder(Path(folder.absolute))
        exclusions = self._exclusions_for(Path(folder.absolute))
        # Strings, for a path object costs as much as all the rest; an archive may have 100,000 files.
        absolute = folder.absolute.rstrip(os.sep) + os.sep
        shown = "" if folder.name == "." else folder.name.rstrip("/") + "/"
        for entry in entries:
            path = absolute + entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _NEVER and not exclusions.drops(path, ignores, is_folder=True):
                    yield from self._walk(_Candidate(entry.path, path, shown + entry.name), ignores)
            elif exclusions.takes(path) and _is_file(entry) and not exclusions.drops(path, ignores):
                yield _Candidate(entry.path, path, shown + entry.name)


class _Candidate(NamedTuple):
    """A file or folder: as it was reached, its absolute path, and its path for people."""

    path: str | Path
    absolute: str
    name: str


@dataclass(frozen=True)
class _Ignores:
    """The ignore files that count in a folder, the nearest last; `.ignore` beats `.gitignore`."""

    patterns: tuple[Patterns, ...] = ()

    @classmethod
    def above(cls, folder: Path) -> _Ignores:
        """Those above a folder, up to the top of the git work tree, or else to the working directory."""
        here = Path.cwd()
        folders = [folder]
        while not os.path.exists(folders[-1] / ".git") and folders[-1] != folders[-1].parent:
            folders.append(folders[-1].parent)
        if not os.path.exists(folders[-1] / ".git"):
            folders = folders[: folders.index(here) + 1] if here in folders else [folder]
        found = cls()
        for above in reversed(folders[1:]):
            found = found.with_folder(above)
        return found

    @classmethod
    def at(cls, folder: Path) -> _Ignores:
        """Those of a folder and above it."""
        return cls.above(folder).with_folder(folder)

    def with_folder(self, folder: Path) -> _Ignores:
        """These, and the ignore files of one more folder."""
        added = (_read(folder / name) for name in _IGNORE_FILES)
        return _Ignores((*self.patterns, *(Patterns(folder, lines) for lines in added if lines)))

    @cached_property
    def _strongest_first(self) -> tuple[Patterns, ...]:
        return self.patterns[::-1]

    def name(self, path: str, *, is_folder: bool) -> bool:
        """Whether the strongest file that says anything of a path says that it is ignored."""
        if not self.patterns:
            return False
        verdicts = (patterns.verdict(path, is_folder=is_folder) for patterns in self._strongest_first)
        return next((verdict for verdict in verdicts if verdict is not None), False)


def _is_there(path: Path) -> bool:
    """Whether something of this name is there; what cannot be looked at may be, and to read it tells why."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        pass
    return True


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether it is a file, or cannot be looked at: a link in a circle."""
    try:
        return entry.is_file()
    except OSError:
        return True


def _read(path: Path) -> tuple[str, ...]:
    try:
        return tuple(path.read_bytes().decode("utf-8", "surrogateescape").splitlines())
    except OSError:
        return ()


def is_under_git(path: Path) -> bool:
    """Whether a file lies in the work tree of a git repository."""
    folder = Path(os.path.realpath(path)).parent
    return any(os.path.exists(above / ".git") for above in (folder, *folder.parents))


def display_name(path: Path) -> str:
    """The path as it is shown: relative to the working directory where it lies below, forward slashes."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
