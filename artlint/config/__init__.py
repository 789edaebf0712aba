"""Settings: `artlint.toml` or `[tool.artlint]` of `pyproject.toml`, and the rules that they select."""

from __future__ import annotations

from artlint.config.files import Config, config_of, inline_part, nearest_config, read_config, value_in
from artlint.config.selection import ALL, RECOMMENDED, Catalogue
from artlint.config.settings import FAIL_ON, SETTINGS, Layer, Part
from artlint.toml import COMMAND_LINE, ConfigError, Document, suggestion, type_name

__all__ = [
    "ALL",
    "COMMAND_LINE",
    "FAIL_ON",
    "RECOMMENDED",
    "SETTINGS",
    "Catalogue",
    "Config",
    "ConfigError",
    "Document",
    "Layer",
    "Part",
    "config_of",
    "inline_part",
    "nearest_config",
    "read_config",
    "suggestion",
    "type_name",
    "value_in",
]
