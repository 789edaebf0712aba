"""The rules about the outline: levels, empty headings, images, length, share, runs and numbers."""

from __future__ import annotations

import pytest

from artlint import Severity
from artlint_rules.headings.empty_heading import EmptyHeading
from artlint_rules.headings.heading_share import HeadingShare
from artlint_rules.headings.heading_without_body import HeadingWithoutBody
from artlint_rules.headings.image_in_heading import ImageInHeading
from artlint_rules.headings.long_heading import LongHeading
from artlint_rules.headings.multiple_h1 import MultipleH1
from artlint_rules.headings.numbering_gap import NumberingGap
from artlint_rules.headings.skipped_heading_level import SkippedHeadingLevel
from artlint_rules.knowledge.heading_numbers import numbered
from tests.rules.outcomes import fixed, found, messages, safely_fixed

LONG = "渡口的老船工一早就把缆绳收好了，等着对岸的学生过河。雾散得慢，他也不急，点了一袋烟，慢慢地等。"


# -- skipped-heading-level


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<h1>a</h1><h3>b</h3><h5>c</h5>", "<h1>a</h1><h2>b</h2><h3>c</h3>"),
        ("<h4>a</h4><h2>b</h2><h4>c</h4>", "<h4>a</h4><h2>b</h2><h3>c</h3>"),
        ("<h2>a</h2><H4 id=x>b</H4 ><h3>c</h3>", "<h2>a</h2><h3 id=x>b</h3 ><h3>c</h3>"),
        ("<h2>a</h2><h4>b</h4><h4>c</h4>", "<h2>a</h2><h3>b</h3><h3>c</h3>"),
        ("<h2>a</h2><h3> </h3><h4>b</h4>", "<h2>a</h2><h3> </h3><h3>b</h3>"),
    ],
    ids=["all along", "the first is free", "siblings", "twice", "an empty one is none"],
)
def test_levels_are_closed_up(before: str, after: str) -> None:
    assert fixed(SkippedHeadingLevel(), before) == after


@pytest.mark.parametrize(
    "text",
    [
        "<h2>a</h2><h3>b</h3><h4>c</h4><h2>d</h2>",
        "<h4>a</h4><h2>b</h2>",
        "# a\n\n## b\n\n### c\n",
        f'<h2>a</h2><p>b</p><h4 label="正文">{LONG}</h4>',
        "<h2>a</h2><table><tr><td><h5>b</h5></td></tr></table>",
        "```\n# a\n### b\n```\n",
        "<pre>\n# a\n### b\n</pre>\n",
        "a\n=\n\nb\n-\n",
    ],
    ids=["down one by one", "up", "Markdown", "body text", "in a table", "fenced", "in HTML", "underlined"],
)
def test_no_level_is_skipped(text: str) -> None:
    assert messages(SkippedHeadingLevel(), text) == []


def test_headings_of_markdown_and_html_are_one_outline() -> None:
    assert messages(SkippedHeadingLevel(), "## a\n\nb\n\n<h4>c</h4>\n") == ["<h4> follows ##"]
    assert messages(SkippedHeadingLevel(), "a\n=\n\n### b\n") == ["### follows #"]


def test_levels_that_would_cross_are_left_alone() -> None:
    text = "<h2>a</h2><h5>b</h5><h3>c</h3><h4>d</h4>"
    assert found(SkippedHeadingLevel(), text)[0].repairs == ()


def test_headings_of_markdown_move_with_those_of_html() -> None:
    text = "## a\n\nb\n\n#### c ##\n\nd\n\n<h5>e</h5>\n"
    assert messages(SkippedHeadingLevel(), text) == ["#### follows ##"]
    assert fixed(SkippedHeadingLevel(), text) == "## a\n\nb\n\n### c ##\n\nd\n\n<h4>e</h4>\n"


def test_h1_of_markdown_count() -> None:
    assert messages(MultipleH1(), "# a\n\nb\n\n<h1>c</h1>\n\n> # d\n") == [
        "2 headings of the first level in the body; the page title is already h1"
    ]
    assert messages(MultipleH1(), "<h1></h1><h1>a</h1>") == []


# -- empty-heading


