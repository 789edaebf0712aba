"""Writing suppressions for what is found, so that an archive can be adopted as it is.

What is written changes nothing that a reader gets. Three places are tried, each for what the one before it
could not silence: right before the element (beside the key, in a front matter), before the whole block, and
for the whole file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from lxml.html import HtmlElement

from artlint.article import Article, Attribute, Key, Place
from artlint.article.front_matter import Entry
from artlint.article.front_matter_edits import set_ignored
from artlint.article.reading import Change, difference
from artlint.article.source import Source
from artlint.edits import CannotEdit, Edit, Span, apply
from artlint.engine import Checked, check, reviews
from artlint.frozen import NamedTuple
from artlint.records import located
from artlint.retraction import retraction
from artlint.rule import Finding, Rule
from artlint.suppressions import KEY, line_start, names_of

_MOST_PLACES = 3
"""A finding with more places is a habit of the scraper: it is silenced for the whole file."""

_CLOSED = frozenset(
    "pre code svg math noscript template select iframe object textarea title xmp script style".split()
)
"""Elements in which a comment is text, is not seen by everybody, or has no business."""

_NO_PLACE = frozenset({"html", "head", "body"})

_MOST_TRIALS = 40
"""So many times an article is read to find out which comment would change what is read."""


class Silenced(NamedTuple):
    """An article with suppressions `added` at these places; `errors` say why some could not be."""

    checked: Checked
    added: tuple[Span, ...] = ()
    errors: tuple[str, ...] = ()


class _Note(NamedTuple):
    """A comment to be written at an offset: `before` and `behind` are what stands around its names."""

    offset: int
    before: str
    behind: str
    names: tuple[str, ...]

    @property
    def has_line(self) -> bool:
        """Whether it gets a line of its own."""
        return self.behind.endswith(("\n", "\r"))

    @property
    def edit(self) -> Edit:
        return Edit(Span(self.offset, self.offset), f"{self.before}{', '.join(self.names)}{self.behind}")


class Silencer:
    """Writes suppressions with one reason. `known` gives the group of each rule there is."""

    def __init__(self, rules: Sequence[Rule], known: Mapping[str, str], reason: str) -> None:
        self._rules = rules
        self._known = known
        self._behind = f"] {reason}" if reason else "]"
        self._reason = reason
        self._reviewing = {rule.name for rule in rules if reviews(rule)}

    def silenced(self, checked: Checked, findings: Iterable[Finding]) -> Silenced:
        """The article with suppressions for these findings of it; what is said of suppressions stays."""
        todo = [finding for finding in findings if finding.rule not in self._reviewing]
        wanted = {id(finding) for finding in todo}
        others = Counter(self._kin(checked, lambda finding: id(finding) not in wanted))
        state = Silenced(checked)
        for near in (self._beside, self._above):
            if todo:
                notes = _merged(note for finding in todo for note in near(state.checked.article, finding))
                state = self._with(state, notes)
                todo = self._still(state.checked, others)
        state = self._for_file(state, todo, others) if todo else state
        return self._tidied(state, others)

    def _kin(self, checked: Checked, wanted: Callable[[Finding], bool]) -> Iterator[tuple[str, str]]:
        every = located(checked, self._known)
        return ((record.rule, record.kin) for finding, record in every if wanted(finding))

    def _still(self, checked: Checked, others: Counter[tuple[str, str]]) -> list[Finding]:
        """The findings beyond those that were not to be silenced."""
        left = Counter(others)
        still: list[Finding] = []
        for finding, record in located(checked, self._known):
            left[record.rule, record.kin] -= 1
            if left[record.rule, record.kin] < 0 and finding.rule not in self._reviewing:
                still.append(finding)
        return still

    # -- trying ------------------------------------------------------------------------------------------

    def _with(self, state: Silenced, notes: Sequence[_Note]) -> Silenced:
        """Write those notes that change nothing for a reader, and silence something."""
        article = state.checked.article
        good = _Trial(article).harmless(notes)
        if not good:
            return state
        checked = self._checked(article, [note.edit for note in good])
        useful = [note for note, place in _written(good) if _silences(checked, place)]
        if len(useful) < len(good):
            checked = self._checked(article, [note.edit for note in useful])
        places = tuple(place for _, place in _written(useful))
        return Silenced(checked, (*_shifted(state.added, useful), *places), state.errors)

    def _tidied(self, state: Silenced, others: Counter[tuple[str, str]]) -> Silenced:
        """Take away the names that a later, wider suppression has made unnecessary."""
        article, ledger = state.checked.article, state.checked.ledger
        if ledger is None:
            return state
        edits: list[Edit] = []
        gone: set[Span] = set()
        for place, idle, left in ledger.idle(state.added):
            try:
                edits += (edit for repair in retraction(article, idle, [], left) for edit in repair.compute())
            except CannotEdit:  # nobody can be sure, but it has only just been written
                edits.append(Edit(idle.place))
            gone |= set() if left else {place}
        if not edits or _harm(article, edits):
            return state
        checked = self._checked(article, edits)
        added = tuple(place for place in state.added if place not in gone)
        return state if self._still(checked, others) else Silenced(checked, added, state.errors)

    def _checked(self, article: Article, edits: Iterable[Edit]) -> Checked:
        return check(_edited(article, edits), self._rules, self._known)

    def _for_file(self, state: Silenced, todo: list[Finding], others: Counter[tuple[str, str]]) -> Silenced:
        names = sorted({finding.rule for finding in todo})
        article = state.checked.article
        errors: list[str] = []
        for edits, changes in self._whole_file(article, names):
            if harm := _harm(article, edits, changes):
                errors.append(harm)
                continue
            checked = self._checked(article, edits)
            if not self._still(checked, others):
                note = _Note(edits[0].span.start, edits[0].text, "", ())
                places = tuple(place for _, place in _written([note]))
                return Silenced(checked, (*_shifted(state.added, [note]), *places), state.errors)
        reason = errors[-1] if errors else "they do not go away"
        return Silenced(state.checked, state.added, (f"cannot be silenced: {', '.join(names)}: {reason}",))

    # -- where a note may stand --------------------------------------------------------------------------

    def _beside(self, article: Article, finding: Finding) -> Iterator[_Note]:
        """Notes right at the places of a finding."""
        if len(finding.places) >= _MOST_PLACES:
            return
        for place in (finding.place, *finding.places):
            span = article.span(place)
            block = article.front_matter
            if block and span.start < block.block.end:
                entry = _entry(article, place, span)
                note = self._at_key(article, entry, finding.rule) if entry else None
            else:
                element = _anchor(article, _element(article, place))
                note = self._before(article, element, finding.rule) if element is not None else None
            if note:
                yield note

    def _at_key(self, article: Article, entry: Entry, rule: str) -> _Note | None:
        block, text = article.front_matter, article.source_text
        if block is None or block.problem or block.format == "json":
            return None
        start = line_start(text, entry.key_span.start)
        lead = text[start : entry.key_span.start]
        if lead.strip():
            return None
        value = entry.value_span
        line = article.source.line_span(article.source.locate(entry.key_span.start).line)
        if value and entry.style != "" and line.holds(value) and value.end == line.end:
            return _Note(value.end, "  # artlint: ignore[", self._behind, (rule,))
        return _Note(start, f"{lead}# artlint: ignore[", f"{self._behind}{article.source.newline}", (rule,))

    def _before(self, article: Article, element: HtmlElement, rule: str) -> _Note | None:
        start = article.span(element).start
        note = self._comment(article, start, rule)
        block = article.top_block(start) if article.is_markdown and note.has_line else None
        inside = block is not None and not block.is_html and note.offset > block.span.start
        # On a line of its own a comment would tear the paragraph in two.
        return None if inside and _has_line_above(article.source_text, note.offset) else note

    def _comment(self, article: Article, start: int, rule: str) -> _Note:
        """A comment before what starts at an offset, on a line of its own where that starts its line."""
        text = article.source_text
        begin = max(line_start(text, start), article.body_span.start)
        lead = text[begin:start]
        if lead.strip():
            return _Note(start, "<!-- artlint: ignore[", f"{self._behind} -->", (rule,))
        behind = f"{self._behind} -->{article.source.newline}"
        return _Note(begin, f"{lead}<!-- artlint: ignore[", behind, (rule,))

    def _above(self, article: Article, finding: Finding) -> Iterator[_Note]:
        """A note before the block of Markdown, or the outermost element, that a finding lies in."""
        if len(finding.places) >= _MOST_PLACES:
            return
        for place in (finding.place, *finding.places):
            span = article.span(place)
            nowhere = isinstance(place, Span) and place.start == place.end
            if nowhere or span.start < article.body_span.start or article.is_body_too_large:
                continue
            if article.is_markdown:
                block = article.top_block(span.start)
                start = block.span.start if block else None
            else:
                start = _outermost(article, _element(article, place))
            if start is not None:
                yield self._comment(article, start, finding.rule)

    def _whole_file(
        self, article: Article, names: list[str]
    ) -> Iterator[tuple[tuple[Edit, ...], tuple[Change, ...]]]:
        """The key of the front matter; a comment before everything else in the body."""
        block = article.front_matter
        if block:
            try:
                listed = list(dict.fromkeys([*(names_of(block.get(KEY)) or ()), *names]))
                edits, after = set_ignored(block, KEY, listed, names_of, self._reason)
                yield edits, (Change(f"metadata:{KEY}", block.get(KEY), after),)
            except CannotEdit:
                pass
        start = article.body_span.start
        newline = article.source.newline
        first = "" if not start or article.source_text[start - 1] in "\r\n" else newline
        text = f"{first}<!-- artlint: disable[{', '.join(names)}{self._behind} -->{newline}"
        yield (Edit(Span(start, start), text),), ()


def _has_line_above(text: str, offset: int) -> bool:
    """Whether the line before the one that starts at `offset` holds something."""
    end = offset - (2 if text[offset - 2 : offset] == "\r\n" else 1)
    return end > 0 and not text[line_start(text, end) : end].isspace() and text[end - 1] not in "\r\n"


def _merged(notes: Iterable[_Note]) -> list[_Note]:
    """One note for each offset, with all its names, in the order of the text."""
    merged: dict[int, _Note] = {}
    for note in notes:
        old = merged.setdefault(note.offset, note)
        if note.names[0] not in old.names:
            merged[note.offset] = _Note(old.offset, old.before, old.behind, (*old.names, *note.names))
    return [merged[offset] for offset in sorted(merged)]


def _written(notes: Iterable[_Note]) -> Iterator[tuple[_Note, Span]]:
    """The notes with where each stands once all of them are written."""
    shift = 0
    for note in notes:
        text = note.edit.text
        start = note.offset + shift
        yield note, Span(start, start + len(text))
        shift += len(text)


def _shifted(places: Iterable[Span], notes: Sequence[_Note]) -> Iterator[Span]:
    """Where earlier notes stand once others are written."""
    offsets = [note.offset for note in notes]
    shifts = [0, *accumulate(len(note.edit.text) for note in notes)]
    for place in places:
        yield place.shift(shifts[bisect_right(offsets, place.start)])


def _silences(checked: Checked, place: Span) -> bool:
    return checked.ledger is not None and checked.ledger.has_silenced(place)


def _edited(article: Article, edits: Iterable[Edit]) -> Article:
    source = article.source
    return Article(Source(source.path, apply(source.text, edits), source.encoding), article.project)


def _harm(article: Article, edits: Iterable[Edit], changes: Iterable[Change] = ()) -> str | None:
    """What a reader would get differently, or why the file could not be written."""
    edited = _edited(article, edits)
    try:
        edited.source.encode()
    except UnicodeEncodeError as error:
        return f"{edited.source.encoding_label} has no {edited.source.text[error.start]}"
    return difference(article.reading, edited.reading, changes)


class _Trial:
    """Finds the notes that change nothing for a reader: all at once, and when that fails, half by half."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._left = _MOST_TRIALS

    def harmless(self, notes: Sequence[_Note]) -> list[_Note]:
        """The notes that can be written together."""
        if not notes or self._left <= 0:
            return []
        if self._is_harmless(notes):
            return list(notes)
        if len(notes) == 1:
            return []
        middle = len(notes) // 2
        first, second = self.harmless(notes[:middle]), self.harmless(notes[middle:])
        return [*first, *second] if self._is_harmless([*first, *second]) else first

    def _is_harmless(self, notes: Sequence[_Note]) -> bool:
        self._left -= 1
        return _harm(self._article, [note.edit for note in notes]) is None


