"""Injectors of faults: each changes a clean article and labels what it did.

They know the rules by name and by the catalogue's sentence about them, nothing of how they decide.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from random import Random

from benchmarks.accuracy.compose import KINDS, SKINS, Author
from benchmarks.accuracy.material import LANGUAGES
from benchmarks.accuracy.model import Case, Draft, finish

SEED = 20221123
Inject = Callable[[Draft, Author], None]
Title = Callable[[Author], str]


@dataclass(frozen=True)
class Fault:
    """A kind of fault, or of a text that only looks like one; `sides` are its natural consequences."""

    name: str
    inject: Inject
    count: int
    skins: tuple[str, ...]
    kinds: tuple[str, ...]
    sides: frozenset[str]
    title: Title | None
    negative: bool
    watched: frozenset[str]
    """Rules outside the default set that are run on these cases, too."""

    @property
    def group(self) -> str:
        """The module of the injector."""
        return self.inject.__module__.rpartition(".")[2]

    def case(self, number: int) -> Case:
        rng = Random(f"{SEED}/{self.name}/{number}")
        language = LANGUAGES[number % len(LANGUAGES)]
        skin = self.skins[number // len(LANGUAGES) % len(self.skins)]
        author = Author(language, rng.choice(self.kinds), skin, rng)
        draft = author.write(self.title(author) if self.title else "")
        self.inject(draft, author)
        draft.allowed |= self.sides
        for node in draft.nodes("h2", "h3", "h4"):
            if node.note == "long_headings" and draft.text is None:
                draft.expect("long-heading", node, optional=True)
            elif node.note == "long_headings":
                draft.allowed.add("long-heading")
        return finish(draft, self.name, number)


REGISTRY: dict[str, Fault] = {}


def fault(
    count: int,
    *sides: str,
    skins: tuple[str, ...] = SKINS,
    kinds: tuple[str, ...] = KINDS,
    title: Title | None = None,
    negative: bool = False,
    watched: tuple[str, ...] = (),
) -> Callable[[Inject], Inject]:
    """Register an injector under its name."""

    def register(inject: Inject) -> Inject:
        name = inject.__name__.strip("_").replace("_", "-")
        assert name not in REGISTRY, name
        REGISTRY[name] = Fault(
            name, inject, count, skins, kinds, frozenset(sides), title, negative, frozenset(watched)
        )
        return inject

    return register


def all_faults() -> list[Fault]:
    """Every fault, in the order of the modules."""
    for module in (
        "front_matter",
        "titles",
        "headings",
        "styles",
        "images",
        "links",
        "markup",
        "left_behind",
        "residue",
        "generators",
        "text",
        "boilerplate",
        "typography",
        "negatives",
        "text_negatives",
        "markdown",
    ):
        import_module(f"{__name__}.{module}")
    return list(REGISTRY.values())
