"""Edits of a YAML front matter: a value set, a key removed, added or renamed.

Only the text of one value or the lines of one key change; no mapping is ever dumped. Every edit is tried on
the text and read back: what was meant must be there, and every other key and value must be as before.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime

import frontmatter
import yaml

from artlint.article.front_matter import Entry, FrontMatter, find_front_matter
from artlint.article.front_matter_yaml import read_entries
from artlint.article.source import Source
from artlint.edits import CannotEdit, Edit, Span, apply
from artlint.lazily import lazy_pattern

_PLAIN_KEY = lazy_pattern(r"[A-Za-z_][\w-]*+")
_COLON = lazy_pattern(r"[ \t]*+:")
REST_OF_LINE = lazy_pattern(r"[^\S\r\n]*+(?:(?<=[ \t])#[^\r\n]*+)?(?:\r\n|\n|\r|\Z)")
_LINE_START = lazy_pattern(r"(?:^|(?<=[\r\n]))[ \t]*+\Z")
# Plain, some of these are strings for PyYAML, and numbers or booleans for other YAML parsers.
_AMBIGUOUS = lazy_pattern(r"[-+.]?[0-9][0-9a-fA-F_.,:xo+-]*|[yYnN]")
_UNSURE_WITHOUT_QUOTES = "\t"
"""Some parsers refuse it in a plain text, others take it."""
# What single quotes cannot hold, and what must be escaped within double quotes.
_ESCAPED = lazy_pattern(
    "[^\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)

# A name of a list with what parts it from its neighbours: in brackets, or on a line of its own.
_LISTED_NAME = (
    r"{}[ \t]*+,[ \t]*+",
    r",[ \t]*+{}",
    r"(?<=[\r\n])[ \t]*+-[ \t]*+{}[ \t]*+(?:\r\n|\n|\r)",
    r"(?:\r\n|\n|\r)[ \t]*+-[ \t]*+{}(?=\Z)",
)

Fact = tuple[str, object, str | None]


def set_value(front_matter: FrontMatter, key: str, value: object) -> tuple[Edit, ...]:
    """Return the edits that replace the value of `key`; raises `CannotEdit`."""
    entry = only_entry(front_matter, key)
    if entry.raw[:1] in ("&", "*", "!"):
        raise CannotEdit(f"the value of {key} has an anchor, an alias or a tag")
    if entry.style == "" and entry.raw[:1] not in ("[", "{"):
        raise CannotEdit(f"the value of {key} stands on lines of its own")
    span, blank = (entry.value_span, "") if entry.value_span else (_behind_colon(front_matter, entry), " ")
    index = front_matter.entries.index(entry)
    expected = facts_of(front_matter)
    expected[index] = (key, value, None)
    for written in _spellings(value, entry.style):
        edits = (Edit(span, blank + written),) if written != entry.raw else ()
        if reads_back(front_matter, edits, expected):
            return edits
    raise CannotEdit(f"{key} cannot hold this value where it stands")


def remove_key(front_matter: FrontMatter, key: str) -> tuple[Edit, ...]:
    """Return the edit that removes the lines of `key` and its value; raises `CannotEdit`."""
    entry = only_entry(front_matter, key)
    edits = (Edit(lines_of(front_matter, entry)),)
    if not reads_back(front_matter, edits, [fact for fact in facts_of(front_matter) if fact[0] != key]):
        raise CannotEdit(f"other values depend on {key}")
    return edits


def add_key(front_matter: FrontMatter, key: str, value: object, after: str | None) -> tuple[Edit, ...]:
    """Return the edit that adds a line with `key` behind `after`, or the last; raises `CannotEdit`."""
    check_editable(front_matter)
    if key in front_matter:
        raise CannotEdit(f"there is a {key} already")
    if after is not None and after not in front_matter:
        raise CannotEdit(f"there is no {after}")
    position, indent, index = front_matter.content.start, "", 0
    neighbour = front_matter.entry(after) if after is not None else next(reversed(front_matter.entries), None)
    if neighbour is not None:
        lines = lines_of(front_matter, neighbour)
        position, index = lines.end, front_matter.entries.index(neighbour) + 1
        indent = front_matter.text[lines.start : neighbour.key_span.start]
    expected = facts_of(front_matter)
    expected.insert(index, (key, value, None))
    newline = Source("", front_matter.text).newline
    name = key if _PLAIN_KEY.fullmatch(key) else _quoted_key(key)
    for written in _spellings(value, None):
        edits = (Edit(Span(position, position), f"{indent}{name}: {written}{newline}"),)
        if reads_back(front_matter, edits, expected):
            return edits
    raise CannotEdit(f"{key} cannot be added with this value")


def rename_key(front_matter: FrontMatter, key: str, new: str) -> tuple[Edit, ...]:
    """Return the edit that gives `key` another name, its value kept; raises `CannotEdit`."""
    entry = only_entry(front_matter, key)
    if new in front_matter:
        raise CannotEdit(f"there is a {new} already")
    expected = facts_of(front_matter)
    expected[front_matter.entries.index(entry)] = (new, entry.value, entry.error)
    edits = (Edit(entry.key_span, new if _PLAIN_KEY.fullmatch(new) else _quoted_key(new)),)
    if not reads_back(front_matter, edits, expected):
        raise CannotEdit(f"{key} cannot be renamed to {new}")
    return edits


def remove_entry(front_matter: FrontMatter, entry: Entry) -> tuple[Edit, ...]:
    """Return the edit that removes the lines of one entry of several with its key; raises `CannotEdit`."""
    check_editable(front_matter)
    index = next(i for i, other in enumerate(front_matter.entries) if other is entry)
    expected = facts_of(front_matter)
    edits = (Edit(lines_of(front_matter, entry)),)
    if not reads_back(front_matter, edits, expected[:index] + expected[index + 1 :]):
        raise CannotEdit(f"other values depend on this {entry.key}")
    return edits


def set_quotes(front_matter: FrontMatter, key: str, style: str | None) -> tuple[Edit, ...]:
    """Return the edit that writes the text of `key` in quotes of `style`, None for none; `CannotEdit`."""
    entry = only_entry(front_matter, key)
    if not isinstance(entry.value, str) or entry.value_span is None or entry.style not in (None, "'", '"'):
        raise CannotEdit(f"the value of {key} is no text in one notation")
    written = next(iter(spellings_of_text(entry.value, style)))
    edits = (Edit(entry.value_span, written),) if written != entry.raw else ()
    quote = written[:1] if written[:1] in ("'", '"') else None
    if quote != style or not reads_back(front_matter, edits, facts_of(front_matter)):
        raise CannotEdit(f"the value of {key} cannot be written so")
    return edits


def absorb_comment(front_matter: FrontMatter, key: str) -> tuple[Edit, ...]:
    """Return the edit that makes the comment behind a plain text a part of it; raises `CannotEdit`."""
    entry = only_entry(front_matter, key)
    whole = front_matter.with_comment(entry)
    if whole is None or entry.value_span is None:
        raise CannotEdit(f"there is no text with a comment behind {key}")
    expected = facts_of(front_matter)
    expected[front_matter.entries.index(entry)] = (key, whole, None)
    span = Span(entry.value_span.start, entry.value_span.start + len(whole))
    for written in spellings_of_text(whole, entry.style):
        edits = (Edit(span, written),)
        if reads_back(front_matter, edits, expected):
            return edits
    raise CannotEdit(f"{key} cannot hold its comment")


def check_editable(front_matter: FrontMatter) -> None:
    """Raise `CannotEdit` for a front matter that is no YAML, or cannot be read."""
    if front_matter.format != "yaml":
        raise CannotEdit(f"front matter in {front_matter.format.upper()} is not edited")
    if front_matter.problem:
        raise CannotEdit(f"the front matter cannot be read: {front_matter.problem.message}")


def only_entry(front_matter: FrontMatter, key: str) -> Entry:
    """Return the entry of a key that is there once; raises `CannotEdit`."""
    check_editable(front_matter)
    entries = [entry for entry in front_matter.entries if entry.key == key]
    if len(entries) != 1:
        raise CannotEdit(f"{key} is there {len(entries)} times" if entries else f"there is no {key}")
    return entries[0]


def _behind_colon(front_matter: FrontMatter, entry: Entry) -> Span:
    colon = _COLON.match(front_matter.text, entry.key_span.end)
    if colon is None:
        raise CannotEdit(f"{entry.key} has no value and no colon")
    return Span(colon.end(), colon.end())


def lines_of(front_matter: FrontMatter, entry: Entry) -> Span:
    """Return the whole lines of an entry, the newline of the last included."""
    text = front_matter.text
    key = entry.key_span
    end = entry.value_span.end if entry.value_span else _behind_colon(front_matter, entry).end
    start = _LINE_START.search(text, front_matter.content.start, key.start)
    rest = REST_OF_LINE.match(text, end)
    if start is None or rest is None:
        raise CannotEdit(f"{entry.key} shares its lines with other keys")
    return Span(start.start(), rest.end())


def facts_of(front_matter: FrontMatter) -> list[Fact]:
    """Return key, value and error of every entry, in source order."""
    return [(entry.key, entry.value, entry.error) for entry in front_matter.entries]


def reads_back(front_matter: FrontMatter, edits: tuple[Edit, ...], expected: list[Fact]) -> bool:
    """Whether the text with `edits` made has exactly the expected keys and values, in this order.

    python-frontmatter, through which many tools read such files, is asked for a second opinion.
    """
    found = find_front_matter(apply(front_matter.text, edits))
    if found is None or found.problem or found.preamble != front_matter.preamble:
        return False
    body = front_matter.text[front_matter.block.end :]
    if found.text[found.block.end :] != body or not _same(facts_of(found), expected):
        return False
    return _library_reads(found) or not _library_reads(front_matter)


def _library_reads(front_matter: FrontMatter) -> bool:
    """Whether python-frontmatter reads the same values."""
    try:
        # `loads` would pass the keys on as names of arguments, which not every key can be.
        metadata, _ = frontmatter.parse(front_matter.text[: front_matter.block.end])
    except (yaml.YAMLError, ValueError, TypeError):
        return False
    return _same(metadata, front_matter.values)


def _same(one: object, other: object) -> bool:
    """Whether two values are equal in type and content.

    Iterative and with a memory, because aliases make a short text nest deep and repeat often.
    """
    pending: list[tuple[object, object]] = [(one, other)]
    seen: set[tuple[int, int]] = set()
    while pending:
        a, b = pending.pop()
        if type(a) is not type(b):
            return False
        if type(a) is str:
            if a != b:
                return False
            continue
        if (id(a), id(b)) in seen:
            continue
        seen.add((id(a), id(b)))
        if isinstance(a, Mapping) and isinstance(b, Mapping):
            a, b = [*a, *a.values()], [*b, *b.values()]
        if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
            if len(a) != len(b):
                return False
            pending += zip(a, b, strict=True)
        elif _atom(a) != _atom(b):
            return False
    return True


def _atom(value: object) -> object:
    """Return what tells a value from others of its type: of a time its offset, too; NaN equals NaN."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None), value.utcoffset()
    return repr(value) if isinstance(value, float) else value


