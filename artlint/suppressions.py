"""Comments and front-matter keys that silence findings.

`<!-- artlint: ignore[name, name] reason -->` covers the next element with all that it contains. The
front-matter key `artlint: {ignore: [name]}` covers the whole file. A name is a rule or a group.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree
from lxml.html import HtmlElement

from artlint.article import Article
from artlint.asking import edits
from artlint.edits import CannotEdit, Span
from artlint.rule import Finding, Repair

_COMMENT = re.compile(r"\s*artlint:\s*ignore\[([\w\s,-]*)\]")


@dataclass(frozen=True, slots=True)
class Suppression:
    """Names of rules and groups that are silenced inside `span`; everywhere when it is None."""

    names: frozenset[str]
    span: Span | None

    def covers(self, span: Span) -> bool:
        """Whether a place lies inside."""
        return self.span is None or span in self.span


def suppressions(article: Article) -> tuple[Suppression, ...]:
    """All suppressions of an article, those of the front matter first."""
    if "artlint" not in article.source.text:
        return ()
    comments = () if article.is_body_too_large else _of_comments(article)
    return (*_of_front_matter(article), *comments)


def unsuppressed(
    article: Article, findings: Iterable[Finding], groups: Mapping[str, str]
) -> Iterator[Finding]:
    """The findings, or those of their places and repairs, that nothing silences.

    `groups` gives the group of each rule.
    """
    known = suppressions(article)
    for finding in findings:
        names = {finding.rule, groups.get(finding.rule, "")}
        relevant = [s for s in known if names & s.names]
        if not relevant:
            yield finding
        elif left := _outside(article, finding, relevant):
            yield left


def _of_front_matter(article: Article) -> Iterator[Suppression]:
    settings = article.metadata.get("artlint")
    names = settings.get("ignore") if isinstance(settings, dict) else None
    if isinstance(names, str):
        names = names.split(",")
    if isinstance(names, list):
        yield Suppression(frozenset(str(name).strip() for name in names), None)


def _of_comments(article: Article) -> Iterator[Suppression]:
    for comment in article.root.iter(etree.Comment):
        match = _COMMENT.match(comment.text or "")
        if match and (covered := _next_element(comment)) is not None:
            names = frozenset(name.strip() for name in match[1].split(","))
            yield Suppression(names, article.element_span(covered))


def _next_element(comment: etree._Element) -> HtmlElement | None:
    following = comment.getnext()
    while following is not None and not isinstance(following, HtmlElement):
        following = following.getnext()
    return following


def _outside(article: Article, finding: Finding, silenced: list[Suppression]) -> Finding | None:
    def covered(span: Span) -> bool:
        return any(suppression.covers(span) for suppression in silenced)

    def repair_left(repair: Repair) -> bool:
        try:
            return not any(covered(edit.span) for edit in edits(article, finding.rule, repair))
        except CannotEdit:
            return True

    places = [p for p in (finding.place, *finding.places) if not covered(article.span(p))]
    if not places:
        return None
    if len(places) == 1 + len(finding.places):
        return finding
    repairs = tuple(repair for repair in finding.repairs if repair_left(repair))
    return replace(finding, place=places[0], places=tuple(places[1:]), repairs=repairs)
