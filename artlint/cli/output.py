"""Writing to the standard streams, whatever they can show."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TextIO

from artlint.reporters.snippet import visible


def write(text: str, stream: TextIO | None = None) -> None:
    """Write text: as UTF-8 with its newlines as they are, but on a terminal in what it understands."""
    out = stream or sys.stdout
    if not text:
        return
    encoding = (out.encoding or "utf-8") if out.isatty() else "utf-8"
    out.flush()
    out.buffer.write(text.encode(encoding, "replace" if out.isatty() else "surrogatepass"))
    out.flush()


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output as they are; to a terminal as text with nothing that it would obey."""
    if sys.stdout.isatty():
        text = data.decode("utf-8", "replace")
        write("".join(f"{visible(line)}\n" for line in text.split("\n")[:-1]))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.flush()


def complain(message: str) -> None:
    """Write one line to standard error, with nothing in it that a terminal would obey."""
    write(f"{visible(message)}\n", sys.stderr)


def is_coloured(choice: str, stream: TextIO) -> bool:
    """Whether to colour: the option decides, then NO_COLOR, FORCE_COLOR, and whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def width() -> int:
    """The width of the terminal in cells, 100 where there is none; COLUMNS overrides it."""
    return shutil.get_terminal_size((100, 24)).columns
