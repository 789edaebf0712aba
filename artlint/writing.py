"""Writing a file so that it is never half written."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


class ChangedOnDiskError(OSError):
    """The file is no longer what was read; it is left as it is."""


def replace_file(path: Path, old: bytes, new: bytes) -> None:
    """Put `new` in the place of `old`, in one step: another process sees the one or the other.

    Writes through a symbolic link to its target and keeps the mode. Raises `ChangedOnDiskError` when the file
    no longer holds `old`, `OSError` when it cannot be written; the file is untouched then.
    """
    target = Path(os.path.realpath(path))
    if not os.access(target, os.W_OK):
        raise PermissionError(13, "the file is read-only", str(path))
    handle, name = tempfile.mkstemp(prefix=".artlint-", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(new)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, target.stat().st_mode & 0o7777)
        if target.read_bytes() != old:
            raise ChangedOnDiskError(f"{path} changed while it was being fixed")
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new directory entry durable; Windows does so by itself and cannot open a folder."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
