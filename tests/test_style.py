from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artlint.article.style import parse_style


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("color: red; margin:0", [("color", "red"), ("margin", "0")], id="plain"),
        pytest.param(" ;; COLOR : Red ;", [("color", "Red")], id="spacing and case"),
        pytest.param(
            "background: url(a;b:c); x: y", [("background", "url(a;b:c)"), ("x", "y")], id="brackets"
        ),
        pytest.param("font: 'a;b'; x: \"c;d\"", [("font", "'a;b'"), ("x", '"c;d"')], id="quotes"),
        pytest.param("/* a: b; */ color: red /* c */; x: y", [("color", "red"), ("x", "y")], id="comments"),
        pytest.param("color: red !important", [("color", "red")], id="important"),
        pytest.param("red; :x; a:; --main: 1px", [("--main", "1px")], id="what is no declaration"),
        pytest.param("content: 'a\\';b'; x: y", [("content", "'a\\';b'"), ("x", "y")], id="escaped quote"),
    ],
)
def test_declarations(value: str, expected: list[tuple[str, str]]) -> None:
    assert [(d.name, d.value) for d in parse_style(value)] == expected


def test_the_last_declaration_wins_unless_an_earlier_one_is_important() -> None:
    assert parse_style("color: red; color: blue").get("color") == "blue"
    assert parse_style("color: red !important; color: blue").get("color") == "red"
    assert parse_style("color: red").get("margin") is None


def test_styles_that_look_the_same_have_one_signature() -> None:
    assert (
        parse_style("Color: RED; margin:0 1px").signature
        == parse_style("margin: 0  1px; color:red;").signature
    )


@given(st.text(alphabet="ab:;'\"()/*\\ !-1", max_size=60))
def test_every_declaration_slices_to_itself(value: str) -> None:
    for declaration in parse_style(value):
        written = value[declaration.span.start : declaration.span.end]
        assert written.lower().startswith(declaration.name)
        assert "/*" in written or declaration.value in written


def test_a_hostile_value_takes_linear_time() -> None:
    assert len(parse_style("a:b;" * 100_000)) == 100_000
    parse_style("(" * 200_000)
    parse_style("/*" * 200_000)
    parse_style("a:" + " !" * 200_000)
