"""HTML in a Markdown body that Markdown does not take for HTML, and how it becomes HTML again.

A block of HTML that starts with `<div>` or the like goes on to the next blank line; what follows is Markdown
(CommonMark 4.6, kinds 6 and 7). Blocks of `<pre>`, `<script>`, `<style>` and comments go on to their end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from artlint import Article, CannotEdit, Edit, NamedTuple, Span, lazy_pattern
from artlint_rules.knowledge.comments import without_comments

_LINE_END = lazy_pattern(r"\r\n|\n|\r")
_BLANK_LINE = lazy_pattern(r"[ \t]*+(\r\n|\n|\r)")
_TO_THEIR_END = lazy_pattern(r"[ \t]*+<(?:(?:pre|script|style|textarea)(?=[\s>])|[!?])", re.IGNORECASE)
_BLOCK_START = lazy_pattern(
    r"[ \t]*+</?(?:address|article|aside|blockquote|body|center|details|dialog|dd|dir|div|dl|dt|fieldset"
    r"|figcaption|figure|footer|form|frame|h[1-6]|head|header|hr|html|iframe|legend|li|main|menu|nav|ol"
    r"|optgroup|option|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[\s/>])",
    re.IGNORECASE,
)
_TAG = lazy_pattern(r"<(/?)([a-z][a-z0-9]*+)(?=[\s/>])", re.IGNORECASE)
_PRE = lazy_pattern(r"<(/?)pre(?=[\s/>])", re.IGNORECASE)
_WHOLE_TAG = lazy_pattern(
    r"</?[a-z](?::[a-z]++|[a-z0-9-]*+)(?=[\s/>])"  # `<a@b>` and `<ab:c>` are links for Markdown
    r"(?:[\s/]++[^\s<>\"'/=]++(?:\s*+=\s*+(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\s<>\"'=`]++))?+)*+[\s/]*+>",
    re.IGNORECASE,
)
_EMPTY_LINE = lazy_pattern(r"(?:\r\n|\n|\r)[ \t]*+[\r\n]")
_LOOKS_LIKE_TAG = lazy_pattern(r"<[a-z/!?]", re.IGNORECASE)
_PRE_END = lazy_pattern("</pre", re.IGNORECASE)
_BLANKS = lazy_pattern(r"[ \t]*+")
_SWALLOWING = (
    "script style textarea title xmp iframe noembed noframes plaintext noscript template svg math select"
    " object"
).split()
"""Elements that hide what they hold, or in which tags are none; one that does not end takes all behind it."""

_MOST_ROUNDS = 10
_UNBALANCED = frozenset(
    "area base br col embed hr img input link meta param source track wbr"  # void elements
    " p li dt dd option optgroup tr td th tbody thead tfoot colgroup rb rt rp".split()  # need no end tag
)


def lines_of_blanks(text: str, area: Span) -> Iterator[Span]:
    """Yield the blank lines that start inside `area`, each with its line break."""
    position = area.start
    while (end := _LINE_END.search(text, position, area.end)) is not None:
        position = end.end()
        while position < area.end and (blank := _BLANK_LINE.match(text, position)):
            yield Span(*blank.span())
            position = blank.end()


def without_blank_lines(text: str, area: Span, *, in_pre: bool) -> Iterator[Edit]:
    """Yield the edits that leave no blank line in `area`; `in_pre` says that it begins inside a `<pre>`.

    There a line break is written as `&#10;`, which is one for browsers and none for Markdown. Raises
    `CannotEdit` where the tags are broken, so that nobody knows what the HTML says.
    """
    _refuse_broken_tags(text[area.start : area.end])
    tags = [(tag.start(), not tag[1]) for tag in _PRE.finditer(text, area.start, area.end)]
    index = 0
    for line in lines_of_blanks(text, area):
        while index < len(tags) and tags[index][0] < line.start:
            in_pre = tags[index][1]
            index += 1
        if in_pre:
            end = _BLANK_LINE.match(text, line.start)
            assert end is not None
            yield Edit(Span(end.start(1), end.end(1)), "&#10;")
        else:
            yield Edit(line)


def _has_broken_tags(html: str) -> bool:
    """Whether something looks like a tag and is none as it should be, so that nobody knows what it says."""
    return bool(_LOOKS_LIKE_TAG.search(_WHOLE_TAG.sub("", without_comments(html))))


@lru_cache(maxsize=1)
def is_whole(article: Article) -> bool:
    """Whether all tags and comments end, no tag behind a blank line: so it is certain what the HTML says."""
    body = article.source_text[article.body_span.start :]
    if body.rfind("<!--") > body.rfind("-->") or _has_broken_tags(body):
        return False
    lower = body.lower()
    if any(lower.rfind(f"<{name}") > lower.rfind(f"</{name}") for name in _SWALLOWING):
        return False
    return not any(_EMPTY_LINE.search(tag[0]) for tag in _WHOLE_TAG.finditer(body))


def _refuse_broken_tags(html: str) -> None:
    if _has_broken_tags(html):
        raise CannotEdit("its tags are broken")


def ends_at_blank_line(article: Article, offset: int) -> Span | None:
    """Return the block of HTML around `offset` if it ends at the next blank line, wherever its tags end."""
    block = article.top_block(offset)
    if block is None or not block.is_html or _TO_THEIR_END.match(article.source_text, block.span.start):
        return None
    return block.span


class CutListing(NamedTuple):
    """A `<pre>` whose block of HTML ends at a blank line in it.

    `inner` is what stands between its tags, `lost` what Markdown reads as its own, as whole blocks; an
    indented block may go on behind the listing.
    """

    element: HtmlElement
    inner: Span
    lost: Span

    @property
    def whole(self) -> Span:
        """What stands behind its start tag, with all that Markdown reads as its own."""
        return Span(self.inner.start, self.lost.end)


@lru_cache(maxsize=1)
def cut_listings(article: Article) -> tuple[CutListing, ...]:
    """Return the listings of a Markdown body that a blank line cuts, in order."""
    return tuple(_cut_listings(article)) if article.is_markdown and article.elements("pre") else ()


def _cut_listings(article: Article) -> Iterator[CutListing]:
    text, position = article.source_text, 0
    for element in article.elements("pre"):
        start = article.tree.start_tag(element)
        if start is None or start.start < position:
            continue
        # The end tag has no place in the tree where Markdown makes code of it.
        end = _PRE_END.search(text, start.end)
        if end is None:
            return
        position = end.end()
        inner = Span(start.end, end.start())
        if next(lines_of_blanks(text, inner), None) is None:
            continue
        block = ends_at_blank_line(article, start.start)
        if block is not None and block.end < inner.end:
            last = article.top_block(inner.end)
            yield CutListing(element, inner, Span(block.end, max(last.span.end if last else 0, inner.end)))


def is_in_cut_listing(article: Article, block: Span) -> bool:
    """Whether a block is a piece of a listing that a blank line cuts, so that both have one cause."""
    listings = cut_listings(article)
    at = bisect_right(listings, block.start, key=lambda listing: listing.inner.start)
    near = listings[max(at - 1, 0) : at + 1]
    return any(block.start < each.inner.end and each.inner.start < block.end for each in near)


def as_html_again(article: Article, code: Span) -> tuple[Edit, ...]:
    """Make HTML of indented lines. Raises `CannotEdit` where no block of HTML could begin or go on there."""
    text = article.source_text
    if not reads_alike(text[code.start : code.end]):
        raise CannotEdit("it holds a character that HTML and Markdown do not show alike")
    inside = [*without_blank_lines(text, code, in_pre=False)]
    above = html_above(article, code)
    if above is not None:
        _refuse_broken_tags(text[above.start : above.end])
        return (*without_blank_lines(text, Span(above.end, code.start), in_pre=False), *inside)
    if not _BLOCK_START.match(text, code.start):
        raise CannotEdit("no block of HTML can begin with the first line")
    indent = _BLANKS.match(text, code.start)
    assert indent is not None
    return (Edit(Span(*indent.span())), *inside)


def reads_alike(written: str) -> bool:
    """Whether HTML and Markdown show all characters of a text alike; others are left alone."""
    return written.replace("\n", "").replace("\r", "").replace("\t", "").isprintable()


def html_above(article: Article, code: Span) -> Span | None:
    """Return the block of HTML that only blank lines part from indented lines, without those lines."""
    text, before = article.source_text, code.start
    while before > article.body_span.start and text[before - 1] in " \t\r\n":
        before -= 1
    above = ends_at_blank_line(article, before - 1) if before > article.body_span.start else None
    return Span(above.start, before) if above is not None and above.end >= before else None


def needed_tags(article: Article, blocks: list[Span]) -> set[Span]:
    """Return those of `blocks` that hold the start or end tags which the HTML around them lacks.

    So they are no samples of code: without them elements outside would not close, with them they do.
    """
    around = article.tree.parsed_text(article.body_span)
    pieces = (article.source_text[block.start : block.end] for block in blocks)
    if _has_broken_tags(around) or any(map(_has_broken_tags, pieces)):
        return set()  # what they open and close is a guess
    outside = _balance(around)
    inside = {block: _balance(article.source_text[block.start : block.end]) for block in blocks}
    total = outside.copy()
    for balance in inside.values():
        _add(total, balance)
    proven: set[Span] = set()
    for _ in range(_MOST_ROUNDS):  # a block that is HTML may need tags of another one
        found = {
            block
            for block, balance in inside.items()
            if block not in proven
            and any(count * outside[tag] < 0 and total[tag] == 0 for tag, count in balance.items())
        }
        if not found:
            break
        proven |= found
        for block in found:
            _add(outside, inside[block])
    return proven


def _add(balance: Counter[str], other: Counter[str]) -> None:
    """Add in place; `+` of counters drops what is below zero."""
    for tag, count in other.items():
        balance[tag] += count


def _balance(html: str) -> Counter[str]:
    """How many start tags each element has more than end tags."""
    counts: Counter[str] = Counter()
    for closes, name in _TAG.findall(without_comments(html)):
        if name.lower() not in _UNBALANCED:
            counts[name.lower()] += -1 if closes else 1
    return counts
