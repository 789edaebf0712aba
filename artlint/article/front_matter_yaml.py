"""The entries of a YAML mapping, each with the place of its key and of its value.

PyYAML composes the text into nodes once; the marks of the nodes are the places. Three things about these
marks are not what one expects, and are put right here. The marks of a block scalar or a block collection end
where the next token starts, behind blank lines and comments. An alias has the marks of its anchor. A U+FEFF
at the start of the text is not counted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from typing import Protocol

import yaml

from artlint.edits import Span
from artlint.frozen import NamedTuple
from artlint.lazily import lazy_pattern

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader  # type: ignore[assignment]

MAX_LENGTH = 65_536  # code points
MAX_NESTING = 100  # PyYAML's composer overflows the C stack somewhere above ten thousand
MAX_ALIASES = 50

# What libyaml 0.2.6 says itself: its scanner reads ahead of the events that `_survey` counts.
_TOO_DEEP_FOR_LIBYAML = "exceeded maximum nesting depth"

_STR = "tag:yaml.org,2002:str"
_MERGE = "tag:yaml.org,2002:merge"
# What PyYAML's constructors raise for a value that its tag does not fit.
_CONSTRUCTION_ERRORS = (
    yaml.YAMLError,
    ValueError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
)
_UNREADABLE_CHARACTER = lazy_pattern("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Block collections nested more than 50 deep put one on a line behind at least 25 of these.
_DEEP_INDENT = lazy_pattern(r"[ \t?:-]{25}")
_BLOCK_SCALAR_HEADER = lazy_pattern(r"(?:[&!]\S*\s+)*[|>][0-9]?([+-]?)")


class Problem(NamedTuple):
    """Why a front matter cannot be read as it stands, and where.

    `refused` tells what could be read, but is not, for safety's sake: too long, too deep, too many aliases.
    """

    message: str
    span: Span
    refused: bool = False


class Entry(NamedTuple):
    """One `key: value` of a front matter; all spans are code points of the whole file.

    `key` is the key as text; a key that is not a string in YAML (`2022`, `[a]`) is its own source text.
    `value` is what PyYAML's safe loader makes of it, `None` when `error` says why it makes nothing of it.
    `value_span` is the value as written, with quotes, anchor and tag, to its true end; `None` for an absent
    value (`key:`) and in TOML and JSON. `raw` is the text of that span. `style` is `'`, `"`, `|` or `>` for
    a scalar in that notation, `None` for a plain or absent one, and empty for a list, a mapping or an alias.
    """

    key: str
    value: object
    key_span: Span
    value_span: Span | None
    raw: str
    style: str | None
    error: str | None = None


class _Mark(Protocol):
    index: int


class _RefusedError(Exception):
    """YAML that is not read for safety's sake; `index` counts code points from where the YAML starts."""

    def __init__(self, message: str, index: int) -> None:
        super().__init__(message)
        self.index = index


class _Loader(SafeLoader):
    """PyYAML's safe loader without merge keys, whose expansion can grow without bounds."""

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        for key, _ in node.value:
            _refuse_merge_key(key)
        super().flatten_mapping(node)


def read_entries(text: str, content: Span) -> tuple[tuple[Entry, ...], Problem | None]:
    """Return the entries of the YAML mapping in the stretch `content` of `text`, in source order.

    Duplicate keys are all there. When the mapping cannot be read there are no entries, and a problem.
    """
    if content.end - content.start > MAX_LENGTH:
        return (), Problem(f"longer than {MAX_LENGTH} characters", content, refused=True)
    written = text[content.start : content.end]
    block = written.lstrip("\ufeff")
    start = content.end - len(block)
    try:
        reader = _Reader(block, start)
        if reader.root is not None and not isinstance(reader.root, yaml.MappingNode):
            return (), Problem("the front matter is not a mapping", content)
        return reader.entries(), None
    except _RefusedError as error:
        return (), _problem(str(error), start + error.index, content)._replace(refused=True)
    except yaml.MarkedYAMLError as error:
        place = start + _index(error.problem_mark)
        if error.problem == _TOO_DEEP_FOR_LIBYAML:
            return (), _problem(f"nested deeper than {MAX_NESTING}", place, content)._replace(refused=True)
        return (), _problem(_message(error), place, content)
    except (yaml.YAMLError, UnicodeEncodeError):
        return (), _unreadable(block, start)


