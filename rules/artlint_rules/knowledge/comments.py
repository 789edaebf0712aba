"""HTML comments, found in the text: the tree does not know where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Span


def comments_in(text: str, start: int = 0) -> Iterator[Span]:
    """Yield the comments behind `start`, in order; one that never closes goes on to the end."""
    while (begin := text.find("<!--", start)) >= 0:
        end = text.find("-->", begin + 4)
        start = end + 3 if end >= 0 else len(text)
        yield Span(begin, start)


def without_comments(text: str) -> str:
    """Return a text without its comments."""
    if "<!--" not in text:
        return text
    parts, position = [], 0
    for comment in comments_in(text):
        parts.append(text[position : comment.start])
        position = comment.end
    return "".join((*parts, text[position:]))