def _spellings(value: object, style: str | None) -> Iterator[str]:
    """Yield ways to write `value` in YAML, the one closest to the old `style` first."""
    if isinstance(value, str):
        yield from spellings_of_text(value, style)
    elif value is None:
        yield "null"
    elif isinstance(value, bool):
        yield "true" if value else "false"
    elif isinstance(value, int):
        yield str(value)
    elif isinstance(value, float):
        yield _float(value)
    elif isinstance(value, datetime):
        yield re.sub(r"[+-]00:00\Z", "Z", value.isoformat())
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, list):
        yield f"[{', '.join(map(_item, value))}]"
    else:
        raise CannotEdit(f"a {type(value).__name__} is not written into a front matter")


def spellings_of_text(text: str, style: str | None) -> Iterator[str]:
    """Yield the notations that can hold a string; a block scalar gives way to quotes."""
    in_one_line = _ESCAPED.search(text) is None
    if style == '"':
        yield _double_quoted(text)
    if not style and in_one_line and _UNSURE_WITHOUT_QUOTES not in text and not _AMBIGUOUS.fullmatch(text):
        yield text
    if in_one_line:
        yield _single_quoted(text)
    yield _double_quoted(text)


def _quoted_key(key: str) -> str:
    return _double_quoted(key) if _ESCAPED.search(key) else _single_quoted(key)


