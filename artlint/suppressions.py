"""Comments and front-matter keys that silence findings: how they are written, and what they cover.

- `<!-- artlint: ignore[name, name] reason -->` covers the next element with all it contains; alone before a
  paragraph, list or other block of Markdown, that block;
- `<!-- artlint: disable[name] -->` covers everything up to `<!-- artlint: enable[name] -->`, or to the end;
  one that is never closed and that nothing stands before covers the whole file, front matter included;
- `# artlint: ignore[name]` beside or above a front-matter key covers that key;
- the front-matter key `artlint: {ignore: [name]}` covers the whole file.

A name is a rule or a group. A comment inside `<pre>`, `<code>` or Markdown code is text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Literal, TypeAlias

from artlint.article import Article
from artlint.article.front_matter import Entry, FrontMatter
from artlint.article.front_matter_yaml import scalar_spans
from artlint.edits import Span
from artlint.frozen import NamedTuple
from artlint.lazily import lazy_pattern

WORD = "artlint"
KEY = "artlint"
"""The front-matter key that is ours."""

Verb: TypeAlias = Literal["ignore", "disable", "enable"]
VERBS: tuple[Verb, ...] = ("ignore", "disable", "enable")

_STRICT = lazy_pattern(r"\s*+artlint:\s*+(?P<verb>ignore|disable|enable)\[(?P<names>[^\[\]]*+)\]")
_NAME = lazy_pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*+")
_VERB = lazy_pattern(r"[A-Za-z-]*+")
_BRACKETS = lazy_pattern(r"\s*+[\[(](?P<names>[^\[\]()]*+)[\])]")
_FRONT_COMMENT = lazy_pattern(r"(?:^|(?<=\s))#[ \t]*+(?=[Aa]rtlint)[^\r\n]*+")
_LISTED = lazy_pattern(r"[^,\s]+")


class Name(NamedTuple):
    """A name that is silenced, and where: `span` is None for one that covers nothing, `why` says why."""

    text: str
    span: Span | None
    why: str = ""


class Suppression(NamedTuple):
    """One comment, or the front-matter key, as it is written at `place`.

    `inside` is what stands between the brackets; None where there are none. `problem` says what is wrong with
    the way it is written, `meant` how it may have been meant.
    """

    verb: Verb
    form: Literal["comment", "front-matter comment", "key"]
    place: Span
    names: tuple[Name, ...] = ()
    inside: Span | None = None
    problem: str = ""
    meant: str = ""


FILE = Span(-1, 1 << 62)
"""What covers the whole file covers more than anything else."""


def suppressions(article: Article) -> tuple[Suppression, ...]:
    """All suppressions of an article in the order of the text."""
    if WORD not in article.source_text.lower():
        return ()
    block = article.front_matter
    found = [*_in_preamble(article, block), *_in_front_matter(block)] if block else []
    if not article.is_body_too_large:
        found += _in_body(article)
    return tuple(sorted(found, key=lambda suppression: suppression.place))


# Reading one comment


def _read(
    text: str, at: int, place: Span, form: Literal["comment", "front-matter comment"]
) -> Suppression | None:
    """The suppression that the text of a comment, which starts at offset `at`, is or was meant to be."""
    if match := _STRICT.match(text):
        inside = Span(*match.span("names")).shift(at)
        listed = [name.strip() for name in match["names"].split(",") if name.strip()]
        bad = next((name for name in listed if not _NAME.fullmatch(name)), None)
        verb: Verb = match["verb"]  # type: ignore[assignment]  # the pattern allows no other
        if form == "front-matter comment" and verb != "ignore":
            return Suppression(
                "ignore", form, place, problem=f"a front matter knows no `{verb}`, only `ignore`"
            )
        if bad is not None:
            return Suppression(verb, form, place, problem=f"“{bad[:40]}” is no name of a rule")
        if not listed:
            return Suppression(verb, form, place, problem=f"`{verb}` names no rule: write {verb}[NAME]")
        return Suppression(
            verb, form, place, tuple(Name(name, None) for name in dict.fromkeys(listed)), inside
        )
    return _misspelt(text, place, form)


def _misspelt(text: str, place: Span, form: Literal["comment", "front-matter comment"]) -> Suppression | None:
    """What is nearly a suppression; None for a comment that only speaks of artlint."""
    start = text.lstrip()
    if start[: len(WORD)].lower() != WORD:
        return None
    rest = start[len(WORD) :]
    has_colon = rest.lstrip().startswith(":")
    directive = rest.lstrip().removeprefix(":").lstrip()
    match = _VERB.match(directive)
    written = match[0] if match else ""
    near = get_close_matches(written.lower(), VERBS, n=1) if len(written) < 20 else []
    if not has_colon and not (
        near and rest[:1].isspace() and directive[len(written) :].lstrip()[:1] in ("[", "(")
    ):
        return None
    if not near:
        return Suppression(
            "ignore", form, place, problem=f"“{written[:20]}” is none of ignore, disable, enable"
        )
    brackets = _BRACKETS.match(directive, len(written))
    names = [name.lower() for name in _LISTED.findall(brackets["names"])] if brackets else []
    if not names:
        return Suppression("ignore", form, place, problem=f"`{near[0]}` names no rule: write {near[0]}[NAME]")
    meant = f"artlint: {near[0]}[{', '.join(names)}]"
    return Suppression("ignore", form, place, problem=f"not written as `{meant[:60]}`", meant=meant)


# The front matter


def names_of(settings: object) -> list[str] | None:
    """The names that a value of the key `artlint` ignores; None when it is not written as it should be."""
    names = settings.get("ignore") if isinstance(settings, Mapping) else None
    if isinstance(names, str):
        names = names.split(",")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return None
    return [name.strip() for name in names]


def _in_front_matter(block: FrontMatter) -> Iterator[Suppression]:
    if block.problem:
        return
    if entry := block.entry(KEY):
        yield _of_key(entry)
    if block.format == "yaml":
        yield from _front_comments(block, _yaml_comments(block))
    elif block.format == "toml":
        yield from _front_comments(block, _toml_comments(block))


def _of_key(entry: Entry) -> Suppression:
    names, place = names_of(entry.value), entry.value_span or entry.key_span
    if names is None:
        return Suppression("ignore", "key", place, problem="not written as `artlint: {ignore: [NAME]}`")
    if not names:
        return Suppression("ignore", "key", place, problem="`ignore` names no rule")
    bad = next((name for name in names if not _NAME.fullmatch(name)), None)
    if bad is not None:
        return Suppression("ignore", "key", place, problem=f"“{bad[:40]}” is no name of a rule")
    return Suppression("ignore", "key", place, tuple(Name(name, FILE) for name in dict.fromkeys(names)))


def _yaml_comments(block: FrontMatter) -> Iterator[Span]:
    """The comments that may be ours; what stands in a scalar is no comment."""
    found = [
        Span(*m.span()) for m in _FRONT_COMMENT.finditer(block.text, block.content.start, block.content.end)
    ]
    scalars = scalar_spans(block.text, block.content) if found else []
    for comment in found:
        at = bisect_right(scalars, comment.start, key=lambda span: span.start) - 1
        if at < 0 or comment.start >= scalars[at].end:
            yield comment


def _toml_comments(block: FrontMatter) -> list[Span]:
    """The same for TOML: what can be changed without changing a value is a comment."""
    found = [
        Span(*m.span()) for m in _FRONT_COMMENT.finditer(block.text, block.content.start, block.content.end)
    ]
    if not found:
        return []
    import tomllib

    written = block.text[block.content.start : block.content.end]
    without = _FRONT_COMMENT.sub("#", written)
    return found if repr(tomllib.loads(without)) == repr(tomllib.loads(written)) else []


def _front_comments(block: FrontMatter, comments: Iterable[Span]) -> Iterator[Suppression]:
    entries = sorted(block.entries, key=lambda entry: entry.key_span)
    starts = [entry.key_span.start for entry in entries]
    for comment in comments:
        text = block.text[comment.start + 1 : comment.end]
        read = _read(text, comment.start + 1, comment, "front-matter comment")
        if read is None:
            continue
        entry = _commented(block, entries, starts, comment)
        span = _entry_span(entry) if entry else None
        why = "" if entry else "no key follows"
        yield read._replace(names=tuple(Name(name.text, span, why) for name in read.names))


def _commented(block: FrontMatter, entries: list[Entry], starts: list[int], comment: Span) -> Entry | None:
    """The entry that a comment belongs to: on its line, around it, or below."""
    at = bisect_right(starts, comment.start)
    before = entries[at - 1] if at else None
    line = block.text[line_start(block.text, comment.start) : comment.start]
    if before and (line.strip() or comment.start < _entry_span(before).end):
        return before
    return entries[at] if at < len(entries) else None


def _entry_span(entry: Entry) -> Span:
    return Span(
        entry.key_span.start, max(entry.key_span.end, entry.value_span.end if entry.value_span else 0)
    )


def line_start(text: str, offset: int) -> int:
    """Where the line starts that `offset` is on."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


