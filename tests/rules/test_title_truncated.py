"""When the ellipsis at the end of a title says that it was cut off."""

from __future__ import annotations

import pytest

from artlint.rule import Safety, Severity
from artlint_rules.titles.title_truncated import TitleTruncated
from tests.rules.titles import findings, offered

RULE = TitleTruncated()
CUT = "How bread rises in a cold kitchen and"


@pytest.mark.parametrize("ellipsis", ["…", "...", " …", " [...]", "……"])
def test_the_only_text_that_goes_on_is_suggested(ellipsis: str) -> None:
    body = f"<img alt='{CUT} what to do'>"
    assert offered(RULE, CUT + ellipsis, body) == [(f"{CUT} what to do", Safety.MANUAL)]


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("How bread rises when...", "How bread rises when it is cold"),
        ("How bre…", "How bread rises"),
        ("面包在寒冷的厨房里…", "面包在寒冷的厨房里怎样发酵"),
    ],
    ids=["four words", "within a word", "Han characters"],
)
def test_what_is_left_is_enough(title: str, whole: str) -> None:
    assert offered(RULE, title, f"<h1>{whole}</h1>") == [(whole, Safety.MANUAL)]


@pytest.mark.parametrize(
    ("title", "other"),
    [("How bread...", "How bread rises"), ("Br…", "Bread"), ("面包在发…", "面包在发酵")],
)
def test_what_is_left_may_be_chance(title: str, other: str) -> None:
    assert not findings(RULE, title, f"<h1>{other}</h1>")


def test_of_two_none_is_suggested() -> None:
    body = f"<img alt='{CUT} what to do'><h1>{CUT} stays</h1>"
    assert [finding.repairs for finding in findings(RULE, CUT + "…", body)] == [()]


@pytest.mark.parametrize(
    ("title", "body", "severity"),
    [
        (f"{CUT}…", f"<p>{CUT}, as they say, falls.</p>", Severity.WARNING),
        ("How bread rises [...]", "", Severity.WARNING),
        (f"{CUT} {'and bread ' * 20}…", "", Severity.INFO),
    ],
    ids=["the body goes on", "in brackets", "very long"],
)
def test_other_evidence(title: str, body: str, severity: Severity) -> None:
    (finding,) = findings(RULE, title, body)
    assert (finding.severity, finding.repairs) == (severity, ())


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("And then the bread rose...", ""),
        (f"{CUT}…", f"<h1>{CUT}…</h1><img alt='{CUT} what to do'>"),
        (f"{CUT}…", f"<p>{CUT}.</p>"),
        ("Then...", "<p>Then we ate.</p>"),
        ("Bread...and water", ""),
    ],
    ids=["no evidence", "just so elsewhere", "the body stops there, too", "too short", "within"],
)
def test_the_authors_own(title: str, body: str) -> None:
    assert not findings(RULE, title, body)
