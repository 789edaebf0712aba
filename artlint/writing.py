"""Writing a file so that it is never half written."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from itertools import count
from pathlib import Path
from typing import IO


class ChangedOnDiskError(OSError):
    """The file is no longer what was read; it is left as it is."""


def replace_file(path: Path, old: bytes, new: bytes) -> None:
    """Put `new` in the place of `old`, in one step: another process sees the one or the other.

    Writes through a symbolic link to its target; keeps mode, owner and extended attributes. Raises
    `ChangedOnDiskError` when the file no longer holds `old`, `OSError` when it cannot be written or when its
    owner cannot be kept; the file is untouched then.
    """
    target = Path(os.path.realpath(path))
    if not os.access(target, os.W_OK):
        raise PermissionError(13, "the file is read-only", str(path))
    from tempfile import mkstemp

    handle, name = mkstemp(prefix=".artlint-", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(new)
            stream.flush()
            _take_over(target, name)
            os.fsync(stream.fileno())
        if target.read_bytes() != old:
            raise ChangedOnDiskError(f"{path} changed while it was being fixed")
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    _sync_folder(target.parent)


def put_file(path: Path, content: IO[bytes]) -> None:
    """Make a file of `content`, in one step, whatever was there; a pipe or a device is written to.

    Writes through a symbolic link to its target. Raises `OSError`; what was there is untouched then.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            _copy(content, stream)
        return
    target = Path(os.path.realpath(path))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, "the file is read-only", str(path))
    temporary = target.with_name(f".artlint-{os.urandom(8).hex()}.tmp")
    try:
        with temporary.open("xb") as stream:
            _copy(content, stream)
            stream.flush()
            if target.exists():
                os.chmod(temporary, stat.S_IMODE(target.stat().st_mode))
            os.fsync(stream.fileno())
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def new_file(path: Path, data: bytes) -> None:
    """Make a file, in one step: another process sees it whole or not at all.

    Raises `FileExistsError` when it is there already, `OSError` when it cannot be made.
    """
    target = Path(os.path.abspath(path))
    temporary = target.with_name(f".artlint-{os.getpid()}-{time.monotonic_ns()}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(temporary, target)  # unlike a rename, it never takes the place of another file
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if target.exists():
                raise FileExistsError(17, "it is there already", str(path)) from None
            os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(target.parent)


def keep_backup(path: Path, old: bytes) -> Path:
    """Keep the bytes of a file beside it as `NAME.orig`, and return that path.

    A backup that is there already is never overwritten: one of other bytes stays, and this one becomes
    `NAME.orig.1`, `NAME.orig.2` …. Raises `OSError`.
    """
    for number in count():
        backup = path.with_name(f"{path.name}.orig" + (f".{number}" if number else ""))
        try:
            with backup.open("xb") as stream:
                stream.write(old)
                stream.flush()
                os.fsync(stream.fileno())
        except FileExistsError:
            if backup.is_file() and backup.read_bytes() == old:
                return backup
            continue
        except OSError:
            backup.unlink(missing_ok=True)
            raise
        backup.chmod(stat.S_IMODE(path.stat().st_mode))
        return backup
    raise AssertionError  # count() has no end


def _take_over(target: Path, name: str) -> None:
    """Give the new file the owner, the extended attributes and the mode of the old one."""
    old, new = target.stat(), os.stat(name)
    if hasattr(os, "chown") and (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        try:
            os.chown(name, old.st_uid, old.st_gid)
        except PermissionError as error:
            raise PermissionError(1, "the file belongs to somebody else, who would lose it") from error
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):  # not every file system has them, and some belong to the system
            for attribute in os.listxattr(target):
                os.setxattr(name, attribute, os.getxattr(target, attribute))
    os.chmod(name, stat.S_IMODE(old.st_mode))  # last: a change of owner takes special bits away


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


def _copy(content: IO[bytes], stream: IO[bytes]) -> None:
    from shutil import copyfileobj

    copyfileobj(content, stream)
