"""Asking one rule, and not trusting it: what a rule gives may be anything, and costs nothing but itself."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import islice
from pathlib import Path, PurePath

from lxml.html import HtmlElement

from artlint.article import Article, Attribute, Key, Place
from artlint.article.project import BodyTooLargeError
from artlint.corpus import CorpusRule, Digest, Match, Sample, digest_problem, match_problem
from artlint.edits import CannotEdit, Edit, Span, clash
from artlint.rule import Finding, Repair, Rule, Severity

MOST_FINDINGS = 1_000_000
"""More findings than this in one article are no findings: the rule does not come to an end."""

_ARTLINT = str(Path(__file__).parent)
_PYTHON = str(Path(os.__file__).parent)


class BrokenRuleError(Exception):
    """A rule that raised, or gave what no rule may give; the message is for people."""

    def __init__(self, rule: str, error: str) -> None:
        super().__init__(error)
        self.rule = rule


def ask(rule: Rule, article: Article) -> list[Finding]:
    """The findings of a rule. Raises `BrokenRuleError`, and `BodyTooLargeError` as the rule does."""
    try:
        given: object = rule.check(article)
        findings = [*islice(given, MOST_FINDINGS + 1)] if hasattr(given, "__iter__") else None
    except BodyTooLargeError:
        raise
    except (Exception, SystemExit) as error:  # a plugin may raise anything
        raise BrokenRuleError(rule.name, raised(error)) from error
    if findings is None:
        hint = "; give it with `yield`" if isinstance(given, Finding) else ""
        raise BrokenRuleError(rule.name, f"`check` gave {_kind(given)}, not findings{hint}")
    if len(findings) > MOST_FINDINGS:
        raise BrokenRuleError(rule.name, f"it gave more than {MOST_FINDINGS:,} findings")
    for finding in findings:
        if problem := _problem(rule, article, finding):
            raise BrokenRuleError(rule.name, problem)
    return findings


def digest(rule: CorpusRule, article: Article) -> Digest:
    """What a rule keeps of an article. Raises `BrokenRuleError`."""
    try:
        given = rule.digest(article)
    except BodyTooLargeError:  # what cannot be looked at is not compared
        return None
    except (Exception, SystemExit) as error:
        raise BrokenRuleError(rule.name, raised(error)) from error
    if problem := digest_problem(given):
        raise BrokenRuleError(rule.name, problem)
    return given


def may_match(rule: CorpusRule, digest: Digest) -> bool:
    """Whether comparing may find something in the article of a digest. Raises `BrokenRuleError`."""
    try:
        return bool(rule.may_match(digest))
    except (Exception, SystemExit) as error:
        raise BrokenRuleError(rule.name, raised(error)) from error


def compare(rule: CorpusRule, samples: Sequence[Sample]) -> list[Match]:
    """What a rule says of articles when it sees what it kept of all of them. Raises `BrokenRuleError`."""
    if len(samples) < 2:
        return []
    paths = frozenset(sample.path for sample in samples)
    try:
        given = [*islice(rule.compare(samples), MOST_FINDINGS + 1)]
    except (Exception, SystemExit) as error:
        raise BrokenRuleError(rule.name, raised(error)) from error
    if len(given) > MOST_FINDINGS:
        raise BrokenRuleError(rule.name, f"it gave more than {MOST_FINDINGS:,} matches")
    problems = (match_problem(match, paths) for match in given)
    if problem := next(filter(None, problems), None):
        raise BrokenRuleError(rule.name, problem)
    return given


def edits(article: Article, rule: str, repair: Repair) -> tuple[Edit, ...]:
    """The edits of a repair of `rule`. Raises `CannotEdit`, and `BrokenRuleError`."""
    try:
        return _possible(article, repair)
    except (BodyTooLargeError, CannotEdit):
        raise
    except (Exception, SystemExit) as error:
        raise BrokenRuleError(rule, raised(error)) from error


def raised(error: BaseException) -> str:
    """What a stranger's code raised, and on which line of which file."""
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    if not frames or isinstance(error, SyntaxError):  # which says so itself
        return said
    strange = [frame for frame in frames if not _is_known(frame.filename)]
    frame = (strange or frames)[-1]
    return f"{said} ({PurePath(frame.filename).name}, line {frame.lineno})"


def _is_known(file: str) -> bool:
    """Whether a file is part of artlint or of Python; an error is shown where a stranger's code caused it."""
    is_python = file.startswith(_PYTHON) and "-packages" not in file
    return is_python or file.startswith((_ARTLINT, "<frozen"))


def _problem(rule: Rule, article: Article, finding: object) -> str | None:
    """What is wrong with something that a rule gave."""
    if not isinstance(finding, Finding):
        return f"`check` gave {_kind(finding)}, not a finding"
    if finding.rule != rule.name:
        return f"a finding bears the name `{finding.rule}`; make it with `self.finding`"
    if not isinstance(finding.message, str) or not isinstance(finding.severity, Severity):
        return "a finding has a text as its message, and a severity"
    if not isinstance(finding.places, tuple) or not isinstance(finding.repairs, tuple):
        return "places and repairs of a finding are tuples"
    for place in (finding.place, *finding.places):
        if problem := _place_problem(article, place):
            return problem
    if wrong := next((r for r in finding.repairs if not isinstance(r, Repair)), None):
        return f"{_kind(wrong)} is not a repair"
    return None


def _place_problem(article: Article, place: Place | object) -> str | None:
    if isinstance(place, Span):
        if not 0 <= place.start <= place.end <= len(article.source_text):
            return f"{place} does not lie in the text, which has {len(article.source_text)} code points"
        return None
    if isinstance(place, Key):
        return None
    element = place.element if isinstance(place, Attribute) else place
    if not isinstance(element, HtmlElement):
        return f"{_kind(place)} is not a place: an element, an attribute, a key or a span"
    if not article.tree.knows(element):
        return f"<{element.tag}> is not an element of this article"
    return None


def _possible(article: Article, repair: Repair) -> tuple[Edit, ...]:
    found = repair.compute()
    length = len(article.source_text)
    for index, edit in enumerate(found):
        span = edit.span
        if not (0 <= span.start <= span.end <= length and isinstance(edit.text, str)):
            raise ValueError(f"{edit} does not fit a text of {length} code points")
        if index and clash(found[index - 1], edit):
            raise ValueError(f"{found[index - 1]} and {edit} of one repair claim the same text")
    return found


def _kind(value: object) -> str:
    return "nothing (it has no `yield`)" if value is None else f"an object of the type {type(value).__name__}"
