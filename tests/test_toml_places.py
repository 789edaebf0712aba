"""Where keys and items of a TOML document stand."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest

from artlint.toml.places import toml_places

DOCUMENTS = {
    "plain": 'a = 1\n  b = "x" # c = 3\nc.d.e = [1, 2,]\n"quoted key" = 1\n\'lit\' = 2\n',
    "tables": "[a]\nb = 1\n[a.c]\nd = 2\n[ e . f ]\ng = 3\n[h.'i j']\nk = 4\n",
    "arrays of tables": "[[a]]\nb = 1\n[[a]]\nb = 2\n[a.c]\nd = 3\n[[a.e]]\nf = 4\n[[a.e]]\nf = 5\n",
    "inline": 'a = { b = 1, c = [ { d = 2 }, { d = 3 } ], "e" = {} }\nf = [[1, 2], []]\n',
    "strings": 'a = "x = 1 # [y]"\nb = """\nc = 1\n[d]\n""quote""\\"""\n"""\ne = \'\'\'\nf = 1\n\'\'\'\'\ng = \'h\'\n',
    "multi-line arrays": 'a = [ # one\n  "b", # two ]\n  [\n   1,\n  ],\n]\nc = 2\n',
    "other values": "a = 1979-05-27T07:32:00Z\nb = 1e3\nc = inf\nd = true\ne = 0xff\nf = 07:32:00\n",
    "escaped keys": '"a\\"b" = 1\n"\\u4e2d" = 2\n"" = 3\n"c.d" = 4\n',
    "blank": "\n# nothing\n",
    "windows": "a = 1\r\n[b]\r\nc = 2\r\n",
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_key_and_item_has_a_place_and_nothing_else_has(name: str) -> None:
    text = DOCUMENTS[name]
    places = toml_places(text)
    assert set(places) == set(paths(tomllib.loads(text)))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_key_stands_where_it_says(name: str) -> None:
    text = DOCUMENTS[name]
    for path, at in toml_places(text).items():
        key = path[-1]
        if isinstance(key, str) and key.isidentifier() and key.isascii():
            assert text[at:].lstrip("\"'").startswith(key)


def paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*path, key)
        yield from paths(inner, (*path, key))
