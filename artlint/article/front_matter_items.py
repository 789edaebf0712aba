"""Edits of one item of a list in a YAML front matter, in block and in flow style."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import yaml

from artlint.article.front_matter import Entry, FrontMatter
from artlint.article.front_matter_edits import (
    REST_OF_LINE,
    facts_of,
    only_entry,
    reads_back,
    spellings_of_text,
)
from artlint.article.front_matter_yaml import compose, read_entries
from artlint.edits import CannotEdit, Edit, Span
from artlint.frozen import NamedTuple
from artlint.lazily import lazy_pattern

_DASH = lazy_pattern(r"(?:^|(?<=[\r\n]))[ \t]*+-[ \t]++\Z")


class Item(NamedTuple):
    """One scalar of a list: where it stands, and its notation as in `Entry.style`."""

    span: Span
    style: str | None


def items_of(front_matter: FrontMatter, entry: Entry) -> tuple[Item, ...]:
    """Return the items of a list of scalars; raises `CannotEdit` for anything else."""
    if not isinstance(entry.value, list) or entry.value_span is None or entry.raw[:1] in ("&", "*", "!"):
        raise CannotEdit(f"the value of {entry.key} is no plain list")
    start = entry.value_span.start
    # The lines of a block list are indented alike, the first one, too.
    text = front_matter.text
    column = start - max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) - 1
    try:
        node = compose(" " * column + entry.raw)
    except yaml.YAMLError as error:
        raise CannotEdit(f"the value of {entry.key} cannot be read alone") from error
    items = []
    for child in node.value if isinstance(node, yaml.SequenceNode) else ():
        if not isinstance(child, yaml.ScalarNode) or child.style in ("|", ">"):
            raise CannotEdit(f"an item of {entry.key} is no text of one line")
        span = Span(child.start_mark.index, child.end_mark.index).shift(start - column)
        if text[span.start : span.start + 1] in ("&", "*", "!"):
            raise CannotEdit(f"an item of {entry.key} has an anchor or a tag")
        items.append(Item(span, child.style or None))
    return tuple(items)


def remove_items(front_matter: FrontMatter, key: str, indices: Collection[int]) -> tuple[Edit, ...]:
    """Return the edits that remove items of a list, not all of them; raises `CannotEdit`."""
    entry = only_entry(front_matter, key)
    items = items_of(front_matter, entry)
    kept = [value for index, value in enumerate(_values(entry)) if index not in indices]
    if not kept:
        raise CannotEdit(f"nothing of {key} would be left")
    if entry.raw.startswith("["):
        first_kept = next(index for index in range(len(items)) if index not in indices)
        spans = [_with_comma(items, index, first_kept) for index in sorted(indices)]
    else:
        spans = [_whole_line(front_matter.text, items[index].span) for index in sorted(indices)]
    return _checked(front_matter, entry, tuple(Edit(span) for span in spans), kept)


def set_items(front_matter: FrontMatter, key: str, values: Mapping[int, str]) -> tuple[Edit, ...]:
    """Return the edits that replace items of a list by other texts; raises `CannotEdit`."""
    entry = only_entry(front_matter, key)
    items = items_of(front_matter, entry)
    new = [values.get(index, value) for index, value in enumerate(_values(entry))]
    edits = tuple(Edit(items[i].span, _spelling(value, items[i].style)) for i, value in values.items())
    return _checked(front_matter, entry, edits, new)


def nest_items(front_matter: FrontMatter, key: str) -> tuple[Edit, ...]:
    """Return the edits that make of each item a list of one; raises `CannotEdit`."""
    entry = only_entry(front_matter, key)
    spans = [item.span for item in items_of(front_matter, entry)]
    texts = [front_matter.text[span.start : span.end] for span in spans]
    edits = tuple(Edit(span, f"[{text}]") for span, text in zip(spans, texts, strict=True))
    return _checked(front_matter, entry, edits, [[value] for value in _values(entry)])


def _checked(
    front_matter: FrontMatter, entry: Entry, edits: tuple[Edit, ...], value: list[object]
) -> tuple[Edit, ...]:
    expected = facts_of(front_matter)
    expected[front_matter.entries.index(entry)] = (entry.key, value, None)
    if not reads_back(front_matter, edits, expected):
        raise CannotEdit(f"the items of {entry.key} cannot be changed where they stand")
    return edits


def _values(entry: Entry) -> list[object]:
    return list(entry.value) if isinstance(entry.value, list) else []


def _with_comma(items: tuple[Item, ...], index: int, first_kept: int) -> Span:
    """An item of a flow list with the comma before it, or behind it where no item stays before it."""
    if index > first_kept:
        return Span(items[index - 1].span.end, items[index].span.end)
    return Span(items[index].span.start, items[index + 1].span.start)


def _whole_line(text: str, item: Span) -> Span:
    start = max(text.rfind("\n", 0, item.start), text.rfind("\r", 0, item.start)) + 1
    dash, rest = _DASH.match(text, start, item.start), REST_OF_LINE.match(text, item.end)
    if dash is None or rest is None:
        raise CannotEdit("the item shares its lines with others")
    return Span(start, rest.end())


def _spelling(text: str, style: str | None) -> str:
    """A notation of a text that holds within brackets, too."""
    for written in spellings_of_text(text, style):
        line = f"list: [{written}]"
        entries, _ = read_entries(line, Span(0, len(line)))
        if [entry.value for entry in entries] == [[text]]:
            return written
    raise CannotEdit("the text cannot be written in YAML")
