"""Which paragraphs look like headings, and which only resemble them."""

from __future__ import annotations

import pytest

from artlint import Attribute
from artlint_rules.headings.body_as_heading import BodyAsHeading
from tests.rules.outcomes import fixed, found, messages

RULE = BodyAsHeading()
P = "<p>The ferry stopped in May. Since then the islanders row across themselves, which takes an hour.</p>"


def twice(line: str, between: str = "") -> str:
    """An article with a line over two paragraphs, and one like it."""
    return f"{P}{line}{between}{P}{P}{line.replace('Ebb', 'Flow')}{between}{P}"


HEADINGS = {
    "bold by a tag": "<p><strong>Ebb</strong></p>",
    "bold by a style": '<p style="font-weight: bold">Ebb</p>',
    "bold by a style inside": '<p><span style="font-weight: 700">Ebb</span></p>',
    "bold and linked inside": '<p><b>Ebb and <a href="/a">tide</a> and a few more words</b></p>',
    "numbered": "<p><b>1. Ebb</b></p>",
}


@pytest.mark.parametrize("line", HEADINGS.values(), ids=HEADINGS.keys())
def test_lines_that_look_like_headings(line: str) -> None:
    assert len(messages(RULE, twice(line))) == 2
    after = fixed(RULE, twice(line))
    assert after.count("<h2") == after.count("</h2>") == 2


def test_larger_type_than_that_of_the_paragraphs() -> None:
    sized = P.replace("<p>", '<p style="font-size: 15px">')
    text = "".join(f'{sized}<p style="font-size: 20px">{line}</p>{sized}' for line in ("Ebb", "Flow"))
    assert messages(RULE, text)[0] == "Paragraph looks like a heading (size 20px over text of 15px, 2 alike)"
    because = found(RULE, text)[0].repairs[0].because
    assert {place.element.tag for place in because if isinstance(place, Attribute)} == {"p"}
    assert len(because) == 6


NO_HEADINGS = {
    "a sentence": "<p><b>Ebb comes at six.</b></p>",
    "a question of an interview": "<p><b>When does the ebb come?</b></p>",
    "a label": "<p><b>Ebb:</b></p>",
    "bold in part": "<p><b>Ebb</b> comes</p>",
    "a byline": "<p><b>By: Ebb Anna</b></p>",
    "a caption": "<p><b>图 3 Ebb</b></p>",
    "the end": "<p><b>END</b></p>",
    "too long": f"<p><b>Ebb{' and flow' * 10}</b></p>",
    "a link": '<p><b><a href="/a">Ebb</a></b></p>',
    "with an image": '<p><b>Ebb<img src="a.png"></b></p>',
    "in a list": "<ul><li><p><b>Ebb</b></p></li></ul>",
    "in a quotation": "<blockquote><p><b>Ebb</b></p></blockquote>",
    "in a table": "<table><tr><td><p><b>Ebb</b></p></td></tr></table>",
    "a rule of stars": "<p><b>* * *</b></p>",
}


@pytest.mark.parametrize("line", NO_HEADINGS.values(), ids=NO_HEADINGS.keys())
def test_lines_that_are_none(line: str) -> None:
    assert messages(RULE, twice(line)) == []


@pytest.mark.parametrize(
    "text",
    [
        twice("<p><b>Ebb</b></p>", '<img src="a.png">'),
        twice("<p><b>Ebb</b></p>", "<p>Short.</p>"),
        twice("<p><b>Ebb</b></p>", "<p><b>Tide</b></p><p><b>Sea</b></p>"[:19]),
        f"{P}<p><b>Ebb</b></p>{P}",
        f"<p><b>Ebb</b></p>{P.replace('<p>', '<p><b>').replace('</p>', '</b></p>')}",
    ],
    ids=["an image follows", "a short one follows", "one of its kind follows", "only one", "all bold"],
)
def test_the_neighbours_count(text: str) -> None:
    assert messages(RULE, text) == []


def test_a_short_paragraph_is_enough_where_the_lines_are_a_habit() -> None:
    third = "<p><b>Slack</b></p>"
    assert len(messages(RULE, f"{twice('<p><b>Ebb</b></p>')}{third}<p>Short.</p>")) == 3
    assert len(messages(RULE, f"{twice('<p><b>Ebb</b></p>')}{third}<p><img src='a.png'></p>{P}")) == 2
    assert messages(RULE, f"{P}<p><b>Ebb</b></p>{P}{third}<p>Short.</p>") == []


BOX = "<section><section>{}</section></section>"


@pytest.mark.parametrize(
    "text",
    [
        twice(BOX.format("<p><b>Ebb</b></p>")),
        twice("<p><b>Ebb</b></p>", BOX.format(P)),
        f"<div>{twice(BOX.format('<p><b>Ebb</b></p>'))}</div>",
    ],
    ids=["each line in a box", "each text in a box", "all in one more"],
)
def test_boxes_around_lines_change_nothing(text: str) -> None:
    assert len(messages(RULE, text)) == 2
    assert fixed(RULE, text).count("<h2><b>") == 2


@pytest.mark.parametrize(
    "text",
    [
        twice(BOX.format("<p><b>Ebb</b></p><p>Short.</p>")),
        twice(BOX.format("<p><b>Ebb</b></p>"), BOX.format('<img src="a.png">')),
        twice("<p><b>Ebb</b></p>", BOX.format("<p><b>Tide</b></p>")),
        twice(BOX.format("words <p><b>Ebb</b></p>"), "words"),
    ],
    ids=["a short one follows", "an image follows", "one of its kind follows", "words in the box"],
)
def test_the_neighbours_in_boxes_count(text: str) -> None:
    assert messages(RULE, text) == []


def test_a_question_among_other_lines() -> None:
    lines = ("Ebb", "Who stays?", "Flow")
    assert len(messages(RULE, "".join(f"<p><b>{line}</b></p>{P}" for line in lines))) == 3


def test_the_level_is_one_below_the_heading_above() -> None:
    assert fixed(RULE, f"<h3>Sea</h3>{twice('<p><b>Ebb</b></p>')}").count("<h4>") == 2
    assert fixed(RULE, f"## Sea\n\n{twice('<p><b>Ebb</b></p>')}\n").count("<h3>") == 2


def test_lines_that_would_need_different_levels_stay() -> None:
    line = "<p><b>Ebb</b></p>"
    text = f"<h2>a</h2>{P}{line}{P}<h3>b</h3>{P}{line}{P}"
    assert len(messages(RULE, text)) == 2
    assert fixed(RULE, text) == text


def test_the_title_is_none() -> None:
    assert messages(RULE, f"---\ntitle: 1. Ebb\n---\n<p><b>1. Ebb</b></p>{P}") == []
