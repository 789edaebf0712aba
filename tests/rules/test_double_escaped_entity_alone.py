"""An entity that is all the text, and begins with what it is read as."""

from __future__ import annotations

import pytest

from artlint.article.source import Source
from artlint.engine import fix
from artlint.rule import Safety
from artlint_rules.text.double_escaped_entity import DoubleEscapedEntity


@pytest.mark.parametrize(("text", "expected"), [("&amp;amp;", "&amp;"), ("<p>&amp;amp;</p>", "<p>&amp;</p>")])
def test_an_ampersand_alone_is_unescaped_once(text: str, expected: str) -> None:
    fixed = fix(Source("a.md", text), [DoubleEscapedEntity()], Safety.UNSAFE)
    assert (fixed.text, fixed.checked.failures) == (expected, ())


@pytest.mark.parametrize("text", ["1.&amp;#9;", "<p>a&amp;#10;b</p>"])
def test_a_blank_that_markdown_may_take_for_layout_stays(text: str) -> None:
    fixed = fix(Source("a.md", text), [DoubleEscapedEntity()], Safety.UNSAFE)
    assert (fixed.text, fixed.checked.failures) == (text, ())
