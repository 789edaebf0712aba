"""Findings with everything worked out: what every output format is made of, and what processes exchange."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml.html import HtmlElement

from artlint.article import Article, Attribute, Key, Place
from artlint.article.reading import BLOCKS
from artlint.article.source import Location
from artlint.edits import Edit, Span
from artlint.engine import Checked
from artlint.plan import possible_edits
from artlint.rule import Finding, Safety, Severity

_NO_SEVERITIES: Mapping[str, Severity] = MappingProxyType({})


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


def records(
    checked: Checked, groups: Mapping[str, str], severities: Mapping[str, Severity] = _NO_SEVERITIES
) -> tuple[Record, ...]:
    """The findings of one file in the order of the text.

    `groups` gives the group of each rule, `severities` the severity of those that the settings change.
    """
    maker = _Maker(checked.article, groups, severities)
    located = sorted(
        ((checked.article.span(finding.place), finding) for finding in checked.findings),
        key=lambda item: (item[0], item[1].rule),
    )
    return tuple(maker.record(finding, span, checked.waits_for(finding)) for span, finding in located)


class _Maker:
    """Makes the records of one article; what many findings share is worked out once."""

    def __init__(
        self, article: Article, groups: Mapping[str, str], severities: Mapping[str, Severity]
    ) -> None:
        self._article = article
        self._groups = groups
        self._severities = severities
        self._digests: dict[HtmlElement, str] = {}
        self._seen: Counter[tuple[str, str]] = Counter()

    def record(self, finding: Finding, span: Span, waits_for: tuple[str, ...]) -> Record:
        article = self._article
        locate = article.source.locate
        others = sorted(article.span(place) for place in finding.places)
        return Record(
            finding.rule,
            self._groups.get(finding.rule, ""),
            self._severities.get(finding.rule, finding.severity),
            finding.message,
            article.path,
            locate(span.start),
            locate(span.end),
            finding.where or article.where(finding.place),
            tuple((locate(other.start), locate(other.end)) for other in others),
            _fix(article, finding, waits_for),
            self._fingerprint(finding),
        )

    def _fingerprint(self, finding: Finding) -> str:
        """A name for the finding that stays when lines and markup around it change."""
        context = self._context(finding.place)
        self._seen[finding.rule, context] += 1
        number = self._seen[finding.rule, context]
        return _digest("\0".join((self._article.path, finding.rule, context, str(number))))

    def _context(self, place: Place) -> str:
        """The front-matter key; or the digest of the enclosing block's text, or of what it shows without."""
        if isinstance(place, Key):
            return f"key:{place.name}"
        if isinstance(place, Span):
            return "front matter" if place.start < self._article.body_span.start else "body"
        own: HtmlElement = place.element if isinstance(place, Attribute) else place
        block = own
        while block.tag not in BLOCKS and (parent := block.getparent()) is not None:
            block = parent
        if block not in self._digests:
            text = " ".join(self._article.text(block).split())
            self._digests[block] = _digest(text) if text else ""
        return self._digests[block] or own.get("src", "")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


def _fix(article: Article, finding: Finding, waits_for: tuple[str, ...]) -> Fix | None:
    every = ((repair, possible_edits(article, finding.rule, repair)) for repair in finding.repairs)
    possible = [(repair, edits) for repair, edits in every if edits or repair.encoding]
    if not possible:
        return None
    first = possible[0][0]
    together = sorted({edit for _, edits in possible for edit in edits})
    safety = min(repair.safety for repair, _ in possible)
    return Fix(first.title, safety, tuple(together), len(possible), waits_for)
