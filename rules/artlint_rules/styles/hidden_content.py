"""Text and links that nobody sees."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import (
    BLOCKS,
    Article,
    Attribute,
    Declaration,
    Finding,
    Invalid,
    Place,
    Repair,
    Rule,
    Safety,
    Severity,
    Valid,
)
from artlint_rules.knowledge.addresses import shortened
from artlint_rules.knowledge.gaps import parts_text
from artlint_rules.knowledge.hiding import hides, how_hidden, waits_for_script
from artlint_rules.knowledge.inline_styles import styled
from artlint_rules.knowledge.units import folded, units

_TEXT = "It opens at six in the morning."
_CODE = "\ue000"
_KEPT_INSIDE = ("pre", "code", "svg", "math", "template", "noscript", "object", "select", "audio", "video")
_MOST = 0.5


class HiddenContent(Rule):
    """Text or links are hidden by a style.

    Menus, counters and dialogues of the page of origin wait like that for a click. Here no script will ever
    show them, but feed readers, search engines and everything that strips styles will.

    The fix removes the element. It is unsafe: a person should see what goes. Where the hidden element holds
    most of the article, the fix shows it instead; that is safe for the box of a WeChat article, which is
    known to wait for a script. Text that is moved out of sight for those who listen to the page is meant for
    them, and not reported.
    """

    name = "hidden-content"
    severity = Severity.WARNING
    examples = (
        Valid('<p style="display: none"></p><img src="a.png" style="display: none">'),
        Valid('<span style="position: absolute; width: 1px; height: 1px; clip: rect(0,0,0,0)">Menu</span>'),
        Invalid(
            f"<p>{_TEXT}</p>\n‸<div style='display: none'>‸<a href='/s'>Share</a></div>\n<p>{_TEXT}</p>\n",
            f"<p>{_TEXT}</p>\n<p>{_TEXT}</p>\n",
            safety=Safety.UNSAFE,
        ),
        Invalid(f"<p>{_TEXT}</p><p hidden>Menu</p>", f"<p>{_TEXT}</p>", safety=Safety.UNSAFE),
        Invalid(
            f'<div id="js_content" style="visibility: hidden; opacity: 0"><p>{_TEXT}</p></div>',
            f'<div id="js_content"><p>{_TEXT}</p></div>',
        ),
        Invalid(f'<p>{_TEXT} <span style="font-size: 0">Menu</span></p>'),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the outermost elements that are hidden and hold something."""
        outer: HtmlElement | None = None
        hiding = styled(article, lambda style: any(map(hides, style)))
        if not hiding and not article.having("hidden"):
            return
        for element in sorted({*hiding, *article.having("hidden")}, key=article.position):
            how = how_hidden(article, element)
            if how is None or (outer is not None and outer in element.iterancestors()):
                continue
            if not _holds_something(article, element):
                continue
            outer = element
            if next(element.iterancestors(*_KEPT_INSIDE), None) is None:
                most = units(article.text(element)) > _MOST * units(article.text(article.root))
                text = folded(article.text(element))
                what = "Most of the article" if most else "Text" if text else "Links"
                sample = f": {shortened(text.replace(_CODE, '…'))}" if text else ""
                repairs = _shown(article, element) if most else _removed(article, element)
                yield self.finding(element, f"{what} hidden by {how}{sample}", *repairs)


def _holds_something(article: Article, element: HtmlElement) -> bool:
    return bool(folded(article.text(element))) or next(element.iter("a"), None) is not None


def _removed(article: Article, element: HtmlElement) -> Iterator[Repair]:
    """The removal of a block, with all that a reader of its text loses; not where it keeps words apart."""
    if element.tag not in BLOCKS or _CODE in article.text(element) or parts_text(element):
        return
    because: tuple[Place, ...] = tuple(
        Attribute(element, n) for n in ("style", "hidden") if n in element.attrib
    )
    edits = partial(article.remove, element)
    yield Repair("remove it", Safety.UNSAFE, edits, article.losses(element), because)


def _shown(article: Article, element: HtmlElement) -> Iterator[Repair]:
    def drop(declaration: Declaration) -> bool:
        return hides(declaration)

    if "hidden" in element.attrib:
        edits = partial(article.remove_attribute, element, "hidden")
        yield Repair("show it", Safety.UNSAFE, edits, because=(Attribute(element, "hidden"),))
    if any(hides(declaration) for declaration in article.style(element)):
        edits = partial(article.remove_declarations, element, drop)
        safety = Safety.SAFE if waits_for_script(element) else Safety.UNSAFE
        yield Repair("show it", safety, edits, because=(Attribute(element, "style"),))
