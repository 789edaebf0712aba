"""Which headings have nothing under them, and which have a box."""

from __future__ import annotations

import pytest

from artlint.engine import check
from artlint_rules.headings.heading_without_body import HeadingWithoutBody
from tests.conftest import article

SHARE = "<div><h3>Share</h3><ul><li>Mail</li></ul></div>"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"<h3>Gulls</h3>\n{SHARE}\n<p>Many.</p>", 0),
        (f"<section><h3>Gulls</h3>\n{SHARE}\n<p>Many.</p></section>", 0),
        (f"<h3>Gulls</h3>\n{SHARE}\n<img src='a.png'>", 0),
        # nothing of the section behind the box
        (f"<h3>Gulls</h3>\n{SHARE}", 1),
        (f"<h3>Gulls</h3>\n{SHARE}\n<h3>Terns</h3><p>Few.</p>", 1),
        # boxes that hold a heading alone, or the section of their heading
        ("<div><h3>Gulls</h3></div><div><h3>Terns</h3></div><p>Few.</p>", 1),
        ("<section><h3>Gulls</h3></section><section><h3>Terns</h3><p>Few.</p></section>", 1),
        ("<h3>Gulls</h3><div><h3>Terns</h3><p>Few.</p>", 1),
    ],
)
def test_a_box_with_a_heading_does_not_end_the_section(text: str, count: int) -> None:
    assert len(check(article(text), [HeadingWithoutBody()]).findings) == count
