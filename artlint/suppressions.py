"""Comments and front-matter keys that silence findings.

`<!-- artlint: ignore[name, name] reason -->` covers the next element with all that it contains. The
front-matter key `artlint: {ignore: [name]}` covers the whole file. A name is a rule or a group.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate

from lxml import etree
from lxml.html import HtmlElement

from artlint.article import Article
from artlint.edits import CannotEdit, Span
from artlint.rule import Finding, Repair

_COMMENT = re.compile(r"\s*artlint:\s*ignore\[([\w\s,-]*)\]")


@dataclass(frozen=True, slots=True)
class Suppression:
    """Names of rules and groups that are silenced inside `span`; everywhere when it is None."""

    names: frozenset[str]
    span: Span | None


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
    silence = _Silence(suppressions(article))
    for finding in findings:
        names = {finding.rule, groups.get(finding.rule, "")}
        if silence.knows(names):
            if left := _outside(article, finding, partial(silence.covers, names)):
                yield left
        else:
            yield finding


class _Silence:
    """All suppressions by the names that they silence, quick to ask however many there are."""

    def __init__(self, known: Iterable[Suppression]) -> None:
        spans: dict[str, list[Span]] = {}
        self._everywhere: set[str] = set()
        for suppression in known:
            if suppression.span is None:
                self._everywhere |= suppression.names
                continue
            for name in suppression.names:
                spans.setdefault(name, []).append(suppression.span)
        self._starts = {name: sorted(span.start for span in found) for name, found in spans.items()}
        # The furthest end of all that start there or before.
        self._ends = {
            name: list(accumulate((span.end for span in sorted(found)), max)) for name, found in spans.items()
        }

    def knows(self, names: Set[str]) -> bool:
        """Whether one of these names is silenced somewhere."""
        return not names.isdisjoint(self._everywhere) or not names.isdisjoint(self._starts)

    def covers(self, names: Set[str], span: Span) -> bool:
        """Whether one of these names is silenced in all of `span`."""
        return not names.isdisjoint(self._everywhere) or any(
            (at := bisect_right(self._starts[name], span.start)) and span.end <= self._ends[name][at - 1]
            for name in names & self._starts.keys()
        )


def _of_front_matter(article: Article) -> Iterator[Suppression]:
    settings = article.metadata.get("artlint")
    names = settings.get("ignore") if isinstance(settings, dict) else None
    if isinstance(names, str):
        names = names.split(",")
    if isinstance(names, list):
        yield Suppression(frozenset(str(name).strip() for name in names), None)


def _of_comments(article: Article) -> Iterator[Suppression]:
    following: dict[etree._Element, HtmlElement] = {}
    for node in reversed(list(article.root.iter(etree.Comment, etree.ProcessingInstruction))):
        after = node.getnext()
        covered = (
            after if isinstance(after, HtmlElement) else following.get(after) if after is not None else None
        )
        if covered is not None:
            following[node] = covered
    for comment in article.root.iter(etree.Comment):
        match = _COMMENT.match(comment.text or "")
        if match and comment in following:
            names = frozenset(name.strip() for name in match[1].split(","))
            yield Suppression(names, article.element_span(following[comment]))


def _outside(article: Article, finding: Finding, covered: Callable[[Span], bool]) -> Finding | None:
    def repair_left(repair: Repair) -> bool:
        try:
            return not any(covered(edit.span) for edit in repair.compute())
        except CannotEdit:
            return True

    places = [p for p in (finding.place, *finding.places) if not covered(article.span(p))]
    if not places:
        return None
    if len(places) == 1 + len(finding.places):
        return finding
    repairs = tuple(repair for repair in finding.repairs if repair_left(repair))
    return replace(finding, place=places[0], places=tuple(places[1:]), repairs=repairs)
