"""Writing to the standard streams, whatever they can show."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import TextIO

from artlint.reporters.visible import visible


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
    with suppress(ValueError):
        if (told := int(os.environ.get("COLUMNS", ""))) > 0:
            return told
    with suppress(OSError, ValueError, AttributeError):  # it may be closed, or not there
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 100  # type: ignore[union-attr]
    return 100


def has_links(choice: str, stream: TextIO) -> bool:
    """Whether to write hyperlinks (OSC 8): FORCE_HYPERLINK decides, then what is known of the terminal.

    Never where colours are switched off, and without FORCE_HYPERLINK never but on a terminal. The variables
    are those that the programs set themselves; the Rust crate `supports-hyperlinks`, by which cargo and Ruff
    decide, looks at the same.
    """
    if choice == "never" or (os.environ.get("NO_COLOR") and choice != "always"):
        return False
    if forced := os.environ.get("FORCE_HYPERLINK"):
        return forced != "0"
    return stream.isatty() and not os.environ.get("CI") and terminal_knows_links(os.environ)


def terminal_knows_links(env: Mapping[str, str]) -> bool:
    """Whether the variables of the environment are those of a terminal that shows hyperlinks."""
    if env.get("TERM") == "dumb":
        return False
    if env.get("VTE_VERSION", "").isdecimal():  # GNOME Terminal and its kin, from 0.50 on
        return int(env["VTE_VERSION"]) >= 5000
    return (
        any(env.get(name) for name in ("WT_SESSION", "KONSOLE_VERSION", "DOMTERM"))
        or env.get("TERM_PROGRAM") in ("iTerm.app", "WezTerm", "vscode", "Hyper", "ghostty", "zed", "Tabby")
        or env.get("TERM") in ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "contour", "wezterm")
    )
