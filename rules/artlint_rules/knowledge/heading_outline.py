"""Where the headings of an article stand: which follow each other with nothing between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from lxml import etree
from lxml.html import HtmlElement

from artlint_rules.knowledge.verdict import Sign

_SEVERAL = 3
_SILENT = frozenset({"script", "style", "template", "noscript"})
_SHOWN = frozenset(
    "img video audio iframe embed object {http://www.w3.org/2000/svg}svg canvas input hr pre table".split()
)


_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Placed(Generic[_Key]):
    """A heading in its place. `after_body`: something to read or see stands between it and the one before.

    `key` tells it from others, `name` is how to write it, `level` is 1 to 6, `length` is in units. `brief` is
    a text of no more than a line, `suspicious` one that looks like body text by itself.
    """

    key: _Key
    name: str
    level: int
    length: int
    brief: bool
    suspicious: bool
    after_body: bool


def after_body(body: HtmlElement, headings: Collection[HtmlElement]) -> Iterator[tuple[HtmlElement, bool]]:
    """Yield each of `headings` in tree order, and whether there is body between it and the one before."""
    inside: HtmlElement | None = None
    between = True
    for event, element in etree.iterwalk(body, events=("start", "end", "comment", "pi")):
        if event == "start":
            if inside is not None:
                continue
            if element in headings:
                yield element, between
                inside = element
            elif element.tag in _SHOWN or (element.tag not in _SILENT and _is_text(element.text)):
                between = True
        elif inside is None:
            parent = element.getparent()
            if (
                _is_text(element.tail)
                and (parent is None or parent.tag not in _SILENT)
                and element is not body
            ):
                between = True
        elif element is inside:
            inside, between = None, _is_text(element.tail)


def _is_text(text: str | None) -> bool:
    return text is not None and not text.isspace() and text != ""


class Outline(Generic[_Key]):
    """The headings of an article in order. `length` is that of the whole text, in units."""

    def __init__(self, headings: Sequence[Placed[_Key]], length: int) -> None:
        self.headings = headings
        self._length = length
        self._index = {heading.key: index for index, heading in enumerate(headings)}
        self._runs = list(_runs(headings))
        self._of_level = Counter(heading.level for heading in headings)
        self._suspects = Counter(heading.level for heading in headings if heading.suspicious)
        self._crowded = sum(heading.length for heading in headings) > 0.15 * length

    def without(self, gone: Collection[_Key]) -> Outline[_Key]:
        """The outline when the headings in `gone` are paragraphs."""
        left: list[Placed[_Key]] = []
        between = False
        for heading in self.headings:
            if heading.key in gone:
                between = True
            else:
                left.append(replace(heading, after_body=heading.after_body or between))
                between = False
        return Outline(left, self._length)

    def examples(self) -> list[_Key]:
        """The headings that show how headings look: those that are not suspicious.

        Where there are none, but several suspects, statements are the habit of the author, and all count.
        """
        true = [heading.key for heading in self.headings if not heading.suspicious]
        if true or len(self.headings) < _SEVERAL:
            return true
        return [heading.key for heading in self.headings]

    def sign(self, key: _Key) -> Sign:
        """Group N for one of the headings: runs without body, what follows, what its tag is used for."""
        index = self._index[key]
        heading, run = self.headings[index], self._runs[index]
        following = self.headings[index + 1] if index + 1 < len(self.headings) else None
        if following and following.after_body:
            following = None
        points, evidence = 0.0, ""
        if run >= 3:
            points, evidence = 3, f"in a run of {run} {heading.name}"
        elif run == 2 or (following and following.level <= heading.level and not heading.brief):
            points, evidence = 2, "next to a heading with no text between"
        if following and following.level > heading.level and heading.suspicious and not following.suspicious:
            points += 1
        habits = self._use_of_tag(heading) + self._crowded
        # Both are read from the texts: without a neighbour they are one sign, and prove nothing.
        return Sign(points + (habits if points else min(habits, 1)), evidence, firm=bool(evidence))

    def _use_of_tag(self, heading: Placed[_Key]) -> int:
        """1 for a tag that only suspects have, -1 when another heading with it looks true."""
        others = self._of_level[heading.level] - 1
        suspects = self._suspects[heading.level] - heading.suspicious
        if others > suspects:
            return -1
        return 1 if heading.suspicious else 0


def _runs(headings: Sequence[Placed[_Key]]) -> Iterator[int]:
    """Yield for each heading how many of its level stand together with no body between, itself included.

    Where most are brief lines, these count as one each: poems, slogans and signs are set as headings on
    purpose.
    """
    start = 0
    for end in range(1, len(headings) + 1):
        if end == len(headings) or headings[end].after_body or headings[end].level != headings[start].level:
            run = headings[start:end]
            is_verse = 2 * sum(heading.brief for heading in run) > len(run)
            yield from (1 if heading.brief and is_verse else len(run) for heading in run)
            start = end
