"""Where each key and value of a TOML document stands; tomllib gives values without places.

The text must be valid TOML: tomllib has read it before. A path is made of keys and of indexes into arrays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from artlint.lazily import lazy_pattern

Path = tuple[str | int, ...]

_BLANK = lazy_pattern(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_SPACE = lazy_pattern(r"[ \t]*+")
_BARE = lazy_pattern(r"[\w-]++", re.ASCII)
_BASIC = lazy_pattern(r'"(?:[^"\\\n]|\\.)*+"')
_LITERAL = lazy_pattern(r"'[^'\n]*+'")
_LONG_BASIC = lazy_pattern(r'"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*+"{3,5}')
_LONG_LITERAL = lazy_pattern(r"'''(?:[^']|'{1,2}(?!'))*+'{3,5}")
_SCALAR = lazy_pattern(r"[^,\]}#\r\n]++")
_ESCAPE = lazy_pattern(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


def toml_places(text: str) -> Mapping[Path, int]:
    """Return the offset, in code points, of each key and of each item of an array, by its path."""
    reader = _Reader(text)
    reader.document()
    return reader.places


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[Path, int] = {}
        self.tables: dict[Path, int] = {}

    def document(self) -> None:
        table: Path = ()
        self.skip(_BLANK)
        while self.at < len(self.text):
            if self.text.startswith("[", self.at):
                table = self.header()
            else:
                self.pair(table)
            self.skip(_BLANK)

    def skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return match[0] if match else ""

    def header(self) -> Path:
        """Read `[a.b]` or `[[a.b]]` and return the path of its table; each `[[…]]` has an index."""
        several = self.text.startswith("[[", self.at)
        self.at += 1 + several
        table: Path = ()
        keys = self.keys()
        for index, (key, start) in enumerate(keys):
            table = (*table, key)
            self.places.setdefault(table, start)
            if several and index == len(keys) - 1:
                self.tables[table] = self.tables.get(table, -1) + 1
                table = (*table, self.tables[table])
                self.places[table] = start
            elif table in self.tables:
                table = (*table, self.tables[table])
        self.skip(_SPACE)
        self.at += 1 + several
        return table

    def keys(self) -> list[tuple[str, int]]:
        found = []
        while True:
            self.skip(_SPACE)
            start = self.at
            written = self.skip(_BARE) or self.skip(_BASIC) or self.skip(_LITERAL)
            found.append((_key(written), start))
            self.skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return found
            self.at += 1

    def pair(self, table: Path) -> None:
        for key, start in self.keys():
            table = (*table, key)
            self.places.setdefault(table, start)
        self.at += 1  # the equals sign
        self.skip(_SPACE)
        self.value(table)

    def value(self, path: Path) -> None:
        start = self.text[self.at : self.at + 1]
        if start == "[":
            self.items(path)
        elif start == "{":
            self.inline_table(path)
        elif not any(self.skip(p) for p in (_LONG_BASIC, _LONG_LITERAL, _BASIC, _LITERAL)):
            self.skip(_SCALAR)

    def items(self, path: Path) -> None:
        self.at += 1
        index = 0
        while self.next_item("]"):
            self.places[*path, index] = self.at
            self.value((*path, index))
            index += 1

    def inline_table(self, path: Path) -> None:
        self.at += 1
        while self.next_item("}"):
            self.pair(path)

    def next_item(self, closing: str) -> bool:
        """Go to the next item, if there is one, else behind the bracket."""
        self.skip(_BLANK)
        if self.text.startswith(",", self.at):
            self.at += 1
            self.skip(_BLANK)
        if self.at < len(self.text) and not self.text.startswith(closing, self.at):
            return True
        self.at += 1
        return False


def _key(written: str) -> str:
    if written[:1] == "'":
        return written[1:-1]
    return _ESCAPE.sub(_unescaped, written[1:-1]) if written[:1] == '"' else written


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(match[3], match[3])