def _entry(article: Article, place: Place, span: Span) -> Entry | None:
    """The entry of the front matter that a finding is about."""
    block = article.front_matter
    assert block is not None
    if isinstance(place, Key):
        return block.entry(place.name)
    return next((entry for entry in block.entries if entry.value_span and entry.value_span.holds(span)), None)


def _element(article: Article, place: Place) -> HtmlElement | None:
    """The element that a place is in, as far as it is written."""
    if isinstance(place, Key) or article.is_body_too_large:
        return None
    if isinstance(place, Span):
        return article.layout.around(place) if place.start < place.end else None
    element: HtmlElement | None = place.element if isinstance(place, Attribute) else place
    while element is not None and article.tree.start_tag(element) is None:
        element = element.getparent()
    return element


def _anchor(article: Article, element: HtmlElement | None) -> HtmlElement | None:
    """The element that a comment may stand before: this one, or the outermost that admits none inside."""
    if element is None or element.tag in _NO_PLACE:
        return None
    closed = [above for above in element.iterancestors() if str(above.tag).rpartition("}")[2] in _CLOSED]
    return next((above for above in reversed(closed) if article.tree.start_tag(above)), element)


def _outermost(article: Article, element: HtmlElement | None) -> int | None:
    if element is None or element.tag in _NO_PLACE:
        return None
    path = [element, *element.iterancestors()]
    written = [e for e in path if e.tag not in _NO_PLACE and article.tree.start_tag(e)]
    return article.span(written[-1]).start if written else None
