"""The table of rules that a run starts with, so that it need not import all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import artlint_rules
from artlint.article.selectors import selector
from artlint.declared import DeclaredRule
from artlint_rules.knowledge.profiles import profile_names

TABLE = Path(artlint_rules.__file__).with_name("table.py")


def text() -> str:
    """What `table.py` is to say."""
    rules = "".join(f"    {row!r},\n" for row in artlint_rules.every_row())
    declared = "".join(f"    {name!r}: {need!r},\n" for name, need in _declared())
    return f'''# ruff: noqa: E501
# fmt: off
"""Every rule there is: its folder, its name, whether it is on by default, and its kind (see `LateRule`).

`DECLARED` is what an article must have for a rule that is written in TOML, as `needs.py` reads it. Written by
`python -m docs.generate`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from artlint.late import Kind

Row: TypeAlias = "tuple[str, str, bool, Kind]"

PROFILES = {profile_names()!r}

RULES: tuple[Row, ...] = (
{rules})

DECLARED: dict[str, tuple[str, tuple[object, ...]]] = {{
{declared}}}
'''


def _declared() -> Iterator[tuple[str, tuple[str, tuple[object, ...]]]]:
    for rule in artlint_rules.every_rule():
        if issubclass(rule, DeclaredRule) and (need := _need(rule().values)):
            yield rule.name, need


def _need(values: Any) -> tuple[str, tuple[object, ...]] | None:
    """What a declared rule cannot do without; None when that is nothing simple."""
    if "if-body-holds" in values:
        return "text", tuple(values["if-body-holds"])
    if "class-name" in values:
        return "class", tuple(values["class-name"])
    if "attribute-name" in values:
        return "attribute", tuple(values["attribute-name"])
    if "css" in values:
        return "css", tuple(tuple(map(_plain, each)) for each in selector(values["css"]).needs)
    return ("text", ("<!--",)) if values.get("scope") == "comment" else None


def _plain(need: Any) -> tuple[object, ...]:
    return need.tag, tuple(sorted(need.attributes)), tuple(sorted(need.classes)), tuple(need.values)
