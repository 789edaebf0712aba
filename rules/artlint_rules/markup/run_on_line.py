"""Lines that hold a whole article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from artlint import (
    BLOCKS,
    Article,
    Edit,
    Finding,
    Invalid,
    Repair,
    Rule,
    Safety,
    Severity,
    Span,
    Valid,
    lazy_pattern,
    option,
)

_BEGINS_BLOCK = frozenset(
    "address article aside blockquote center dd details dl dt div fieldset figcaption figure footer form h1"
    " h2 h3 h4 h5 h6 header hr li main nav ol p section table tbody tfoot thead tr ul".split()
)
"""Elements with which Markdown, too, begins a block of HTML. `pre` is not among them: it may end one."""
_WITHOUT_TEXT = frozenset(
    "body article aside blockquote center details dl div figure footer form header main nav ol section table"
    " tbody tfoot thead tr ul".split()
)
"""Parents in which white space between two blocks is nothing."""
_KEEPS = ("pre", "textarea", "listing", "xmp")
_LINE = lazy_pattern(r"[^\r\n]+")


class RunOnLine(Rule):
    """Many blocks stand on one very long line.

    A diff of such an article shows nothing, a review of it is hopeless, and some editors give up on the line.

    The fix begins a new line with each block. It is safe: it adds line breaks between the end of a block and
    the start of the next, where white space means nothing, never a blank line, and nothing inside of `<pre>`
    or of running text. Lines of Markdown text stay as they are.
    """

    name = "run-on-line"
    severity = Severity.INFO
    default = False
    examples = (
        Valid("<p>Ebb.</p><p>Flood.</p><p>Sea.</p>"),
        Valid("<p>Ebb.</p>\n<p>Flood.</p>\n<p>Sea.</p>\n", options={"longest": 10}),
        Valid("<pre>Ebb<b></b><p>x</p><p>y</p><p>z</p></pre>", options={"longest": 10}),
        Invalid(
            "<h2>Ebb</h2><p>One.</p><ul><li>a</li><li>b</li></ul><p>Two.</p>\n",
            "<h2>Ebb</h2>\n<p>One.</p>\n<ul><li>a</li>\n<li>b</li></ul>\n<p>Two.</p>\n",
            options={"longest": 40},
        ),
        Invalid(
            "Text <p>.\n\n<div><p>One.</p><p>Two.</p><p>Three.</p><pre>x</pre></div>\n",
            "Text <p>.\n\n<div><p>One.</p>\n<p>Two.</p>\n<p>Three.</p><pre>x</pre></div>\n",
            options={"longest": 40, "fewest": 2},
        ),
    )

    longest: int = option(1000, "So many characters on a line are fine.")
    fewest: int = option(3, "So many blocks must be on a line.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the long lines, and the blocks that could begin new ones."""
        body, text = article.body_span, article.source_text
        if len(text) - body.start <= self.longest:
            return
        long = [m for m in _LINE.finditer(text, body.start) if m.end() - m.start() > self.longest]
        if not long:
            return
        blocks, kept = article.elements(*_BEGINS_BLOCK), _kept(article)
        starts = [at for e in blocks if e not in kept and (at := _may_begin_line(article, e)) is not None]
        starts.sort()
        for line in long:
            here = [at for at in starts if line.start() < at < line.end()]
            if len(here) + 1 >= self.fewest:
                message = f"{len(here) + 1} blocks on one line of {line.end() - line.start():,} characters"
                edits = partial(_with_breaks, here, "\r\n" if "\r\n" in text else "\n")
                repair = Repair("begin new lines", Safety.SAFE, edits)
                yield self.finding(Span(line.start(), line.start() + 1), message, repair)


def _may_begin_line(article: Article, element: HtmlElement) -> int | None:
    """Where an element starts, if a line break before it means nothing; None elsewhere."""
    before, parent = element.getprevious(), element.getparent()
    if before is None or before.tail or before.tag not in BLOCKS or before.tag == "br":
        return None
    if parent is None or parent.tag not in _WITHOUT_TEXT or _is_inline(article, before):
        return None
    if _is_inline(article, element):
        return None
    start, end = article.tree.start_tag(element), article.tree.end_tag(before)
    if start is None or end is None or end.end != start.start:
        return None
    if article.is_markdown:
        block = article.top_block(start.start)
        if block is None or not block.is_html:
            return None
    return start.start


def _is_inline(article: Article, element: HtmlElement) -> bool:
    """Whether a style sets a block into a line, where white space beside it shows."""
    return (article.style(element).get("display") or "").startswith("inline")


def _kept(article: Article) -> set[HtmlElement]:
    """The elements in which white space is kept as it is written."""
    styled = article.having("style")
    keeping = [e for e in styled if "pre" in (article.style(e).get("white-space") or "")]
    kept: set[HtmlElement] = set()
    for element in (*keeping, *article.elements(*_KEEPS)):
        if element not in kept:
            kept.update(element.iter("*"))
    return kept


def _with_breaks(starts: list[int], newline: str) -> list[Edit]:
    return [Edit(Span(at, at), newline) for at in starts]
