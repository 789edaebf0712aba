"""Line breaks for paragraphs: where they are, what becomes of them, and which lines are meant."""

from __future__ import annotations

import pytest

from artlint import Safety
from artlint.article.source import Source
from artlint.engine import fix
from artlint_rules.markup.br_paragraphs import BrParagraphs
from artlint_rules.styles.inline_style_bloat import InlineStyleBloat
from tests.rules.outcomes import fixed, messages

RULE = BrParagraphs()
LONG = "The boats go out with the ebb, and nobody in the harbour looks at a clock before they do so again."
TEXT = f"{LONG} {LONG}"


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{TEXT}<br>{TEXT}<br>{TEXT}</p>",
        "<p>Ebb<br><br>Flood</p>",
        f"<p>{TEXT}<br><br></p><p><br><br>{TEXT}</p>",
        f"<address>{TEXT}<br><br>{TEXT}</address>",
        f"<pre><code>{TEXT}<br><br>{TEXT}</code></pre>",
        "<p>Wind comes off<br>the river<br><br>lamp after lamp<br>the old boat</p>",
        f"<h2>{TEXT}<br><br>{TEXT}</h2>",
        f"<div>{TEXT}<br><br><p>{TEXT}</p></div>",
    ],
)
def test_breaks_that_are_meant_or_part_nothing(text: str) -> None:
    assert messages(RULE, text) == []


@pytest.mark.parametrize("gap", ["<br><br>", "<br/>\n<br />", "<br>&nbsp;<br>", "<BR><br><br>"])
def test_each_way_to_write_the_gap(gap: str) -> None:
    assert fixed(RULE, f"<p>{TEXT}{gap}{TEXT}</p>", path="a.html") == f"<p>{TEXT}</p><p>{TEXT}</p>"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            f'<p id="a" class="b">{TEXT}<br><br>{TEXT}</p>',
            f'<p id="a" class="b">{TEXT}</p><p>{TEXT}</p>',
        ),
        (
            f"<div>{TEXT}<br><br><img src=a.png><br>{LONG}</div>",
            f"<div><p>{TEXT}</p><p><img src=a.png><br>{LONG}</p></div>",
        ),
        (
            f"<td>{TEXT}<br><br>{TEXT}<ul><li>a</ul> {TEXT}</td>",
            f"<td><p>{TEXT}</p><p>{TEXT}</p><ul><li>a</ul> <p>{TEXT}</p></td>",
        ),
        (f"{TEXT}<br><br>\n<b>A</b> {TEXT}\n", f"<p>{TEXT}</p>\n<p><b>A</b> {TEXT}</p>\n"),
    ],
)
def test_paragraphs_are_made(text: str, after: str) -> None:
    text, after = (f"<table><tr>{t}</tr></table>" if "<td>" in t else t for t in (text, after))
    assert fixed(RULE, text, path="a.html") == after


@pytest.mark.parametrize(
    "text",
    [
        f"{TEXT}<br><br>{TEXT}\n",
        f"<p><b>{TEXT}<br><br>{TEXT}</b></p>",
        f"<p>{TEXT}<br><br>{TEXT}",
        f"<div>\n{TEXT}<br><br>{TEXT}\n\n*sea*\n\n</div>\n",
        f"- <div>a</div>\n\n  {TEXT}<br><br>{TEXT}\n",
    ],
)
def test_what_markdown_reads_or_no_tag_ends_is_only_reported(text: str) -> None:
    assert len(messages(RULE, text)) == 1
    assert fixed(RULE, text) == text


def test_new_paragraphs_are_like_the_cleaned_one() -> None:
    """The style is noise: who cleans it goes first, so that no copy of it is made."""
    style = "line-height: 1.75; letter-spacing: 0.5px; box-sizing: border-box; word-break: break-word"
    text = "".join(f'<p style="{style}">{TEXT}<br><br>{TEXT}</p>' for _ in range(8))
    rules = [RULE, InlineStyleBloat()]
    done = fix(Source("a.html", text), rules, Safety.UNSAFE).text
    safely = fix(Source("a.html", text), rules).text
    assert done == f"<p>{TEXT}</p>" * 16
    assert fix(Source("a.html", safely), rules, Safety.UNSAFE).text == done


def test_text_that_was_moved_out_of_a_table_has_no_place_for_a_paragraph() -> None:
    text = f"<div>{TEXT}<br><br>{TEXT}<br><br><table><tbody><tr>moved<td>a</td></tr></tbody></table></div>"
    assert messages(RULE, text, path="a.html")
    assert fix(Source("a.html", text), [RULE], Safety.UNSAFE).text == text


def test_a_block_between_two_gaps_parts_their_paragraphs_too() -> None:
    apart = f"<div>{TEXT}<br><br>{TEXT}<ul><li>a</li></ul>{TEXT}<br><br>{TEXT}</div>"
    together = f"<div>{TEXT}<br><br>{TEXT}<br><br>{TEXT}</div>"
    assert messages(RULE, apart, path="a.html") == ["4 paragraphs made with <br><br> in one <div>"]
    assert messages(RULE, together, path="a.html") == ["3 paragraphs made with <br><br> in one <div>"]
