"""Folders of made-up articles to measure on: `python -m benchmarks.corpus FOLDER [COUNT]`.

They are cut and shuffled from the damaged articles in `examples/`: the same blocks in random order, some of
their letters changed and the addresses of images made unique. The same call makes the same files.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"
USUAL = (8_000, 60_000)
"""The least and the most bytes of an article: 34 KB on average, as scraped articles have."""
TINY = (300, 1_500)

_BLOCK = re.compile(r"<(?:p|h1|h2|h3)\b.*?</(?:p|h1|h2|h3)>", re.DOTALL)
_TEXT = re.compile(r">([^<>]+)<")
_IMAGE = re.compile(r"(img\.example\.com/)[0-9a-f]{16}")
_HAN = [chr(code) for code in range(0x4E00, 0x5E00)]
_CLEAN_FRONT = """---
title: Notes on the {topic} by the {place}, page {number}
date: 2024-06-02T09:15:00Z
author: Tomas Wren
source: https://notes.example.org/pages/{number}
description: What was seen of the {topic} on walk {number}, written down for those who come later.
cover: https://img.example.com/pages/{number}.jpg
lang: en
tags:
  - notes
---

"""
_PEOPLE = tuple(
    "the baker|a neighbour|her brother|the ferryman|my aunt|the teacher|a carter|the postwoman|old Wren|the"
    " gardener|a stranger|the miller|two sailors|the watchman|a shepherd|the printer".split("|")
)
_DOINGS = tuple(
    "carried|counted|painted|mended|forgot|measured|borrowed|found|sold|described|hid|weighed|washed|praised"
    "|lost|drew".split("|")
)
_THINGS = tuple(
    "lantern|bread|letters|rope|clock|apples|ladder|kettle|maps|boots|wheel|candles|nets|benches|bricks|wool"
    "|barrels|keys|oars|seeds|honey|flour|paper|windows|chairs|bells|salt|timber|tiles|plums".split("|")
)
_PLACES = tuple(
    "harbour|mill|orchard|bridge|market|station|quarry|church|river|lighthouse|school|barn|meadow|well".split(
        "|"
    )
)
_TIMES = tuple(
    "In March|At noon|Before the rain|After the fair|On the last Sunday|Since the flood|Late in autumn|When"
    " the snow had gone|One morning|Around midnight|In the dry year|During the harvest".split("|")
)
_OPENING = '\n<div>   \n<div style="height: 6px"></div>\n                        '
_CLOSING = (
    '                        <div style="height: 1px"></div>\n                      \n</div>\n            '
)


@dataclass(frozen=True, slots=True)
class Seed:
    """An article cut to pieces."""

    front: str
    blocks: tuple[str, ...]


@cache
def seeds() -> tuple[Seed, ...]:
    """The damaged articles among the examples."""
    texts = ((EXAMPLES / name).read_text(encoding="utf-8") for name in ("market.md", "city-library.md"))
    cut = (re.fullmatch(r"\n*(---\n.*?\n---\n)(.*)", text, re.DOTALL) for text in texts)
    return tuple(Seed(match[1], tuple(_BLOCK.findall(match[2]))) for match in cut if match)


def article(number: int, smallest: int, largest: int) -> str:
    """The text of one article, of so many bytes at least."""
    rng = random.Random(f"{number} {smallest} {largest}")
    seed = seeds()[number % len(seeds())]
    wanted, size, parts = rng.randint(smallest, largest), len(seed.front.encode()), []
    while size < wanted:
        parts.append(_varied(rng.choice(seed.blocks), rng))
        size += len(parts[-1].encode())
    front = re.sub(r"^title: '", f"title: '{number} ", seed.front, count=1, flags=re.MULTILINE)
    return f"{front}{_OPENING}{''.join(parts)}{_CLOSING}"


def made(count: int, smallest: int, largest: int) -> Iterator[tuple[str, str]]:
    """The names and texts of so many articles."""
    for number in range(count):
        yield f"p{number // 1000:03d}/a{number:06d}.md", article(number, smallest, largest)


def clean(count: int) -> Iterator[tuple[str, str]]:
    """The names and texts of so many articles in which there is nothing to find, of about 2 KB each.

    No two are alike: those with one title or one text would be read again to be compared.
    """
    for number in range(count):
        yield f"c{number // 1000:03d}/a{number:06d}.md", _clean(number)


def _clean(number: int) -> str:
    rng = random.Random(number)
    topic, place = rng.choice(_THINGS), rng.choice(_PLACES)
    paragraphs = (" ".join(_sentence(rng) for _ in range(rng.randint(3, 6))) for _ in range(5))
    front = _CLEAN_FRONT.format(number=number, topic=topic, place=place)
    return front + "\n\n".join(paragraphs) + "\n"


def _sentence(rng: random.Random) -> str:
    who, what, other = rng.choice(_PEOPLE), rng.choice(_THINGS), rng.choice(_THINGS)
    doing, where, when = rng.choice(_DOINGS), rng.choice(_PLACES), rng.choice(_TIMES)
    return f"{when}, {who} {doing} the {what} near the {where} and the {other}, {rng.randint(2, 900)} in all."


def write(folder: Path, articles: Iterable[tuple[str, str]]) -> int:
    """Put articles into a folder; how many bytes they have."""
    total = 0
    for name, text in articles:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        total += path.write_bytes(text.encode())
    return total


def _varied(block: str, rng: random.Random) -> str:
    """The block with one character in seven changed where it is Han, and images of its own."""

    def text(match: re.Match[str]) -> str:
        letters = list(match[1])
        for index in range(0, len(letters), 7):
            if "\u4e00" <= letters[index] <= "\u9fff":
                letters[index] = rng.choice(_HAN)
        return f">{''.join(letters)}<"

    return _IMAGE.sub(lambda match: f"{match[1]}{rng.getrandbits(64):016x}", _TEXT.sub(text, block))


if __name__ == "__main__":
    made_count = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    made_size = write(Path(sys.argv[1]), made(made_count, *USUAL))
    print(f"{made_count} files, {made_size / 1e6:.1f} MB in {sys.argv[1]}")
