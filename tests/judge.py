"""A judge who is not our own code: what a reader gets, by html5lib, PyYAML and markdown-it alone."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element

import html5lib
import yaml
from markdown_it import MarkdownIt

_NEWLINE = r"(?:\r\n|\n|\r)"
_FRONT_MATTER = re.compile(
    rf"\A[\s\u200b\ufeff]*---[ \t]*{_NEWLINE}(.*?{_NEWLINE})??---[ \t]*(?:{_NEWLINE}|\Z)", re.DOTALL
)
_INLINE = frozenset(
    "a abbr acronym audio b bdi bdo big cite code data del dfn em embed font i iframe img input ins kbd label"
    " mark object q ruby rb rt rp s samp small span strike strong sub sup svg time tt u var video wbr".split()
)
_MEDIA = frozenset("img video audio source iframe embed track input".split())
_SILENT = frozenset({"script", "style", "head"})
_ZERO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@dataclass(frozen=True)
class Judged:
    """Lines of text, link targets and media of a page."""

    text: list[str]
    links: list[str]
    media: list[tuple[str, str]]


def split(source: str) -> tuple[object, str]:
    """The metadata (None when it does not parse) and the body of a file."""
    match = _FRONT_MATTER.match(source)
    if not match:
        return {}, source
    try:
        return yaml.safe_load(match[1] or "") or {}, source[match.end() :]
    except (yaml.YAMLError, ValueError):
        return None, source[match.end() :]


def lost_metadata(old: object, new: object) -> str | None:
    """Name what a safe fix has no right to change; None when nothing but proven changes were made.

    A title may get characters back that stand as `_`, a date may be written otherwise for the same instant.
    """
    if not isinstance(old, dict) or not old:
        return None  # what cannot be read has nothing to lose
    if not isinstance(new, dict) or list(old) != list(new):
        return f"the keys {list(old)} became {list(new) if isinstance(new, dict) else new!r}"
    for key, value in old.items():
        if not (
            repr(value) == repr(new[key]) or _same_instant(value, new[key]) or _restored(value, new[key])
        ):
            return f"{key}: {value!r} became {new[key]!r}"
    return None


def _same_instant(old: object, new: object) -> bool:
    if not isinstance(old, str) or not isinstance(new, datetime):
        return False
    try:
        before = parsedate_to_datetime(old)
    except ValueError:
        before = yaml.safe_load(old)  # as a plain value it would be a time for YAML
        if not isinstance(before, datetime):
            before = datetime.fromisoformat(old)
    return before.tzinfo is not None and before.astimezone(UTC) == new.astimezone(UTC)


def _restored(old: object, new: object) -> bool:
    """Whether the one text is the other with some lost characters set right; nobody reads zero-width ones."""
    if not (isinstance(old, str) and isinstance(new, str)):
        return False
    old, new = _ZERO_WIDTH.sub("", old), _ZERO_WIDTH.sub("", new)
    return len(old) == len(new) and all(a == b or a in "_\ufffd" for a, b in zip(old, new, strict=True))


def as_html(body: str) -> Judged:
    """What a browser shows of the body."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # html5lib warns of names that XML forbids
        root = html5lib.parse(body, namespaceHTMLElements=False)
    pieces: list[str] = []
    _walk(root, pieces)
    elements = [e for e in root.iter() if isinstance(e.tag, str)]
    return Judged(
        list(_lines("".join(pieces))),
        [e.get("href", "") for e in elements if e.tag == "a" and "href" in e.attrib],
        [(str(e.tag), e.get("src", "")) for e in elements if e.tag in _MEDIA and "src" in e.attrib],
    )


def as_markdown(body: str) -> Judged:
    """What a browser shows of the body once it is rendered as Markdown."""
    return as_html(_MARKDOWN.render(body))


def _walk(element: Element, pieces: list[str]) -> None:
    stack: list[tuple[Element, bool]] = [(element, False)]
    while stack:
        node, done = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else None
        block = tag is not None and tag not in _INLINE
        if done:
            pieces.append(("\n" if block else "") + _flat(node.tail))
            continue
        if block:
            pieces.append("\n")
        stack.append((node, True))
        if tag is not None and tag not in _SILENT:
            pieces.append(_flat(node.text))
            stack += [(child, False) for child in reversed(node)]


def _flat(text: str | None) -> str:
    return re.sub(r"[\r\n]", " ", text or "")


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if folded := " ".join(_ZERO_WIDTH.sub("", line).split()):
            yield folded
