"""Which finding a suppression silences, and which suppression silences nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property

from artlint.article import Article, Key, Place
from artlint.asking import edits
from artlint.edits import CannotEdit, Edit, Span
from artlint.retraction import retraction
from artlint.rule import Finding, Repair, Safety, Unused
from artlint.suppressions import FILE, KEY, WORD, Suppression, suppressions

_MOST_SUGGESTIONS = 50
_LONGEST_SUGGESTED = 60


class _Cover:
    """The stretches that one name is silenced in, each with the suppression that says so."""

    def __init__(self, spans: Iterable[tuple[Span, int]]) -> None:
        self._starts: list[int] = []
        self._widest: list[tuple[int, int]] = []
        for span, owner in sorted(spans):
            self._starts.append(span.start)
            last = self._widest[-1] if self._widest else (-1, -1)
            self._widest.append((span.end, owner) if span.end > last[0] else last)

    def holder(self, span: Span) -> int | None:
        """The suppression that covers `span`; of several the one that reaches furthest."""
        at = bisect_right(self._starts, span.start) - 1
        end, owner = self._widest[at] if at >= 0 else (-1, -1)
        return owner if end >= span.end else None


class Ledger:
    """The suppressions of one article, and what each of them has silenced.

    `ran` gives the group of each rule that has looked at the article, `known` that of each rule there is;
    without it no name is unknown.
    """

    def __init__(
        self, article: Article, ran: Mapping[str, str], known: Mapping[str, str] | None = None
    ) -> None:
        self._article = article
        self._ran = ran
        self._known = known
        self.suppressions = suppressions(article)
        self._used: set[tuple[int, str]] = set()
        self._suggestions: dict[str, str] = {}

    @cached_property
    def _covers(self) -> dict[str, _Cover]:
        spans: dict[str, list[tuple[Span, int]]] = defaultdict(list)
        for index, suppression in enumerate(self.suppressions):
            for name in suppression.names:
                if name.span and suppression.verb != "enable":
                    spans[name.text].append((name.span, index))
        return {name: _Cover(found) for name, found in spans.items()}

    # -- silencing ---------------------------------------------------------------------------------------

    def left(self, findings: Iterable[Finding], *, itself: bool = True) -> Iterator[Finding]:
        """The findings, or those of their places and repairs, that nothing silences.

        Without `itself` a suppression does not silence what is said of itself.
        """
        for finding in findings:
            names = [n for n in (finding.rule, self._group(finding.rule)) if n in self._covers]
            if not names:
                yield finding
            elif left := self._outside(finding, names, itself):
                yield left

    def _group(self, rule: str) -> str:
        return self._ran.get(rule) or (self._known or {}).get(rule, "")

    def _silencer(self, names: Iterable[str], span: Span) -> tuple[int, str] | None:
        for name in names:
            if (holder := self._covers[name].holder(span)) is not None:
                return holder, name
        return None

    def _outside(self, finding: Finding, names: list[str], itself: bool) -> Finding | None:
        def silenced(place: Place) -> bool:
            span = self._article.span(place)
            found = self._silencer(names, span)
            if found is None or (not itself and self.suppressions[found[0]].place == span):
                return False
            self._used.add(found)
            return True

        def repair_left(repair: Repair) -> bool:
            try:
                return not any(
                    self._silencer(names, edit.span) for edit in edits(self._article, finding.rule, repair)
                )
            except CannotEdit:
                return True

        places = [place for place in (finding.place, *finding.places) if not silenced(place)]
        if not places:
            return None
        if len(places) == 1 + len(finding.places):
            return finding
        repairs = tuple(repair for repair in finding.repairs if repair_left(repair))
        return replace(finding, place=places[0], places=tuple(places[1:]), repairs=repairs)

    # -- what silences nothing ---------------------------------------------------------------------------

    @cached_property
    def _useful(self) -> list[Span]:
        """Where the suppressions stand that have silenced something."""
        return sorted({self.suppressions[index].place for index, _ in self._used})

    def has_silenced(self, place: Span) -> bool:
        """Whether a suppression that is written within `place` has silenced something; asked at the end."""
        at = bisect_left(self._useful, Span(place.start, place.start))
        return at < len(self._useful) and place.holds(self._useful[at])

    def idle(self, places: Iterable[Span]) -> Iterator[tuple[Span, Suppression, list[str]]]:
        """The suppressions within `places` with names that have silenced nothing, and their other names."""
        inside = sorted(places)
        for index, suppression in enumerate(self.suppressions):
            at = bisect_right(inside, Span(suppression.place.start, FILE.end)) - 1
            left = [name.text for name in suppression.names if (index, name.text) in self._used]
            if at >= 0 and inside[at].holds(suppression.place) and len(left) < len(suppression.names):
                yield inside[at], suppression, left

    def unused(self, own: Collection[str], *, of_own: bool) -> Iterator[Unused]:
        """What silences nothing: of the names in `own`, or, with everything malformed, of all the others.

        Only names of rules that have run are judged, and of groups all of whose rules have.
        """
        judged = self._judged
        for index, suppression in enumerate(self.suppressions):
            if not of_own:
                yield from self._faults(suppression)
            idle = [
                name
                for name in suppression.names
                if (name.text in own) == of_own
                and self._is_known(name.text)
                and self._is_idle(index, suppression, name.text, name.span, judged)
            ]
            if idle:
                why = next((name.why for name in idle if name.why), "")
                yield self._unused(suppression, frozenset(name.text for name in idle), why)

    def _is_idle(
        self, index: int, suppression: Suppression, name: str, span: Span | None, judged: Collection[str]
    ) -> bool:
        if span is None:
            return True
        return suppression.verb != "enable" and name in judged and (index, name) not in self._used

    @cached_property
    def _judged(self) -> frozenset[str]:
        groups: dict[str, set[str]] = defaultdict(set)
        for rule, group in (self._known or self._ran).items():
            groups[group].add(rule)
        whole = {group for group, rules in groups.items() if rules <= self._ran.keys()}
        return frozenset(self._ran) | whole

    def _is_known(self, name: str) -> bool:
        return self._known is None or name in self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        known = self._known or {}
        return frozenset(known) | frozenset(known.values())

    def _faults(self, suppression: Suppression) -> Iterator[Unused]:
        place = self._place(suppression)
        if suppression.problem:
            yield Unused(place, (), suppression.problem, tuple(self._as_meant(suppression)))
        for name in suppression.names:
            if not self._is_known(name.text):
                near = self._suggestion(name.text)
                hint = f" - did you mean `{near}`?" if near else ""
                yield Unused(place, (name.text,), f"unknown rule or group `{name.text[:60]}`{hint}")

    def _suggestion(self, name: str) -> str:
        if len(name) > _LONGEST_SUGGESTED or len(self._suggestions) > _MOST_SUGGESTIONS:
            return ""
        if name not in self._suggestions:
            near = get_close_matches(name, sorted(self._names), n=1, cutoff=0.6)
            self._suggestions[name] = near[0] if near else ""
        return self._suggestions[name]

    def _place(self, suppression: Suppression) -> Place:
        return Key(KEY) if suppression.form == "key" else suppression.place

    def _as_meant(self, suppression: Suppression) -> Iterator[Repair]:
        if not suppression.meant:
            return
        text, place = self._article.source_text, suppression.place
        written = text[place.start : place.end]
        at = written.lower().find(WORD)
        brackets = [index for index in (written.find("]"), written.find(")")) if index > 0]
        edit = Edit(Span(place.start + at, place.start + min(brackets) + 1), suppression.meant)
        yield Repair(f"write it as {suppression.meant}", Safety.MANUAL, (edit,))

    def _unused(self, suppression: Suppression, idle: frozenset[str], why: str) -> Unused:
        names = tuple(name.text for name in suppression.names if name.text in idle)
        left = [name.text for name in suppression.names if name.text not in idle]
        return Unused(
            self._place(suppression), names, why, retraction(self._article, suppression, names, left)
        )
