"""How the bytes of a file are recognised: by what the file system says of it, or by their digest."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

from artlint.frozen import NamedTuple

_TICK = 3_000_000_000
"""In nanoseconds. Written twice within it, a file may keep its time: that of FAT counts two seconds."""


class Content(NamedTuple):
    """What was read from a file: its `digest`, and the `stamp` of the file just before.

    The stamp is empty where the file may have changed since without getting another.
    """

    digest: bytes
    stamp: str

    @classmethod
    def of(cls, data: bytes, status: os.stat_result) -> Content | None:
        """The content that was read; None for what is no regular file."""
        if not stat.S_ISREG(status.st_mode):
            return None
        return cls(digest(data), stamp_of(status) if is_settled(status) else "")


def load(path: Path) -> tuple[bytes, os.stat_result]:
    """The bytes of a file, and what it was just before they were read. Raises `OSError`."""
    with open(path, "rb", buffering=0) as stream:
        status = os.fstat(stream.fileno())
        return stream.readall(), status


def stamp_of(status: os.stat_result) -> str:
    """Size, times and number of a file in one; another once its bytes are others."""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def is_settled(status: os.stat_result) -> bool:
    """Whether the next change of the file will give it another time."""
    return status.st_mtime_ns < time.time_ns() - _TICK


def digest(data: bytes) -> bytes:
    """What stands for the bytes of a file."""
    import hashlib  # it starts OpenSSL, and a run without the cache needs no digest

    return hashlib.blake2b(data, digest_size=16).digest()