# The body


def _in_preamble(article: Article, block: FrontMatter) -> Iterator[Suppression]:
    """Comments before the front matter: `ignore` covers it, `disable` the whole file."""
    text, position = article.source_text, 0
    while (start := text.find("<!--", position, block.preamble.end)) >= 0:
        end = text.find("-->", start + 4, block.preamble.end)
        if end < 0:
            return
        position = end + 3
        read = _read(text[start + 4 : end], start + 4, Span(start, position), "comment")
        if read:
            covered = {"ignore": Span(start, block.block.end), "disable": FILE}.get(read.verb)
            why = "" if covered else "nothing is disabled before it"
            yield read._replace(names=tuple(Name(name.text, covered, why) for name in read.names))


def _in_body(article: Article) -> list[Suppression]:
    text = article.source_text
    read: list[Suppression] = []
    hidden = _Hidden(article)
    for span in article.tree.comments(WORD):
        end = text.rfind("--", span.start, span.end)
        found = _read(text[span.start + 4 : end], span.start + 4, span, "comment")
        if found and not hidden.holds(span):
            read.append(found)
    ignoring = [_ignoring(article, each) for each in read if each.verb == "ignore"]
    return [*ignoring, *_ranges(article, [each for each in read if each.verb != "ignore"])]


class _Hidden:
    """Where a comment is text: in elements that show code, and in what Markdown takes for code."""

    def __init__(self, article: Article) -> None:
        extents = (article.layout.extent(element) for element in article.elements("pre", "code"))
        self._spans: list[Span] = []
        for span in sorted([*(span for span in extents if span), *article.shown_as_text]):
            if not self._spans or span.end > self._spans[-1].end:
                self._spans.append(span)

    def holds(self, span: Span) -> bool:
        at = bisect_right(self._spans, span) - 1
        return at >= 0 and self._spans[at].holds(span)


