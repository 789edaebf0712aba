"""TOML files that people write: settings and declared rules. A mistake is named by file, line and column."""

from __future__ import annotations

from artlint.toml.document import (
    COMMAND_LINE,
    ConfigError,
    Document,
    display_name,
    parsed,
    read_document,
    suggestion,
    type_name,
)

__all__ = [
    "COMMAND_LINE",
    "ConfigError",
    "Document",
    "display_name",
    "parsed",
    "read_document",
    "suggestion",
    "type_name",
]
