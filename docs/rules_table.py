"""The table of rules that a run starts with, so that it need not import all of them."""

from __future__ import annotations

from pathlib import Path

import artlint_rules
from artlint_rules.knowledge.profiles import profile_names

TABLE = Path(artlint_rules.__file__).with_name("table.py")


def text() -> str:
    """What `table.py` is to say."""
    rules = "".join(f"    {row!r},\n".replace("'", '"') for row in artlint_rules.every_row())
    profiles = ", ".join(f'"{name}"' for name in profile_names())
    return f'''"""Every rule there is: its folder, its name, whether it is on by default, and its kind (see `LateRule`).

Written by `python -m docs.generate`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from artlint.late import Kind

Row: TypeAlias = "tuple[str, str, bool, Kind]"

PROFILES = ({profiles})

RULES: tuple[Row, ...] = (
{rules})
'''