def _ignoring(article: Article, read: Suppression) -> Suppression:
    """The suppression with what it covers; it covers itself, too, so that it can be kept when unused."""
    covered = _following(article, read.place)
    span = Span(read.place.start, covered.end) if covered else None
    why = "" if span else "nothing follows"
    return read._replace(names=tuple(Name(name.text, span, why) for name in read.names))


def _following(article: Article, comment: Span) -> Span | None:
    """The next element; for a comment that stands alone before a block of Markdown, that block."""
    following = article.layout.following(comment.end)
    element = article.layout.extent(following) if following is not None else None
    own = article.comment_block(comment.start)
    if own is None or not own.alone or own.before_html:
        return element
    block = own.following
    if not (block and element and block.start <= element.start < block.end):
        return block
    begins = not article.source_text[block.start : element.start].strip()
    return Span(element.start, max(block.end, element.end)) if begins else block


def _ranges(article: Article, read: Iterable[Suppression]) -> Iterator[Suppression]:
    """Pair each `disable` with the `enable` that ends it, name by name."""
    text, body = article.source_text, article.body_span
    opened: dict[str, Suppression] = {}
    names: dict[tuple[int, str], Name] = {}
    read = list(read)
    for each in read:
        for name in each.names:
            key = (each.place.start, name.text)
            if each.verb == "disable" and name.text in opened:
                names[key] = Name(name.text, None, "it is disabled already")
            elif each.verb == "disable":
                opened[name.text] = each
            elif opening := opened.pop(name.text, None):
                span = Span(opening.place.start, each.place.start)
                names[opening.place.start, name.text] = names[key] = Name(name.text, span)
            else:
                names[key] = Name(name.text, None, "nothing is disabled before it")
    top = _top_end(text, body)
    for name_text, each in opened.items():
        span = FILE if each.place.start < top else Span(each.place.start, body.end)
        names[each.place.start, name_text] = Name(name_text, span)
    for each in read:
        yield each._replace(names=tuple(names[each.place.start, name.text] for name in each.names))


def _top_end(text: str, body: Span) -> int:
    """Where the body begins with something other than blanks and comments."""
    position = body.start
    while True:
        while text[position : position + 1].isspace():
            position += 1
        end = text.find("-->", position + 4) if text.startswith("<!--", position) else -1
        if end < 0:
            return position
        position = end + 3
