"""Elements that hold nothing, and may go without a trace."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from artlint import BLOCKS, Article
from artlint_rules.knowledge.units import folded

_REMOVABLE = frozenset(
    "p div section article aside header footer nav main center blockquote figure figcaption ul ol dl"
    " span strong b em i u s strike del ins mark small big sub sup font tt cite a".split()
)
"""Not among them: what means something though empty, parts of tables and lists, headings, unknown names."""

_KEPT_INSIDE = (
    "pre code textarea canvas button svg math select object video audio picture noscript template".split()
)
_TARGETS = ("id", "name", "href")
_KEPT_PREFIXES = ("aria-", "on")
_HOOKS = frozenset({"class", "role", "itemprop", "itemscope", "slot", "is"})
_VISIBLE = ("background", "border", "box-shadow", "outline", "clear", "float", "page-break", "break-")
_SPACING = ("height", "min-height", "line-height", "margin", "padding")
_SPACERS = frozenset({"p", "div", "section", "span"})

_LEAVES = etree.XPath(
    "descendant::*[not(*[not(self::br)])]"
    f"[{' or '.join(f'self::{tag}' for tag in sorted(_REMOVABLE))}]"
    "[not(normalize-space(translate(., '\u00a0\u3000\u200b\ufeff', '')))]"
)


def is_spacer(article: Article, element: HtmlElement) -> bool:
    """Whether an empty element is there for its height alone."""
    names = [declaration.name for declaration in article.style(element)]
    spacing = [name for name in names if name.startswith(_SPACING)]
    return element.tag in _SPACERS and bool(spacing) and len(spacing) + names.count("font-size") == len(names)


@lru_cache(maxsize=1)
def empty_elements(article: Article) -> tuple[HtmlElement, ...]:
    """Return the outermost elements that hold nothing and whose removal joins no words, in tree order."""
    body = article.root.find("body")
    leaves = [] if body is None else _LEAVES(body)
    if not isinstance(leaves, list) or not leaves:
        return ()
    empty = _with_empty_parents(article, (leaf for leaf in leaves if isinstance(leaf, HtmlElement)))
    outermost = [element for element in empty if element.getparent() not in empty]
    outermost.sort(key=article.position)
    apart = _between_words(outermost, article.is_markdown)
    return tuple(e for e in outermost if e not in apart and not _is_kept(e) and article.tree.start_tag(e))


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


def _is_kept(element: HtmlElement) -> bool:
    return next(element.iterancestors(*_KEPT_INSIDE), None) is not None


def _between_words(elements: list[HtmlElement], is_markdown: bool) -> set[HtmlElement]:
    """Those that keep words or lines apart. In Markdown, text that follows or goes before is enough.

    There a line that starts with a tag decides how the text under it is read.
    """
    empty = set(elements)
    before: dict[HtmlElement, bool] = {}
    after: dict[HtmlElement, bool] = {}
    for element in elements:
        previous, parent = element.getprevious(), element.getparent()
        gap = (previous.tail if previous is not None else parent.text) if parent is not None else None
        before[element] = _meets_words(element, previous, gap, before)
    for element in reversed(elements):
        after[element] = _meets_words(element, element.getnext(), element.tail, after)
    decide = any if is_markdown else all
    holding = (e for e in empty if e.tag in BLOCKS or len(e) or e.text)
    return {e for e in holding if decide((before[e], after[e]))}


def _meets_words(
    element: HtmlElement, neighbour: HtmlElement | None, gap: str | None, known: dict[HtmlElement, bool]
) -> bool:
    """Whether running text, or what may stand in a line of it, comes next on one side of an element."""
    if folded(gap or ""):
        return True
    if neighbour is None:
        parent = element.getparent()
        return parent is not None and parent.tag not in BLOCKS
    return known.get(neighbour, neighbour.tag not in BLOCKS)
