"""The blocks of a Markdown body: HTML, comments, and what stands at its top level.

All offsets are code points of the body as it stands in the file, so CRLF counts as two.
"""

from __future__ import annotations

import re

from artlint.article.markdown.code import MASK, without_shortcodes
from artlint.article.markdown.parser import blocks_of
from artlint.edits import Span
from artlint.frozen import NamedTuple
from artlint.lazily import lazy_pattern

_BLANKS = lazy_pattern(r"\s*+")
_MARKERS = lazy_pattern(r"[ \t>*+.)0-9-]*+")
_BLOCK_TAG = lazy_pattern(r"</?([A-Za-z][A-Za-z0-9]*+)[\s/>]")
# Of these, the ones that start a block of HTML even in the middle of a paragraph (CommonMark 4.6, kind 6).
_INTERRUPTING = frozenset(
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr li main nav ol p section summary table tbody td th tr ul".split()
)
_INTERRUPTS = lazy_pattern(r"#|>|```|~~~|(?:[-*+]|1[.)])[ \t]+[^\s*-]")
INLINE_TAG = lazy_pattern(
    r"</[A-Za-z][A-Za-z0-9-]*+\s*+>"
    r"|<[A-Za-z][A-Za-z0-9-]*+"
    r"(?:\s++[A-Za-z_:][\w:.-]*+(?:\s*+=\s*+(?:[^\"'=<>`\0-\x20]++|'[^']*+'|\"[^\"]*+\"))?+)*+\s*+/?>",
    re.ASCII,
)
_STRONG = lazy_pattern(
    rf"[ \t]*+(?P<marks>\*\*|__)(?P<text>[^\s*_`<\[\\{MASK}][^\r\n*_`<\[\\{MASK}]*+)(?P=marks)[ \t]*+"
)
_KINDS = {
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "html_block": "html",
    "fence": "fence",
    "code_block": "code",
    "blockquote_open": "quotation",
    "table_open": "table",
    "hr": "rule",
}
_LOOKS_LIKE_TAG = lazy_pattern("</?[A-Za-z]")
_ENDS_TAG = lazy_pattern(r"(?>\r\n|\n|\r)[ \t]*+(?:[\r\n]|[-+*#>=|<]|\d{1,9}+[.)]|```|~~~)")
"""A blank line in a tag, or the start of another block: Markdown sees no tag there."""


def html_blocks(body: str) -> tuple[Span, ...]:
    """Return the HTML blocks of a body, whole lines; elsewhere a tag must be well-formed to be one."""
    blocks = blocks_of(body)
    found = (blocks.span(token) for token in blocks.tokens if token.type == "html_block")
    return tuple(span for span in found if span)


class MarkdownBlock(NamedTuple):
    """A block that no other block holds, whole lines.

    `kind` is "paragraph", "heading", "html", "fence", "code", "quotation", "list", "table" or "rule".
    `strong` is what stands between the marks of a paragraph that is all in bold: `**Tides**`.
    """

    span: Span
    kind: str
    strong: Span | None = None

    @property
    def is_html(self) -> bool:
        """Whether it is a block of HTML."""
        return self.kind == "html"

    def shift(self, distance: int) -> MarkdownBlock:
        """Return the same block, `distance` code points further on."""
        strong = self.strong.shift(distance) if self.strong else None
        return MarkdownBlock(self.span.shift(distance), self.kind, strong)


def top_blocks(body: str) -> tuple[MarkdownBlock, ...]:
    """Return the blocks of a body that no other block holds."""
    blocks, code = blocks_of(body), without_shortcodes(body)
    found = []
    for token in blocks.tokens:
        if token.level == 0 and (span := blocks.span(token)):
            kind = _KINDS.get(token.type, "list")
            found.append(MarkdownBlock(span, kind, strong(code, span) if kind == "paragraph" else None))
    return tuple(found)


def strong(body: str, span: Span) -> Span | None:
    """Return what stands between `**` and `**` where all of `span` is in bold, and holds no other mark."""
    found = _STRONG.fullmatch(body, span.start, span.end)
    return Span(*found.span("text")) if found and not found["text"][-1].isspace() else None


