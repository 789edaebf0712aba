"""Lines of text as a reader sees them, with the images that stand in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from artlint import BLOCKS, lazy_pattern

_SPACES = lazy_pattern(r"[\s\u3000]+")
_ZERO_WIDTH = lazy_pattern("[\u200b-\u200d\u2060\ufeff\u00ad]")
_SILENT = frozenset({"script", "style", "template", "noscript"})


class Line(NamedTuple):
    """A line with some images in it: its text `before`, and `after` each image gave way to its `alt`."""

    images: tuple[HtmlElement, ...]
    before: str
    after: str


def lines_with(images: Iterable[HtmlElement]) -> Iterator[Line]:
    """Yield the lines in which the images stand, each once."""
    wanted = set(images)
    blocks = dict.fromkeys(_block(image) for image in images)
    for block in blocks:
        line: list[str | HtmlElement] = []
        for piece in (*_pieces(block, wanted), None):
            if piece is not None:
                line.append(piece)
                continue
            if found := [piece for piece in line if isinstance(piece, HtmlElement)]:
                yield Line(
                    tuple(found),
                    _folded("".join(p for p in line if isinstance(p, str))),
                    _folded("".join(p if isinstance(p, str) else p.get("alt", "") for p in line)),
                )
            line = []


def _block(image: HtmlElement) -> HtmlElement:
    """The nearest block around an image; lines do not reach beyond it."""
    return next(e for e in image.iterancestors("*") if e.tag in BLOCKS or e.getparent() is None)


def _pieces(block: HtmlElement, wanted: set[HtmlElement]) -> Iterator[str | HtmlElement | None]:
    """Texts and wanted images in order, and None where a line ends."""
    walk = etree.iterwalk(block, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if element is block:
            if event == "start":
                yield element.text or ""
            continue
        if event == "start" and element.tag in BLOCKS:
            yield None
            walk.skip_subtree()
        elif event == "start":
            if isinstance(element, HtmlElement) and element in wanted:
                yield element
            yield (element.text or "") if element.tag not in _SILENT else ""
        else:
            yield element.tail or ""


def _folded(text: str) -> str:
    return _SPACES.sub(" ", _ZERO_WIDTH.sub("", text)).strip()
