"""Which stretches of a Markdown body are code, and what a reader of the rendered body gets.

All offsets are code points of the body as it stands in the file, so CRLF counts as two.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from artlint.edits import Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

MASK = "\ue000"

_NEWLINE = re.compile(r"\r\n|\n|\r")
_BLANKS = re.compile(r"\s*+")
_MARKERS = re.compile(r"[ \t>*+.)0-9-]*+")
_BLOCK_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*+)[\s/>]")
# Of these, the ones that start a block of HTML even in the middle of a paragraph (CommonMark 4.6, kind 6).
_INTERRUPTING = frozenset(
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr li main nav ol p section summary table tbody td th tr ul".split()
)
_INTERRUPTS = re.compile(r"#|>|```|~~~|(?:[-*+]|1[.)])[ \t]+[^\s*-]")
_NOT_NEWLINE = re.compile(r"[^\r\n]")
_HTML_TAG = re.compile(r"<[A-Za-z/!]")
# markdown-it drops what is nested deeper; the 20 of its CommonMark preset would drop real lists.
_MAX_NESTING = 100
# Each bracket within brackets is read again for every one around it.
_MAX_BRACKETS = 20

_SHORTCODE = re.compile(
    r"\{%[-+]?\s*+(?P<liquid_end>end)?(?P<liquid>highlight|codeblock|code)(?![\w-])[^{}]*+(?<=%)\}"
    r"|\{\{[<%]\s*+(?P<hugo_end>/)?+\s*+(?P<hugo>highlight|code)(?![\w-])[^{}]*+(?<=[>%])(?<!/[>%])\}\}"
)

_BEFORE_CODE = frozenset(" \t>*+-0123456789")
_INDENTED = re.compile(r"\n(?: {4}| {0,3}\t)")
_CONTAINER = re.compile(r"\n[ \t]*(?:>|[*+-][ \t\n]|\d{1,9}[.)][ \t\n])")
_INDENTED_IN_CONTAINER = re.compile(r"\n[ \t]*(?:[>*+-]|\d{1,9}[.)])[ \t>*+.)0-9-]*(?: {4}|\t)")
_DECLARATION = re.compile(r"<![A-Za-z]")
_TABLE = re.compile(r"[-|:][ \t]*\n")
_HTML_ENDS = ("-->", "?>", "]]>", "</pre>", "</script>", "</style>", "</textarea>")
_UNDERLINE = re.compile(r"[=-][ \t]*\n")
INLINE_TAG = re.compile(
    r"</[A-Za-z][A-Za-z0-9-]*+\s*+>"
    r"|<[A-Za-z][A-Za-z0-9-]*+"
    r"(?:\s++[A-Za-z_:][\w:.-]*+(?:\s*+=\s*+(?:[^\"'=<>`\0-\x20]++|'[^']*+'|\"[^\"]*+\"))?+)*+\s*+/?>",
    re.ASCII,
)
_LOOKS_LIKE_TAG = re.compile("</?[A-Za-z]")
_ENDS_TAG = re.compile(r"(?>\r\n|\n|\r)[ \t]*+(?:[\r\n]|[-+*#>=|<]|\d{1,9}+[.)]|```|~~~)")
"""A blank line in a tag, or the start of another block: Markdown sees no tag there."""
_ATX_HEADING = re.compile(r"\n[ \t>*+.)0-9-]*#")


@dataclass(frozen=True, slots=True)
class MarkdownCode:
    """The code of a Markdown body. Each tuple is sorted and its spans are disjoint.

    `code` is what a reader sees as code: fenced and indented blocks (whole lines, the fences with them),
    inline code with its backticks, the content of code shortcodes. `html_in_code` are indented blocks that
    hold HTML tags: Markdown shows them as code, though nobody meant it, so no edit is certain there.
    """

    code: tuple[Span, ...] = ()
    html_in_code: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkdownHeading:
    """A heading that Markdown writes: `level` is 1 to 6, `span` covers its whole lines.

    `markup` is its `#` marks, `=` or `-`; `nested` says that it stands in a list or a quotation.
    """

    level: int
    span: Span
    markup: str
    nested: bool


def read_code(body: str) -> MarkdownCode:
    """Find the code of a Markdown body; a body that cannot hold any costs no Markdown parser."""
    shortcodes = _shortcodes(body)
    found = _markdown_code(mask_code(body, shortcodes))
    return MarkdownCode(_union((*found.code, *shortcodes)), found.html_in_code) if shortcodes else found


def mask_code(body: str, spans: Iterable[Span]) -> str:
    """Return a copy of the same length in which all but the newlines of `spans` is U+E000.

    Spans are sorted. Spaces would not do: an `<a>` around masked code must not look empty.
    """
    parts: list[str] = []
    position = 0
    for span in spans:
        start, end = max(span.start, position), max(span.end, position)
        parts += (body[position:start], _NOT_NEWLINE.sub(MASK, body[start:end]))
        position = end
    parts.append(body[position:])
    return "".join(parts)


def rendered(body: str) -> str:
    """Return the HTML of a Markdown body: CommonMark with raw HTML, tables and strikethrough."""
    return str(_renderer().render(body))


def html_blocks(body: str) -> tuple[Span, ...]:
    """Return the HTML blocks of a body, whole lines; elsewhere a tag must be well-formed to be one."""
    lines = _line_spans(body)
    maps = (token.map for token in _code_finder().parse(body) if token.type == "html_block" and token.map)
    return tuple(Span(lines[first].start, lines[end - 1].end) for first, end in maps)


@dataclass(frozen=True, slots=True)
class TopBlock:
    """A block that no other block holds, whole lines."""

    span: Span
    is_html: bool


def top_blocks(body: str) -> tuple[TopBlock, ...]:
    """Return the blocks of a body that no other block holds."""
    lines = _line_spans(body)
    return tuple(
        TopBlock(Span(lines[token.map[0]].start, lines[token.map[1] - 1].end), token.type == "html_block")
        for token in _code_finder().parse(body)
        if token.level == 0 and token.map
    )


@dataclass(frozen=True, slots=True)
class CommentBlock:
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
        return replace(
            self, span=self.span.shift(distance), lead=self.lead.shift(distance), following=following
        )


def comment_blocks(body: str) -> tuple[CommentBlock, ...]:
    """Return the blocks of a body that start with an HTML comment."""
    lines = [*_line_spans(body), Span(len(body), len(body))]
    found: list[CommentBlock] = []
    tokens = [token for token in _code_finder().parse(body) if token.type != "inline"]
    above = [token.type for token in tokens if token.map and token.nesting >= 0]
    following: Span | None = None
    before_html = False
    for token in reversed(tokens):
        block = Span(lines[token.map[0]].start, lines[token.map[1] - 1].end) if token.map else None
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


def markdown_headings(body: str) -> tuple[MarkdownHeading, ...]:
    """Return the headings written with `#`, or underlined with `=` or `-`."""
    body = mask_code(body, _shortcodes(body))
    text = _in_lines(body)
    if not _UNDERLINE.search(text) and not ("#" in body and _ATX_HEADING.search(text)):
        return ()
    opened = (token for token in _code_finder().parse(body) if token.type == "heading_open" and token.map)
    lines: list[Span] = []
    found: list[MarkdownHeading] = []
    for token in opened:
        lines = lines or _line_spans(body)
        assert token.map is not None
        span = Span(lines[token.map[0]].start, lines[token.map[1] - 1].end)
        found.append(MarkdownHeading(int(token.tag[1]), span, token.markup, token.level > 0))
    return tuple(found)


def _in_lines(body: str) -> str:
    """Return the body with a line feed before and after each line; patterns that start with one are quick."""
    if "\r" in body:
        body = _NEWLINE.sub("\n", body)
    return f"\n{body}\n"


# Is it worth a parser? These say yes too often, never no where there is code.


def _may_hold_code(body: str) -> bool:
    # Single characters come first: looking for one is fifty times as fast as for several.
    if ("`" in body and body.count("`") > 1) or ("~" in body and "~~~" in body):
        return True
    text = _in_lines(body)
    if _BEFORE_CODE.isdisjoint(line[:1] for line in text.split("\n")):
        return False
    if _CONTAINER.search(text) or _holds_rare_block(text):
        return bool(_INDENTED.search(text) or _INDENTED_IN_CONTAINER.search(text))
    newlines = (match.start() for match in _INDENTED.finditer(text))
    return any(_ends_block(text[text.rfind("\n", 0, newline) + 1 : newline]) for newline in newlines)


def _holds_rare_block(text: str) -> bool:
    """Blocks that may end with any line: link definitions, tables, declarations like `<!DOCTYPE`."""
    return "]:" in text or ("|" in text and bool(_TABLE.search(text))) or bool(_DECLARATION.search(text))


def _ends_block(line: str) -> bool:
    """Whether an indented line after this one, outside of all containers, may be a code block."""
    shown = line.strip(" \t")
    if not shown or shown[0] in "#=*_-":
        return True
    lower = shown.lower()
    return any(end in lower for end in _HTML_ENDS)


# Shortcodes of Jekyll, Hexo and Hugo


def _shortcodes(body: str) -> list[Span]:
    """Return what code shortcodes enclose, the tags left out."""
    if "{" not in body:
        return []
    closings: dict[str, list[Span]] = defaultdict(list)
    openings: list[tuple[str, int]] = []
    for tag in _SHORTCODE.finditer(body):
        kind = tag["liquid"] or "{{" + tag["hugo"]
        if tag["liquid_end"] or tag["hugo_end"]:
            closings[kind].append(Span(*tag.span()))
        else:
            openings.append((kind, tag.end()))
    if not (openings and closings):
        return []
    # A tag that stands in Markdown code is only mentioned there.
    code = _markdown_code(body).code
    return list(_enclosed([tag for tag in openings if not _covers(code, tag[1] - 1)], closings))


def _enclosed(openings: Iterable[tuple[str, int]], closings: dict[str, list[Span]]) -> Iterator[Span]:
    position = 0
    for kind, start in openings:
        index = bisect_left(closings[kind], start, key=_start)
        if start > position and index < len(closings[kind]):
            closing = closings[kind][index]
            if start < closing.start:
                yield Span(start, closing.start)
            position = closing.end


# Code of Markdown itself


def _markdown_code(body: str) -> MarkdownCode:
    if not _may_hold_code(body):
        return MarkdownCode()
    lines = _line_spans(body)
    backticks = _backticks(body)
    read = 0  # how many backticks inline code has been looked for in
    env: dict[str, object] = {}
    code: list[Span] = []
    html: list[Span] = []
    for token in _code_finder().parse(body, env):
        if token.map is None:
            continue
        block = Span(lines[token.map[0]].start, lines[token.map[1] - 1].end)
        if token.type == "inline" and "`" in token.content:
            read = max(read, bisect_left(backticks, block.start))
            code += _inline_code(token.content, env, backticks, read)
            read += token.content.count("`")
        elif token.type == "code_block" and _HTML_TAG.search(token.content):
            html.append(block)
        elif token.type in ("code_block", "fence"):
            code.append(block)
    return MarkdownCode(tuple(code), tuple(html))


def _inline_code(content: str, env: dict[str, object], backticks: list[int], read: int) -> Iterator[Span]:
    """Yield the inline code of a block, given its text and the number of backticks in the body before it.

    The text lacks the markers of quotes, lists and tables, so its offsets say nothing. But markers hold no
    backtick: the n-th one of the text is the n-th one of its lines.
    """
    inner = _backticks(content)
    parser = _code_finder()
    with _few_brackets(parser):
        tokens = parser.inline.parse(content, parser, env, [])
    for token in tokens:
        if token.type == "code_inline":
            start, end = (read + bisect_left(inner, offset) for offset in token.meta["backticks"])
            yield Span(backticks[start], backticks[end] + 1)


def _backticks(text: str) -> list[int]:
    return [match.start() for match in re.finditer("`", text)]


def _line_spans(body: str) -> list[Span]:
    """Return the lines of a body as markdown-it counts them, without their endings."""
    breaks = [(0, 0), *(match.span() for match in _NEWLINE.finditer(body)), (len(body), len(body))]
    return [Span(before[1], after[0]) for before, after in pairwise(breaks)]


@cache
def _code_finder() -> MarkdownIt:
    """Return a parser that reads blocks, and on demand as much of a block's text as tells where code is."""
    parser = _new_parser()
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.inline.ruler.disable(["emphasis", "strikethrough", "entity"])
    parser.inline.ruler2.enableOnly([])
    parser.inline.ruler.at("backticks", _located_code)
    return parser