def compose(text: str) -> yaml.Node | None:
    """Return the node of a piece of YAML that has been read before, so that it is known to do no harm."""
    node: yaml.Node | None = yaml.compose(text, Loader=SafeLoader)
    return node


def scalar_offset(entry: Entry, index: int) -> int | None:
    """Return where in the file the code point `index` of a string value stands.

    `index` may be the length of the value: that is where its text ends. `None` when the value is not a
    string, or when it cannot be told: several lines, a block scalar, an anchor, a tag or an alias.
    """
    if not isinstance(entry.value, str) or entry.value_span is None or not 0 <= index <= len(entry.value):
        return None
    raw = entry.raw
    if raw[:1] in ("&", "!", "*") or len(raw.splitlines()) > 1:
        return None
    if entry.style is None:
        return entry.value_span.start + index if raw == entry.value else None
    pieces = _PIECES[entry.style].findall(raw, 1, len(raw) - 1) if entry.style in _PIECES else []
    if len(pieces) != len(entry.value):
        return None
    return entry.value_span.start + 1 + sum(map(len, islice(pieces, index)))


_PIECES = {
    "'": lazy_pattern(r"''|.", re.DOTALL),
    '"': lazy_pattern(r"\\(?:x.{2}|u.{4}|U.{8}|.)|.", re.DOTALL),
}


class _Reader:
    """Turns the nodes of one YAML text into entries; `start` is where that text stands in the file."""

    def __init__(self, block: str, start: int) -> None:
        self.block = block
        self.start = start
        self.aliases = _survey(block) if _needs_survey(block) else []
        self.loader = _Loader(block)
        self.root: yaml.Node | None = self.loader.get_single_node()

    def entries(self) -> tuple[Entry, ...]:
        """Return the entries of the mapping, none for a text without a node."""
        entries = []
        position = 0
        for key, value in self.root.value if self.root is not None else ():
            _refuse_merge_key(key)
            key_place = self._place(key, position)
            value_place = self._place(value, key_place[1])
            entries.append(self._entry(key, key_place, value, value_place))
            position = value_place[1]
        return tuple(entries)

    def _entry(self, key: yaml.Node, key_at: tuple[int, int], node: yaml.Node, at: tuple[int, int]) -> Entry:
        start = self.start
        raw = self.block[at[0] : at[1]]
        error: str | None = None
        if node.tag == _STR:
            value: object = node.value
        else:
            value, error = self._construct(node)
        return Entry(
            key.value if key.tag == _STR else self.block[key_at[0] : key_at[1]],
            value,
            Span(start + key_at[0], start + key_at[1]),
            Span(start + at[0], start + at[1]) if raw else None,
            raw,
            (node.style or None) if isinstance(node, yaml.ScalarNode) and raw[:1] != "*" else "",
            error,
        )

    def _construct(self, node: yaml.Node) -> tuple[object, str | None]:
        try:
            return self.loader.construct_object(node, deep=True), None
        except yaml.MarkedYAMLError as error:
            return None, error.problem
        except ValueError as error:
            return None, str(error)
        except _CONSTRUCTION_ERRORS:
            return None, f"this is no {node.tag.rpartition(':')[2]}"

    def _place(self, node: yaml.Node, position: int) -> tuple[int, int]:
        """Return start and end of a key or a value that is written at or behind `position`."""
        start: int = node.start_mark.index
        if start < position:
            alias = self.aliases[bisect_left(self.aliases, Span(position, position))]
            return alias.start, alias.end
        return start, self._block_end(node) if _overshoots(node) else node.end_mark.index

    def _block_end(self, node: yaml.Node) -> int:
        """Return the end of the last thing written in a block scalar or block collection."""
        limit = node.end_mark.index
        end = max((alias.end for alias in self.aliases if alias.end <= limit), default=0)
        while isinstance(node, yaml.CollectionNode) and _overshoots(node):
            last = node.value[-1]
            if isinstance(last, tuple):
                end = max(end, min(last[0].end_mark.index, limit))
                last = last[1]
            if last.start_mark.index <= node.start_mark.index:  # an alias of what stands further up
                return end
            node = last
        return max(end, self._leaf_end(node))

    def _leaf_end(self, node: yaml.Node) -> int:
        start: int = node.start_mark.index
        end: int = node.end_mark.index
        if start == end:  # an absent value: behind its indicator, or, for `? key`, at the next token
            return end if self.block[start - 1 : start] in (":", "-") else 0
        if not _overshoots(node):
            return end
        written = self.block[start:end]
        header = _BLOCK_SCALAR_HEADER.match(written)
        if header and header[1] == "+":  # all blank lines are part of the value, the last line's end is not
            return start + len(written.removesuffix("\n").removesuffix("\r"))
        # A U+2028 at the end is part of the value, so are blanks where its last line ends with some.
        blanks = "\r\n" if node.value.rstrip("\n")[-1:] in (" ", "\t") else " \t\r\n"
        return start + len(written.rstrip(blanks))


