"""Regular expressions that are compiled when they are first used: there are hundreds, and a run needs few."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

__all__ = ["lazy_pattern"]

if TYPE_CHECKING:
    from re import compile as lazy_pattern
else:
    _PUBLIC = [key for key in dir(re.Pattern) if key[0] != "_"]

    class lazy_pattern:  # noqa: N801 - it stands where `re.compile` would
        """What `re.compile` gives for the same arguments, but later. Raises `re.error` when it is used."""

        def __init__(self, pattern: str, flags: int = 0) -> None:
            self._arguments = (pattern, flags)

        @property
        def __class__(self) -> type[re.Pattern[str]]:
            return re.Pattern

        def __getattr__(self, name: str) -> Any:
            """Compile it, and keep all its methods: from then on it costs nothing more than a pattern."""
            compiled = re.compile(*self._arguments)
            self.__dict__.update((key, getattr(compiled, key)) for key in _PUBLIC)
            return getattr(compiled, name)
