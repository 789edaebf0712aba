"""What title-from-filename takes for the name of a file."""

from __future__ import annotations

import pytest

from artlint.rule import Safety, Severity
from artlint_rules.titles.title_from_filename import TitleFromFilename
from tests.rules.titles import findings, offered

RULE = TitleFromFilename()


@pytest.mark.parametrize(
    ("title", "body", "new"),
    [
        ("how-bread-rises.html", "<h1>How bread rises</h1>", "How bread rises"),
        (
            "how_bread_rises_at_night",
            "<title>How bread rises at night | Loaf</title>",
            "How bread rises at night",
        ),
        ("%E9%9D%A2%E5%8C%85%E4%B8%8E%E6%B0%B4.html", "", "面包与水"),
        ("How%20bread%20rises", "", "How bread rises"),
        ("How-Bread-Rises", "<h1>How bread rises!</h1>", "How bread rises!"),
    ],
)
def test_names(title: str, body: str, new: str) -> None:
    (finding,) = findings(RULE, title, body)
    assert finding.severity is Severity.WARNING
    assert offered(RULE, title, body) == [(new, Safety.UNSAFE)]


def test_a_slug_that_nothing_confirms_is_an_info() -> None:
    (finding,) = findings(RULE, "how-bread-rises-at-night")
    assert (finding.severity, finding.repairs) == (Severity.INFO, ())


def test_texts_that_differ_are_not_offered() -> None:
    body = "<title>How bread rises</title><h1>Bread, rising</h1>"
    assert not offered(RULE, "how-bread-rises.html", body)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("State-of-the-art bread", ""),
        ("end-to-end", ""),
        ("state-of-the-art", "<p>The state-of-the-art oven.</p>"),
        ("index.html", "<p>Who asks for index.html?</p>"),
        ("How to write index.html", ""),
        ("What %20 means", ""),
        ("Bread up 50%FF", ""),
        ("100%面包", ""),
        ("Node.js", ""),
        ("Jean-Paul-Marie", "<h1>About him</h1>"),
    ],
)
def test_no_names(title: str, body: str) -> None:
    assert not findings(RULE, title, body)