@pytest.mark.parametrize(
    "heading",
    [
        "<h2></h2>",
        "<h2> <br> </h2>",
        "<h2><span><b>&nbsp;</b></span></h2>",
        '<h2 class="a" style="margin: 0">\u200b</h2>',
    ],
)
def test_an_empty_heading_goes(heading: str) -> None:
    assert safely_fixed(EmptyHeading(), f"<p>a</p>{heading}<p>b</p>") == "<p>a</p><p>b</p>"


@pytest.mark.parametrize(
    "heading",
    [
        '<h2 id="a"></h2>',
        '<h2><a name="a"></a></h2>',
        '<h2><a href="/b"></a></h2>',
        "<h2><!-- more --></h2>",
        '<h2 style="background: url(a.png); height: 9px"></h2>',
    ],
)
def test_an_empty_heading_that_may_be_needed_goes_only_unsafely(heading: str) -> None:
    text = f"<p>a</p>{heading}<p>b</p>"
    assert messages(EmptyHeading(), text) == ["Empty <h2>"]
    assert safely_fixed(EmptyHeading(), text) == text


@pytest.mark.parametrize(
    "text",
    ['<a href="#x">a</a><h2 id="x"></h2>', '<a href="#%E6%B2%B3">a</a><h2 id="河"></h2>', "a<h2></h2>b"],
)
def test_an_empty_heading_that_is_needed_stays(text: str) -> None:
    assert messages(EmptyHeading(), text) == ["Empty <h2>"]
    assert fixed(EmptyHeading(), text) == text


@pytest.mark.parametrize("heading", ["<h2>a</h2>", "<h2><svg></svg></h2>", "<h2><input></h2>", "## a\n"])
def test_not_empty(heading: str) -> None:
    assert messages(EmptyHeading(), heading) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\n\n##\n\nb\n", "a\n\nb\n"),
        ("a\n##\nb\n", "a\n##\nb\n"),
        ("a\n\n## ##\nb\n", "a\n\nb\n"),
        ("a\r\n## \r\n\r\nb\r\n", "a\r\n\r\nb\r\n"),
        ("a\n\n## <br>\n\nb\n", "a\n\n## <br>\n\nb\n"),
        ("a\n\n### &nbsp;\n", "a\n\n"),
        ("##\n", ""),
        ("a\n\n##\n    b\n", "a\n\n    b\n"),
        ("> a\n> ##\n> b\n", "> a\n> ##\n> b\n"),
        ("- a\n- ##\n", "- a\n- ##\n"),
    ],
)
def test_an_empty_heading_of_markdown_goes_with_its_line(before: str, after: str) -> None:
    assert len(messages(EmptyHeading(), before)) == 1
    assert safely_fixed(EmptyHeading(), before) == after


# -- image-in-heading


@pytest.mark.parametrize("alt", ["", "a.png", "IMG_2031", "图片 3", "The tide"])
def test_an_image_alone_is_no_heading(alt: str) -> None:
    head = "---\ntitle: The tide\n---\n"
    text = f'<h2 id=a><img src="a.png" alt="{alt}"><br></h2>'
    assert safely_fixed(ImageInHeading(), head + text) == head + text.replace("h2", "p")


def test_an_image_of_words_may_be_a_heading() -> None:
    (finding,) = found(ImageInHeading(), '<h2><img src="a.png" alt="When to sail"></h2>')
    assert finding.severity is Severity.INFO
    text = '<h2><img src="a.png" alt="Logo"></h2><h2><img src="b.png" alt="Logo"></h2>'
    assert [f.severity for f in found(ImageInHeading(), text)] == [Severity.WARNING] * 2


def test_an_image_in_a_block_that_never_closes() -> None:
    text = '<h2><img src="a.png">'
    assert messages(ImageInHeading(), text) == ["<h2> holds an image and no text"]
    assert fixed(ImageInHeading(), text) == text


# -- long-heading, heading-share


def test_length_is_counted_as_the_language_wants() -> None:
    rule = LongHeading(most_characters=10, most_words=5)
    assert messages(rule, "<h2>一二三四五六七八九十一</h2>") == [
        "Heading has 11 characters (expected at most 10)"
    ]
    assert messages(rule, "## One two three four five six\n") == ["Heading has 6 words (expected at most 5)"]
    assert messages(rule, "<h2>One two three four five</h2><h2>Mười hai chữ thì vẫn được</h2>") == []


