"""Which stretches of a Markdown body are code.

All offsets are code points of the body as it stands in the file, so CRLF counts as two.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from artlint.article.markdown.parser import block_parser, blocks_of, few_brackets, in_lines
from artlint.edits import Span
from artlint.frozen import NamedTuple
from artlint.lazily import lazy_pattern

MASK = "\ue000"
_NOT_NEWLINE = lazy_pattern(r"[^\r\n]")
_HTML_TAG = lazy_pattern(r"<[A-Za-z/!]")
_SHORTCODE = lazy_pattern(
    r"\{%[-+]?\s*+(?P<liquid_end>end)?(?P<liquid>highlight|codeblock|code)(?![\w-])[^{}]*+(?<=%)\}"
    r"|\{\{[<%]\s*+(?P<hugo_end>/)?+\s*+(?P<hugo>highlight|code)(?![\w-])[^{}]*+(?<=[>%])(?<!/[>%])\}\}"
)
_BEFORE_CODE = frozenset(" \t>*+-0123456789")
_INDENTED = lazy_pattern(r"\n(?: {4}| {0,3}\t)")
_CONTAINER = lazy_pattern(r"\n[ \t]*(?:>|[*+-][ \t\n]|\d{1,9}[.)][ \t\n])")
_INDENTED_IN_CONTAINER = lazy_pattern(r"\n[ \t]*(?:[>*+-]|\d{1,9}[.)])[ \t>*+.)0-9-]*(?: {4}|\t)")
_DECLARATION = lazy_pattern(r"<![A-Za-z]")
_TABLE = lazy_pattern(r"[-|:][ \t]*\n")
_HTML_ENDS = ("-->", "?>", "]]>", "</pre>", "</script>", "</style>", "</textarea>")


class MarkdownCode(NamedTuple):
    """The code of a Markdown body. Each tuple is sorted and its spans are disjoint.

    `code` is what a reader sees as code: fenced and indented blocks (whole lines, the fences with them),
    inline code with its backticks, the content of code shortcodes. `html_in_code` are indented blocks that
    hold HTML tags: Markdown shows them as code, though nobody meant it, so no edit is certain there.
    `indented` are all indented blocks that no list and no quotation holds.
    """

    code: tuple[Span, ...] = ()
    html_in_code: tuple[Span, ...] = ()
    indented: tuple[Span, ...] = ()


def read_code(body: str) -> MarkdownCode:
    """Find the code of a Markdown body; a body that cannot hold any costs no Markdown parser."""
    shortcodes = _shortcodes(body)
    found = _markdown_code(mask_code(body, shortcodes))
    return found._replace(code=_union((*found.code, *shortcodes))) if shortcodes else found


def without_shortcodes(body: str) -> str:
    """Return a copy of the same length in which the code of shortcodes is masked."""
    return mask_code(body, _shortcodes(body))


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


# Is it worth a parser? These say yes too often, never no where there is code.


def _may_hold_code(body: str) -> bool:
    # Single characters come first: looking for one is fifty times as fast as for several.
    if ("`" in body and body.count("`") > 1) or ("~" in body and "~~~" in body):
        return True
    text = in_lines(body)
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
    blocks = blocks_of(body)
    backticks = _backticks(body)
    read = 0  # how many backticks inline code has been looked for in
    code: list[Span] = []
    html: list[Span] = []
    indented: list[Span] = []
    for token in blocks.tokens:
        if (block := blocks.span(token)) is None:
            continue
        if token.type == "inline" and "`" in token.content:
            read = max(read, bisect_left(backticks, block.start))
            code += _inline_code(token.content, blocks.env, backticks, read)
            read += token.content.count("`")
        elif token.type == "code_block" and _HTML_TAG.search(token.content):
            html.append(block)
        elif token.type in ("code_block", "fence"):
            code.append(block)
        if token.type == "code_block" and token.level == 0:
            indented.append(block)
    return MarkdownCode(tuple(code), tuple(html), tuple(indented))


def _inline_code(content: str, env: dict[str, object], backticks: list[int], read: int) -> Iterator[Span]:
    """Yield the inline code of a block, given its text and the number of backticks in the body before it.

    The text lacks the markers of quotes, lists and tables, so its offsets say nothing. But markers hold no
    backtick: the n-th one of the text is the n-th one of its lines.
    """
    inner = _backticks(content)
    parser = block_parser()
    with few_brackets(parser):
        tokens = parser.inline.parse(content, parser, env, [])
    for token in tokens:
        if token.type == "code_inline":
            start, end = (read + bisect_left(inner, offset) for offset in token.meta["backticks"])
            yield Span(backticks[start], backticks[end] + 1)


def _backticks(text: str) -> list[int]:
    return [match.start() for match in re.finditer("`", text)]


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
