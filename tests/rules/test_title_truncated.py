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
