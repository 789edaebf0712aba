"""Lists typed by hand, in the ways of several languages, and what only looks like one."""

from __future__ import annotations

import pytest

from artlint_rules.markup.fake_list import FakeList
from tests.rules.outcomes import fixed, messages

RULE = FakeList()
SENTENCES = "The boats go out. Nobody looks at a clock. The lamps are lit. " * 12


def paragraphs(*texts: str) -> str:
    return "\n".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("1. a", "2. b"),
        ("1. a", "3. b", "5. c"),
        ("1.5 m", "2.5 m", "3.5 m"),
        ("2021. a", "2022. b", "2023. c"),
        ("1. a", "2) b", "3、c"),
        ("- Who?", "- I.", "- Ah."),
        ("— a", "— b", "— c"),
        ("*a* b", "*c* d", "*e* f"),
        (f"1. {SENTENCES}", f"2. {SENTENCES}", f"3. {SENTENCES}"),
        ("<strong>1. a</strong>", "<strong>2. b</strong>", "<strong>3. c</strong>"),
        ("•", "•", "•"),
        ("1. a", "and so on", "2. b", "3. c"),
    ],
)
def test_no_list(texts: tuple[str, ...]) -> None:
    assert messages(RULE, paragraphs(*texts)) == []


def test_a_picture_between_two_items_ends_the_list() -> None:
    assert messages(RULE, "<p>1. a</p><img src=a.png><p>2. b</p><p>3. c</p>") == []


@pytest.mark.parametrize(
    ("marks", "start", "tag"),
    [
        (("1. ", "2. ", "3. "), "<ol>", "ol"),
        (("1.", "2.", "3."), "<ol>", "ol"),
        (("（1）", "（2）", "（3）"), "<ol>", "ol"),
        (("①", "②", "③"), "<ol>", "ol"),
        (("8、", "9、", "10、"), '<ol start="8">', "ol"),
        (("2) ", "3) ", "4) "), '<ol start="2">', "ol"),
        (("· ", "· ", "· "), "<ul>", "ul"),
        (("&bull; ", "&#8226;&nbsp;", "•"), "<ul>", "ul"),
        (("- ", "- ", "- "), "<ul>", "ul"),
        (("<span>■ ", "<span>■ ", "<span>■ "), "<ul>", "ul"),
    ],
)
@pytest.mark.parametrize("path", ["a.md", "a.html"])
def test_marks_become_a_list(marks: tuple[str, str, str], start: str, tag: str, path: str) -> None:
    end = "</span>" if "<span>" in marks[0] else ""
    text = "\n".join(f"<p>{mark}潮汐{end}</p>" for mark in marks)
    item = f"<li>{'<span>' if end else ''}潮汐{end}</li>"
    assert fixed(RULE, text, path=path) == f"{start}{item}\n{item}\n{item}</{tag}>"


def test_attributes_and_the_number_of_items_stay() -> None:
    text = '<div><p class="x">1. <b>a</b></p><p>2. b<br>c</p><p>3. d</p></div>'
    assert messages(RULE, text) == ["List of 3 items typed by hand (1.)"]
    assert fixed(RULE, text) == '<div><ol><li class="x"><b>a</b></li><li>b<br>c</li><li>d</li></ol></div>'


@pytest.mark.parametrize("text", ["<p>1. a<p>2. b<p>3. c", "<p>1<b>.</b> a</p><p>2. b</p><p>3. c</p>"])
def test_paragraphs_without_an_end_or_with_marks_in_pieces_stay(text: str) -> None:
    assert fixed(RULE, text) == text
