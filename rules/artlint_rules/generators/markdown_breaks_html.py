from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from artlint import Article, Finding, Invalid, Repair, Rule, Safety, Severity, Valid, lazy_pattern
from artlint_rules.knowledge.markdown_html import (
    CutListing,
    cut_listings,
    is_whole,
    reads_alike,
    without_blank_lines,
)

_HIDING = ("noscript", "template", "select", "textarea", "noframes", "noembed", "iframe")
"""Elements in which HTML is text for browsers, or shown by none."""

_HIDING_TAG = lazy_pattern(rf"<(?:{'|'.join(_HIDING)})(?=[\s/>])", re.IGNORECASE)


class MarkdownBreaksHtml(Rule):
    """A blank line in a listing ends the HTML for Markdown.

    In a Markdown file, HTML that begins with `<div>` goes on to the next blank line, though a `<pre>` inside
    it is open. The rest of the listing is read as Markdown: comments become headings, lines join, asterisks
    and blank lines go, indented lines become another listing. A `<pre>` that begins a block itself goes on to
    its end, and so is fine.

    The fix writes the line breaks of blank lines as `&#10;`: for browsers the same, for Markdown no blank
    line. It is safe where all tags of the article are whole: what stands between `<pre>` and `</pre>` is
    meant as HTML, and as HTML it stays what it is, character by character. Blank lines outside of listings
    are left alone, since most do no harm.
    """

    name = "markdown-breaks-html"
    severity = Severity.WARNING
    examples = (
        Valid("<pre>\na = 1\n\n# b\n</pre>\n"),
        Valid("<div>\n\n<p>a</p>\n\n</div>\n"),
        Valid("<div><pre>\na\n\n# b\n</pre></div>\n", path="article.html"),
        Invalid(
            "<div>‸<pre>‸\na = 1\n\n# b\n</pre></div>\n",
            "<div><pre>\na = 1\n&#10;# b\n</pre></div>\n",
        ),
        Invalid(
            "<p>a</p><pre>a\n  \n\n    <b>c</b>\n</pre>\n\nEnd.\n",
            "<p>a</p><pre>a\n  &#10;&#10;    <b>c</b>\n</pre>\n\nEnd.\n",
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find the listings with a blank line that do not begin their block."""
        for listing in cut_listings(article):
            repair = Repair(
                "write the line breaks of its blank lines as &#10;",
                Safety.SAFE if _is_sure(article, listing) else Safety.UNSAFE,
                partial(without_blank_lines, article.source_text, listing.whole, in_pre=True),
                as_html=(listing.lost,),
            )
            yield self.finding(listing.element, "Blank line in a listing ends the HTML for Markdown", repair)


def _is_sure(article: Article, listing: CutListing) -> bool:
    """Whether it is certain what the HTML says, and Markdown and browsers show the listing alike."""
    written = article.source_text[listing.whole.start : listing.whole.end]
    return is_whole(article) and not _is_hidden(article, listing) and reads_alike(written)


def _is_hidden(article: Article, listing: CutListing) -> bool:
    """Whether a listing lies in an element of which browsers show no HTML, or holds the tag of one."""
    place = listing.whole
    return (
        next(listing.element.iterancestors(*_HIDING), None) is not None
        or _HIDING_TAG.search(article.source_text, place.start, place.end) is not None
    )
