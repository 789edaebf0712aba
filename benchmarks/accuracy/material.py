"""The invented material: words and templates of each language, and the dress of each skin."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

LANGUAGES = ("zh", "en", "ja", "de")


@cache
def table(name: str) -> dict[str, Any]:
    """A file of `data/`."""
    return tomllib.loads((files(__package__) / "data" / f"{name}.toml").read_text(encoding="utf-8"))


class Pen:
    """Writes sentences of one language with words drawn by one random generator."""

    def __init__(self, language: str, rng: Random) -> None:
        self.language = language
        self.rng = rng
        self.data = table(language)
        self.words: dict[str, list[str]] = self.data["words"]
        self.joint: str = self.data["joint"]
        self._queues: dict[str, list[str]] = {}

    def fill(self, template: str, **fixed: object) -> str:
        """Put words into the slots of a template."""
        slots: dict[str, object] = {name: self.rng.choice(words) for name, words in self.words.items()}
        slots |= {
            "n": self.rng.randint(2, 98),
            "k": self.rng.randint(1, 9),
            "year": self.rng.randint(2014, 2023),
        }
        slots["a"] = slots["phrase"]
        return template.format(**(slots | fixed))

    def of(self, pool: str, **fixed: object) -> str:
        """A filled template of a pool; a pool is not repeated before it is used up."""
        queue = self._queues.setdefault(pool, [])
        if not queue:
            queue += self.rng.sample(self.data[pool], len(self.data[pool]))
        return self.fill(queue.pop(), **fixed)

    def word(self, name: str) -> str:
        return self.rng.choice(self.words[name])

    def paragraph(self) -> str:
        """One to five sentences."""
        return self.joint.join(self.sentences())

    def sentences(self) -> list[str]:
        """The sentences of a paragraph."""
        return [self.of("sentences") for _ in range(self.rng.choice((1, 2, 2, 3, 3, 4, 5)))]
