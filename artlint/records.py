"""Findings with everything worked out: what every output format is made of, and what processes exchange."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from artlint.article.source import Location
from artlint.detail import EVERYTHING, Detail
from artlint.edits import Edit, Span
from artlint.engine import Checked
from artlint.frozen import NamedTuple
from artlint.plan import is_possible, possible_edits
from artlint.rule import Finding, Safety, Severity

_NO_SEVERITIES: Mapping[str, Severity] = MappingProxyType({})
HABIT = "places"
"""The kin of what was found in many places: which of them comes first says nothing."""


class Fix(NamedTuple):
    """How a finding can be mended: all its repairs as one, with the lowest of their safeties.

    `repairs` is how many there are; `waits_for` names the rules whose fixes must be made first.
    """

    title: str
    safety: Safety
    edits: tuple[Edit, ...]
    repairs: int
    waits_for: tuple[str, ...] = ()


class Record(NamedTuple):
    """One finding, located. `places` are the other places of the same cause.

    `kin` stands for what the finding is about, whatever file it is in: the text around it, or that it is a
    habit of many places. Findings of a rule in one file that are of one kin are told apart in `fingerprint`
    by their number.
    """

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
    kin: str = ""
    why: str = ""


def records(
    checked: Checked,
    groups: Mapping[str, str],
    identity: str | None = None,
    severities: Mapping[str, Severity] = _NO_SEVERITIES,
) -> tuple[Record, ...]:
    """The findings of one file in the order of the text.

    `groups` gives the group of each rule, `severities` the severity of those that the settings change.
    `identity` is what the file is called in fingerprints, wherever artlint is started; None for its path.
    """
    return tuple(record for _, record in located(checked, groups, identity, severities))


def located(
    checked: Checked,
    groups: Mapping[str, str],
    identity: str | None = None,
    severities: Mapping[str, Severity] = _NO_SEVERITIES,
    detail: Detail = EVERYTHING,
) -> list[tuple[Finding, Record]]:
    """The same, each with its finding. What `detail` does not ask for is left empty."""
    if not checked.findings:
        return []
    maker = _Maker(checked, groups, identity or checked.article.path, severities, detail)
    in_order = sorted(
        ((checked.article.span(finding.place), finding) for finding in checked.findings),
        key=lambda item: (item[0], item[1].rule),
    )
    return [(finding, maker.record(finding, span)) for span, finding in in_order]


class _Maker:
    """Makes the records of one article; what many findings share is worked out once."""

    def __init__(
        self,
        checked: Checked,
        groups: Mapping[str, str],
        identity: str,
        severities: Mapping[str, Severity],
        detail: Detail,
    ) -> None:
        self._checked = checked
        self._severities = severities
        self._groups = groups
        self._detail = detail
        from artlint.context import Context

        self._identity = identity
        self._context = Context(checked.article)
        self._seen: Counter[tuple[str, str]] = Counter()

    def record(self, finding: Finding, span: Span) -> Record:
        article, detail = self._checked.article, self._detail
        locate = article.source.locate
        others = sorted(map(article.span, finding.places)) if Detail.PLACES in detail else ()
        where = (finding.where or article.where(finding.place)) if Detail.WHERE in detail else ""
        kin = self._kin(finding) if Detail.FINGERPRINT in detail else ""
        return Record(
            finding.rule,
            self._groups.get(finding.rule, ""),
            self._severities.get(finding.rule, finding.severity),
            finding.message,
            article.path,
            locate(span.start),
            locate(span.end),
            where,
            tuple((locate(other.start), locate(other.end)) for other in others),
            _fix(self._checked, finding) if Detail.EDITS in detail else _remedy(self._checked, finding),
            self._fingerprint(finding.rule, kin) if kin else "",
            kin,
            finding.why,
        )

    def _kin(self, finding: Finding) -> str:
        return HABIT if finding.places else self._context.of(finding.place)

    def _fingerprint(self, rule: str, kin: str) -> str:
        """A name for the finding that stays when lines and markup around it change."""
        from artlint.context import digest

        self._seen[rule, kin] += 1
        return digest("\0".join((self._identity, rule, kin, str(self._seen[rule, kin]))), 32)


def _fix(checked: Checked, finding: Finding) -> Fix | None:
    every = ((repair, possible_edits(checked, finding.rule, repair)) for repair in finding.repairs)
    possible = [(repair, edits) for repair, edits in every if edits or repair.encoding]
    if not possible:
        return None
    first = possible[0][0]
    together = sorted({edit for _, edits in possible for edit in edits})
    safety = min(repair.safety for repair, _ in possible)
    return Fix(first.title, safety, tuple(together), len(possible), checked.waits_for(finding))


def _remedy(checked: Checked, finding: Finding) -> Fix | None:
    """The fix without its edits: of many repairs alike one that is possible says enough."""
    first = next((r for r in finding.repairs if is_possible(checked, finding.rule, r)), None)
    if first is None:
        return None
    lower = sorted((r for r in finding.repairs if r.safety < first.safety), key=lambda r: r.safety)
    safety = next((r.safety for r in lower if is_possible(checked, finding.rule, r)), first.safety)
    return Fix(first.title, safety, (), 1, checked.waits_for(finding))
