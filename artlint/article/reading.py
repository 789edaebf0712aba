"""What a reader gets of an article: text, links, media and metadata. The guard compares these lists.

Text is a list of lines: blocks and `<br>` end a line, white space (no-break and ideographic spaces, too) is
one space, zero-width characters are nothing, scripts and styles are left out, code is in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from lxml import etree
from lxml.html import HtmlElement

from artlint.frozen import dataclass
from artlint.lazily import lazy_pattern

BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol"
    " optgroup option p plaintext pre search section summary table tbody td tfoot th thead title tr ul"
    " xmp".split()
)
"""Elements that start a line of their own (the HTML standard's default style sheet), and `br`."""

_SILENT = frozenset({"script", "style", "template", "noscript"})
_MEDIA = frozenset({"img", "video", "audio", "source", "iframe", "embed", "object", "track", "input"})
_SPACES = lazy_pattern(r"[\s\u3000]+")
_ZERO_WIDTH = lazy_pattern("[\u200b-\u200d\u2060\ufeff\u00ad]")


@dataclass(frozen=True, slots=True)
class Content:
    """The lists of one rendering: lines of text, link targets, and (tag, address) of media."""

    text: tuple[str, ...]
    links: tuple[str, ...]
    media: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader gets: the content as HTML, as rendered Markdown (None elsewhere), and the metadata.

    `metadata` is None where the front matter cannot be read. `unmarked` gives the content as HTML where links
    and images of Markdown are those of HTML, and its other marks no text.
    """

    html: Content
    rendered: Content | None
    metadata: Mapping[str, object] | None
    unmarked: Callable[[], Content] | None = field(default=None, compare=False)


def content(root: HtmlElement) -> Content:
    """Return the lists of everything below `root`."""
    links: list[str] = []
    media: list[tuple[str, str]] = []
    for element in root.iter("*"):
        if element.tag == "a" and (href := element.get("href")) is not None:
            links.append(href)
        elif element.tag in _MEDIA and (address := element.get("src") or element.get("data")) is not None:
            media.append((element.tag, address))
    return Content(tuple(lines("".join(_pieces(root)))), tuple(links), tuple(media))


def lines(text: str) -> Iterator[str]:
    """The lines of `text` that are not empty, white space folded and zero-width characters dropped."""
    for line in _ZERO_WIDTH.sub("", text).split("\n"):
        if words := line.split():
            yield " ".join(words)


def _pieces(root: HtmlElement) -> Iterator[str]:
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag
        if event == "start":
            if tag in BLOCKS:
                yield "\n"
            if tag not in _SILENT:
                yield _one_line(element.text)
            continue
        if tag in BLOCKS:
            yield "\n"
        if element is not root and not _in_silence(element):
            yield _one_line(element.tail)


def _in_silence(element: HtmlElement) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in _SILENT


def _one_line(text: str | None) -> str:
    return text.replace("\n", " ").replace("\r", " ") if text else ""


@dataclass(frozen=True, slots=True)
class Change:
    """What a fix means to change, checked by the guard.

    `facet` is "text", "passage", "links", "media" or "metadata:KEY". `before` and `after` are lines of text,
    link targets, (tag, address) pairs or values; None for something that a fix adds or takes away. For
    "passage" they are stretches of a line, with as much around what changes as tells it from others.
    """

    facet: str
    before: object = None
    after: object = None


def difference(before: Reading, after: Reading, changes: Iterable[Change]) -> str | None:
    """Say in a few words how `after` differs from `before` with `changes` made; None when it does not."""
    changes = list(changes)
    if problem := _metadata_difference(before.metadata, after.metadata, changes):
        return problem
    problem = _content_difference(before.html, after.html, changes)
    if problem and before.unmarked and after.unmarked:
        problem = _content_difference(before.unmarked(), after.unmarked(), changes)
    if problem:
        return problem
    if before.rendered is not None and after.rendered is not None:
        problem = _content_difference(before.rendered, after.rendered, changes)
        return f"{problem} in the rendered Markdown" if problem else None
    return None


def _metadata_difference(
    before: Mapping[str, object] | None, after: Mapping[str, object] | None, changes: Iterable[Change]
) -> str | None:
    if before is None:
        return None
    if after is None:
        return "the front matter can no longer be read"
    expected = dict(before)
    for change in changes:
        facet, _, key = change.facet.partition(":")
        if facet != "metadata":
            continue
        if expected.get(key) != change.before:
            return f"the value of `{key}` is not the one that the fix expected"
        if change.after is None:
            expected.pop(key, None)
        else:
            expected[key] = change.after
    # repr tells 1 from True and sees NaN as equal to itself
    differing = [k for k in {**expected, **after} if repr(expected.get(k)) != repr(after.get(k))]
    return f"the front matter's `{differing[0]}` changed" if differing else None


def _content_difference(before: Content, after: Content, changes: list[Change]) -> str | None:
    for facet in ("text", "links", "media"):
        old: tuple[object, ...] = getattr(before, facet)
        new: tuple[object, ...] = getattr(after, facet)
        if old == new:
            continue
        wanted = [change for change in changes if change.facet == facet]
        passages = [c for c in changes if c.facet == "passage"] if facet == "text" else []
        if not wanted and not passages:
            return f"the {facet} changed: {_first_difference(old, new)}"
        expected = with_passages(_with_changes(old, wanted), passages)
        if Counter(expected) != Counter(new):
            return f"the {facet} changed otherwise than declared: {_first_difference(old, new)}"
    return None


def _with_changes(items: tuple[object, ...], changes: Iterable[Change]) -> list[object]:
    left = list(items)
    for change in _merged(left, changes):
        if change.before is not None and change.before in left:
            at = left.index(change.before)
            left[at : at + 1] = [] if change.after is None else [change.after]
        elif change.before is None:
            left.append(change.after)
    return left


def with_passages(items: Sequence[object], changes: Iterable[Change]) -> list[object]:
    """The lines of text with stretches of them changed, all at once.

    Changes come in the order of the text: each concerns the next place that reads so, or else the first one.
    """
    places: dict[int, list[tuple[int, int, str]]] = {}
    reached: dict[tuple[str, int], _Position] = {}
    last: _Position = (0, 0)
    for change in changes:
        spaced = [_folded(str(text or "")) for text in (change.before, change.after)]
        # Blanks at the ends are those of a line, or stand beside a mark at which the context ends.
        for before, after in (spaced, [text.strip() for text in spaced]):
            start, end, new = _replacement(before, after)
            own = reached.get((before, start), (0, 0))  # two changes of a short line have one context
            found = _next_place(items, before, max(own, last)) or _next_place(items, before, own)
            if found is None or before.isspace():
                continue
            line, at = found
            places.setdefault(line, []).append((at + start, at + end, new))
            reached[before, start] = (line, at + max(end, 1))
            last = found
            break
    changed = [_replaced(str(item), places[i]) if i in places else item for i, item in enumerate(items)]
    return [line for line in changed if line != ""]


_Position = tuple[int, int]
"""A line, and an offset in it."""


def _next_place(items: Sequence[object], part: str, start: _Position) -> _Position | None:
    line, at = start
    for number in range(line, len(items) if part else 0):
        if (found := str(items[number]).find(part, at if number == line else 0)) >= 0:
            return number, found
    return None


def _folded(text: str) -> str:
    return _SPACES.sub(" ", _ZERO_WIDTH.sub("", text))


def _replaced(line: str, places: Iterable[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, new in sorted(places):
        parts += [line[at : max(start, at)], new]
        at = max(end, at)
    return " ".join("".join((*parts, line[at:])).split())


def _merged(items: Sequence[object], changes: Iterable[Change]) -> Iterator[Change]:
    """The changes, those of one line of text as one: each says what would become of the line by it alone."""
    by_line: dict[object, list[Change]] = {}
    for change in changes:
        by_line.setdefault(change.before, []).append(change)
    for before, several in by_line.items():
        count = items.count(before)
        each, rest = divmod(len(several), count) if count else (1, 0)
        texts = [change.after for change in several]
        if each < 2 or rest or not isinstance(before, str) or not all(isinstance(t, str) for t in texts):
            yield from several
            continue
        for index in range(count):
            together = _together(before, [str(text) for text in texts[index * each : (index + 1) * each]])
            yield Change(several[0].facet, before, together or None)


def _together(line: str, results: Iterable[str]) -> str:
    """What becomes of a line by several changes, each given as its result alone."""
    parts, at = [], 0
    for start, end, new in sorted(_replacement(line, result) for result in results):
        # Of two words that are alike the first or the second may go: that comes to the same.
        while start < at and not new and end < len(line) and line[start] == line[end]:
            start, end = start + 1, end + 1
        parts += [line[at : max(start, at)], new]
        at = max(end, at)
    return " ".join("".join((*parts, line[at:])).split())


def _replacement(old: str, new: str) -> tuple[int, int, str]:
    """The stretch of `old` that is another one in `new`, and what stands there."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, len(old) - end, new[start : len(new) - end]


def _first_difference(old: tuple[object, ...], new: tuple[object, ...]) -> str:
    for one, other in zip(old, new, strict=False):
        if one != other:
            return f"{_short(one)} became {_short(other)}"
    return f"{len(old)} became {len(new)}"


def _short(item: object) -> str:
    text = str(item)
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"
