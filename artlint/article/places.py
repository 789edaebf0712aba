"""How a rule names a place in an article without having to work out where it stands."""

from __future__ import annotations

from typing import TypeAlias

from lxml.html import HtmlElement

from artlint.edits import Span
from artlint.frozen import NamedTuple


class Attribute(NamedTuple):
    """An attribute of an element; its place is the value as written, or the name when it has none."""

    element: HtmlElement
    name: str


class Key(NamedTuple):
    """A front-matter key; its place is the value as written, or the key when it has none."""

    name: str


Place: TypeAlias = HtmlElement | Attribute | Key | Span
"""An element (its start tag), an attribute, a front-matter key, or a span in code points."""
