"""Boxes that hold nothing but one more box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import Article, Edit, Finding, Invalid, Repair, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.untagging import without_tags

_WRAPPERS = frozenset({"div", "section", "article"})
_LONGEST_CHAIN = 100
"""Deeper ones are no article; no fix is offered."""


class RedundantWrapper(Rule):
    """A box holds nothing but one more box.

    Editors and page builders nest boxes for their own styles. Without class and style the inner ones do
    nothing; they make the article hard to read as source, and some readers indent what is nested.

    Nests that hold nothing at all are empty-element's to report, and those with a box that is never closed
    malformed-html's.

    The fix takes the tags of those away that have no attributes; the outermost always stays. It is unsafe,
    since a style sheet of the site may count the levels.
    """

    name = "redundant-wrapper"
    severity = Severity.INFO
    examples = (
        Valid("<div><p>One.</p></div>"),
        Valid('<div><div id="b"><p>One.</p></div></div>'),
        Valid("<div><div><p>One.</p></div>Two.</div>"),
        Invalid(
            "‸<section>‸<section><div><p>One.</p><p>Two.</p></div></section></section>",
            "<section><p>One.</p><p>Two.</p></section>",
            safety=Safety.UNSAFE,
        ),
        Invalid(
            '<div class="note">\n<div>\n<p>One.</p>\n</div>\n</div>\n',
            '<div class="note">\n<p>One.</p>\n</div>\n',
            safety=Safety.UNSAFE,
        ),
        Valid("<div><div><p>One.</p></div></div>", options={"least": 2}),
    )

    least: int = option(1, "How many boxes must be too many.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Report each nest of boxes once."""
        inner = [e for e in _wrappers(article) if _is_only_child(e) and _is_wrapper(e.getparent())]
        for nest in _nests(inner):
            # Always the outermost stays: so the outcome does not hang on attributes that others clean.
            needless = [e for e in nest[1:] if not e.attrib and not article.tree.attribute_names(e)]
            if not needless or len(needless) < self.least or _is_empty(nest[-1]):
                continue
            if any(article.tree.end_tag(e) is None for e in nest):
                continue
            repair = Repair("take their tags away", Safety.UNSAFE, partial(_unwrapped, article, needless))
            message = f"{len(nest)} nested boxes, of which {len(needless)} do nothing"
            yield self.finding(nest[0], message, *((repair,) if len(nest) <= _LONGEST_CHAIN else ()))


def _wrappers(article: Article) -> Iterator[HtmlElement]:
    """All boxes of an article; those of one kind in tree order."""
    for tag in _WRAPPERS:
        yield from article.elements(tag)


def _is_wrapper(element: HtmlElement | None) -> bool:
    return element is not None and element.tag in _WRAPPERS


def _is_only_child(element: HtmlElement) -> bool:
    """Whether nothing else stands in the parent: no text, no comment."""
    parent = element.getparent()
    return (
        parent is not None
        and len(parent) == 1
        and not (parent.text or "").strip()
        and not (element.tail or "").strip()
    )


def _is_empty(element: HtmlElement) -> bool:
    """Whether a box holds nothing at all: then it is no wrapper, and all of the nest is needless."""
    return len(element) == 0 and not (element.text or "").strip()


def _nests(inner: Iterable[HtmlElement]) -> list[list[HtmlElement]]:
    """The chains of boxes, each the only child of the one before, from the outermost on."""
    held = {parent: element for element in inner if (parent := element.getparent()) is not None}
    within = set(held.values())
    nests = []
    for top in (outer for outer in held if outer not in within):
        nest = [top]
        while (following := held.get(nest[-1])) is not None:
            nest.append(following)
        nests.append(nest)
    return nests


def _unwrapped(article: Article, boxes: Iterable[HtmlElement]) -> list[Edit]:
    return [edit for box in boxes for edit in without_tags(article, box)]
