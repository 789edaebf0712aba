"""The links and images that Markdown writes: what they say, and where each part of them stands.

All offsets are code points of the body as it stands in the file, so CRLF counts as two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from artlint.article.markdown.code import MASK, without_shortcodes
from artlint.article.markdown.parser import Blocks, blocks_of, few_brackets, in_brackets, new_parser
from artlint.article.markdown.places import Text, texts
from artlint.article.reading import Change
from artlint.edits import Span
from artlint.frozen import NamedTuple
from artlint.lazily import lazy_pattern

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

AUTOLINK = lazy_pattern(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:|[^\s<>/@]{1,64}@)")
_LABEL = lazy_pattern(r"[ \t>*+.)0-9-]*+\[(?:[^\[\]\\]|\\.)++\]:[ \t]*+")
_SPACE = " \t\n"


class MarkdownLink(NamedTuple):
    """A link or an image that Markdown writes.

    `kind` is "inline", "reference" or "autolink". `span` is the whole, `words` what stands between the
    first brackets (of an autolink, the address). `text` is what a reader gets of the words: for an image that
    is its alternative text. `address` is decoded, `target` is how the page will have it.

    `address_span` is the address as it is written, without angle brackets; for a reference it lies in the
    definition, which other links may share. `title_span` is the title with its quotes. Both are None where
    their place is not certain.
    """

    is_image: bool
    kind: str
    span: Span
    words: Span
    text: str
    address: str
    target: str
    address_span: Span | None = None
    title: str = ""
    title_span: Span | None = None

    def shift(self, distance: int) -> MarkdownLink:
        """Return the same link, `distance` code points further on."""
        return self._replace(
            span=self.span.shift(distance),
            words=self.words.shift(distance),
            address_span=self.address_span.shift(distance) if self.address_span else None,
            title_span=self.title_span.shift(distance) if self.title_span else None,
        )

    def change(self, address: str | None) -> Change:
        """Return what a reader gets differently with another address; None for no link or image at all."""
        new = None if address is None else target_of(address)
        if self.is_image:
            return Change("media", ("img", self.target), None if new is None else ("img", new))
        return Change("links", self.target, new)


def markdown_links(body: str) -> tuple[MarkdownLink, ...]:
    """Return the links and images that Markdown writes, in the order of the text.

    Left out are those of which it is not certain where they stand: in a cell that holds a `|` of its own.
    """
    return _links(body) if _may_hold_links(body) else ()


def _may_hold_links(body: str) -> bool:
    return "](" in body or "]:" in body or bool(AUTOLINK.search(body))


@lru_cache(maxsize=2)
def _links(body: str) -> tuple[MarkdownLink, ...]:
    body = without_shortcodes(body)
    return tuple(link for text in texts(body, "[<") for link in _links_of(text, body))


def _links_of(text: Text, body: str) -> Iterator[MarkdownLink]:
    blocks = blocks_of(body)
    tokens = inline_tokens(text.content, blocks)
    for index, token in enumerate(tokens):
        if (parts := token.meta.get("parts")) is not None:
            link = _link(text, token, parts, _words(tokens, index))
            yield _with_target(link, text, token, parts, blocks, body)


class _Parts(NamedTuple):
    """Offsets in the text of a block: the whole, the bracket or `<` that opens it, the one that closes it."""

    start: int
    opening: int
    closing: int
    end: int


def _link(text: Text, token: Token, parts: _Parts, words: str) -> MarkdownLink:
    """The link without its address and its title."""
    is_image = token.type == "image"
    return MarkdownLink(
        is_image,
        "autolink" if token.markup == "autolink" else "reference",
        text.place(parts.start, parts.end),
        text.place(parts.opening + 1, parts.closing),
        words,
        address="",
        target=str(token.attrGet("src" if is_image else "href") or ""),
        title=str(token.attrGet("title") or ""),
    )


def _with_target(
    link: MarkdownLink, text: Text, token: Token, parts: _Parts, blocks: Blocks, body: str
) -> MarkdownLink:
    """The link with its address and title, read where they are written, and their places."""
    if link.kind == "autolink":
        address = text.content[parts.opening + 1 : parts.closing]
        is_mail = target_of(address) != link.target
        return link._replace(
            address=f"mailto:{address}" if is_mail else address,
            address_span=None if is_mail else link.words,
        )
    if text.content[parts.closing + 1 : parts.closing + 2] == "(" and parts.end > parts.closing + 1:
        written = written_target(text.content, parts.closing + 2, parts.end - 1)
        if written is None or (target_of(written.address), written.title) != (link.target, link.title):
            return link._replace(kind="inline", address=link.target)
        title = text.place(*written.title_at) if written.title_at else None
        at = text.place(*written.address_at)
        return link._replace(kind="inline", address=written.address, address_span=at, title_span=title)
    return _defined(link, str(token.meta.get("label", "")), blocks, body)


def _defined(link: MarkdownLink, label: str, blocks: Blocks, body: str) -> MarkdownLink:
    """A link by reference; its address is found where the definition stands on one line."""
    definition = blocks.env.get("references", {}).get(label)
    line = blocks.lines[definition["map"][0]] if definition else Span(0, 0)
    opening = _LABEL.match(body, line.start, line.end)
    written = written_target(body, opening.end(), line.end) if opening else None
    if written is None or (target_of(written.address), written.title) != (link.target, link.title):
        return link._replace(address=link.target)
    title = Span(*written.title_at) if written.title_at else None
    return link._replace(address=written.address, address_span=Span(*written.address_at), title_span=title)


class WrittenTarget(NamedTuple):
    """An address and a title as they are written between two offsets, which are of the same text."""

    address: str
    address_at: tuple[int, int]
    title: str = ""
    title_at: tuple[int, int] | None = None


def written_target(text: str, start: int, end: int) -> WrittenTarget | None:
    """Read an address and a title; None where anything else stands there."""
    from markdown_it.helpers import parseLinkDestination, parseLinkTitle

    start = _behind_space(text, start, end)
    destination = parseLinkDestination(text, start, end)
    if not destination.ok:
        return WrittenTarget("", (start, start)) if start == end else None
    bracketed = text[start] == "<"
    address_at = (start + bracketed, destination.pos - bracketed)
    found = WrittenTarget(destination.str, address_at)
    at = _behind_space(text, destination.pos, end)
    if at > destination.pos and at < end and (title := parseLinkTitle(text, at, end)).ok:
        found = found._replace(title=title.str, title_at=(at, title.pos))
        at = _behind_space(text, title.pos, end)
    return found if at == end else None


def _behind_space(text: str, start: int, end: int) -> int:
    while start < end and text[start] in _SPACE:
        start += 1
    return start


def target_of(address: str) -> str:
    """Return an address as the rendered page has it, percent-encoded."""
    return str(inline_reader().normalizeLink(address))


# What the parser says


def inline_tokens(content: str, blocks: Blocks) -> Sequence[Token]:
    """Read the text of a block; links and images know their `parts`."""
    parser = inline_reader()
    with few_brackets(parser):
        return parser.inline.parse(content, parser, blocks.env, [])


def plain_text(tokens: Sequence[Token], *, alt: bool = False) -> str:
    """Return what a reader gets of a text; code is masked and images are left out, but not in an `alt`."""
    parts = []
    for token in tokens:
        if token.type in ("text", "text_special"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "code_inline":
            parts.append(token.content if alt else MASK * len(token.content))
        elif token.type == "image" and alt:
            parts.append(plain_text(token.children or (), alt=True))
    return "".join(parts)


def _words(tokens: Sequence[Token], index: int) -> str:
    token = tokens[index]
    if token.type == "image":
        return plain_text(token.children or (), alt=True)
    depth, end = 0, index
    while end < len(tokens):
        depth += tokens[end].nesting if tokens[end].type in ("link_open", "link_close") else 0
        if depth == 0:
            break
        end += 1
    return plain_text(tokens[index + 1 : end])


@cache
def inline_reader() -> MarkdownIt:
    """Return a parser that reads the text of a block, and notes where links and images are."""
    from markdown_it.rules_inline import autolink, image, link

    parser = new_parser()
    parser.options["store_labels"] = True
    parser.inline.ruler.at("link", partial(_noted, partial(in_brackets, link), "link_open"))
    parser.inline.ruler.at("image", partial(_noted, partial(in_brackets, image), "image"))
    parser.inline.ruler.at("autolink", partial(_noted, autolink, "link_open"))
    return parser


def _noted(rule: Callable[[StateInline, bool], bool], kind: str, state: StateInline, silent: bool) -> bool:
    """Read a link, an image or an autolink as markdown-it does, and note where its parts are."""
    start, known = state.pos, len(state.tokens)
    if not rule(state, silent):
        return False
    if not silent:
        token = next(token for token in state.tokens[known:] if token.type == kind)
        opening = start + (kind == "image")
        if token.markup == "autolink":
            closing = state.pos - 1
        else:
            closing = state.md.helpers.parseLinkLabel(state, opening, kind == "link_open")
        token.meta["parts"] = _Parts(start, opening, closing, state.pos)
    return True
