"""What Markdown would read otherwise if a stretch of a body were gone.

A block of HTML begins with its first tag and ends at a blank line; outside of it `*` and `#` mean something.
So a tag at the start of a line may hold up what the text behind it would become without it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from artlint.article.markdown.blocks import INLINE_TAG, html_blocks, is_inline_tag, starts_html_block
from artlint.edits import CannotEdit, Span
from artlint.lazily import lazy_pattern

_MARKERS = lazy_pattern(r"(?:[ \t>*+-]|\d{1,9}+[.)])*+")
_BLANK = lazy_pattern(r"[ \t]*+(?:\r\n|\n|\r|\Z)")
_WHITE_SPACE = lazy_pattern(r"\s*+")
_LINE_MARKS = "-=*_|:+> \t"
_LINE = lazy_pattern(r"[-=*_|:+ \t]*+(?:[\r\n]|\Z)")
_NOTHING = lazy_pattern("")
_ATTRIBUTES = lazy_pattern(r"(?:[ \t]*+(?>\r\n|\n|\r)[ \t]*+)?\{[:.#]")
"""Attributes of what stands before, for kramdown, Pandoc and others: `{: .note}`, `{.note}`."""

_BLANKS = " \t"
_INDENT = lazy_pattern(r"[ \t]*+")
_CODE_INDENT = 4
_STARTS_BLOCK = lazy_pattern(
    r"[-+#>=|]|[*_](?:[ \t\r\n]|\Z)|[*_]{2}(?:[*_ \t\r\n]|\Z)|\d{1,9}+[.)]|```|~~~|\[[^\]\r\n]*+\]:"
    r"|<(?:[!?]|(?:pre|script|style|textarea)\b)",
    re.ASCII | re.IGNORECASE,
)
_MARKS = lazy_pattern(
    rf"(?P<tag>{INLINE_TAG.pattern})|(?P<end>(?>\r\n|\n|\r)(?=[ \t>]*+(?:[\r\n]|\Z)))"
    r"|[*_`\\\[\]~|<]|[ ]{2}(?=[\r\n])|(?<=[\r\n])(?:[ ]{4}|[ ]{0,3}\t|[ ]{0,3}(?:[-+#>=]|\d{1,9}+[.)]))",
    re.ASCII,
)
"""Tags, ends of paragraphs, and what is more than plain text in a paragraph of Markdown."""

_BLANK_LINE = lazy_pattern(r"(?>\r\n|\n|\r)[ \t>]*+[\r\n]")
_RAW = lazy_pattern(r"[ \t]*+<(?:[!?]|(?:pre|script|style|textarea)\b)", re.IGNORECASE)
"""A block of HTML that goes on to an end of its own, behind blank lines, too."""

_ANY_TAG = lazy_pattern(r"<[^<>]*+>")
_SHOWN_ENTITY = lazy_pattern(r"&#?\w++(?!;)", re.ASCII)
_MARK_CHARACTERS = frozenset("*_`~\\[]()!<>#+-=|&:")
_NEIGHBOURS = frozenset("*_`~\\[]!")


class MarkdownSeams:
    """The places of a body at which a deletion can change what Markdown reads; spans count from its start."""

    def __init__(self, body: str) -> None:
        self._body = body

    @cached_property
    def blocks(self) -> tuple[Span, ...]:
        """The blocks of HTML, whole lines."""
        return html_blocks(self._body)

    @cached_property
    def _marks(self) -> tuple[list[int], list[int]]:
        """Where marks of Markdown stand, and where paragraphs end; one pass for all that is asked later."""
        marks: list[int] = []
        ends: list[int] = []
        for match in _MARKS.finditer(self._body):
            if match["tag"] is None or not is_inline_tag(match[0]):
                (marks if match["end"] is None else ends).append(match.start())
        return marks, [*ends, len(self._body)]

    def check(self, gone: Span) -> None:
        """Refuse a deletion after which Markdown would read what stands around as something else."""
        if _ATTRIBUTES.match(self._body, gone.end):
            raise CannotEdit("what follows may be attributes of it")
        text = _ANY_TAG.sub("", self._body[gone.start : gone.end])
        if "&" in text and _SHOWN_ENTITY.search(text) and self.block(gone.start) is None:
            raise CannotEdit("Markdown shows an entity without a semicolon as it is written")
        line = self._line_start(gone.start)
        if _MARKERS.fullmatch(self._body, line, gone.start):
            self._check_line_start(line, gone)
        else:
            self._check_within_line(gone)

    def check_text(self, gone: Span, new: str) -> None:
        """Refuse to put `new` in place of text where Markdown would read something else."""
        body, line = self._body, self._line_start(gone.start)
        behind = _BLANK.match(body, gone.end)
        if not new.strip() and behind and not body[line : gone.start].strip(_BLANKS):
            if self._is_blank_before(line) and _BLANK.match(body, behind.end()):
                return  # a paragraph as a whole
            raise CannotEdit("a line of Markdown would be blank")
        if self.block(gone.start) is not None:
            return
        # Ampersands and angle brackets of the new text are written as entities.
        around = {body[gone.start - 1 : gone.start], body[gone.end : gone.end + 1], *(set(new) - {"&", "<"})}
        follows = new[:1] or body[gone.end : gone.end + 1]
        if not _MARK_CHARACTERS.isdisjoint(around):
            raise CannotEdit("what stands around may be a mark of Markdown")
        if _MARKERS.fullmatch(body, line, gone.start) and not (follows.isalpha() or new[:1] in ("&", "<")):
            raise CannotEdit("Markdown may read the start of the line as something else")

    def _check_line_start(self, line: int, gone: Span) -> None:
        body, block = self._body, self.block(gone.start)
        rest = _NOTHING if body[gone.end - 1] in "\r\n" else _BLANK
        emptied = rest.match(body, gone.end)
        follows = emptied.end() if emptied else gone.end
        ends_there = emptied is not None and _BLANK.match(body, follows) is not None
        if block is not None and block.start < line and (ends_there or self._is_in_html(gone)):
            return
        if emptied is None and self._goes_over(gone):
            raise CannotEdit("it goes from one block of Markdown to another")
        prefix = body[line : gone.start]
        if emptied and prefix.strip(_BLANKS):
            raise CannotEdit("an item or a quotation of Markdown would hold nothing")
        if not (ends_there or self._reads_the_same(line, gone, follows, "" if emptied else prefix)):
            raise CannotEdit("Markdown would read what follows as something else")

    def _reads_the_same(self, line: int, gone: Span, follows: int, prefix: str) -> bool:
        """Whether what follows a deletion at the start of a line is for Markdown what it was before."""
        block = self.block(gone.start)
        indent = _INDENT.match(self._body, follows)
        assert indent is not None  # it matches anywhere
        blanks = prefix[len(prefix.rstrip(_BLANKS)) :] + indent[0]
        if "\t" in blanks or len(blanks) >= _CODE_INDENT:
            return False
        is_html = starts_html_block(self._body, indent.end())
        if block is not None and is_html and not _RAW.match(self._body, gone.start):
            return True
        if block is None and not is_html and self._goes_on(indent.end()):
            return True
        return self._is_plain(indent.end()) and (is_html or block is None or self._is_blank_before(line))

    def _check_within_line(self, gone: Span) -> None:
        body = self._body
        before, after = body[gone.start - 1], body[gone.end : gone.end + 1]
        breaks = after in ("", "\r", "\n") and body[gone.start - 2 : gone.start] == "  "
        glues = before in _NEIGHBOURS or after in _NEIGHBOURS or self._shows_tag(gone.end)
        breaks |= self._begins_html(gone) or self._draws_a_line(gone)
        if self._goes_over(gone):
            raise CannotEdit("it goes from one block of Markdown to another")
        if (breaks or glues) and self.block(gone.start) is None:
            raise CannotEdit("Markdown would read what stands around as something else")

    def _goes_over(self, gone: Span) -> bool:
        """Whether a deletion begins in one block and ends in another, and not both times in HTML."""
        if "\n" not in (text := self._body[gone.start : gone.end]) and "\r" not in text:
            return False
        if self.block(gone.start) is not None:
            return not self._is_in_html(gone)
        apart = _BLANK_LINE.search(self._body, gone.start, gone.end)
        return bool(apart) or self.block(gone.end - 1) is not None

    def _is_in_html(self, gone: Span) -> bool:
        """Whether a stretch begins and ends in HTML that goes on to a blank line; then what is left does."""
        block = self.block(gone.start)
        if block is None or gone.end <= block.end:
            return block is not None
        last = gone.start + len(self._body[gone.start : gone.end].rstrip()) - 1
        return self.block(last) is not None and not _RAW.match(self._body, block.start)

    def block(self, at: int) -> Span | None:
        """The block of HTML around `at`."""
        index = bisect_right(self.blocks, at, key=lambda block: block.start) - 1
        return self.blocks[index] if index >= 0 and at < self.blocks[index].end else None

    def _goes_on(self, at: int) -> bool:
        """Whether what begins at `at` is text of a paragraph, whatever stands before it."""
        if _STARTS_BLOCK.match(self._body, at):
            return False
        tag = INLINE_TAG.match(self._body, at)
        return not _BLANK.match(self._body, tag.end()) if tag else self._body[at] != "<"

    def _is_plain(self, at: int) -> bool:
        """Whether all up to the next blank line is the same as Markdown and as HTML."""
        marks, ends = self._marks
        end = ends[bisect_left(ends, at)]
        return not _STARTS_BLOCK.match(self._body, at) and bisect_left(marks, at) == bisect_left(marks, end)

    def _shows_tag(self, at: int) -> bool:
        """Whether what follows looks like a tag, but is text for Markdown: `<i` at the end."""
        start = _WHITE_SPACE.match(self._body, at)
        assert start is not None  # it matches anywhere
        follows = self._body[start.end() : start.end() + 4]
        return follows[:1] == "<" and follows != "<!--" and not INLINE_TAG.match(self._body, start.end())

    def _draws_a_line(self, gone: Span) -> bool:
        """Whether only dashes and bars would be left on the line, the mark of a table or a heading above."""
        if self._body[gone.start - 1] not in _LINE_MARKS or not _LINE.match(self._body, gone.end):
            return False
        return not self._body[self._line_start(gone.start) : gone.start].strip(_LINE_MARKS)

    def _begins_html(self, gone: Span) -> bool:
        """Whether a single tag would be left on the line, which makes HTML of it and of what follows."""
        rest = _BLANK.match(self._body, gone.end)
        markers = _MARKERS.match(self._body, self._line_start(gone.start))
        assert markers is not None  # it matches anywhere
        tag = INLINE_TAG.match(self._body, markers.end()) if rest else None
        if rest is None or tag is None or self._body[tag.end() : gone.start].strip(_BLANKS):
            return False
        return not (_BLANK.match(self._body, rest.end()) or self._is_plain(rest.end()))

    def _line_start(self, at: int) -> int:
        start = self._body.rfind("\n", 0, at) + 1
        return self._body.rfind("\r", start, at) + 1 or start

    def _is_blank_before(self, line: int) -> bool:
        """Whether a blank line stands before the one that starts at `line`, or nothing."""
        end = line - len("\r\n") if self._body.startswith("\r\n", line - 2) else line - 1
        return line == 0 or not self._body[self._line_start(end) : end].strip()
