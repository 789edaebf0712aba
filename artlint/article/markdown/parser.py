"""The Markdown parser: the blocks of a body, the text inside them, and the page that a reader gets.

All offsets are code points of the body as it stands in the file, so CRLF counts as two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from artlint.edits import Span
from artlint.frozen import NamedTuple
from artlint.lazily import lazy_pattern

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_NEWLINE = lazy_pattern(r"\r\n|\n|\r")
# markdown-it drops what is nested deeper; the 20 of its CommonMark preset would drop real lists.
_MAX_NESTING = 100
# Each bracket within brackets is read again for every one around it.
_MAX_BRACKETS = 20


class Blocks(NamedTuple):
    """The blocks of a body: the parser's tokens, what it knows of link definitions, and the lines."""

    tokens: Sequence[Token]
    env: dict[str, Any]
    lines: Sequence[Span]

    def span(self, token: Token) -> Span | None:
        """The whole lines of a token; None for one that has none of its own."""
        if token.map is None:
            return None
        return self.rows(*token.map)

    def rows(self, first: int, end: int) -> Span:
        """The lines from `first` to before `end`, counted from 0, without the last line ending."""
        return Span(self.lines[first].start, self.lines[end - 1].end)


@lru_cache(maxsize=4)
def blocks_of(body: str) -> Blocks:
    """Return the blocks of a body. Several readers of the same body ask; nobody may change the tokens."""
    env: dict[str, Any] = {}
    return Blocks(block_parser().parse(body, env), env, line_spans(body))


def rendered(body: str, as_html: Sequence[Span] = ()) -> str:
    """Return the HTML of a Markdown body: CommonMark with raw HTML, tables and strikethrough.

    The blocks at `as_html` are put out as they are written, as if they were HTML for Markdown, too.
    """
    parser = _renderer()
    if not as_html:
        return str(parser.render(body))
    env: dict[str, object] = {}
    tokens = [*_with_raw_blocks(parser.parse(body, env), body, as_html)]
    return str(parser.renderer.render(tokens, parser.options, env))


def _with_raw_blocks(tokens: Iterable[Token], body: str, areas: Sequence[Span]) -> Iterator[Token]:
    """The tokens, with one of raw HTML in the place of each top-level block that touches an area."""
    from markdown_it.token import Token as NewToken

    lines = line_spans(body)
    is_raw = False
    for token in tokens:
        if token.level == 0 and token.nesting >= 0:
            assert token.map is not None
            block = Span(lines[token.map[0]].start, lines[token.map[1] - 1].end)
            is_raw = any(area.start < block.end and block.start < area.end for area in areas)
            if is_raw:
                yield NewToken("html_block", "", 0, content=body[block.start : block.end] + "\n")
        if not is_raw:
            yield token


def line_spans(body: str) -> list[Span]:
    """Return the lines of a body as markdown-it counts them, without their endings."""
    breaks = [(0, 0), *(match.span() for match in _NEWLINE.finditer(body)), (len(body), len(body))]
    return [Span(before[1], after[0]) for before, after in pairwise(breaks)]


def in_lines(body: str) -> str:
    """Return the body with a line feed before and after each line; patterns that start with one are quick."""
    if "\r" in body:
        body = _NEWLINE.sub("\n", body)
    return f"\n{body}\n"


@cache
def block_parser() -> MarkdownIt:
    """Return a parser that reads blocks, and on demand as much of a block's text as tells where code is."""
    parser = new_parser()
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


def new_parser() -> MarkdownIt:
    """Return a parser that reads all of Markdown."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import image, link

    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable(["table", "strikethrough"])
    setattr(parser, "validateLink", _is_link)  # noqa: B010 - mypy forbids to assign to a method
    parser.core.ruler.at("inline", _inline)
    parser.inline.ruler.at("link", partial(in_brackets, link))
    parser.inline.ruler.at("image", partial(in_brackets, image))
    return parser


def _is_link(_: str) -> bool:
    """CommonMark knows no address that is none; markdown-it would leave out `javascript:`."""
    return True


def in_brackets(rule: Callable[[StateInline, bool], bool], state: StateInline, silent: bool) -> bool:
    """Read a link or an image; a bracket that nothing closes costs nothing."""
    return state.src.find("]", state.pos) >= 0 and rule(state, silent)


def _inline(state: StateCore) -> None:
    """Read the text of all blocks."""
    from markdown_it.rules_core import inline

    with few_brackets(state.md):
        inline(state)


@contextmanager
def few_brackets(parser: MarkdownIt) -> Iterator[None]:
    """Read no brackets nested deeper than `_MAX_BRACKETS`; one option of markdown-it limits lists, too."""
    parser.options["maxNesting"] = _MAX_BRACKETS
    try:
        yield
    finally:
        parser.options["maxNesting"] = _MAX_NESTING


_renderer = cache(new_parser)
