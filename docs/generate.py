"""Write the generated parts of docs/*.md anew, between `<!-- generated: NAME -->` and `<!-- end -->`.

    python -m docs.generate           # write
    python -m docs.generate --check   # exit 1 when something is out of date

Settings come from the table of settings, options and commands from the commands themselves. The whole of
`rules/artlint_rules/table.py` is generated, too: it comes from the rules.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from artlint.cli import artlint as command_line
from artlint.config import SETTINGS, Catalogue
from artlint.plugins import load_plugins
from docs import rules_table

DOCS = Path(__file__).parent
PART = re.compile(r"(?<=<!-- generated: )([a-z]+)( -->\n).*?(?=<!-- end -->)", re.DOTALL)
TYPES = {int: "whole number", str: "text", bool: "true or false"}


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml, value))}]"
    return f"{value:_}" if isinstance(value, int) else f'"{value}"'


def settings() -> str:
    def kind(setting: Any) -> str:
        if setting.choices:
            return " or ".join(f"`{choice}`" for choice in setting.choices)
        return TYPES.get(setting.type, "list of texts")

    rows = (
        (f"`{s.name}`", kind(s), f"`{toml(s.default)}`", s.help, "yes" if s.per_file else "")
        for s in SETTINGS
    )
    return table(("setting", "type", "default", "what it means", "in `[[override]]`"), rows)


def presets() -> str:
    catalogue = Catalogue(load_plugins(installed=False))
    count = len(catalogue.known)
    rows = [(f"`{name}`", str(len(rules))) for name, rules in sorted(catalogue.presets.items())]
    return table(("preset", "rules"), [*rows, ("`ALL`", str(count))])


def profiles() -> str:
    return ", ".join(f"`{name}`" for name in load_plugins(installed=False).profiles) + ".\n"


def groups() -> str:
    catalogue = Catalogue(load_plugins(installed=False))
    rows = [(f"`{name}`", str(len(rules))) for name, rules in sorted(catalogue.groups.items())]
    return table(("group", "rules"), rows)


def commands() -> str:
    return "\n".join(_pages(command_line, click.Context(command_line, info_name="artlint"))).rstrip() + "\n"


def _pages(command: click.Command, context: click.Context) -> Iterator[str]:
    if not isinstance(command, click.Group):
        yield _page(command, context)
        return
    if context.parent:
        yield f"## {context.command_path}\n\n{_text(command)}\n"
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        assert found is not None
        yield from _pages(found, click.Context(found, info_name=name, parent=context))


def _page(command: click.Command, context: click.Context) -> str:
    level = "###" if context.parent and context.parent.parent else "##"
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    rows = [_option(p) for p in command.params if isinstance(p, click.Option) and not p.hidden]
    options = f"\n{table(('option', 'what it does'), rows)}" if rows else ""
    return f"{level} {context.command_path}\n\n{_text(command)}\n\n```text\n{usage}\n```\n{options}"


def _text(command: click.Command) -> str:
    """The help of a command, its paragraphs each on a line."""
    paragraphs = (command.help or "").replace("\b", "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _option(option: click.Option) -> tuple[str, str]:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    choices = option.type.choices if isinstance(option.type, click.Choice) else ()
    metavar = "" if option.is_flag or choices else f" {option.metavar or option.type.name.upper()}"
    text = option.help or ""
    if choices:
        text += f"{' ' if text else ''}One of {', '.join(f'`{choice}`' for choice in choices)}."
    if option.show_default and option.default is not None and not option.is_flag:
        text += f" Default: `{option.default}`."
    return f"{names}{metavar}", text


PARTS: dict[str, Callable[[], str]] = {
    "settings": settings,
    "presets": presets,
    "profiles": profiles,
    "groups": groups,
    "commands": commands,
}


def generated(text: str) -> str:
    """A page with its generated parts as they should be."""
    return PART.sub(lambda part: f"{part[1]}{part[2]}\n{PARTS[part[1]]()}\n", text)


def main(arguments: list[str]) -> int:
    stale = False
    # The table of rules comes first: the counts in the pages are taken from it.
    for page in (rules_table.TABLE, *sorted(DOCS.glob("*.md"))):
        old = page.read_text(encoding="utf-8")
        new = rules_table.text() if page == rules_table.TABLE else generated(old)
        if new == old:
            continue
        stale = True
        if "--check" in arguments:
            print(f"{page.relative_to(DOCS.parent)} is out of date: python -m docs.generate", file=sys.stderr)
        else:
            page.write_text(new, encoding="utf-8", newline="\n")
            if page == rules_table.TABLE:  # this process has started with the old one
                return subprocess.call([sys.executable, "-m", "docs.generate"])
    return int(stale and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
