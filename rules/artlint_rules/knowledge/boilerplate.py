"""What a site puts before and behind its articles, told by the whole text of a block and where it stands.

The patterns are facts, `data/boilerplate.toml`. An article needs few of them: those whose cue is there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache

from artlint import Article, NamedTuple, TextBlock, lazy_pattern
from artlint_rules.knowledge.credits import CREDITS, credit_cues, credit_pattern
from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.reward_boxes import is_in_reward_box
from artlint_rules.knowledge.units import units

_LONGEST, _MOST_UNITS = 400, 120
_LEAST_EDGE, _EDGE = 3, 5
"""The first and the last fifth of the blocks, three blocks at least, are the edges of an article."""

_ELSEWHERE = frozenset("blockquote q td th dt dd figure figcaption caption h1 h2 h3 h4 h5 h6".split())
_AROUND = " \t-–—―·•・*_~=|｜【】[]（）()<>《》「」«»‹›→➔➤⟶↓↑▼▲☞👇👆🔥✨…。.！!"
MARKS = f"{_AROUND}#:：\n"
"""What may stand around a line, and around one above a list."""

_MARKDOWN_LINK = lazy_pattern(r"\[([^][]{1,200})\]\([^()\s]{1,1000}\)")
_FIRST_WORD = lazy_pattern(r"[^\s:：.,!?/／|｜丨＝=]++")
_BY_SUBSTRING = frozenset({"zh", "ja", "ko"})


class Line(NamedTuple):
    """A block of text at an edge of the article; `text` is all of it, without the marks around it."""

    block: TextBlock
    text: str


class _Pattern(NamedTuple):
    kind: str
    pattern: str


class _Index(NamedTuple):
    """The patterns by their cues: words that begin a text, and such as it holds, also by first letter."""

    by_first_word: Mapping[str, tuple[int, ...]]
    by_substring: Mapping[str, tuple[int, ...]]
    by_letter: Mapping[str, tuple[str, ...]]
    patterns: tuple[_Pattern, ...]


def boilerplate(article: Article, kind: str, phrases: Collection[str] = ()) -> Iterator[Line]:
    """Yield the blocks at the edges that are boilerplate of a kind, or whose text is one of `phrases`.

    What stands in a quotation, a cell, a caption or a heading is none. A `*` in a phrase stands for any
    characters.
    """
    kinds = kinds_of_lines(article)
    if kinds or phrases:
        for line in edge_lines(article):
            known = kinds.get(line.text)
            fits = known == kind or (known is None and any(is_like(line.text, phrase) for phrase in phrases))
            element = line.block.element
            if fits and not stands_elsewhere(line.block) and not is_in_reward_box(article, element):
                yield line


@lru_cache(maxsize=1)
def edge_lines(article: Article) -> tuple[Line, ...]:
    """Return the short blocks at the edges of the article."""
    blocks, edge = article.blocks, edge_size(article)
    ends = blocks if 2 * edge >= len(blocks) else (*blocks[:edge], *blocks[-edge:])
    lines = (Line(block, stripped(block)) for block in ends if len(block.text) < _LONGEST)
    return tuple(line for line in lines if line.text and _is_short(line))


def edge_size(article: Article) -> int:
    """Return how many blocks at the start, and at the end, are an edge."""
    return max(_LEAST_EDGE, -(-len(article.blocks) // _EDGE))


def stripped(block: TextBlock) -> str:
    """The text of a block, Markdown links as their words, without the marks at its ends."""
    text = block.folded
    if "](" in text:
        text = _MARKDOWN_LINK.sub(r"\1", text)
    return text.strip(_AROUND)


def stands_elsewhere(block: TextBlock) -> bool:
    """Whether a block is a part of something else: of a quotation, a table, a figure, a heading."""
    element = block.element
    return element.tag in _ELSEWHERE or any(around.tag in _ELSEWHERE for around in element.iterancestors())


def _is_short(line: Line) -> bool:
    return len(line.text) <= _MOST_UNITS or units(line.text) <= _MOST_UNITS


@lru_cache(maxsize=1)
def kinds_of_lines(article: Article) -> dict[str, str]:
    """The kind of each text at the edges that is boilerplate; the first pattern that fits decides."""
    found: dict[str, str] = {}
    texts = {line.text: None for line in edge_lines(article)}
    index = _index()
    everything = "\n".join(texts).casefold()
    there = index.by_letter.keys() & set(everything)
    cues = [cue for letter in there for cue in index.by_letter[letter] if cue in everything]
    for text in texts:
        folded, word = text.casefold(), _FIRST_WORD.match(text)
        numbers = [*index.by_first_word.get(word[0].casefold(), ())] if word else []
        for cue in cues:
            if cue in folded:
                numbers += index.by_substring[cue]
        for number in sorted(set(numbers)):
            if _compiled(index.patterns[number].pattern).fullmatch(text):
                found[text] = index.patterns[number].kind
                break
    return found


@cache
def _index() -> _Index:
    first: dict[str, list[int]] = {}
    inside: dict[str, list[int]] = {}
    patterns: list[_Pattern] = []
    for kind in CREDITS:
        for word in credit_cues(kind):
            first.setdefault(word, []).append(len(patterns))
        patterns.append(_Pattern(kind, credit_pattern(kind)))
    for line in facts("boilerplate")["line"]:
        for cue in line["cues"].split():
            (inside if line["lang"] in _BY_SUBSTRING else first).setdefault(cue, []).append(len(patterns))
        patterns.append(_Pattern(line["kind"], f"(?i:{line['pattern']})"))
    by_letter: dict[str, list[str]] = {}
    for cue in inside:
        by_letter.setdefault(cue[0], []).append(cue)
    letters = {letter: tuple(cues) for letter, cues in by_letter.items()}
    return _Index(_frozen(first), _frozen(inside), letters, tuple(patterns))


def _frozen(table: dict[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {cue: tuple(dict.fromkeys(numbers)) for cue, numbers in table.items()}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def is_like(text: str, phrase: str) -> bool:
    """Whether a text is a phrase; `*` stands for any characters. The parts are found from left to right."""
    text, parts = (
        text.casefold(),
        " ".join(phrase.casefold().split()).strip(_AROUND.replace("*", "")).split("*"),
    )
    if len(parts) == 1:
        return text == parts[0]
    first, *middle, last = parts
    if not text.startswith(first) or not text.endswith(last) or len(text) < len(first) + len(last):
        return False
    at, end = len(first), len(text) - len(last)
    for part in middle:
        at = text.find(part, at, end)
        if at < 0:
            return False
        at += len(part)
    return True