def _single_quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double_quoted(text: str) -> str:
    return '"' + _ESCAPED.sub(_escape, text.replace("\\", "\\\\").replace('"', '\\"')) + '"'


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return {10: "\\n", 13: "\\r"}.get(code) or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")


def _float(value: float) -> str:
    """Return a number that PyYAML takes for a float: it wants a point in front of the exponent."""
    if math.isnan(value):
        return ".nan"
    if math.isinf(value):
        return ".inf" if value > 0 else "-.inf"
    written = repr(value)
    return written if "." in written else written.replace("e", ".0e")


def _item(value: object) -> str:
    """Return one string of a list in brackets."""
    if not isinstance(value, str):
        raise CannotEdit("only a list of strings is written into a front matter")
    for written in spellings_of_text(value, None):
        line = f"list: [{written}]"
        entries, _ = read_entries(line, Span(0, len(line)))
        if [entry.value for entry in entries] == [[value]]:
            return written
    raise CannotEdit("an item of the list cannot be written in YAML")


def set_ignored(
    front_matter: FrontMatter,
    key: str,
    names: Sequence[str],
    names_of: Callable[[object], list[str] | None],
    remark: str = "",
) -> tuple[tuple[Edit, ...], object]:
    """Return the edits after which `names_of` reads `names` from the value of `key`, and that value.

    Without names the key goes, and the value is `None`. As little as possible of an old value changes; it may
    hold nothing but these names when it has to be written anew. A new key gets `remark` as a comment. Raises
    `CannotEdit`.
    """
    if key not in front_matter:
        return _added(front_matter, key, names, remark)
    entry = only_entry(front_matter, key)
    only = isinstance(entry.value, Mapping) and len(entry.value) == 1
    if not names:
        if not only:
            raise CannotEdit(f"{key} holds more than names")
        return remove_key(front_matter, key), None
    for span, written in _with_names(entry, names, names_of(entry.value) or [], anew=only):
        edits = (Edit(span, written),)
        found = find_front_matter(apply(front_matter.text, edits))
        value = found.get(key) if found else None
        if names_of(value) != list(names) or not _same(_without(value), _without(entry.value)):
            continue
        expected = facts_of(front_matter)
        expected[front_matter.entries.index(entry)] = (key, value, None)
        if reads_back(front_matter, edits, expected):
            return edits, value
    raise CannotEdit(f"{key} is written in a way that names cannot be taken from or put into")


