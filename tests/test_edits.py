from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artlint.edits import Edit, OverlapError, Span, apply, clash


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param([], "abcdef", id="nothing"),
        pytest.param([Edit(Span(1, 3), "X")], "aXdef", id="replace"),
        pytest.param([Edit(Span(2, 2), "+")], "ab+cdef", id="insert"),
        pytest.param([Edit(Span(0, 6))], "", id="delete all"),
        pytest.param([Edit(Span(4, 5)), Edit(Span(0, 1))], "bcdf", id="in any order"),
        pytest.param([Edit(Span(0, 1)), Edit(Span(0, 1))], "bcdef", id="identical deletions are one"),
        pytest.param(
            [Edit(Span(2, 2), "+"), Edit(Span(2, 4))], "ab+ef", id="insertion at the edge of a deletion"
        ),
        pytest.param([Edit(Span(0, 2)), Edit(Span(2, 2), "+")], "+cdef", id="insertion behind a deletion"),
    ],
)
def test_apply_makes_every_edit(edits: list[Edit], expected: str) -> None:
    assert apply("abcdef", edits) == expected


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([Edit(Span(0, 3)), Edit(Span(2, 4))], id="deletions overlap"),
        pytest.param([Edit(Span(2, 2), "a"), Edit(Span(2, 2), "b")], id="two insertions, order unknown"),
        pytest.param([Edit(Span(2, 2), "a"), Edit(Span(2, 2), "a"), Edit(Span(1, 4))], id="insertion inside"),
        pytest.param([Edit(Span(1, 2), "x"), Edit(Span(1, 2), "y")], id="two replacements"),
        pytest.param([Edit(Span(0, 6), "x"), Edit(Span(2, 3))], id="inside another"),
    ],
)
def test_edits_that_claim_the_same_text_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(OverlapError):
        apply("abcdef", edits)


def test_an_edit_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        apply("abc", [Edit(Span(2, 5))])


@st.composite
def separate_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(max_size=40))
    marks = sorted(draw(st.lists(st.integers(0, len(text)), unique=True, max_size=8)))
    spans = [Span(a, b) for a, b in zip(marks[::2], marks[1::2], strict=False)]
    return text, [Edit(span, draw(st.text(max_size=3))) for span in spans]


@given(separate_edits())
def test_what_no_edit_names_stays_as_it_was(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    result = apply(text, edits)
    assert len(result) == len(text) + sum(len(e.text) - (e.span.end - e.span.start) for e in edits)
    kept = [text[a.span.end : b.span.start] for a, b in pairwise(edits)]
    position = 0
    for piece in kept:
        position = result.index(piece, position) + len(piece)


@given(
    st.builds(Span, st.integers(0, 5), st.integers(5, 9)),
    st.builds(Span, st.integers(0, 5), st.integers(5, 9)),
)
def test_clash_does_not_depend_on_the_order(one: Span, other: Span) -> None:
    assert clash(Edit(one, "a"), Edit(other, "b")) == clash(Edit(other, "b"), Edit(one, "a"))
