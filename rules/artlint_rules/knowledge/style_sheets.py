"""What the style sheets of an article concern."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from artlint import Article, lazy_pattern

_COMMENT = lazy_pattern(r"/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)")
_PSEUDO = lazy_pattern(r"::?[a-z-]{1,40}(?:\([^()]{0,200}\))?")
_MOST_SELECTORS = 300


def styled_elements(article: Article, sheet: str) -> set[HtmlElement]:
    """Return the elements of the body that a selector of the sheet fits; states are left out of account."""
    found: set[HtmlElement] = set()
    for number, selector in enumerate(_selectors(sheet)):
        if number == _MOST_SELECTORS:
            break
        try:
            found.update(article.select(selector))
        except ValueError:  # a selector of newer CSS than cssselect knows
            continue
    return found


def _selectors(sheet: str) -> Iterator[str]:
    """Yield the selectors of a sheet, without what stands for states and generated content."""
    for part in _COMMENT.sub("", sheet).split("{")[:-1]:
        prelude = part[part.rfind("}") + 1 :].rpartition(";")[2]
        if prelude.lstrip().startswith("@"):
            continue
        for selector in prelude.split(","):
            bare = _PSEUDO.sub("", selector).strip()
            if bare and not bare.endswith("%") and bare not in ("from", "to"):
                yield bare
