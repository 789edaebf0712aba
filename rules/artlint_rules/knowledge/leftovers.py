"""What a program should have filled in: `undefined`, `{{ article.content }}`, *Lorem ipsum*."""

from __future__ import annotations

import re
from functools import lru_cache

from artlint import Article, NamedTuple, Place, TextBlock, lazy_pattern
from artlint_rules.knowledge.written_about import is_quoted

_NAME = r"[A-Za-z_$][\w$]*+(?:\.[A-Za-z_$][\w$]*+|\[\d{1,4}\])*+"
_PLACEHOLDER = lazy_pattern(
    rf"(?:\{{\{{-?\s?{_NAME}\s?-?\}}\}}|\$\{{{_NAME}\}}|<%[-=]\s?{_NAME}\s?%>|%%[A-Z_]{{3,30}}%%|#\{{{_NAME}\}}"
    r"|\[object Object\]|undefined|null|NaN)"
)
_WHOLE = lazy_pattern(rf"(?:{_PLACEHOLDER.pattern}[\s,，、·|:：/-]*+){{1,8}}")
_OF_GENERATORS = lazy_pattern(r"\{\{-?\s?(?:site|page|layout|include|theme|config|post)\b")
"""What Jekyll, Hexo and their like fill in when they build the site."""

_LOREM = lazy_pattern(r"lorem ipsum dolor sit amet(?:[^\w“”\"'「」『』]++\w++){0,60}", re.IGNORECASE)
_OBJECT = "[object Object]"
_SIGNS = (("{", "{{"), ("{", "${"), ("%", "&lt;%"), ("{", "#{"), ("%", "%%"))
_WORDS = ("undefined", ">null<", ">NaN<", _OBJECT, "orem ipsum dolor")
"""Long ones are found faster: Python skips by their length."""

_CELLS = frozenset({"td", "th", "dt", "dd", "li", "option"})


class Leftover(NamedTuple):
    """`block.text[start:end]` that nobody filled in."""

    block: TextBlock
    start: int
    end: int

    @property
    def text(self) -> str:
        """The leftover, in one line."""
        return " ".join(self.block.text[self.start : self.end].split())

    def place(self, article: Article) -> Place:
        """Where it stands."""
        return article.text_span(self.block, self.start, self.end) or article.span(self.block.element)


@lru_cache(maxsize=1)
def leftovers(article: Article) -> tuple[Leftover, ...]:
    """Return what is left over in the blocks of an article; cells and items of lists are left alone."""
    if not _may_have_one(article.source_text):
        return ()
    found = ((block, _leftover(block.text)) for block in article.blocks if block.element.tag not in _CELLS)
    return tuple(Leftover(block, *piece) for block, piece in found if piece is not None)


def _may_have_one(text: str) -> bool:
    if any(one in text and both in text for one, both in _SIGNS):
        return True
    return any(word in text for word in _WORDS)


def _leftover(text: str) -> tuple[int, int] | None:
    """Where a block holds a leftover."""
    stripped = text.strip()
    if _WHOLE.fullmatch(stripped) and not _OF_GENERATORS.match(stripped):
        start = text.index(stripped)
        return start, start + len(stripped)
    found = _LOREM.search(text) if "orem" in text or "OREM" in text else None
    start, end = found.span() if found else (text.find(_OBJECT), text.find(_OBJECT) + len(_OBJECT))
    return (start, end) if start >= 0 and not is_quoted(text, start, end) else None
