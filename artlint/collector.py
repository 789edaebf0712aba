"""How often Python looks for cycles among the objects of a run."""

from __future__ import annotations

import gc


def calm() -> None:
    """Let it look rarely: an article is many small objects and no cycle, and looking takes time."""
    gc.set_threshold(50_000, 20, 50)