class CommentBlock(NamedTuple):
    """A block that starts with HTML comments, whole lines; it ends with the line on which the first ends.

    `lead` are these comments, with the blanks around them. `alone` says that they are all it holds,
    `following` is the next other block beside it then, `before_html` that it is HTML. `is_html_without` says
    that what stands behind the comments would be a block of HTML, too; `keeps_apart`, that a paragraph before
    it would go on behind it.
    """

    span: Span
    lead: Span
    alone: bool
    following: Span | None
    before_html: bool
    is_html_without: bool
    keeps_apart: bool

    def shift(self, distance: int) -> CommentBlock:
        """Return the same block, `distance` code points further on."""
        following = self.following.shift(distance) if self.following else None
        return self._replace(
            span=self.span.shift(distance), lead=self.lead.shift(distance), following=following
        )


def comment_blocks(body: str) -> tuple[CommentBlock, ...]:
    """Return the blocks of a body that start with an HTML comment."""
    blocks = blocks_of(body)
    lines = [*blocks.lines, Span(len(body), len(body))]
    found: list[CommentBlock] = []
    tokens = [token for token in blocks.tokens if token.type != "inline"]
    above = [token.type for token in tokens if token.map and token.nesting >= 0]
    following: Span | None = None
    before_html = False
    for token in reversed(tokens):
        block = blocks.span(token)
        if token.map:
            above.pop()
        lead = _leading_comments(body, block) if token.type == "html_block" and block else None
        alone = lead is not None and block is not None and lead.end >= block.end
        if token.map and block and lead:
            below = body[lines[token.map[1]].start : lines[token.map[1]].end]
            tag = _BLOCK_TAG.match(body, lead.end)
            is_html = bool(tag and tag[1].lower() in _INTERRUPTING) and not below.strip()
            apart = alone and above[-1:] in (["paragraph_open"], ["td_open"], ["th_open"], ["tr_open"])
            before = lines[token.map[0] - 1] if token.map[0] else Span(0, 0)
            touches = bool(body[before.start : before.end].strip() and below.strip())
            apart = apart and touches and not _interrupts(below)
            beside = following if alone else None
            found.append(CommentBlock(block, lead, alone, beside, before_html, is_html, apart))
        if not alone:  # an end of a list or a quotation has no lines
            following, before_html = block, token.type == "html_block"
    return tuple(reversed(found))


def _interrupts(line: str) -> bool:
    """Whether a line surely ends a paragraph before it."""
    tag = _BLOCK_TAG.match(line.lstrip(" "))
    name = tag[1].lower() if tag else ""
    return bool(_INTERRUPTS.match(line)) or name in _INTERRUPTING or name in ("pre", "script", "style")


def _leading_comments(body: str, block: Span) -> Span | None:
    """Return the comments that a block starts with, behind the markers of a list or a quotation."""
    start = position = body.find("<!--", block.start, block.end)
    if start < 0 or not _MARKERS.fullmatch(body, block.start, start):
        return None
    while body.startswith("<!--", position):
        end = body.find("-->", position + 4, block.end)
        behind = _BLANKS.match(body, end + 3, block.end) if end >= 0 else None
        if behind is None:
            break
        position = behind.end()
    return Span(start, position) if position > start else None


def is_inline_tag(written: str) -> bool:
    """Whether Markdown takes this for a tag within a paragraph; a browser takes much more for one."""
    return INLINE_TAG.fullmatch(written) is not None and not _ENDS_TAG.search(written)


def starts_html_block(body: str, at: int) -> bool:
    """Whether a tag at `at` starts a block of HTML even in a paragraph, one that a blank line ends."""
    tag = _BLOCK_TAG.match(body, at)
    return tag is not None and tag[1].lower() in _INTERRUPTING


def may_show_tags(body: str) -> bool:
    """Whether something in the body looks like a tag, but would be text within a paragraph."""
    if _LOOKS_LIKE_TAG.search(INLINE_TAG.sub("", body)):
        return True
    return any(_ENDS_TAG.search(tag[0]) for tag in INLINE_TAG.finditer(body) if not tag[0].isprintable())
