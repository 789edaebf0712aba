"""artlint: check and repair scraped articles.

The public names are loaded when they are first asked for, so that `artlint --version` imports no parser.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from artlint.article import Article as Article
    from artlint.article import Attribute as Attribute
    from artlint.article import Key as Key
    from artlint.article import Place as Place
    from artlint.article.front_matter import Entry as Entry
    from artlint.article.front_matter import FrontMatter as FrontMatter
    from artlint.article.markdown import MarkdownHeading as MarkdownHeading
    from artlint.article.project import Project as Project
    from artlint.article.reading import BLOCKS as BLOCKS
    from artlint.article.reading import Change as Change
    from artlint.article.style import Declaration as Declaration
    from artlint.article.style import Style as Style
    from artlint.declared import declared_rules as declared_rules
    from artlint.edits import CannotEdit as CannotEdit
    from artlint.edits import Edit as Edit
    from artlint.edits import Span as Span
    from artlint.plugins import hookimpl as hookimpl
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
    "artlint.article": ("Article", "Attribute", "Key", "Place"),
    "artlint.article.front_matter": ("Entry", "FrontMatter"),
    "artlint.article.markdown": ("MarkdownHeading",),
    "artlint.article.project": ("Project",),
    "artlint.article.reading": ("BLOCKS", "Change"),
    "artlint.article.style": ("Declaration", "Style"),
    "artlint.declared": ("declared_rules",),
    "artlint.edits": ("CannotEdit", "Edit", "Span"),
    "artlint.plugins": ("hookimpl",),
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
    "Article",
    "Attribute",
    "CannotEdit",
    "Change",
    "Declaration",
    "Edit",
    "Entry",
    "Finding",
    "FrontMatter",
    "Invalid",
    "Key",
    "MarkdownHeading",
    "Place",
    "Project",
    "Repair",
    "Rule",
    "Safety",
    "Severity",
    "Span",
    "Style",
    "Unused",
    "Valid",
    "declared_rules",
    "hookimpl",
    "option",
]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'artlint' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
