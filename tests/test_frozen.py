"""Our quick dataclasses and named tuples do what those of the library do."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, field, fields, is_dataclass, replace
from functools import cached_property
from typing import ClassVar

import pytest

from artlint.frozen import NamedTuple, dataclass


@dataclass(frozen=True, slots=True)
class Loaf:
    """Bread."""

    weight: int
    name: str = "rye"
    baked: list[str] = field(default_factory=list)
    shelf: str = field(default="", compare=False)
    sold: bool = field(default=False, kw_only=True)
    oven: ClassVar[str] = "stone"

    def halves(self) -> int:
        return self.weight // 2


@dataclass(frozen=True)
class Shop:
    loaf: Loaf
    name: str = "corner"

    @cached_property
    def label(self) -> str:
        return f"{self.name}: {self.loaf.name}"


@dataclass(frozen=True)
class Chain(Shop):
    shops: int = 2


class Slice(NamedTuple):
    """A piece."""

    start: int
    end: int = 9

    @property
    def width(self) -> int:
        return self.end - self.start


def test_arguments_and_defaults() -> None:
    loaf = Loaf(900, sold=True)
    assert (loaf.weight, loaf.name, loaf.baked, loaf.sold, loaf.oven) == (900, "rye", [], True, "stone")
    assert loaf.baked is not Loaf(900).baked
    assert loaf.halves() == 450
    assert Chain(loaf, shops=3).label == "corner: rye"
    for wrong in ({}, {"weight": 1, "colour": "brown"}):
        with pytest.raises(TypeError):
            Loaf(**wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Loaf(1, "rye", [], "", True)  # type: ignore[call-arg]


def test_equality_hash_and_text() -> None:
    assert Shop(Loaf(1)) == Shop(Loaf(1, shelf="top"))
    assert Shop(Loaf(1)) != Shop(Loaf(2))
    assert Shop(Loaf(1)) != Chain(Loaf(1))
    assert len({Slice(1), Slice(1, 9), Slice(2)}) == 2
    assert repr(Shop(Loaf(1))) == (
        "Shop(loaf=Loaf(weight=1, name='rye', baked=[], shelf='', sold=False), name='corner')"
    )


def test_nothing_can_be_changed() -> None:
    loaf = Loaf(1)
    with pytest.raises(FrozenInstanceError):
        loaf.weight = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del loaf.weight
    assert not hasattr(loaf, "__dict__")


def test_the_library_takes_them_for_its_own() -> None:
    shop = Chain(Loaf(1))
    assert is_dataclass(shop)
    assert [each.name for each in fields(shop)] == ["loaf", "name", "shops"]
    assert replace(shop, name="market") == Chain(Loaf(1), "market")
    assert asdict(Shop(Loaf(1)))["loaf"]["name"] == "rye"
    match shop:
        case Chain(loaf, "corner", shops):
            assert (loaf.weight, shops) == (1, 2)


@pytest.mark.parametrize("thing", [Loaf(2, sold=True), Chain(Loaf(3)), Slice(4)], ids=repr)
def test_they_can_be_copied_and_sent(thing: object) -> None:
    assert copy.copy(thing) == thing
    assert pickle.loads(pickle.dumps(thing)) == thing


def test_a_named_tuple_is_one() -> None:
    piece = Slice(2)
    assert (piece, piece.width, piece[1]) == ((2, 9), 7, 9)
    assert piece._replace(end=3)._asdict() == {"start": 2, "end": 3}
    assert (Slice.__doc__, Slice._fields, Slice.__module__) == ("A piece.", ("start", "end"), __name__)