def _located_code(state: StateInline, silent: bool) -> bool:
    """Read inline code as markdown-it does, and note the offsets of its first and last backtick."""
    from markdown_it.rules_inline import backtick

    start, known = state.pos, len(state.tokens)
    matched = backtick(state, silent)
    if len(state.tokens) > known and state.tokens[-1].type == "code_inline":
        state.tokens[-1].meta["backticks"] = (start, state.pos - 1)
    return matched


def _new_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import image, link

    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable(["table", "strikethrough"])
    parser.core.ruler.at("inline", _inline)
    parser.inline.ruler.at("link", partial(_in_brackets, link))
    parser.inline.ruler.at("image", partial(_in_brackets, image))
    return parser


def _in_brackets(rule: Callable[[StateInline, bool], bool], state: StateInline, silent: bool) -> bool:
    """Read a link or an image; a bracket that nothing closes costs nothing."""
    return state.src.find("]", state.pos) >= 0 and rule(state, silent)


def _inline(state: StateCore) -> None:
    """Read the text of all blocks."""
    from markdown_it.rules_core import inline

    with _few_brackets(state.md):
        inline(state)


@contextmanager
def _few_brackets(parser: MarkdownIt) -> Iterator[None]:
    """Read no brackets nested deeper than `_MAX_BRACKETS`; one option of markdown-it limits lists, too."""
    parser.options["maxNesting"] = _MAX_BRACKETS
    try:
        yield
    finally:
        parser.options["maxNesting"] = _MAX_NESTING


_renderer = cache(_new_parser)


# Spans


def _start(span: Span) -> int:
    return span.start


def _covers(spans: Sequence[Span], offset: int) -> bool:
    """Say whether one of the sorted, disjoint `spans` covers the code point at `offset`."""
    index = bisect_right(spans, offset, key=_start) - 1
    return index >= 0 and offset < spans[index].end


def _union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return `spans` sorted, those that overlap made one."""
    union: list[Span] = []
    for span in sorted(spans):
        if union and span.start < union[-1].end:
            union[-1] = Span(union[-1].start, max(union[-1].end, span.end))
        else:
            union.append(span)
    return tuple(union)
