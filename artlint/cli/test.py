"""`artlint test`: the examples of rules, run."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from artlint.cli.output import complain, write
from artlint.cli.settings import settings_errors, with_plugins
from artlint.config import suggestion
from artlint.discovery import display_name
from artlint.plugins import PROJECT, Plugins, Registered, Wanted
from artlint.policy import Policies, Request
from artlint.reporters.visible import visible
from artlint.testing import ExampleError, cases, problems

_SKIPPED = ("test_", "conftest", "setup.", "artlint.toml", "pyproject.toml", ".")


@click.command()
@click.argument("what", nargs=-1, metavar="[PATH|NAME]…")
@with_plugins
def test(what: tuple[str, ...], request: Request) -> None:
    """Run the examples of rules: those in files and folders, or of rules, groups and plugins.

    Without a name: the rules of all plugins, or of this folder where there are none.
    """
    with settings_errors():
        rules, plugins = _chosen(what, request)
    for failure in plugins.failures:
        complain(f"error: {failure.plugin} does not load: {failure.error}")
    failed = [registered for registered in rules if not _passes(registered)]
    count = sum(len(registered.rule.examples) for registered in rules)
    if not rules and not plugins.failures:
        raise click.UsageError("there are no rules here; `artlint new NAME` writes one")
    outcome = f"{_plural(len(failed), 'rule')} failed" if failed else "all pass"
    if rules:
        write(f"{_plural(count, 'example')} of {_plural(len(rules), 'rule')}: {outcome}.\n")
    sys.exit(2 if plugins.failures else 1 if failed else 0)


def _chosen(what: Sequence[str], request: Request) -> tuple[list[Registered], Plugins]:
    """The rules to test, and what was loaded for it."""
    policies = Policies(request)
    plugins = policies.plugins
    if not what:
        ours = [registered for registered in plugins.rules if registered.plugin != PROJECT]
        if ours or plugins.failures:
            return ours, plugins
        what = (".",)
    files = [file for name in what if Path(name).exists() for file in _files(Path(name))]
    named = [name for name in what if not Path(name).exists()]
    chosen = [r for name in named for r in _named(name, plugins)]
    loaded = {_home(registered) for registered in plugins.rules}
    chosen += [r for r in plugins.rules if _home(r) in files]
    if new := [_wanted(file) for file in files if file not in loaded]:
        plugins = Policies(replace(request, plugins=(*policies.wanted, *new))).plugins
        chosen += [r for r in plugins.rules if r.plugin in {wanted.name for wanted in new}]
    return list(dict.fromkeys(chosen)), plugins


def _named(name: str, plugins: Plugins) -> list[Registered]:
    found = [r for r in plugins.rules if name in (r.name, r.group, r.plugin)]
    if not found:
        known = {word for r in plugins.rules for word in (r.name, r.group, r.plugin)}
        raise click.UsageError(f"there is no file, rule, group or plugin `{name}`{suggestion(name, known)}")
    return found


def _home(registered: Registered) -> Path | None:
    """The file that a rule stands in."""
    declaration = getattr(registered.rule, "declaration", None)
    if declaration is not None:
        return Path(declaration.file).resolve() if declaration.file else None
    try:
        return Path(inspect.getfile(registered.rule)).resolve()
    except (OSError, TypeError):
        return None


def _files(path: Path) -> Iterator[Path]:
    """The rule files of a folder, or the one that is named."""
    if path.is_file():
        yield path.resolve()
        return
    for file in sorted(path.rglob("*")):
        parts = file.relative_to(path).parts
        is_hidden = any(part.startswith((".", "__pycache__")) for part in parts)
        if is_hidden or "site-packages" in parts or file.name.startswith(_SKIPPED) or not file.is_file():
            continue
        marks = {".py": (b"(Rule)", b"(CorpusRule)"), ".toml": (b"[[rule]]",)}.get(file.suffix, ())
        if marks and any(map(file.read_bytes().__contains__, marks)):
            yield file.resolve()


def _wanted(file: Path) -> Wanted:
    """How to load a file: as a module of its package where it stands in one, so that its imports work."""
    if file.suffix != ".py" or not (file.parent / "__init__.py").is_file():
        return Wanted(display_name(file), file)
    top = file.parent
    while (top.parent / "__init__.py").is_file():
        top = top.parent
    if str(top.parent) not in sys.path:
        sys.path.insert(0, str(top.parent))
    return Wanted(".".join(file.relative_to(top.parent).with_suffix("").parts))


def _passes(registered: Registered) -> bool:
    """Run the examples of one rule and say what came of it."""
    rule = registered.rule
    failures = [*problems(rule)]
    for case in cases(rule):
        try:
            case.run()
        except ExampleError as error:
            failures.append(f"{case.kind} {case.number}: {_told(error)}")
    count = _plural(len(rule.examples), "example")
    head = f"{'FAIL' if failures else 'ok  '}  {rule.name} ({registered.plugin}): {count}\n"
    write(head + "".join(f"      {line}\n" for failure in failures for line in failure.split("\n")))
    return not failures


def _told(error: ExampleError) -> str:
    lines = [visible(error.message)]
    for word, text in (("expected", error.expected), ("got", error.got)):
        if text is not None:
            shown = [visible(line) for line in text.rstrip("\n").split("\n")]
            lines += [f"  {word + ':':10}{shown[0]}", *(f"{'':12}{line}" for line in shown[1:])]
    return "\n".join(lines)


def _plural(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
