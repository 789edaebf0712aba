"""Every hostile input, at a twentieth of its size: an answer, no crash, and nothing that a fix would harm."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from artlint.article import Article
from artlint.article.encodings import UndecodableError
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint.plugins import load_plugins
from artlint.rule import Safety
from tests.hostile import HTML

RULES = [registered.rule() for registered in load_plugins().rules if registered.plugin == "artlint"]
UNDECODABLE = {
    "UTF-16 without a mark",
    "UTF-7 and overlong",
    "an image",
    "bytes of no encoding",
    "lone surrogates",
    "only NUL",
}


@pytest.mark.parametrize("name", HTML)
@pytest.mark.parametrize("path", ["a.md", "a.html"])
def test_hostile(name: str, path: str) -> None:
    make: Callable[[int], bytes] = HTML[name]
    data = make(50)
    if name in UNDECODABLE:
        with pytest.raises(UndecodableError, match="line"):
            Source.decode(path, data)
        return
    source = Source.decode(path, data)
    checked = check(Article(source), RULES)
    assert not checked.failures
    fixed = fix(source, RULES, Safety.UNSAFE)
    assert not [f for f in fixed.checked.failures if "undo" in f.error or "end" in f.error]