def _added(
    front_matter: FrontMatter, key: str, names: Sequence[str], remark: str
) -> tuple[tuple[Edit, ...], object]:
    check_editable(front_matter)
    last = next(reversed(front_matter.entries), None)
    position, indent = front_matter.content.end, ""
    if last is not None:
        written = lines_of(front_matter, last)
        position, indent = written.end, front_matter.text[written.start : last.key_span.start]
    value = {"ignore": list(names)}
    newline = Source("", front_matter.text).newline
    added = f"{indent}{key}: {{ignore: [{', '.join(names)}]}}{'  # ' if remark else ''}{remark}{newline}"
    edits = (Edit(Span(position, position), added),)
    if not reads_back(front_matter, edits, [*facts_of(front_matter), (key, value, None)]):
        raise CannotEdit(f"{key} cannot be added")
    return edits, value


def _without(value: object) -> dict[object, object]:
    return {k: v for k, v in value.items() if k != "ignore"} if isinstance(value, Mapping) else {}


def _with_names(
    entry: Entry, names: Sequence[str], before: Sequence[str], *, anew: bool
) -> Iterator[tuple[Span, str]]:
    """Yield ways to write the names into an old value, the one that changes least first."""
    if entry.value_span is None:
        return
    span, raw = entry.value_span, entry.raw
    gone = [name for name in before if name not in names]
    new = [name for name in names if name not in before]
    if gone and not new:
        for pattern in _LISTED_NAME:
            written = raw
            for name in gone:
                written = re.sub(
                    pattern.format(rf"(?<![\w-]){re.escape(name)}(?![\w-])"), "", written, count=1
                )
            yield span, written
    if new and not gone:
        added = ", ".join(new)
        at = raw.rfind("]")
        if at >= 0:
            yield Span(span.start + at, span.start + at), f", {added}"
        if item := re.search(r"(\r\n|\n|\r)([ \t]*+-[ \t]*+)[^\r\n]*+\Z", raw):
            lines = "".join(f"{item[1]}{item[2]}{name}" for name in new)
            yield Span(span.end, span.end), lines
    if anew:
        yield span, f"{{ignore: [{', '.join(names)}]}}"
