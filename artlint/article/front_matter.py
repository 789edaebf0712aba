"""The front matter of an article: where it stands, its values, and a place for every key and value.

The fences are found in the raw text. python-frontmatter's own `split` strips what it returns, so that no
offset survives, and its boundary pattern takes the blank lines behind a fence for a part of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import field
from functools import cached_property
from typing import Literal

from artlint.article.front_matter_yaml import MAX_LENGTH, Entry, Problem, read_entries, scalar_offset
from artlint.edits import Edit, Span
from artlint.frozen import dataclass
from artlint.lazily import lazy_pattern

__all__ = ["Entry", "FrontMatter", "Problem", "find_front_matter"]

Format = Literal["yaml", "toml", "json"]

_NEWLINE = r"(?:\r\n|\n|\r)"
_FENCE = r"(-{3,}+|\+{3}|;{3,}+)[^\S\r\n]*+"
_OPENING = lazy_pattern(_FENCE + _NEWLINE)
_CLOSING = lazy_pattern(rf"[\r\n](?P<line>{_FENCE}(?:{_NEWLINE}|\Z))")
_FORMATS: dict[str, Format] = {"-": "yaml", "+": "toml", ";": "json"}
_BLANKS = lazy_pattern(r"[\s\ufeff\u200b]*+")
_REST_OF_LINE = lazy_pattern(rf"[^\S\r\n]*+(?:{_NEWLINE}|\Z)")
_LINE = lazy_pattern(rf"[^\r\n]*+(?:{_NEWLINE}|\Z)")
_COMMENT = lazy_pattern(r"[ \t]++#[^\r\n]*+")
_KEY_LINE = lazy_pattern(r"(?:^|(?<=[\r\n]))[ \t\ufeff]*+([\"']?)[\w.-]++\1[ \t]*+:(?=[ \t\r\n]|\Z)")
_CONTINUED_LINE = lazy_pattern(r"[ \t]++[^\s<]|-[ \t]")
_JSON_OBJECT = lazy_pattern(r"\{\s*+(?:\"[^\"\r\n]*+\"\s*+:|\})")
_JSON_END = lazy_pattern(rf"[\r\n]\}}[^\S\r\n]*+(?:{_NEWLINE}|\Z)")
_KEY_IN_OTHER_FORMATS = lazy_pattern(
    r"(?:^|(?<=[\r\n]))[ \t\[{]*+[\"']?(?P<key>[^\s\"'\[\]{}=:.,]++)[\"']?[ \t]*+[=:.\]]"
)
# Without an opening fence a front matter must hold one of the keys that every generator knows.
_COMMON_KEYS = frozenset({"title", "date", "layout", "categories", "tags"})


@dataclass(frozen=True)
class FrontMatter:
    """The front matter of `text`; all spans are code points of the whole text.

    `preamble` is what stands before the opening fence: blanks, a stray U+FEFF or U+200B, HTML comments.
    `block` reaches from the opening fence to behind the newline of the closing fence: the body starts at its
    end. `content` is what stands between the fences. `entries` are in source order, duplicates included.
    `problem` says why the content cannot be read; `closed` is false when there is no closing fence.
    """

    text: str = field(repr=False)
    format: Format
    preamble: Span
    block: Span
    content: Span
    entries: tuple[Entry, ...]
    problem: Problem | None = None
    closed: bool = True

    @cached_property
    def values(self) -> dict[str, object]:
        """The value of every key; of a duplicate key the last, as in PyYAML."""
        return {entry.key: entry.value for entry in self.entries}

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def get(self, key: str, default: object = None) -> object:
        """Return the value of `key`, or `default` when there is no such key."""
        return self.values.get(key, default)

    def entry(self, key: str) -> Entry | None:
        """Return the entry of `key`; of a duplicate key the last."""
        return next((entry for entry in reversed(self.entries) if entry.key == key), None)

    def value_offset(self, entry: Entry, index: int) -> int | None:
        """Return where in the file the code point `index` of a string value stands.

        `None` when it cannot be told: no string, several lines, a block scalar, an anchor, a tag, an alias.
        """
        return scalar_offset(entry, index)

    def set_value(self, key: str, value: object) -> tuple[Edit, ...]:
        """Return the edits that replace the value of `key`; raises `CannotEdit`.

        A string keeps the quotes of the old value when they can hold it. No edits when nothing changes.
        """
        from artlint.article import front_matter_edits

        return front_matter_edits.set_value(self, key, value)

    def remove_key(self, key: str) -> tuple[Edit, ...]:
        """Return the edits that remove the lines of `key` and its value; raises `CannotEdit`."""
        from artlint.article import front_matter_edits

        return front_matter_edits.remove_key(self, key)

    def add_key(self, key: str, value: object, after: str | None = None) -> tuple[Edit, ...]:
        """Return the edits that add a line behind the entry `after`, or the last; raises `CannotEdit`."""
        from artlint.article import front_matter_edits

        return front_matter_edits.add_key(self, key, value, after)

    def rename_key(self, key: str, new: str) -> tuple[Edit, ...]:
        """Return the edits that give `key` another name; raises `CannotEdit`."""
        from artlint.article import front_matter_edits

        return front_matter_edits.rename_key(self, key, new)

    def remove_entry(self, entry: Entry) -> tuple[Edit, ...]:
        """Return the edits that remove one of several entries of the same key; raises `CannotEdit`."""
        from artlint.article import front_matter_edits

        return front_matter_edits.remove_entry(self, entry)

    def set_quotes(self, key: str, style: str | None) -> tuple[Edit, ...]:
        """Return the edits that write a text in quotes of `style`, None for none; raises `CannotEdit`."""
        from artlint.article import front_matter_edits

        return front_matter_edits.set_quotes(self, key, style)

    def with_comment(self, entry: Entry) -> str | None:
        """Return a plain text of one line and the comment behind it; None where there is no such thing."""
        if not isinstance(entry.value, str) or entry.value != entry.raw or entry.value_span is None:
            return None
        comment = _COMMENT.match(self.text, entry.value_span.end)
        return f"{entry.raw}{comment[0].rstrip()}" if comment else None

    def absorb_comment(self, key: str) -> tuple[Edit, ...]:
        """Return the edits that make the comment behind a text a part of it; raises `CannotEdit`."""
        from artlint.article import front_matter_edits

        return front_matter_edits.absorb_comment(self, key)

    def list_items(self, entry: Entry) -> tuple[tuple[Span, str | None], ...]:
        """Return place and notation (as in `Entry.style`) of each item of a list; raises `CannotEdit`."""
        from artlint.article import front_matter_items

        return front_matter_items.items_of(self, entry)

    def remove_items(self, key: str, indices: Collection[int]) -> tuple[Edit, ...]:
        """Return the edits that remove items of a list, not all of them; raises `CannotEdit`."""
        from artlint.article import front_matter_items

        return front_matter_items.remove_items(self, key, indices)

    def set_items(self, key: str, values: Mapping[int, str]) -> tuple[Edit, ...]:
        """Return the edits that replace items of a list, given by their index; raises `CannotEdit`."""
        from artlint.article import front_matter_items

        return front_matter_items.set_items(self, key, values)

    def nest_items(self, key: str) -> tuple[Edit, ...]:
        """Return the edits that make a list of one of each item of a list; raises `CannotEdit`."""
        from artlint.article import front_matter_items

        return front_matter_items.nest_items(self, key)


def find_front_matter(text: str) -> FrontMatter | None:
    """Return the front matter that `text` starts with, `None` when it starts with none.

    YAML stands between `---` lines, TOML between `+++` lines, JSON between `;;;` lines or in braces. A pair
    of `---` lines around prose is two thematic breaks, not a front matter.
    """
    start = _preamble_end(text)
    if opening := _OPENING.match(text, start):
        return _fenced(text, opening)
    if text.startswith("{", start):
        return _in_braces(text, start)
    return _without_opening_fence(text) if start == 0 else None


def between_breaks(text: str) -> Span | None:
    """Return what `find_front_matter` takes for prose between two thematic breaks, these included.

    Other programs take the same for a broken front matter.
    """
    opening = _OPENING.match(text, _preamble_end(text))
    closing = _closing_fence(text, opening[0][0], opening.end()) if opening else None
    return Span(0, closing[1].end) if closing and find_front_matter(text) is None else None


def _preamble_end(text: str) -> int:
    position = _blanks_end(text, 0)
    while text.startswith("<!--", position):
        end = text.find("-->", position + 4)
        if end < 0:
            break
        position = _blanks_end(text, end + 3)
    return position


def _blanks_end(text: str, position: int) -> int:
    match = _BLANKS.match(text, position)
    return match.end() if match else position


def _closing_fence(text: str, character: str, position: int) -> tuple[Span, Span] | None:
    """Return what stands from `position` to the closing fence, and the line of that fence."""
    # The newline before a fence line may be that of the opening fence.
    for match in _CLOSING.finditer(text, max(position - 1, 0)):
        if match["line"].startswith(character):
            return Span(position, match.start("line")), Span(*match.span("line"))
    return None


def _fenced(text: str, opening: re.Match[str]) -> FrontMatter | None:
    closing = _closing_fence(text, opening[0][0], opening.end())
    if closing is None:
        return _unclosed(text, opening) if opening[0][0] == "-" and opening.start() == 0 else None
    content, fence = closing
    syntax = _FORMATS[opening[0][0]]
    entries, problem = _READERS[syntax](text, content)
    front_matter = FrontMatter(
        text=text,
        format=syntax,
        preamble=Span(0, opening.start()),
        block=Span(opening.start(), fence.end),
        content=content,
        entries=entries,
        problem=problem,
    )
    return front_matter if _is_meant(front_matter) else None


def _is_meant(front_matter: FrontMatter) -> bool:
    """Whether the block is meant as a front matter, and its fences not as thematic breaks of Markdown."""
    if front_matter.entries or front_matter.format != "yaml":
        return True
    if front_matter.problem is None and not front_matter.preamble.end:
        return True
    return _KEY_LINE.search(front_matter.text, *_bounds(front_matter.content)) is not None


def _unclosed(text: str, opening: re.Match[str]) -> FrontMatter | None:
    """Return the lines behind an opening fence that look like YAML, `None` when the first does not."""
    end = 0
    for line in _LINE.finditer(text, opening.end()):
        if _KEY_LINE.match(text, line.start()) or (end and _CONTINUED_LINE.match(text, line.start())):
            end = line.end()
        elif not line[0] or end or line[0].strip():
            break
    if not end:
        return None
    content = Span(opening.end(), end)
    entries, _ = read_entries(text, content)
    problem = Problem("no closing ---", Span(0, len(opening[0].rstrip())))
    return FrontMatter(text, "yaml", Span(0, 0), Span(0, end), content, entries, problem, closed=False)


def _without_opening_fence(text: str) -> FrontMatter | None:
    """Return Hexo's old form: YAML from the first line on, and a `---` line behind it."""
    closing = _closing_fence(text, "-", 0) if _KEY_LINE.match(text) else None
    if closing is None:
        return None
    content, fence = closing
    entries, problem = read_entries(text, content)
    if problem or len(entries) < 2 or _COMMON_KEYS.isdisjoint(entry.key for entry in entries):
        return None
    return FrontMatter(text, "yaml", Span(0, 0), Span(0, fence.end), content, entries)


