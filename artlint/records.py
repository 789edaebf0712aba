"""Findings with everything worked out: what every output format is made of, and what processes exchange."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

from artlint.article import Article, Attribute, Key, Place
from artlint.article.reading import BLOCKS
from artlint.article.source import Location
from artlint.edits import Edit, Span
from artlint.engine import Checked
from artlint.plan import possible_edits
from artlint.rule import Finding, Repair, Safety, Severity


@dataclass(frozen=True, slots=True)
class Fix:
    """How a finding can be mended: all its repairs as one, with the lowest of their safeties.

    `repairs` is how many there are; `waits_for` names the rules whose fixes must be made first.
    """

    title: str
    safety: Safety
    edits: tuple[Edit, ...]
    repairs: int
    waits_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One finding, located. `places` are the other places of the same cause."""

    rule: str
    group: str
    severity: Severity
    message: str
    path: str
    location: Location
    end: Location
    where: str
    places: tuple[tuple[Location, Location], ...]
    fix: Fix | None
    fingerprint: str


def records(checked: Checked, groups: Mapping[str, str]) -> tuple[Record, ...]:
    """The findings of one file in the order of the text. `groups` gives the group of each rule."""
    path = checked.article.path
    seen: Counter[tuple[str, str]] = Counter()
    located = sorted(
        ((checked.article.span(finding.place), finding) for finding in checked.findings),
        key=lambda item: (item[0], item[1].rule),
    )
    return tuple(
        _record(path, checked.article, finding, span, groups, checked.waits_for(finding), seen)
        for span, finding in located
    )


def _record(
    path: str,
    article: Article,
    finding: Finding,
    span: Span,
    groups: Mapping[str, str],
    waits_for: tuple[str, ...],
    seen: Counter[tuple[str, str]],
) -> Record:
    locate = article.source.locate
    others = sorted(article.span(place) for place in finding.places)
    return Record(
        finding.rule,
        groups.get(finding.rule, ""),
        finding.severity,
        finding.message,
        path,
        locate(span.start),
        locate(span.end),
        finding.where or article.where(finding.place),
        tuple((locate(other.start), locate(other.end)) for other in others),
        _fix(article, finding.repairs, waits_for),
        _fingerprint(path, article, finding, seen),
    )


def _fix(article: Article, repairs: Iterable[Repair], waits_for: tuple[str, ...]) -> Fix | None:
    every = ((repair, possible_edits(article, repair)) for repair in repairs)
    possible = [(repair, edits) for repair, edits in every if edits or repair.encoding]
    if not possible:
        return None
    first = possible[0][0]
    together = sorted({edit for _, edits in possible for edit in edits})
    safety = min(repair.safety for repair, _ in possible)
    return Fix(first.title, safety, tuple(together), len(possible), waits_for)


def _fingerprint(path: str, article: Article, finding: Finding, seen: Counter[tuple[str, str]]) -> str:
    """A name for the finding that stays when lines and markup around it change."""
    text = _context(article, finding.place)
    seen[finding.rule, text] += 1
    parts = (path, finding.rule, text, str(seen[finding.rule, text]))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def _context(article: Article, place: Place) -> str:
    """The front-matter key, the visible text of the enclosing block, or what it shows without text."""
    if isinstance(place, Key):
        return f"key:{place.name}"
    if isinstance(place, Span):
        return "front matter" if place.start < article.body_span.start else "body"
    block: HtmlElement = place.element if isinstance(place, Attribute) else place
    own = block
    while block.tag not in BLOCKS and (parent := block.getparent()) is not None:
        block = parent
    return " ".join(article.text(block).split()) or own.get("src", "")
