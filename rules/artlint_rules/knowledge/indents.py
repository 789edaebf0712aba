"""Paragraphs that begin with blanks which are no white space for HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from artlint import CODE_MASK, Article, NamedTuple, TextBlock, lazy_pattern

_PARAGRAPHS = frozenset({"p", "div", "section", "body", "article", "main", "blockquote"})
_BLANKS = "\u3000\u00a0\u2002\u2003"
_WIDTHS = {"\u3000": 2, "\u2003": 2}
_ENTITIES = ("&nb", "&em", "&en")
_BEFORE = ">\r\n\t \u3000"
_RUN = lazy_pattern(f"[ \t\r\n]*([{_BLANKS}][{_BLANKS} \t]*)(?=\\S)")
_LEAST, _MOST = 2, 8
"""Narrower than one ideographic space is no indent; wider than four is a line that was set to the right."""

_CODE = lazy_pattern(r"[{};]\Z|(?:\A|\n)[<}#/\\$]|=>|\(\)|</|\w\(\w{0,20}\)|\s[=!<>]=?\s|\.\w{1,40}\(")
_STOP = lazy_pattern(r"[。！？；：….!?:;][\"'”’」』)）]{0,3}\Z")
_MARKDOWN = lazy_pattern(r"[-+*>#|=~`\[;:<_]|\d{1,9}[.)]|&")
"""What may begin a list, a heading, a quotation, code, a definition or HTML at the start of a line."""

_FEWEST_LETTERS, _SHORT, _WIDE = 4, 20, 4


class Indent(NamedTuple):
    """The blanks at the start of a line of a block."""

    block: TextBlock
    start: int
    end: int


def may_be_indented(text: str) -> bool:
    """Whether such a blank stands at the start of a line or behind a tag."""
    for mark, length in (("\u3000", 0), ("\u00a0", 0), ("sp;", 3)):
        at = text.find(mark)
        while at >= 0:
            begins = at - length
            if text[max(begins - 1, 0)] in _BEFORE and (not length or text[begins:at] in _ENTITIES):
                return True
            at = text.find(mark, at + 1)
    return False


def indents(article: Article) -> Iterator[Indent]:
    """Yield the blanks before paragraphs of prose, and before the lines of one when all have the same."""
    for block in article.blocks:
        if block.element.tag in _PARAGRAPHS and CODE_MASK not in block.text:
            yield from _of(block)


def _of(block: TextBlock) -> Iterator[Indent]:
    text = block.text
    first = _RUN.match(text)
    if first is None:
        return
    length = len(text.rstrip()) - first.end()
    if length < _FEWEST_LETTERS or not _LEAST <= _width(first[1]) <= (_WIDE if length < _SHORT else _MOST):
        return
    found = [first.span(1)]
    for break_ in re.finditer("\n", text[first.end() :]):
        run = _RUN.match(text, first.end() + break_.end())
        if run and "\n" not in text[first.end() + break_.end() : run.start(1)]:
            found.append(run.span(1))
    widths = {_width(text[start:end]) for start, end in found}
    shown = text.strip()
    may_be_code = "\u3000" not in first[1] and (_CODE.search(shown) or not _STOP.search(shown))
    if len(widths) > 1 or may_be_code:
        return
    yield from (Indent(block, start, end) for start, end in found)


def _width(blanks: str) -> int:
    return sum(_WIDTHS.get(blank, 1) for blank in blanks)


def makes_markdown(article: Article, indent: Indent) -> bool:
    """Whether Markdown would take what follows for more than text once the blanks are gone."""
    span = article.text_span(*indent)
    if not article.is_markdown or span is None:
        return False
    text = article.source_text
    line = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    return not text[line : span.start].strip(" \t") and _MARKDOWN.match(text, span.end) is not None