def _in_braces(text: str, start: int) -> FrontMatter | None:
    """Return a front matter that is one JSON object; what stands behind its brace is on the next line."""
    if not _JSON_OBJECT.match(text, start):
        return None
    import json

    try:
        _, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        closing = _JSON_END.search(text, start)
        if closing is None:
            return None
        end = closing.start() + 2
    rest = _REST_OF_LINE.match(text, end)
    if rest is None:
        return None
    content = Span(start, end)
    entries, problem = _read_json(text, content)
    return FrontMatter(text, "json", Span(0, start), Span(start, rest.end()), content, entries, problem)


def _read_json(text: str, content: Span) -> tuple[tuple[Entry, ...], Problem | None]:
    """Return the entries of a JSON object; Hexo writes it without its braces between `;;;` lines."""
    import json

    if content.end - content.start > MAX_LENGTH:
        return (), Problem(f"longer than {MAX_LENGTH} characters", content, refused=True)
    written = text[content.start : content.end]
    braces = not written.lstrip().startswith("{")
    try:
        values = json.loads("{" + written + "}" if braces else written)
    except json.JSONDecodeError as error:
        return (), Problem(error.msg, _character(content, error.pos - braces))
    except (ValueError, RecursionError) as error:  # a number of 4,300 digits, brackets in brackets
        return (), Problem(str(error), content)
    return _entries(text, content, values), None


