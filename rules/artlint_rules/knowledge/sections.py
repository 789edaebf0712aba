"""The headings that divide an article into sections, and how to give them other levels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from artlint import Article, Edit
from artlint_rules.knowledge.body_text_signs import body_text_headings
from artlint_rules.knowledge.heading_signs import BODY_LABELS
from artlint_rules.knowledge.markdown_body_text import markdown_body_text
from artlint_rules.knowledge.written_headings import Heading, all_headings

_ELSEWHERE = frozenset(
    "aside blockquote button dd details dt figure footer li nav pre q summary td th".split()
)
"""What stands in these has an outline of its own, or none."""


@lru_cache(maxsize=1)
def section_headings(article: Article) -> tuple[Heading, ...]:
    """Return the headings that open a section, in source order.

    Left out are those without text, those in quotations, lists and tables, and those that hold body text:
    what is wrong with them is another rule's to say.
    """
    found = [h for h in all_headings(article) if h.text and not _stands_elsewhere(h)]
    if not found:
        return ()
    body_text = {element for element, _ in body_text_headings(article, BODY_LABELS)}
    of_markdown = {heading for heading, _ in markdown_body_text(article)}
    return tuple(h for h in found if h.element not in body_text and h not in of_markdown)


def _stands_elsewhere(heading: Heading) -> bool:
    element = heading.element
    return element is not None and any(around.tag in _ELSEWHERE for around in element.iterancestors())


def closed_up(headings: Sequence[Heading]) -> list[int]:
    """Return a level for each heading, so that none lies more than one below the one that it belongs to."""
    levels: list[int] = []
    open_sections: list[tuple[int, int]] = []
    for heading in headings:
        while open_sections and open_sections[-1][0] >= heading.level:
            open_sections.pop()
        level = open_sections[-1][1] + 1 if open_sections else heading.level
        open_sections.append((heading.level, level))
        levels.append(level)
    return levels


def keeps_order(headings: Sequence[Heading], levels: Sequence[int]) -> bool:
    """Whether no heading with a new level of `levels` comes to stand above one that it was below."""
    ranges: dict[int, tuple[int, int]] = {}
    for heading, level in zip(headings, levels, strict=True):
        low, high = ranges.get(heading.level, (level, level))
        ranges[heading.level] = min(low, level), max(high, level)
    in_order = [ranges[old] for old in sorted(ranges)]
    return all(upper[1] <= lower[0] for upper, lower in pairwise(in_order))


def with_levels(article: Article, levels: Iterable[tuple[Heading, int]]) -> Iterator[Edit]:
    """Yield the edits that give headings other levels."""
    for heading, level in levels:
        if level == heading.level:
            continue
        if heading.element is not None:
            yield from article.rename(heading.element, f"h{level}")
        elif heading.markdown is not None:
            yield from article.set_level(heading.markdown, level)
