"""Blocks in which two line breaks make up for the end of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from artlint import BLOCKS, Article, CannotEdit, Edit, NamedTuple, Span, lazy_pattern
from artlint_rules.knowledge.units import folded, units

_SPACE = " \t\r\n\f"
_BLANKS = " \t\r\n\f\v\u00a0\u3000\u200b\ufeff"
_NOT_INSIDE = ("pre", "code", "address", "textarea", "button", "h1", "h2", "h3", "h4", "h5", "h6")
_MEDIA = ("img", "video", "audio", "iframe", "object", "picture", "svg", "math")
_HOLDS_PARAGRAPHS = frozenset("div section article main blockquote td th li dd center body".split())
_VERSE_LINES, _VERSE_UNITS = 4, 20
_LEAST_UNITS = 40
_BLANK_LINE = lazy_pattern(r"\n[ \t\r]*+\n")


@dataclass(slots=True)
class Part:
    """A part of a block: running text (`lines` of it), a gap of several breaks, or a block."""

    lines: list[str]
    media: bool = False
    breaks: tuple[HtmlElement, ...] = ()
    block: HtmlElement | None = None

    @property
    def has_words(self) -> bool:
        """Whether there is text."""
        return any(folded(line) for line in self.lines)

    @property
    def is_running(self) -> bool:
        """Whether it is running text or media with something to see."""
        return self.media or self.has_words


class Broken(NamedTuple):
    """An element in which line breaks part paragraphs; the gaps have something on both sides."""

    element: HtmlElement
    parts: tuple[Part, ...]

    @property
    def gaps(self) -> list[Part]:
        """The gaps that stand for the end of a paragraph."""
        return [self.parts[at + 1] for at in self._parted]

    @property
    def paragraphs(self) -> int:
        """How many paragraphs the gaps part; a block between two of them parts their paragraphs, too."""
        return len({at + side for at in self._parted for side in (0, 2)})

    @property
    def _parted(self) -> list[int]:
        """Where in the parts text or media stand in front of a gap, and behind it."""
        inner = enumerate(zip(self.parts, self.parts[1:], self.parts[2:], strict=False))
        return [at for at, (one, gap, two) in inner if gap.breaks and one.is_running and two.is_running]


def broken_elements(article: Article) -> Iterator[Broken]:
    """The elements whose paragraphs are made with two line breaks or more."""
    pairs = (br for br in article.elements("br") if _is_followed_by_another(br))
    for parent in dict.fromkeys(br.getparent() for br in pairs):
        if parent is None or next((e for e in _lineage(parent) if e.tag in _NOT_INSIDE), None) is not None:
            continue
        broken = Broken(parent, tuple(_parts(article, parent)))
        if _parts_words(broken.parts) and not _is_verse(broken.parts):
            yield broken


def _lineage(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    yield from element.iterancestors()


def _is_followed_by_another(br: HtmlElement) -> bool:
    following = br.getnext()
    return following is not None and following.tag == "br" and not (br.tail or "").strip(_BLANKS)


def _parts(article: Article, parent: HtmlElement) -> Iterator[Part]:
    """Running text, gaps and blocks, in order; text stands before and behind each of the others."""
    text, breaks = Part([parent.text or ""]), list[HtmlElement]()
    for child in (*parent, None):
        tail = (child.tail or "") if child is not None else ""
        if child is not None and child.tag == "br":
            breaks.append(child)
            if not tail.strip(_BLANKS):
                continue
        if len(breaks) > 1:
            yield from (text, Part([], breaks=tuple(breaks)))
            text = Part([""])
        elif breaks:
            text.lines.append("")
        breaks = []
        if child is None:
            yield text
        elif child.tag in BLOCKS and child.tag != "br":
            yield from (text, Part([], block=child))
            text = Part([tail])
        else:
            is_element = isinstance(child.tag, str)
            text.lines[-1] += (article.text(child) if is_element and child.tag != "br" else "") + tail
            text.media = text.media or (is_element and _holds_media(child))


def _holds_media(element: HtmlElement) -> bool:
    return next(element.iter(*_MEDIA), None) is not None


def _parts_words(parts: Sequence[Part]) -> bool:
    """Whether a gap has words on both sides, and the text is long enough to need paragraphs."""
    inner = zip(parts, parts[1:], parts[2:], strict=False)
    parted = any(gap.breaks and one.has_words and two.has_words for one, gap, two in inner)
    return parted and sum(units(line) for part in parts for line in part.lines) >= _LEAST_UNITS


def _is_verse(parts: Sequence[Part]) -> bool:
    """Whether all lines are short, as those of a poem."""
    lines = [line for part in parts for line in part.lines if folded(line)]
    return len(lines) >= _VERSE_LINES and all(units(line) <= _VERSE_UNITS for line in lines)


def split(article: Article, broken: Broken) -> list[Edit]:
    """Make paragraphs of what the gaps part. Raises `CannotEdit` where it cannot be done in one piece."""
    element = broken.element
    if element.tag == "p":
        return [*_split_paragraph(article, broken)]
    if element.tag in _HOLDS_PARAGRAPHS:
        return [*_wrap_stretches(article, broken)]
    raise CannotEdit(f"<{element.tag}> may not hold paragraphs")


def _split_paragraph(article: Article, broken: Broken) -> Iterator[Edit]:
    """End the paragraph at each gap and begin another one with the same attributes, but for its id."""
    element, text = broken.element, article.source_text
    article.unwrap(element)  # raises where its tags cross those of others
    _check_markdown(article, article.element_span(element))
    start = article.span(element)
    written = "<p>" if "id" in element.attrib else text[start.start : start.end]
    if element.attrib:
        # Who cleans the attributes goes first: the new paragraphs are to be like the cleaned one.
        yield Edit(start, text[start.start : start.end])
    for gap in broken.gaps:
        yield Edit(_gap_span(article, gap), f"</p>{written}")


def _wrap_stretches(article: Article, broken: Broken) -> Iterator[Edit]:
    """Put each stretch of running text into a paragraph, and delete the gaps."""
    inner = _inner(article, broken.element)
    _check_markdown(article, inner)
    position = inner.start
    for text, apart in zip(broken.parts[::2], (*broken.parts[1::2], None), strict=True):
        span = Span(inner.end, inner.end)
        if apart is not None:
            span = _whole(article, apart.block) if apart.block is not None else _gap_span(article, apart)
        if text.is_running:
            yield from _as_paragraph(article.source_text, Span(position, span.start))
        if apart is not None and apart.breaks:
            yield Edit(span)
        position = span.end


def _as_paragraph(text: str, stretch: Span) -> Iterator[Edit]:
    written = text[stretch.start : stretch.end]
    if not written.strip(_SPACE):
        raise CannotEdit("the text was moved there out of a table")
    start = stretch.end - len(written.lstrip(_SPACE))
    end = stretch.start + len(written.rstrip(_SPACE))
    yield from (Edit(Span(start, start), "<p>"), Edit(Span(end, end), "</p>"))


def _gap_span(article: Article, gap: Part) -> Span:
    return Span(article.span(gap.breaks[0]).start, article.span(gap.breaks[-1]).end)


def _whole(article: Article, element: HtmlElement) -> Span:
    start, end = article.wrap(element, element, "div")  # raises where its tags cross those of others
    return Span(start.span.start, end.span.start)


def _inner(article: Article, element: HtmlElement) -> Span:
    """What stands between the tags of an element; a body may have none."""
    start, end = article.tree.start_tag(element), article.tree.end_tag(element)
    if element.tag != "body":
        article.unwrap(element)  # raises where its tags cross those of others
    elif article.is_markdown or (start is None and article.root.find("head/*") is not None):
        raise CannotEdit("nobody knows where the body begins")
    else:
        for child in element.iterchildren("*"):
            _whole(article, child)
    body = article.body_span
    return Span(start.end if start else body.start, end.start if end else body.end)


def _check_markdown(article: Article, place: Span) -> None:
    """Refuse what is no HTML for Markdown from one end to the other."""
    if not article.is_markdown:
        return
    block = article.top_block(place.start)
    if block is None or not block.is_html or _BLANK_LINE.search(article.source_text, place.start, place.end):
        raise CannotEdit("Markdown reads a part of it by itself")
