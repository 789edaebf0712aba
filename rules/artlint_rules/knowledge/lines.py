"""Lines of text as a reader sees them, with the images that stand in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.html import HtmlElement

from artlint import BLOCKS, NamedTuple, lazy_pattern

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


def line_without(element: HtmlElement) -> tuple[str, str]:
    """The line of text in which an inline element stands, as it is and as it would be without the element."""
    lines: list[tuple[list[str], list[str]]] = [([], [])]
    found: tuple[list[str], list[str]] | None = None
    for piece in _pieces(_block(element), {element}, whole=True):
        if piece is None:
            lines.append(([], []))
        elif isinstance(piece, str):
            for side in lines[-1]:
                side.append(piece)
        else:
            found = lines[-1]
            found[0].append("".join(piece.itertext()))
    assert found is not None
    return _folded("".join(found[0])), _folded("".join(found[1]))


def _block(image: HtmlElement) -> HtmlElement:
    """The nearest block around an image; lines do not reach beyond it."""
    return next(e for e in image.iterancestors("*") if e.tag in BLOCKS or e.getparent() is None)


def _pieces(
    block: HtmlElement, wanted: set[HtmlElement], *, whole: bool = False
) -> Iterator[str | HtmlElement | None]:
    """Texts and wanted elements in order, and None where a line ends; `whole`: with all that these hold."""
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
                if whole:
                    walk.skip_subtree()
                    continue
            yield (element.text or "") if element.tag not in _SILENT else ""
        else:
            yield element.tail or ""


def _folded(text: str) -> str:
    return _SPACES.sub(" ", _ZERO_WIDTH.sub("", text)).strip()
