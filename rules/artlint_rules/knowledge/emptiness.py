"""Elements that hold nothing, and may go without a trace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from artlint import Article
from artlint_rules.knowledge.code_lines import blank_code_lines
from artlint_rules.knowledge.gaps import gaps
from artlint_rules.knowledge.units import folded

_REMOVABLE = frozenset(
    "p div section article aside header footer nav main center blockquote figure figcaption ul ol dl"
    " span strong b em i u s strike del ins mark small big sub sup font tt cite a".split()
)
"""Not among them: what means something though empty, parts of tables and lists, headings, unknown names."""

_KEPT_INSIDE = (
    "pre code textarea canvas button svg math select object video audio picture noscript template".split()
)
_SHOWN = (
    "img {*}svg {*}math video audio picture iframe embed object canvas input button select textarea hr"
).split()
_BLANKS = " \t\r\n\f\v\u00a0\u3000\u200b\ufeff"
_TARGETS = ("id", "name", "href")
_KEPT_PREFIXES = ("aria-", "on")
_HOOKS = frozenset({"class", "role", "itemprop", "itemscope", "slot", "is"})
_VISIBLE = ("background", "border", "box-shadow", "outline", "clear", "float", "page-break", "break-")
_SPACING = ("height", "min-height", "line-height", "margin", "padding")
_SPACERS = frozenset({"p", "div", "section", "span"})


def shows_nothing(article: Article, element: HtmlElement) -> bool:
    """Whether an element holds neither words nor anything else to see."""
    return not folded(article.text(element)) and next(element.iter(*_SHOWN), None) is None


def is_spacer(article: Article, element: HtmlElement) -> bool:
    """Whether an empty element is there for its height alone."""
    names = [declaration.name for declaration in article.style(element)]
    spacing = [name for name in names if name.startswith(_SPACING)]
    return element.tag in _SPACERS and bool(spacing) and len(spacing) + names.count("font-size") == len(names)


@lru_cache(maxsize=1)
def empty_elements(article: Article) -> tuple[HtmlElement, ...]:
    """Return the outermost elements that hold nothing and whose removal joins no words, in tree order."""
    empty = _with_empty_parents(article, _leaves(article))
    if not empty:
        return ()
    outermost = [element for element in empty if element.getparent() not in empty]
    outermost.sort(key=article.position)
    needed = gaps(outermost, article.is_markdown) | blank_code_lines(article, outermost)
    return tuple(e for e in outermost if e not in needed and _is_written(article, e))


def _leaves(article: Article) -> Iterator[HtmlElement]:
    """The elements without words in which nothing stands but line breaks."""
    for tag in _REMOVABLE:
        for element in article.elements(tag):
            text = element.text
            if text and text.strip(_BLANKS):
                continue
            if not len(element) or all(child.tag == "br" for child in element):
                yield element


def _with_empty_parents(article: Article, leaves: Iterable[HtmlElement]) -> set[HtmlElement]:
    empty: set[HtmlElement] = set()
    missing: dict[HtmlElement, int] = {}
    pending = list(leaves)
    while pending:
        element = pending.pop()
        parent = element.getparent()
        if parent is None or not _is_empty(article, element):
            continue
        empty.add(element)
        if parent.tag in _REMOVABLE:
            if parent not in missing:
                missing[parent] = sum(1 for child in parent if child.tag != "br")
            missing[parent] -= 1
            if not missing[parent]:
                pending.append(parent)
    return empty


def _is_empty(article: Article, element: HtmlElement) -> bool:
    """Whether an element whose children are empty has neither words, nor comments, nor a use of its own."""
    if folded(element.text or "") or any(folded(child.tail or "") for child in element):
        return False
    if not all(isinstance(child.tag, str) for child in element):
        return False
    names = [str(name) for name in element.attrib]
    if any(name in _TARGETS or name.startswith(_KEPT_PREFIXES) for name in names):
        return False
    if element.tag != "p" and any(name in _HOOKS or name.startswith("data-") for name in names):
        return False
    return not any(d.name.startswith(_VISIBLE) for d in article.style(element))


def _is_written(article: Article, element: HtmlElement) -> bool:
    """Whether the source has both tags, and the place is one where nothing counts as code or fallback."""
    if next(element.iterancestors(*_KEPT_INSIDE), None) is not None:
        return False
    return article.tree.start_tag(element) is not None and article.tree.end_tag(element) is not None