def _overshoots(node: yaml.Node) -> bool:
    """Whether the end mark of a node may stand behind blank lines and comments."""
    if isinstance(node, yaml.ScalarNode):
        return node.style in ("|", ">")
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def _needs_survey(block: str) -> bool:
    brackets = block.count("[") + block.count("{")
    return brackets > MAX_NESTING // 2 or "*" in block or _DEEP_INDENT.search(block) is not None


def _survey(block: str) -> list[Span]:
    """Return the places of all aliases; raises when the text goes beyond what composing it can bear.

    libyaml's event parser, unlike the composer, does not recurse.
    """
    aliases: list[Span] = []
    depth = 0
    for event in yaml.parse(block, Loader=SafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            aliases.append(Span(_index(event.start_mark), _index(event.end_mark)))
        if depth > MAX_NESTING:
            raise _RefusedError(f"nested deeper than {MAX_NESTING}", _index(event.start_mark))
        if len(aliases) > MAX_ALIASES:
            raise _RefusedError(f"more than {MAX_ALIASES} aliases", _index(event.start_mark))
    return aliases


def _refuse_merge_key(key: yaml.Node) -> None:
    if key.tag == _MERGE:
        raise _RefusedError("merge keys (<<) are not supported", key.start_mark.index)


def _index(mark: _Mark | None) -> int:
    return mark.index if mark else 0


def _message(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or "not YAML"
    # "expected a single document in the stream" is the context of "but found another document".
    return f"{error.context} {problem}" if problem.startswith("but ") else problem


def _problem(message: str, place: int, content: Span) -> Problem:
    """Return a problem at one code point, or at none at the end of the content."""
    place = min(place, content.end)
    return Problem(message, Span(place, min(place + 1, content.end)))


def _unreadable(block: str, start: int) -> Problem:
    found = _UNREADABLE_CHARACTER.search(block)
    if found is None:
        return Problem("not YAML", Span(start, start))
    place = Span(found.start(), found.end()).shift(start)
    return Problem(f"the character U+{ord(found[0]):04X} is not allowed in YAML", place)


def scalar_spans(text: str, content: Span) -> list[Span]:
    """Return where the scalars of a YAML mapping that can be read stand; comments are never in one."""
    written = text[content.start : content.end]
    block = written.lstrip("\ufeff")
    start = content.end - len(block)
    spans: list[Span] = []
    for token in yaml.scan(block, Loader=SafeLoader):
        if isinstance(token, yaml.ScalarToken):
            first, end = token.start_mark.index, token.end_mark.index
            if token.style in ("|", ">"):
                end = first + len(block[first:end].rstrip())
            spans.append(Span(start + first, start + end))
    return spans
