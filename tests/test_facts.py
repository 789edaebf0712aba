"""The tables of facts are kept as they were read, and read again when they change."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from artlint_rules.knowledge import facts as home


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the facts `bread`, in a folder of their own."""
    monkeypatch.setattr(home, "_DATA", str(tmp_path))
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return tmp_path / "bread.toml"


def read() -> object:
    """The facts as a new process reads them."""
    home.facts.cache_clear()
    return home.facts("bread")


def kept(table: Path) -> list[Path]:
    return [*table.parent.glob("__pycache__/*")]


def test_what_is_kept_is_what_was_read(table: Path) -> None:
    table.write_text('kinds = ["rye", "spelt"]\n[oven]\nhot = true\n', encoding="utf-8")
    first = read()
    assert first == {"kinds": ["rye", "spelt"], "oven": {"hot": True}}
    assert len(kept(table)) == 1
    assert read() == first


def test_a_change_is_seen(table: Path) -> None:
    table.write_text("weight = 1\n", encoding="utf-8")
    assert read() == {"weight": 1}
    table.write_text("weight = 2\n", encoding="utf-8")
    os.utime(table, (1, 1))
    assert read() == {"weight": 2}


@pytest.mark.parametrize("rubbish", [b"", b"rubbish", b"i\x01\x00\x00\x00"])
def test_rubbish_is_passed_over(table: Path, rubbish: bytes) -> None:
    table.write_text("weight = 1\n", encoding="utf-8")
    read()
    kept(table)[0].write_bytes(rubbish)
    assert read() == {"weight": 1}


def test_what_cannot_be_kept_is_read_all_the_same(table: Path) -> None:
    table.write_text("baked = 2024-05-01\n", encoding="utf-8")
    assert read() == read()
    assert kept(table) == []
