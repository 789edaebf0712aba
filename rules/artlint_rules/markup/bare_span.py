"""Spans that say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid, lazy_pattern
from artlint_rules.knowledge.untagging import in_deep_nests, without_tags

_IN_SHEET = lazy_pattern(r"\bspan\b")
_BOXES = ("flex", "grid")


class BareSpan(Rule):
    """A span has no attributes.

    It means nothing and looks like nothing. Editors put spans everywhere, and where their styles and classes
    have been cleaned away, the spans stay behind.

    The fix takes the tags away and leaves what they hold. It is safe: where a style sheet of the article
    speaks of spans, or a box gives each of its children a place of its own, nothing is reported.
    """

    name = "bare-span"
    severity = Severity.INFO
    examples = (
        Valid('<p>The <span class="tide">ebb</span> <span lang="la">aqua</span></p>'),
        Valid("<style>p span { color: red }</style><p>The <span>ebb</span> comes.</p>"),
        Valid("<p>fish<span> </span>market</p>"),
        Invalid("<p>The ‸<span>‸ebb</span> comes.</p>", "<p>The ebb comes.</p>"),
        Invalid(
            "<p><span><span>The <b>ebb</b></span> comes.</span></p>\n",
            "<p>The <b>ebb</b> comes.</p>\n",
            places=2,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Report all such spans of an article as one habit."""
        bare = [span for span in article.elements("span") if not span.attrib and _is_bare(article, span)]
        if not bare or any(_IN_SHEET.search(article.text(sheet)) for sheet in article.elements("style")):
            return
        count = f"{len(bare)} <span> without attributes" if len(bare) > 1 else "<span> without attributes"
        deep = in_deep_nests(bare)
        edits = (partial(without_tags, article, span) for span in bare if span not in deep)
        repairs = (Repair("take the tags away", Safety.SAFE, edit) for edit in edits)
        yield self.finding(bare[0], count, *repairs, places=bare[1:])


def _is_bare(article: Article, span: HtmlElement) -> bool:
    """Whether a span without attributes holds something, and stands where it has no effect."""
    parent = span.getparent()
    if parent is None or article.tree.start_tag(span) is None or article.tree.attribute_names(span):
        return False
    display = article.style(parent).get("display") or ""
    is_item = any(box in display for box in _BOXES)
    return not is_item and (bool(article.text(span).strip()) or any(e.tag != "br" for e in span))
