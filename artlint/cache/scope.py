"""What the result of a file depends on beside its bytes: code, settings, where the run was started."""

from __future__ import annotations

import hashlib
import json
import os
import site
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path
from types import ModuleType

from artlint.content import is_settled
from artlint.detail import Detail
from artlint.entry_points import entry_points
from artlint.plugins import PROJECT, Plugins, Wanted
from artlint.policy import Policies, Policy
from artlint.rule import Rule

_LARGE = 1_000_000
"""A file of code that is larger is known by size and time."""


class Scopes:
    """The digest of what counts for one file; what many files share is worked out once."""

    def __init__(self, policies: Policies, root: Path, detail: Detail) -> None:
        self._policies = policies
        self._root = root
        self._detail = detail
        self._code: bytes | None = None
        self._known: dict[int, tuple[Policy, bytes]] = {}

    def of(self, policy: Policy) -> bytes:
        """The digest for the files of this policy; empty where nothing may be kept."""
        known = self._known.get(id(policy))
        if known is None:
            known = self._known[id(policy)] = policy, self._made(policy)
        return known[1]

    def _made(self, policy: Policy) -> bytes:
        if self._code is None:
            self._code = code_digest(self._policies.plugins, self._policies.wanted)
        if not self._code:
            return b""
        project = policy.project
        told = [
            os.getcwd(),
            os.fspath(self._root.absolute()),
            self._detail.value,
            sorted(self._policies.groups.items()),
            list(map(_rule, policy.rules)),
            sorted(policy.severities.items()),
            [getattr(project, field.name) for field in fields(project)],
        ]
        text = json.dumps(told, sort_keys=True, default=repr)
        return hashlib.blake2b(self._code + text.encode(), digest_size=16).digest()


def _rule(rule: Rule) -> list[object]:
    kind = type(rule)
    options = [[option.name, getattr(rule, option.name)] for option in kind.options()]
    return [kind.__module__, kind.__qualname__, rule.name, options]


def code_digest(plugins: Plugins, wanted: Sequence[Wanted]) -> bytes:
    """What stands for all code that has a say in the findings: Python, what is installed, every plugin.

    It is empty when a file was written just now: that may have been after it was loaded.
    """
    seen = hashlib.blake2b(digest_size=16)
    for text in (sys.version, sys.platform, *_installed()):
        seen.update(f"{text}\0".encode("utf-8", "surrogateescape"))
    declared = {os.fspath(each.path) for each in wanted if each.path and each.path.suffix == ".toml"}
    for path in sorted({*_files(plugins, tuple(wanted))}):
        # What Python has loaded stays as it was then in this process, which `--watch` lets live for long.
        known = _file_digest(path) if path in declared else _first_digest(path)
        if not known:
            return b""
        seen.update(f"{path}\0".encode("utf-8", "surrogateescape") + known)
    return seen.digest()


@cache
def _installed() -> tuple[str, ...]:
    """The names and versions of all packages that can be imported: any of them may be what a rule uses."""
    found: list[str] = []
    for folder in sys.path:
        try:
            names = sorted(os.listdir(folder or os.curdir))
        except OSError:
            continue
        found += (name for name in names if name.endswith((".dist-info", ".egg-info")))
    return tuple(found)


def _files(plugins: Plugins, wanted: tuple[Wanted, ...]) -> Iterator[str]:
    tops = {entry.value.partition(":")[0].partition(".")[0] for entry in entry_points(PROJECT)}
    tops |= {registered.module.partition(".")[0] for registered in plugins.rules}
    tops |= {PROJECT, *(each.name.partition(".")[0] for each in wanted if each.path is None)}
    for top in tops:
        yield from _module_files(sys.modules.get(top))
    yield from (os.fspath(each.path) for each in wanted if each.path is not None)
    if wanted:
        yield from _local_modules()


def _module_files(module: ModuleType | None) -> Iterator[str]:
    """The files of a package, whatever they hold, or the one of a module."""
    folders = list(getattr(module, "__path__", ()))
    if not folders and (file := getattr(module, "__file__", None)):
        yield file
    for folder in folders:
        for inner, names, files in os.walk(folder):
            names[:] = [name for name in names if name != "__pycache__"]
            yield from (os.path.join(inner, name) for name in files if not name.endswith(".pyc"))


def _local_modules() -> Iterator[str]:
    """The files of all modules that belong to nothing installed: a plugin may use them."""
    known = {*sysconfig.get_paths().values(), *site.getsitepackages(), site.getusersitepackages()}
    prefixes = tuple(f"{folder}{os.sep}" for folder in known)
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if file and not file.startswith(prefixes) and module.__name__.partition(".")[0] != PROJECT:
            yield file


@cache
def _first_digest(path: str) -> bytes:
    return _file_digest(path)


def _file_digest(path: str) -> bytes:
    """What stands for a file of code; empty when it was written just now."""
    try:
        status = os.stat(path)
        if not is_settled(status):
            return b""
        if status.st_size > _LARGE:
            return f"{status.st_size} {status.st_mtime_ns}".encode()
        with open(path, "rb", buffering=0) as stream:
            return hashlib.blake2b(stream.read(), digest_size=16).digest()
    except OSError as error:
        return f"not readable: {error.errno}".encode()
