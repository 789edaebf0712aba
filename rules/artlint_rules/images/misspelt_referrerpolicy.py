from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import Article, Attribute, Edit, Finding, Invalid, Repair, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.referrers import (
    ATTRIBUTE,
    hides,
    is_valid,
    misspellings,
    misspelt,
    needs_referrer,
    policy,
    takes_policy,
)

_LINK_WORDS = frozenset({"noreferrer", "noopener", "nofollow", "external"})
"""What `rel` says about links; on an image none of it means anything."""


class MisspeltReferrerpolicy(Rule):
    """A misspelt `referrerpolicy` does nothing.

    Browsers ignore an attribute that they do not know: with `referrer-policy`, `referer` or, on an image,
    `rel="noreferrer"` the Referer is sent as if nothing stood there, and a host that refuses foreign ones
    shows no image.

    The fix is safe: it gives the attribute its name, and a misspelt value its right form. Where the right
    attribute is there already, or the host (or the player in the frame) is known to refuse requests
    without a Referer, it deletes the
    wrong one. A value that means nothing is left to the author.
    """

    name = "misspelt-referrerpolicy"
    severity = Severity.ERROR
    examples = (
        Valid('<img src="a.png" referrerPolicy="no-referrer">'),
        Valid('<a href="https://example.org/" rel="noreferrer">the report</a>'),
        Invalid(
            '<img src="a.png" referrepolicy="‸no-referrer‸">',
            '<img src="a.png" referrerpolicy="no-referrer">',
        ),
        Invalid(
            '<img src="a.png" referer=noreferrer alt="">',
            '<img src="a.png" referrerpolicy=no-referrer alt="">',
        ),
        Invalid('<img rel="noreferrer" src="a.png">', '<img referrerpolicy="no-referrer" src="a.png">'),
        Invalid(
            '<img referrer-policy="origin" referrerpolicy="no-referrer" src="a.png">',
            '<img referrerpolicy="no-referrer" src="a.png">',
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the elements with one of the known misspellings, or several."""
        for element in article.having(*{known.name for known in misspellings()}):
            if takes_policy(element) and (names := misspelt(element)):
                places = [Attribute(element, name) for name in names]
                message = f"`{names[0]}` is not an attribute; the Referer is still sent"
                yield self.finding(places[0], message, *_repairs(article, element, names), places=places[1:])


def _repairs(article: Article, element: HtmlElement, names: list[str]) -> Iterator[Repair]:
    meant = "no-referrer" if names[0] == "rel" else policy(element.get(names[0], ""))
    right = element.get(ATTRIBUTE)
    if any(_holds_more(element, name) for name in names):
        return
    if (hides(meant) and needs_referrer(element)) or (right and is_valid(right)):
        yield Repair("delete it", Safety.SAFE, partial(_deleted, article, element, names))
    elif meant is not None and right is None:
        edits = partial(_renamed, article, element, names, meant)
        yield Repair(f"rename it to {ATTRIBUTE}", Safety.SAFE, edits)


def _holds_more(element: HtmlElement, name: str) -> bool:
    """Whether more than a policy stands in the attribute: another word of a `rel` must not be lost."""
    words = set(element.get(name, "").lower().split())
    return len(words - _LINK_WORDS if name == "rel" else words) > (name != "rel")


def _deleted(article: Article, element: HtmlElement, names: list[str]) -> tuple[Edit, ...]:
    return tuple(edit for name in names for edit in article.remove_attribute(element, name))


def _renamed(article: Article, element: HtmlElement, names: list[str], meant: str) -> tuple[Edit, ...]:
    """Rename the first of the attributes, repair its value, and delete the others."""
    first, *others = names
    edits = (*article.rename_attribute(element, first, ATTRIBUTE), *_deleted(article, element, others))
    written = element.get(first, "")
    if not written or written.lower() == meant:
        return edits
    return (*edits, Edit(article.span(Attribute(element, first)), meant))
