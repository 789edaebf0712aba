"""artlint: check and repair scraped articles.

The public names are loaded when they are first asked for, so that `artlint --version` imports no parser.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from artlint.api import Linter as Linter
    from artlint.api import check_paths as check_paths
    from artlint.api import check_text as check_text
    from artlint.api import fix_text as fix_text
    from artlint.article import Article as Article
    from artlint.article import Attribute as Attribute
    from artlint.article import Key as Key
    from artlint.article import Place as Place
    from artlint.article.blocks import CODE_MASK as CODE_MASK
    from artlint.article.blocks import TextBlock as TextBlock
    from artlint.article.front_matter import Entry as Entry
    from artlint.article.front_matter import FrontMatter as FrontMatter
    from artlint.article.markdown import MarkdownBlock as MarkdownBlock
    from artlint.article.markdown import MarkdownHeading as MarkdownHeading
    from artlint.article.markdown import MarkdownLink as MarkdownLink
    from artlint.article.project import Project as Project
    from artlint.article.reading import BLOCKS as BLOCKS
    from artlint.article.reading import Change as Change
    from artlint.article.source import Location as Location
    from artlint.article.source import Source as Source
    from artlint.article.style import Declaration as Declaration
    from artlint.article.style import Style as Style
    from artlint.config import ConfigError as ConfigError
    from artlint.corpus import CorpusRule as CorpusRule
    from artlint.corpus import Digest as Digest
    from artlint.corpus import Match as Match
    from artlint.corpus import Sample as Sample
    from artlint.declared import declared_rules as declared_rules
    from artlint.edits import CannotEdit as CannotEdit
    from artlint.edits import Edit as Edit
    from artlint.edits import Span as Span
    from artlint.frozen import NamedTuple as NamedTuple
    from artlint.late import LateRule as LateRule
    from artlint.lazily import lazy_pattern as lazy_pattern
    from artlint.plugins import hookimpl as hookimpl
    from artlint.records import Fix as Fix
    from artlint.records import Record as Record
    from artlint.report import Failure as Failure
    from artlint.report import Report as Report
    from artlint.rule import Finding as Finding
    from artlint.rule import Invalid as Invalid
    from artlint.rule import Repair as Repair
    from artlint.rule import Rule as Rule
    from artlint.rule import Safety as Safety
    from artlint.rule import Severity as Severity
    from artlint.rule import Unused as Unused
    from artlint.rule import Valid as Valid
    from artlint.rule import option as option

_HOMES = {
    "artlint.api": ("Linter", "check_paths", "check_text", "fix_text"),
    "artlint.article": ("Article", "Attribute", "Key", "Place"),
    "artlint.article.blocks": ("CODE_MASK", "TextBlock"),
    "artlint.article.front_matter": ("Entry", "FrontMatter"),
    "artlint.article.markdown": ("MarkdownBlock", "MarkdownHeading", "MarkdownLink"),
    "artlint.article.project": ("Project",),
    "artlint.article.reading": ("BLOCKS", "Change"),
    "artlint.article.source": ("Location", "Source"),
    "artlint.article.style": ("Declaration", "Style"),
    "artlint.config": ("ConfigError",),
    "artlint.corpus": ("CorpusRule", "Digest", "Match", "Sample"),
    "artlint.declared": ("declared_rules",),
    "artlint.frozen": ("NamedTuple",),
    "artlint.late": ("LateRule",),
    "artlint.lazily": ("lazy_pattern",),
    "artlint.edits": ("CannotEdit", "Edit", "Span"),
    "artlint.plugins": ("hookimpl",),
    "artlint.records": ("Fix", "Record"),
    "artlint.report": ("Failure", "Report"),
    "artlint.rule": (
        "Finding",
        "Invalid",
        "Repair",
        "Rule",
        "Safety",
        "Severity",
        "Unused",
        "Valid",
        "option",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "BLOCKS",
    "CODE_MASK",
    "Article",
    "Attribute",
    "CannotEdit",
    "Change",
    "ConfigError",
    "CorpusRule",
    "Declaration",
    "Digest",
    "Edit",
    "Entry",
    "Failure",
    "Finding",
    "Fix",
    "FrontMatter",
    "Invalid",
    "Key",
    "LateRule",
    "Linter",
    "Location",
    "MarkdownBlock",
    "MarkdownHeading",
    "MarkdownLink",
    "Match",
    "NamedTuple",
    "Place",
    "Project",
    "Record",
    "Repair",
    "Report",
    "Rule",
    "Safety",
    "Sample",
    "Severity",
    "Source",
    "Span",
    "Style",
    "TextBlock",
    "Unused",
    "Valid",
    "check_paths",
    "check_text",
    "declared_rules",
    "fix_text",
    "hookimpl",
    "lazy_pattern",
    "option",
]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'artlint' has no attribute {name!r}")
    found: object = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = found  # the next of two hundred modules finds it here
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
