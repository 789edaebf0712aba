"""Which repairs go together in one pass, and which must wait for another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Protocol

from artlint import asking
from artlint.article import Article, Place
from artlint.edits import CannotEdit, Edit, Span, clash
from artlint.frozen import NamedTuple
from artlint.lazily import lazy_pattern
from artlint.rule import Finding, Repair, Safety

_LINE_BREAK = lazy_pattern(r"\r\n|\n|\r")


class HasFindings(Protocol):
    """What was found in an article."""

    @property
    def article(self) -> Article: ...  # noqa: D102
    @property
    def findings(self) -> Sequence[Finding]: ...  # noqa: D102
    @property
    def known_edits(self) -> dict[int, tuple[Edit, ...]]: ...  # noqa: D102


class Offer(NamedTuple):
    """A repair that could be made, with its edits worked out."""

    finding: Finding
    repair: Repair
    edits: tuple[Edit, ...]


class Plan(NamedTuple):
    """The repairs of one pass."""

    offers: tuple[Offer, ...] = ()


def make_plan(checked: HasFindings, level: Safety, refused: Collection[str]) -> Plan:
    """Choose the repairs of `level` or better that can be made together.

    Safe ones come first, then the order of the text. A repair whose edits clash with a chosen one waits for
    the next pass. So does one that would delete the evidence of another rule's repair that is not made now.
    Repairs that make HTML of what was code come before all others: these speak of a text without that HTML.
    """
    possible, later = _offers(checked, level, refused)
    revealing = [offer for offer in possible if offer.repair.as_html]
    others = [offer for offer in possible if not offer.repair.as_html]
    if revealing and others and (plan := _chosen(checked, revealing, [*later, *others])).offers:
        return plan
    return _chosen(checked, possible, later)


def _chosen(checked: HasFindings, possible: list[Offer], later: list[Offer]) -> Plan:
    """The plan with those of the `possible` repairs that go together, while those of `later` wait."""
    chosen, clashing = _without_clashes(possible)
    later = [*later, *clashing]
    count = len(chosen)
    evidence = Evidence(checked.article)
    while True:
        evidence.add(later)
        later = [offer for offer in chosen if evidence.harmed_by(checked, offer)]
        if not later:
            break
        stopped = {id(offer) for offer in later}
        chosen = [offer for offer in chosen if id(offer) not in stopped]
    if len(chosen) < count:  # what those had clashed with that wait now need not wait for them
        chosen += [offer for offer in _free(clashing, chosen) if not evidence.harmed_by(checked, offer)]
    return Plan(tuple(chosen))


class Waiting:
    """Says which findings have only safe fixes that must wait, until unsafe ones of other rules are made."""

    def __init__(self, checked: HasFindings) -> None:
        self._evidence: Evidence | None = None
        resting = [
            (finding, repair)
            for finding in checked.findings
            for repair in finding.repairs
            if repair.because and repair.safety > Safety.MANUAL
        ]
        if unsafe := [item for item in resting if item[1].safety < Safety.SAFE]:
            self._evidence = Evidence(checked.article)
            self._evidence.add_possible(unsafe)
            safe = _offers_of(checked, (item for item in resting if item[1].safety is Safety.SAFE))
            while waiting := [offer for offer in safe if self._evidence.harmed_by(checked, offer)]:
                self._evidence.add(waiting)
                safe = [offer for offer in safe if offer not in waiting]

    def of(self, checked: HasFindings, finding: Finding) -> tuple[str, ...]:
        """The rules that all safe fixes of a finding wait for; none where one of them can be made now."""
        names: tuple[str, ...] = ()
        for repair in finding.repairs if self._evidence else ():
            if repair.safety is Safety.SAFE:
                for offer in _offers_of(checked, [(finding, repair)]):
                    assert self._evidence is not None
                    names = self._evidence.harmed_by(checked, offer)
                    if not names:
                        return ()
        return names


def _offers_of(checked: HasFindings, repairs: Iterable[tuple[Finding, Repair]]) -> list[Offer]:
    every = (Offer(f, repair, possible_edits(checked, f.rule, repair)) for f, repair in repairs)
    return [offer for offer in every if offer.edits or offer.repair.encoding]


def possible_edits(checked: HasFindings, rule: str, repair: Repair) -> tuple[Edit, ...]:
    """The edits of a repair of `rule`; none where the source does not allow them. Raises `BrokenRuleError`.

    HTML that Markdown shows as it is written is left alone, unless the repair makes HTML of it: nobody meant
    it so, no change is certain there. So is what stands between thematic breaks at the start, which others
    take for a broken front matter.
    """
    known = checked.known_edits.get(id(repair))
    if known is None:
        known = checked.known_edits[id(repair)] = _possible_edits(checked.article, rule, repair)
    return known


def _possible_edits(article: Article, rule: str, repair: Repair) -> tuple[Edit, ...]:
    try:
        edits = asking.edits(article, rule, repair)
    except CannotEdit:
        return ()
    if article.is_body_too_large:
        return edits
    touched = [edit.span for edit in edits if article.is_untouchable(edit.span)]
    if touched and repair.as_html:
        left = [s for s in article.untouchable if not any(area.holds(s) for area in repair.as_html)]
        touched = [t for t in touched if any(t.start < s.end and s.start < t.end for s in left)]
    return () if touched else edits


def _offers(checked: HasFindings, level: Safety, refused: Collection[str]) -> tuple[list[Offer], list[Offer]]:
    """The repairs that may be made now, and those that are not sure enough but rest on evidence."""
    now: list[Offer] = []
    later: list[Offer] = []
    for finding in checked.findings:
        for repair in finding.repairs if finding.rule not in refused else ():
            waits = repair.safety < level
            if repair.safety is Safety.MANUAL or (waits and not repair.because):
                continue
            edits = possible_edits(checked, finding.rule, repair)
            if edits or repair.encoding:
                (later if waits else now).append(Offer(finding, repair, edits))
    return now, later


def _without_clashes(offers: list[Offer]) -> tuple[list[Offer], list[Offer]]:
    chosen: list[Offer] = []
    clashing: list[Offer] = []
    taken: list[Edit] = []
    changed: set[str] = set()
    for offer in sorted(offers, key=lambda o: (-o.repair.safety, o.edits[:1])):
        # Two items of a list stand apart, yet each change declares the list as the other leaves it.
        values = {change.facet for change in offer.repair.changes if change.facet.startswith("metadata:")}
        if values & changed or any(_clashes(edit, taken) for edit in offer.edits):
            clashing.append(offer)
            continue
        chosen.append(offer)
        changed |= values
        for edit in offer.edits:
            insort(taken, edit)
    return chosen, clashing


def _free(clashing: list[Offer], chosen: list[Offer]) -> list[Offer]:
    """Those that clash with nothing that is chosen, nor among themselves."""
    made, _ = _without_clashes([*chosen, *clashing])
    known = {id(offer) for offer in chosen}
    free = [offer for offer in made if id(offer) not in known]
    return free if len(made) - len(free) == len(chosen) else []


def _clashes(edit: Edit, taken: list[Edit]) -> bool:
    """Whether an edit clashes with one of the sorted `taken`, which do not clash among themselves."""
    at = bisect_left(taken, edit)
    for other in taken[at : at + 3]:
        if clash(edit, other):
            return True
    return any(clash(edit, other) for other in taken[max(0, at - 3) : at])


class Evidence:
    """The attributes that waiting repairs rest on, by where they stand.

    What was found is told when it is asked for: kept, it would be a circle, and thousands of objects for each
    article would wait for the collector.
    """

    def __init__(self, article: Article) -> None:
        self._article = article
        self._spans: dict[Place, Span] = {}
        self._ends: dict[int, int] = {}
        self._rules: dict[int, set[str]] = {}
        self._unsure: dict[int, list[tuple[str, Repair]]] = {}
        self._starts: list[int] = []

    def add(self, waiting: Iterable[Offer]) -> None:
        """Protect what these repairs rest on."""
        for offer in waiting:
            for span in self._protected(offer.repair):
                self._rules.setdefault(span.start, set()).add(offer.finding.rule)
        self._starts = sorted(self._ends)

    def add_possible(self, waiting: Iterable[tuple[Finding, Repair]]) -> None:
        """Protect what these repairs rest on if they can be made; that is asked when it matters."""
        for finding, repair in waiting:
            for span in self._protected(repair):
                self._unsure.setdefault(span.start, []).append((finding.rule, repair))
        self._starts = sorted(self._ends)

    def _protected(self, repair: Repair) -> Iterator[Span]:
        for place in repair.because:
            span = self._span(place)
            self._ends[span.start] = max(span.end, self._ends.get(span.start, 0))
            yield span

    def _span(self, place: Place) -> Span:
        if place not in self._spans:
            self._spans[place] = self._article.span(place)
        return self._spans[place]

    def _rules_at(self, checked: HasFindings, start: int) -> Collection[str]:
        rules = self._rules.setdefault(start, set())
        for rule, repair in self._unsure.pop(start, ()):
            if rule not in rules and is_possible(checked, rule, repair):
                rules.add(rule)
        return rules

    def harmed_by(self, checked: HasFindings, offer: Offer) -> tuple[str, ...]:
        """The other rules whose evidence would be gone if `offer` were applied and theirs were not."""
        names: set[str] = set()
        for edit in offer.edits:
            # Attributes do not overlap, so only the one that starts before the edit can reach into it.
            at = max(bisect_right(self._starts, edit.span.start) - 1, 0)
            while at < len(self._starts) and self._starts[at] < edit.span.end:
                start = self._starts[at]
                if _harms(edit, Span(start, self._ends[start])):
                    names.update(self._rules_at(checked, start))
                at += 1
        return tuple(sorted(names - {offer.finding.rule}))


def is_possible(checked: HasFindings, rule: str, repair: Repair) -> bool:
    """Whether a repair of `rule` can be made. Raises `BrokenRuleError`."""
    return repair.encoding is not None or bool(possible_edits(checked, rule, repair))


def _harms(edit: Edit, evidence: Span) -> bool:
    """Whether an edit takes away from a piece of evidence; one that swaps quotes for others does not."""
    span = edit.span
    overlaps = span.start < evidence.end and evidence.start < span.end
    return overlaps and len(edit.text) != span.end - span.start


def edits_of(offers: Iterable[Offer], text: str, body_start: int) -> list[Edit]:
    """All edits of a pass; a line of the body that they leave blank goes with them.

    In Markdown such a blank line would end an HTML block, and make code of what follows.
    """
    edits = sorted({edit for offer in offers for edit in offer.edits})
    front = [edit for edit in edits if edit.span.start < body_start]
    body = [edit for edit in edits if edit.span.start >= body_start]
    return [*front, *_with_blank_lines(body, text)]


def _with_blank_lines(edits: list[Edit], text: str) -> Iterator[Edit]:
    group: list[Edit] = []
    line_end = -1
    for edit in edits:
        if group and edit.span.start > line_end:
            yield from _whole_line(group, text, line_end)
            group = []
        group.append(edit)
        behind = max(edit.span.end - 1, edit.span.start)
        if behind > line_end:  # an article is often one line, in which every search would go to its end
            match = _LINE_BREAK.search(text, behind)
            line_end = match.start() if match else len(text)
    if group:
        yield from _whole_line(group, text, line_end)


def _whole_line(group: list[Edit], text: str, line_end: int) -> list[Edit]:
    """The edits of one line; one deletion of it when nothing would be left on it.

    Where its first elements go, the blanks behind them go, too: four in front of a tag would make it code.
    """
    first, last = group[0].span.start, group[-1].span.end
    start = text.rfind("\n", 0, first) + 1
    start = text.rfind("\r", start, first) + 1 or start
    leading = 0
    position = start
    for edit in group:
        if edit.text or text[position : edit.span.start].strip():
            break
        leading += 1
        position = edit.span.end
    if not leading or text[max(position - 1, first) : position] in ("\n", "\r"):
        return group
    blank = len(text[position:line_end]) - len(text[position:line_end].lstrip(" \t"))
    position += blank
    if leading == len(group) and position == line_end and text[first:last].strip():
        line_break = _LINE_BREAK.match(text, line_end)
        return [Edit(Span(start, line_break.end() if line_break else line_end))]
    following = group[leading] if leading < len(group) else None
    if following is not None and following.span.start < position:
        return group
    return [Edit(Span(first, position)), *group[leading:]]