def _read_toml(text: str, content: Span) -> tuple[tuple[Entry, ...], Problem | None]:
    import tomllib

    if content.end - content.start > MAX_LENGTH:
        return (), Problem(f"longer than {MAX_LENGTH} characters", content, refused=True)
    try:
        values = tomllib.loads(text[content.start : content.end])
    except (ValueError, RecursionError) as error:
        message, _, place = str(error).partition(" (at ")
        return (), Problem(message, _toml_place(text, content, place))
    return _entries(text, content, values), None


def _toml_place(text: str, content: Span, place: str) -> Span:
    """Return the place that tomllib calls `line 2, column 7`; a lone CR ends no line in TOML."""
    numbers = [int(number) for number in re.findall(r"\d+", place)]
    if len(numbers) != 2:
        return Span(content.end, content.end) if place else content
    lines = text[content.start : content.end].split("\n")
    return _character(content, sum(len(line) + 1 for line in lines[: numbers[0] - 1]) + numbers[1] - 1)


def _character(content: Span, index: int) -> Span:
    place = min(max(content.start + index, content.start), content.end)
    return Span(place, min(place + 1, content.end))


def _entries(text: str, content: Span, values: dict[str, object]) -> tuple[Entry, ...]:
    """Return entries without value spans; a key is where a line seems to start with it, or just inside."""
    places: dict[str, Span] = {}
    for match in _KEY_IN_OTHER_FORMATS.finditer(text, *_bounds(content)):
        places.setdefault(match["key"], Span(*match.span("key")))
    return tuple(Entry(key, value, places.get(key, content), None, "", None) for key, value in values.items())


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


_READERS = {"yaml": read_entries, "toml": _read_toml, "json": _read_json}
