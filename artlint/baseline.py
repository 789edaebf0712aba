"""Known findings: what an archive had wrong when artlint was adopted, so that only what is new is reported.

The file is JSON, one article a line. Its lines stand in the order of a hash of the path, between fixed lines
that hold nothing: two branches that add articles do so, nearly always, in different places, and git merges
them.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

from artlint.config import nearest_config
from artlint.frozen import dataclass
from artlint.records import HABIT, Record

FILE_NAME = ".artlint-baseline.json"
VERSION = 1

_FIXED_LINES = 1024
"""Two articles stand behind the same of them, where git cannot merge, once in so many times."""

_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")

Kin = tuple[str, str]
"""A rule, and what its finding is about: `Record.kin`."""


class BaselineError(ValueError):
    """A baseline that cannot be used; the message names the file."""


@dataclass(frozen=True)
class Baseline:
    """How many findings of each kin are known, by the identity of their file."""

    files: Mapping[str, Mapping[Kin, int]] = field(default_factory=dict)

    def of(self, identity: str) -> Mapping[Kin, int]:
        """What is known of one file."""
        return self.files.get(identity, {})

    def is_new(self, identity: str, records: Sequence[Record]) -> list[bool]:
        """Say of each finding of a file, in the order of the text, whether it is new.

        Of several of one kin the first are the known ones: with one more than known, the last is new. What is
        left of a known habit in a single place is known, too.
        """
        left = Counter(self.of(identity))
        new = [not _taken(left, (record.rule, record.kin)) for record in records]
        return [
            is_new and not _taken(left, (record.rule, HABIT))
            for record, is_new in zip(records, new, strict=True)
        ]

    def replaced(self, files: Mapping[str, Mapping[Kin, int]]) -> Baseline:
        """The same with other counts for some files; a file of which nothing is known goes."""
        merged = {**self.files, **files}
        return Baseline({identity: counts for identity, counts in merged.items() if counts})

    @property
    def size(self) -> int:
        """How many findings are known."""
        return sum(sum(counts.values()) for counts in self.files.values())


def _taken(left: Counter[Kin], kin: Kin) -> bool:
    """Take one of a kin away, if there is one left."""
    if left[kin] < 1:
        return False
    left[kin] -= 1
    return True


def found(records: Iterable[Record]) -> Counter[Kin]:
    """How many findings of each kin there are."""
    return Counter((record.rule, record.kin) for record in records)


# Which file


def root_folder(config: Path | None, start: Path | None = None) -> Path:
    """The folder that paths in fingerprints are relative to: that of the root configuration.

    Without a configuration it is the nearest one that holds a baseline, or else the working directory.
    """
    folder = (start or Path.cwd()).absolute()
    if home := config or nearest_config(folder):
        return home.absolute().parent
    return next((above for above in (folder, *folder.parents) if os.path.isfile(above / FILE_NAME)), folder)


def identity(root: Path, path: Path) -> str:
    """What a file is called in fingerprints: its path relative to `root`, with forward slashes."""
    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:  # another drive on Windows
        return path.absolute().as_posix()


# The text of the file


def to_text(baseline: Baseline) -> str:
    """The text of a baseline file."""
    fixed = [(f"{number:03x}", f'"{number:03x}": null') for number in range(_FIXED_LINES)]
    entries = [(_position(path), _entry(path, counts)) for path, counts in baseline.files.items()]
    lines = ",\n".join(line for _, line in sorted([*fixed, *entries]))
    return f'{{\n"version": {VERSION},\n"files": {{\n{lines},\n"": null\n}}\n}}\n'


def _position(path: str) -> str:
    """What the line of a file is sorted by: the fixed line before it, and its hash."""
    from artlint.context import digest

    hashed = digest(path)
    return f"{int(hashed, 16) % _FIXED_LINES:03x}{hashed}"


def _entry(path: str, counts: Mapping[Kin, int]) -> str:
    by_rule: dict[str, dict[str, int]] = {}
    for (rule, kin), count in sorted(counts.items()):
        by_rule.setdefault(rule, {})[kin] = count
    return f"{json.dumps(path, ensure_ascii=False)}: {json.dumps(by_rule, ensure_ascii=False)}"


def parse(text: str) -> Baseline:
    """Read the text of a baseline file. Raises `BaselineError` that says what is wrong, and where."""
    try:
        document = json.loads(text, object_pairs_hook=list)
    except json.JSONDecodeError as error:
        marks = (n for n, line in enumerate(text.splitlines(), 1) if line.startswith(_CONFLICT))
        if (line := next(marks, None)) is not None:
            hint = "`artlint baseline update` keeps the lines of both sides"
            raise BaselineError(f"line {line}: a conflict of git; {hint}") from error
        raise BaselineError(f"line {error.lineno}: {error.msg}") from error
    except RecursionError as error:
        raise BaselineError("nested too deep") from error
    top = _pairs(document, "the file")
    version = dict(top).get("version")
    if isinstance(version, int) and version > VERSION:
        raise BaselineError(f"version {version}: made by a newer artlint")
    if version != VERSION:
        raise BaselineError('no baseline: "version" is missing')
    files: dict[str, Counter[Kin]] = {}
    for path, counts in _pairs(dict(top).get("files"), '"files"'):
        if counts is not None:
            # A merge may leave two lines of one file; what either knows is known.
            files[path] = files.get(path, Counter()) | _counts(path, counts)
    return Baseline(files)


def _counts(path: str, by_rule: Any) -> Counter[Kin]:
    counts: Counter[Kin] = Counter()
    for rule, kins in _pairs(by_rule, path):
        for kin, count in _pairs(kins, f"{path}: {rule}"):
            if not isinstance(count, int) or isinstance(count, bool) or count < 1:
                raise BaselineError(f"{path}: {rule}: {kin}: not a number of findings")
            counts[rule, kin] += count
    return counts


def _pairs(value: Any, where: str) -> list[tuple[str, Any]]:
    """The pairs of a JSON object; an array of JSON holds no tuples."""
    if not isinstance(value, list) or not all(isinstance(pair, tuple) for pair in value):
        raise BaselineError(f"{where} is not as artlint writes it: not an object")
    return value


def with_both_sides(text: str) -> str:
    """The text without the marks of git's conflicts: the lines of both sides, without those of their base."""
    kept: list[str] = []
    in_base = False
    for line in text.splitlines(keepends=True):
        if line.startswith(_CONFLICT):
            in_base = line.startswith("|||||||")
        elif not in_base:
            kept.append(line)
    return "".join(kept)


def read(path: Path, *, merge: bool = False) -> Baseline:
    """Read a baseline file; with `merge` one with conflicts of git, too. Raises `BaselineError`."""
    try:
        text = path.read_bytes().decode("utf-8", "surrogatepass")
        return parse(with_both_sides(text) if merge else text)
    except OSError as error:
        raise BaselineError(f"{path.as_posix()}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise BaselineError(f"{path.as_posix()}: not UTF-8") from error
    except BaselineError as error:
        raise BaselineError(f"{path.as_posix()}: {error}") from error


def to_bytes(baseline: Baseline) -> bytes:
    """The bytes of a baseline file."""
    return to_text(baseline).encode("utf-8", "surrogatepass")
