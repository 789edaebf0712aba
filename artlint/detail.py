"""How much of a finding is worked out: what nobody prints is not looked for."""

from __future__ import annotations

from enum import Flag, auto


class Detail(Flag):
    """What a record holds beside its place, its message, and whether and how safely it can be mended."""

    PLACES = auto()
    """The other places of the same cause."""

    WHERE = auto()
    """The path of the element, or the key."""

    EDITS = auto()
    """The edits of the fix, and how many repairs it is made of."""

    FINGERPRINT = auto()
    """What the finding is about, and its fingerprint."""


NOTHING = Detail(0)
EVERYTHING = Detail.PLACES | Detail.WHERE | Detail.EDITS | Detail.FINGERPRINT
