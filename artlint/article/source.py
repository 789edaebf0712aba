"""The decoded text of one file, and where its lines are."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cached_property

from artlint.article import encodings
from artlint.article.encodings import UndecodableError
from artlint.edits import Span
from artlint.frozen import NamedTuple, dataclass
from artlint.lazily import lazy_pattern

__all__ = ["Location", "Source", "UndecodableError"]

_NEWLINE = lazy_pattern(r"\r\n|\n|\r")


class Location(NamedTuple):
    """A place as a person names it: 1-based line and column (in code points), and the 0-based offset."""

    line: int
    column: int
    offset: int


@dataclass(frozen=True)
class Source:
    """The text of one file as it was decoded; newlines stay as they are, a byte order mark is left out.

    `path` is what the user called the file. `encoding` is a name as `artlint.article.encodings` has them,
    `utf-8` for most. `newline` is the line ending that occurs most often, the one to write where an edit
    needs one.
    """

    path: str
    text: str
    encoding: str = "utf-8"

    @classmethod
    def decode(cls, path: str, data: bytes) -> Source:
        """Decode the bytes of a file. Raises `UndecodableError` with line and column of the bad byte."""
        return cls(path, *encodings.decode(data))

    def encode(self) -> bytes:
        """Return the bytes of the file. Raises `UnicodeEncodeError` where its encoding lacks a character."""
        return encodings.encode(self.text, self.encoding)

    @property
    def encoding_label(self) -> str:
        """How people call the encoding."""
        return encodings.label(self.encoding)

    @cached_property
    def newline(self) -> str:
        """The commonest line ending of the text, a line feed when there is none."""
        if "\r" not in self.text:
            return "\n"
        found: list[str] = _NEWLINE.findall(self.text)
        return Counter(found).most_common(1)[0][0]

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset of the first code point of each line."""
        return [0, *(match.end() for match in _NEWLINE.finditer(self.text))]

    def locate(self, offset: int) -> Location:
        """Return line and column of an offset in code points."""
        line = bisect_right(self.line_starts, offset)
        return Location(line, offset - self.line_starts[line - 1] + 1, offset)

    def line_span(self, line: int) -> Span:
        """Return the span of a 1-based line, its line ending left out."""
        start = self.line_starts[line - 1]
        match = _NEWLINE.search(self.text, start)
        return Span(start, match.start() if match else len(self.text))
