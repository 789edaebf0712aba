"""Which repairs go together in one pass, and which must wait for another."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from artlint.article import Article
from artlint.edits import CannotEdit, Edit, Span, clash
from artlint.rule import Finding, Repair, Safety

_LINE_BREAK = re.compile(r"\r\n|\n|\r")


class HasFindings(Protocol):
    """What was found in an article."""

    @property
    def article(self) -> Article: ...  # noqa: D102
    @property
    def findings(self) -> Sequence[Finding]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Offer:
    """A repair that could be made, with its edits worked out."""

    finding: Finding
    repair: Repair
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The repairs of one pass; the findings of which all must wait, with the rules that they wait for."""

    offers: tuple[Offer, ...] = ()
    held: tuple[tuple[Finding, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class _Evidence:
    span: Span
    rule: str


def make_plan(checked: HasFindings, level: Safety, refused: Collection[str]) -> Plan:
    """Choose the repairs of `level` or better that can be made together.

    Safe ones come first, then the order of the text. A repair whose edits clash with a chosen one waits for
    the next pass. So does one that would delete the evidence of another rule's repair that is not made now.
    """
    possible, later = _offers(checked.findings, level, refused)
    chosen, clashing = _without_clashes(possible)
    evidence = _Evidences(checked.article)
    later += clashing
    waiting: list[tuple[Finding, tuple[str, ...]]] = []
    while harmful := [(offer, names) for offer in chosen if (names := evidence.harmed_by(offer, later))]:
        stopped = {id(offer) for offer, _ in harmful}
        chosen = [offer for offer in chosen if id(offer) not in stopped]
        later += [offer for offer, _ in harmful]
        waiting += [(offer.finding, names) for offer, names in harmful]
    mended = {id(offer.finding) for offer in chosen}
    return Plan(tuple(chosen), tuple(held for held in waiting if id(held[0]) not in mended))


def _offers(
    findings: Iterable[Finding], level: Safety, refused: Collection[str]
) -> tuple[list[Offer], list[Offer]]:
    """The repairs that may be made now, and those that are not sure enough but rest on evidence."""
    now: list[Offer] = []
    later: list[Offer] = []
    for finding in findings:
        for repair in finding.repairs if finding.rule not in refused else ():
            if repair.safety < level and not repair.because:
                continue
            try:
                edits = repair.compute()
            except CannotEdit:
                continue
            if edits and repair.safety > Safety.MANUAL:
                (now if repair.safety >= level else later).append(Offer(finding, repair, edits))
    return now, later


def _without_clashes(offers: list[Offer]) -> tuple[list[Offer], list[Offer]]:
    chosen: list[Offer] = []
    clashing: list[Offer] = []
    taken: list[Edit] = []
    for offer in sorted(offers, key=lambda o: (-o.repair.safety, o.edits[0])):
        if any(_clashes(edit, taken) for edit in offer.edits):
            clashing.append(offer)
            continue
        chosen.append(offer)
        for edit in offer.edits:
            insort(taken, edit)
    return chosen, clashing


def _clashes(edit: Edit, taken: list[Edit]) -> bool:
    """Whether an edit clashes with one of the sorted `taken`, which do not clash among themselves."""
    at = bisect_left(taken, edit)
    for other in taken[at : at + 3]:
        if clash(edit, other):
            return True
    return any(clash(edit, other) for other in taken[max(0, at - 3) : at])


class _Evidences:
    """The places that repairs rest on, worked out once for each repair."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._spans: dict[int, list[_Evidence]] = {}

    def harmed_by(self, offer: Offer, later: Iterable[Offer]) -> tuple[str, ...]:
        """The other rules whose evidence would be gone if `offer` were applied and theirs were not."""
        names = {
            evidence.rule
            for other in later
            if other.finding.rule != offer.finding.rule and other.repair.because
            for evidence in self._of(other)
            if any(_harms(edit, evidence.span) for edit in offer.edits)
        }
        return tuple(sorted(names))

    def _of(self, offer: Offer) -> list[_Evidence]:
        if id(offer) not in self._spans:
            spans = [self._article.span(place) for place in offer.repair.because]
            self._spans[id(offer)] = [_Evidence(span, offer.finding.rule) for span in spans]
        return self._spans[id(offer)]


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
        match = _LINE_BREAK.search(text, max(edit.span.end - 1, edit.span.start))
        line_end = max(line_end, match.start() if match else len(text))
    if group:
        yield from _whole_line(group, text, line_end)


def _whole_line(group: list[Edit], text: str, line_end: int) -> list[Edit]:
    """One deletion of the line when nothing would be left on it, else the edits as they are."""
    first, last = group[0].span.start, group[-1].span.end
    start = max(text.rfind("\n", 0, first), text.rfind("\r", 0, first)) + 1
    position = start
    for edit in group:
        if edit.text.strip() or text[position : edit.span.start].strip():
            return group
        position = edit.span.end
    deletes_line = text[max(first, last - 1) : last] in ("\n", "\r")
    if deletes_line or text[last:line_end].strip() or not text[first:last].strip():
        return group
    line_break = _LINE_BREAK.match(text, line_end)
    return [Edit(Span(start, line_break.end() if line_break else line_end))]