def test_body_text_in_a_heading_is_not_said_twice() -> None:
    assert messages(LongHeading(), f'<h3 label="正文">{LONG}{LONG}</h3>') == []
    share = "".join(f'<h3 label="正文">{LONG}第{n}次。</h3>' for n in range(9))
    assert messages(HeadingShare(), share) == []


def test_share_of_few_words_is_not_judged() -> None:
    text = "<h2>渡口</h2><p>水。</p>" * 40
    assert messages(HeadingShare(), text) == []
    assert messages(HeadingShare(least_units=100), text)
    in_words = "<h2>The ferry</h2>\n<p>It rained.</p>\n"
    assert messages(HeadingShare(), in_words * 29) == []
    assert messages(HeadingShare(), in_words * 30)


# -- heading-without-body


@pytest.mark.parametrize(
    "between",
    [
        "<p>a</p>",
        '<img src="a.png">',
        "<hr>",
        "a",
        "<table><tr><td></td></tr></table>",
        "<pre> </pre>",
        "`a`",
    ],
)
def test_something_between(between: str) -> None:
    assert messages(HeadingWithoutBody(), f"<h2>a</h2>\n{between}\n<h2>b</h2>") == []


@pytest.mark.parametrize("between", ["", "\n\n", "<!-- a -->", "<p>&nbsp;</p>", "<p><br></p>", "</div><div>"])
def test_nothing_between(between: str) -> None:
    assert messages(HeadingWithoutBody(), f"<div><h2>a</h2>{between}<h2>b</h2></div>") == [
        "2 <h2> in a row with nothing between"
    ]


def test_each_run_is_one_finding() -> None:
    text = "## a\n\n## b\n\nc\n\n## d\n\n## e\n\n## f\n"
    assert [1 + len(f.places) for f in found(HeadingWithoutBody(), text)] == [2, 3]


# -- numbering-gap


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1. a", 1),
        ("12、a", 12),
        ("03 a", 3),
        ("（2）a", 2),
        ("2) a", 2),
        ("Step 3: a", 3),
        ("Chapter 4", 4),
        ("第二章 a", 2),
        ("第3节 a", 3),
        ("十二、a", 12),
        ("二十一、a", 21),
        ("三 a", None),
        ("10 knots", None),
        ("2019. a", None),
        ("1.2 a", None),
        ("1.a", None),
        ("7zip", None),
        ("一个人", None),
        ("3D", None),
        ("", None),
    ],
)
def test_the_number_of_a_heading(text: str, number: int | None) -> None:
    read = numbered(text)
    assert (read.number if read else None) == number


@pytest.mark.parametrize(
    "text",
    [
        "<h2>1. a</h2><h2>2. b</h2>",
        "<h2>10. a</h2><h2>9. b</h2>",
        "<h2>1. a</h2><h2>9. b</h2>",
        "<h2>1. a</h2><h3>1. b</h3><h3>2. c</h3><h2>2. d</h2><h3>1. e</h3>",
        "<h2>一、a</h2><h3>3. b</h3>",
    ],
    ids=["in order", "down", "too far to be one list", "below each other", "two ways of writing"],
)
def test_numbers_without_a_gap(text: str) -> None:
    assert messages(NumberingGap(), text) == []


def test_a_gap_is_named() -> None:
    assert messages(NumberingGap(), "<h2>二、a</h2><p>b</p><h2>四、c</h2>") == [
        "Heading numbers jump from 二 to 四"
    ]


def test_a_heading_that_is_long_since_its_charset_is_wrong() -> None:
    written = f"<h2>{'海の日、' * 8}</h2><p>{'潮が満ちて、引いていく。' * 4}</p>"
    misread = written.encode().decode("latin-1")
    rule = LongHeading(most_characters=40, most_words=5)
    assert messages(rule, written) == []
    assert messages(rule, misread) == []
    assert messages(rule, "<h2>" + "the day of the sea " * 3 + "</h2>") != []
