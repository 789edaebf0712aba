"""The body of a Markdown file: its code, its blocks, its links and headings, and what a reader gets of it.

All offsets are code points of the body as it stands in the file, so CRLF counts as two. The parser is loaded
when a body may hold what is asked for; most hold nothing but HTML.
"""

from __future__ import annotations

from artlint.article.markdown.blocks import (
    CommentBlock,
    MarkdownBlock,
    comment_blocks,
    html_blocks,
    is_inline_tag,
    may_show_tags,
    top_blocks,
)
from artlint.article.markdown.code import MASK, MarkdownCode, mask_code, read_code
from artlint.article.markdown.headings import MarkdownHeading, markdown_headings
from artlint.article.markdown.links import MarkdownLink, markdown_links
from artlint.article.markdown.parser import rendered
from artlint.article.markdown.seams import MarkdownSeams
from artlint.article.markdown.signs import plain_signs

__all__ = [
    "MASK",
    "CommentBlock",
    "MarkdownBlock",
    "MarkdownCode",
    "MarkdownHeading",
    "MarkdownLink",
    "MarkdownSeams",
    "comment_blocks",
    "html_blocks",
    "is_inline_tag",
    "markdown_headings",
    "markdown_links",
    "mask_code",
    "may_show_tags",
    "plain_signs",
    "read_code",
    "rendered",
    "top_blocks",
]
