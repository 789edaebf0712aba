"""What an article must have for a rule to have anything to say."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from artlint import Article

NEEDS: Mapping[str, Callable[[Article], bool]] = {}
