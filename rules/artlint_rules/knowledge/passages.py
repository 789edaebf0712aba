"""Small stretches of the text with one fault: where they stand, and one repair for all that can be edited."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial

from lxml.html import HtmlElement

from artlint import (
    Article,
    CannotEdit,
    Change,
    Edit,
    NamedTuple,
    Place,
    Repair,
    Safety,
    TextBlock,
    lazy_pattern,
)

_NO_TEXT = lazy_pattern(r"(?:https?://|www\.)\S++|\]\([^()\s]++\)|`[^`]++`|\$[^$\n]++\$|\{[{%][^{}]*+[}%]\}")
"""Addresses, and what Markdown and templates keep in the text of a block."""


_NEAR = 12
_MARK = lazy_pattern(r"[\n\ue000*_\[\]()`~\\&<>#!|]")
"""What Markdown may read as a mark, and breaks: a declared change does not reach over them."""


class Passage(NamedTuple):
    """`block.text[start:end]`, and what should stand there."""

    block: TextBlock
    start: int
    end: int
    new: str

    @property
    def old(self) -> str:
        """What stands there now."""
        return self.block.text[self.start : self.end]


def passages(
    article: Article, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str | None]
) -> list[Passage]:
    """Find a pattern in all blocks, but not in addresses. A replacement of None passes a match over.

    One search over the whole text, which is a fraction of the source, decides whether there is anything.
    """
    if pattern.search(_whole_text(article)) is None:
        return []
    return [passage for block in article.blocks for passage in _in_block(block, pattern, replacement)]


@lru_cache(maxsize=1)
def _whole_text(article: Article) -> str:
    return "\n".join([block.text for block in article.blocks])


def _in_block(
    block: TextBlock, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str | None]
) -> Iterator[Passage]:
    matches = list(pattern.finditer(block.text))
    silent = [match.span() for match in _NO_TEXT.finditer(block.text)] if matches else []
    for match in matches:
        new = replacement(match)
        if new is not None and not any(start < match.end() and match.start() < end for start, end in silent):
            yield Passage(block, match.start(), match.end(), new)


def places_of(article: Article, found: Iterable[Passage]) -> list[Place]:
    """Where passages stand; the element where the source does not say it for certain."""
    return [article.text_span(p.block, p.start, p.end) or _element(p.block) for p in found]


def _element(block: TextBlock) -> HtmlElement:
    return block.element


def repairs_of(
    article: Article, found: Iterable[Passage], title: str, safety: Safety = Safety.UNSAFE
) -> Iterator[Repair]:
    """Yield one repair for all passages that can be edited; none where there are none."""
    able = [passage for passage in found if _is_editable(article, passage)]
    if able:
        yield Repair(title, safety, partial(_edits, article, able), tuple(_changes(able)))


def _changes(found: Sequence[Passage]) -> Iterator[Change]:
    """What is declared: passages that share what stands around them are one change."""
    joint = found[0]
    for passage in found[1:]:
        between = passage.block.text[joint.end : passage.start]
        is_near = passage.block is joint.block and len(between) <= _NEAR and not _MARK.search(between)
        if is_near:
            joint = Passage(joint.block, joint.start, passage.end, joint.new + between + passage.new)
        else:
            yield joint.block.change(joint.start, joint.end, joint.new)
            joint = passage
    yield joint.block.change(joint.start, joint.end, joint.new)


def _is_editable(article: Article, passage: Passage) -> bool:
    try:
        article.replace_text(*passage)
    except CannotEdit:
        return False
    return True


def _edits(article: Article, found: Sequence[Passage]) -> tuple[Edit, ...]:
    return tuple(edit for passage in found for edit in article.replace_text(*passage))
