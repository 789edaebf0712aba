"""Widgets of the source site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import (
    BLOCKS,
    Article,
    Attribute,
    Change,
    Finding,
    Invalid,
    Repair,
    Rule,
    Safety,
    Severity,
    Valid,
    option,
)
from artlint_rules.knowledge.gaps import parts_text
from artlint_rules.knowledge.lines import line_without
from artlint_rules.knowledge.reward_boxes import is_in_reward_box
from artlint_rules.knowledge.units import folded
from artlint_rules.knowledge.widgets import widgets

_MOST = 200
"""Each removal says what becomes of its line; for more than this, that is too much to say."""


class UiResidue(Rule):
    """A button or viewer of the source site came along.

    “Copy code” below each sample, the counter of an image viewer: they work only with the scripts of
    their page. Here they are words and links in the middle of the text. A sign in a heading that links to the
    heading is the subject of `heading-permalink`.

    The fix removes them. It is unsafe, for what they say goes, too. What says more than a few words, or holds
    an image, a list or a paragraph, is never reported.
    """

    name = "ui-residue"
    severity = Severity.WARNING
    examples = (
        Valid("<p>Press <b>Copy code</b> first. <code>&lt;button&gt;</code></p>"),
        Valid('<p class="copy">All about the copy machine.</p><button>Go</button>'),
        Invalid(
            '<pre><code>ls -l</code>‸<span class="copy-code-btn">‸复制代码</span></pre>',
            "<pre><code>ls -l</code></pre>",
            safety=Safety.UNSAFE,
        ),
        Invalid('<p>One.</p><button class="x">Like</button>', "<p>One.</p>", safety=Safety.UNSAFE),
        Invalid(
            '<p>One.</p><div class="rate-us">Rate us</div>',
            "<p>One.</p>",
            safety=Safety.UNSAFE,
            options={"classes": ["rate-us"]},
        ),
    )  # fmt: skip

    classes: tuple[str, ...] = option((), "More classes of which every element is a widget.")
    labels: tuple[str, ...] = option((), "More words that buttons say.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the widgets, one finding for each kind and what it says."""
        groups: dict[tuple[str, str], list[HtmlElement]] = defaultdict(list)
        for element, name in widgets(article, frozenset(self.classes), frozenset(self.labels)):
            if not is_in_reward_box(article, element):
                groups[name, folded(article.text(element))].append(element)
        for (_, text), found in groups.items():
            few = found if len(found) <= _MOST else []
            repairs = [repair for element in few for repair in _removal(article, element)]
            kind = found[0].get("class", "").split()
            shown = text or f'<{found[0].tag} class="{kind[0] if kind else ""}">'
            yield self.finding(found[0], f"Widget of the source site: {shown}", *repairs, places=found[1:])


def _removal(article: Article, element: HtmlElement) -> Iterator[Repair]:
    """The removal with all that a reader loses; none where the widget keeps two lines apart."""
    losses = article.losses(element)
    holds_block = any(inside.tag in BLOCKS for inside in element.iter("*"))
    if holds_block and parts_text(element):
        return
    if not holds_block:
        before, after = line_without(element)
        line = (Change("text", before, after or None),) if before != after else ()
        losses = (*line, *(change for change in losses if change.facet != "text"))
    because = tuple(Attribute(element, name) for name in ("class", "role") if name in element.attrib)
    yield Repair("remove it", Safety.UNSAFE, partial(article.remove, element), losses, because)
