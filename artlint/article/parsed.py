"""One article as it is read. Everything is worked out when it is first asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import PurePath
from types import MappingProxyType

from artlint.article.front_matter import FrontMatter, find_front_matter
from artlint.article.html import Tree
from artlint.article.layout import Layout
from artlint.article.markdown import (
    CommentBlock,
    MarkdownBlock,
    MarkdownCode,
    MarkdownHeading,
    MarkdownLink,
    MarkdownSeams,
    comment_blocks,
    markdown_headings,
    markdown_links,
    mask_code,
    plain_signs,
    read_code,
    top_blocks,
)
from artlint.article.project import BodyTooLargeError, Project
from artlint.article.source import Source
from artlint.edits import Span

_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx"})

_NO_PROJECT = Project()


class ParsedArticle:
    """A source with its front matter, the tree of its body, and what Markdown makes of it."""

    def __init__(self, source: Source, project: Project = _NO_PROJECT) -> None:
        self.source = source
        self.project = project

    @property
    def path(self) -> str:
        """What the user called the file."""
        return self.source.path

    @property
    def source_text(self) -> str:
        """The whole text of the file."""
        return self.source.text

    @cached_property
    def front_matter(self) -> FrontMatter | None:
        """The front matter block, None when the file has none."""
        return find_front_matter(self.source.text)

    @cached_property
    def metadata(self) -> Mapping[str, object]:
        """The values of the front matter; empty when there is none or it cannot be read."""
        block = self.front_matter
        return MappingProxyType(block.values) if block and not block.problem else MappingProxyType({})

    @property
    def title(self) -> str | None:
        """The title of the front matter when it is a text that is not empty."""
        title = self.metadata.get("title")
        return title if isinstance(title, str) and title.strip() else None

    @cached_property
    def body_span(self) -> Span:
        """Everything behind the front matter."""
        start = self.front_matter.block.end if self.front_matter else 0
        return Span(start, len(self.source.text))

    @cached_property
    def body_size(self) -> int:
        """How many bytes the body has as UTF-8."""
        return len(self.source.text[self.body_span.start :].encode("utf-8", "surrogatepass"))

    @cached_property
    def is_body_too_large(self) -> bool:
        """Whether the body is larger than the project allows; then nobody looks at it."""
        limit = self.project.max_body_size
        # No code point takes more than four bytes.
        return (len(self.source.text) - self.body_span.start) * 4 > limit and self.body_size > limit

    @cached_property
    def body(self) -> str:
        """The text behind the front matter. Raises `BodyTooLargeError`; the engine knows what that means."""
        if self.is_body_too_large:
            raise BodyTooLargeError
        return self.source.text[self.body_span.start :]

    @cached_property
    def is_markdown(self) -> bool:
        """Whether the file name says that the body is Markdown (with HTML in it)."""
        return PurePath(self.path).suffix.lower() in _MARKDOWN

    @property
    def has_markdown_headings(self) -> bool:
        """Whether a Markdown body has headings that are not HTML: after `#`, or underlined."""
        return bool(self.markdown_headings)

    @cached_property
    def markdown_headings(self) -> tuple[MarkdownHeading, ...]:
        """The headings of a Markdown body that are not HTML: after `#`, or underlined."""
        found = markdown_headings(self.body) if self.is_markdown else ()
        return tuple(heading.shift(self.body_span.start) for heading in found)

    @cached_property
    def _markdown_targets(self) -> tuple[MarkdownLink, ...]:
        return tuple(link.shift(self.body_span.start) for link in markdown_links(self.body))

    @cached_property
    def markdown_links(self) -> tuple[MarkdownLink, ...]:
        """The links that a Markdown body writes as `[text](address)`, by reference or as `<address>`."""
        found = self._markdown_targets if self.is_markdown else ()
        return tuple(link for link in found if not link.is_image)

    @cached_property
    def markdown_images(self) -> tuple[MarkdownLink, ...]:
        """The images that a Markdown body writes as `![text](address)` or by reference."""
        found = self._markdown_targets if self.is_markdown and "![" in self.body else ()
        return tuple(link for link in found if link.is_image)

    @cached_property
    def tree(self) -> Tree:
        """The parsed body; code of a Markdown body, and HTML that Markdown shows as text, is masked."""
        return self._tree_without(self._hidden)

    @cached_property
    def _signs(self) -> tuple[Span, ...]:
        return plain_signs(self.body) if self.is_markdown and "<" in self.body else ()

    @cached_property
    def _hidden(self) -> tuple[Span, ...]:
        more = (*self._code.html_in_code, *self._signs)
        return tuple(sorted((*self._code.code, *more))) if more else self._code.code

    def _tree_without(self, hidden: Sequence[Span]) -> Tree:
        return Tree(self.body, self.body_span.start, mask_code(self.body, hidden) if hidden else None)

    @property
    def is_altered(self) -> bool:
        """Whether elements or attributes of the tree have come or gone since it was parsed."""
        return "tree" in self.__dict__ and self.tree.is_altered

    @cached_property
    def layout(self) -> Layout:
        """The elements of the body in the order of the text."""
        return Layout(self.tree)

    @cached_property
    def _comment_blocks(self) -> list[CommentBlock]:
        blocks = comment_blocks(self.body) if self.is_markdown else ()
        return [block.shift(self.body_span.start) for block in blocks]

    def comment_block(self, offset: int) -> CommentBlock | None:
        """The block of a Markdown body around `offset` that starts with a comment; None for any other."""
        at = bisect_right(self._comment_blocks, offset, key=lambda block: block.span.start) - 1
        inside = at >= 0 and offset < self._comment_blocks[at].span.end
        return self._comment_blocks[at] if inside else None

    @cached_property
    def markdown_blocks(self) -> tuple[MarkdownBlock, ...]:
        """The blocks of a Markdown body that no other block holds."""
        found = top_blocks(self.body) if self.is_markdown else ()
        return tuple(block.shift(self.body_span.start) for block in found)

    def top_block(self, offset: int) -> MarkdownBlock | None:
        """The block of a Markdown body that `offset` lies in and that no other block holds."""
        at = bisect_right(self.markdown_blocks, offset, key=lambda block: block.span.start) - 1
        inside = at >= 0 and offset < self.markdown_blocks[at].span.end
        return self.markdown_blocks[at] if inside else None

    @cached_property
    def _code(self) -> MarkdownCode:
        return read_code(self.body) if self.is_markdown else MarkdownCode()

    @cached_property
    def _seams(self) -> MarkdownSeams:
        return MarkdownSeams(self.body)

    @property
    def indented_code(self) -> tuple[Span, ...]:
        """What Markdown takes for code by its indentation, outside of lists and quotations; whole lines."""
        return tuple(span.shift(self.body_span.start) for span in self._code.indented)
