"""The benchmark's own idea of a document: nodes, an article, and the labels of what was put into it."""

from __future__ import annotations

import copy
import html
from collections.abc import Iterable
from dataclasses import dataclass, field

VOID = frozenset({"img", "br", "hr", "meta", "source", "input"})


@dataclass(eq=False)
class Node:
    """An element. `children` are nodes and text that is already HTML; `role` is what its author meant.

    `tag` may be empty: then only the children are written. `start` replaces the start tag as it would be.
    """

    tag: str
    attrs: dict[str, str | None] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)
    role: str = ""
    start: str | None = None
    note: str = ""
    """Where its text comes from."""

    def walk(self) -> Iterable[Node]:
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    @property
    def text(self) -> str:
        parts = [child.text if isinstance(child, Node) else child for child in self.children]
        return "".join(parts)

    def copy(self) -> Node:
        return copy.deepcopy(self)


@dataclass(eq=False)
class Entry:
    """One key of the front matter with the YAML that follows its colon, and the value that this means."""

    key: str
    raw: str
    value: object


@dataclass
class Target:
    """A fault that a rule must find. Without node and key it concerns the document as a whole.

    `results` are the right outcomes of a safe fix, in place of the node. `key` and `value` say what the front
    matter means afterwards (`GONE`: the key is not there any more), `document` is the whole file afterwards.
    `instead` names rules that may report the fault in the place of `rule`. With `safe` false, every safe fix
    is wrong. An `optional` fault may be passed over, but what is said or done about it must be right.
    """

    rule: str
    node: Node | None = None
    entry: Entry | None = None
    results: tuple[str, ...] = ()
    key: str | None = None
    value: object = None
    document: str | None = None
    instead: tuple[str, ...] = ()
    safe: bool = True
    optional: bool = False


GONE = "\N{SYMBOL FOR DELETE}gone"
"""The value of a key that a fix removes."""


@dataclass
class Draft:
    """An article in the making, with the labels of what injectors did to it."""

    language: str
    kind: str
    skin: str
    title: str
    front: list[Entry]
    body: list[Node]
    container: list[Node] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    allowed: set[str] = field(default_factory=set)
    path: str = "article.md"
    before: str = ""
    text: str | None = None
    """The whole file as an injector wrote it, when it did not leave that to `render`."""

    def nodes(self, *roles: str) -> list[Node]:
        return [node for top in self.body for node in top.walk() if node.role in roles]

    def top(self, *roles: str) -> list[int]:
        """The indexes of body nodes that are, or hold, a node of one of the roles."""
        return [i for i, top in enumerate(self.body) if any(node.role in roles for node in top.walk())]

    def entry(self, key: str) -> Entry:
        return next(entry for entry in self.front if entry.key == key)

    def set(self, key: str, raw: str, value: object = None) -> Entry:
        """Write a key, in its place if there is one; `value` is what it means."""
        for entry in self.front:
            if entry.key == key:
                entry.raw, entry.value = raw, value
                return entry
        self.front.append(Entry(key, raw, value))
        return self.front[-1]

    def drop(self, key: str) -> None:
        self.front = [entry for entry in self.front if entry.key != key]

    def expect(
        self, rule: str, node: Node | None = None, entry: Entry | None = None, **label: object
    ) -> None:
        self.targets.append(Target(rule, node, entry, **label))  # type: ignore[arg-type]


Piece = tuple[int, int]


@dataclass(frozen=True)
class Written:
    """A target with the place where it stands in the text."""

    rule: str
    place: Piece | None
    results: tuple[str, ...] = ()
    key: str | None = None
    value: object = None
    document: str | None = None
    instead: tuple[str, ...] = ()
    safe: bool = True
    optional: bool = False


@dataclass(frozen=True)
class Case:
    """A finished article with its labels. `headings` are the start tags of the true headings."""

    fault: str
    number: int
    language: str
    skin: str
    path: str
    text: str
    targets: tuple[Written, ...]
    allowed: frozenset[str]
    headings: tuple[Piece, ...]
    title: str

    @property
    def name(self) -> str:
        return f"{self.fault}/{self.number}"

    def as_bytes(self) -> bytes:
        """All that the digest is made of."""
        label = (self.targets, sorted(self.allowed), self.headings, self.title, self.path)
        return f"{self.name}\0{self.language}\0{self.skin}\0{label!r}\0{self.text}\1".encode()


def quoted(value: str) -> str:
    """A YAML scalar in single quotes."""
    return "'" + value.replace("'", "''") + "'"


def markup(*nodes: Node | str) -> str:
    """The HTML of nodes."""
    writer = Writer()
    for node in nodes:
        writer.node(node)
    return "".join(writer.parts)


class Writer:
    """Writes nodes and remembers where each of them stands."""

    def __init__(self, offset: int = 0) -> None:
        self.parts: list[str] = []
        self.offset = offset
        self.places: dict[int, Piece] = {}
        self.start_tags: dict[int, Piece] = {}

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.offset += len(text)

    def node(self, node: Node | str) -> None:
        if isinstance(node, str):
            self.put(node)
            return
        begin = self.offset
        if node.tag:
            self.put(node.start if node.start is not None else _start_tag(node))
        self.start_tags[id(node)] = (begin, self.offset)
        for child in node.children:
            self.node(child)
        if node.tag and node.tag not in VOID:
            self.put(f"</{node.tag}>")
        self.places[id(node)] = (begin, self.offset)


def _start_tag(node: Node) -> str:
    attributes = "".join(
        f" {name}"
        if value is None
        else f' {name}="{html.escape(value, quote=False).replace(chr(34), "&quot;")}"'
        for name, value in node.attrs.items()
    )
    return f"<{node.tag}{attributes}>"


def render(draft: Draft) -> tuple[str, Writer, dict[int, Piece]]:
    """The file, with the places of nodes and of front-matter entries."""
    entries: dict[int, Piece] = {}
    head = "---\n"
    for entry in draft.front:
        begin = len(head)
        head += (
            f"{entry.key}:{entry.raw}\n"
            if entry.raw.startswith("\n")
            else f"{entry.key}: {entry.raw}".rstrip(" ") + "\n"
        )
        entries[id(entry)] = (begin, len(head))
    head += "---\n\n"
    writer = Writer(len(head))
    for node in draft.container:
        writer.put(_start_tag(node))
    if draft.container:
        writer.put("\n")
    for node in draft.body:
        writer.node(node)
        writer.put("\n")
    for node in reversed(draft.container):
        writer.put(f"</{node.tag}>")
    if draft.container:
        writer.put("\n")
    return head + "".join(writer.parts), writer, entries


def finish(draft: Draft, fault: str, number: int) -> Case:
    """Write the article down, and its labels with places in the text."""
    text, writer, entries = render(draft)
    if draft.text is not None:
        text, writer, entries = draft.text, Writer(), {}

    def place(target: Target) -> Piece | None:
        if target.node is not None:
            return writer.places[id(target.node)]
        return entries.get(id(target.entry)) if target.entry is not None else None

    written = tuple(
        Written(t.rule, place(t), t.results, t.key, t.value, t.document, t.instead, t.safe, t.optional)
        for t in draft.targets
    )
    headings = tuple(
        writer.start_tags[id(n)] for n in draft.nodes("h2", "h3", "h4", "h1") if id(n) in writer.start_tags
    )
    return Case(
        fault,
        number,
        draft.language,
        draft.skin,
        draft.path,
        text,
        written,
        frozenset(draft.allowed),
        headings,
        draft.title,
    )
