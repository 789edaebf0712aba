"""Marks, spaces and brackets that are wrong, and those that are right where they stand."""

from __future__ import annotations

import pytest

from artlint_rules.typography.fullwidth_alphanumerics import FullwidthAlphanumerics
from artlint_rules.typography.halfwidth_punctuation_between_han import HalfwidthPunctuationBetweenHan
from artlint_rules.typography.space_before_fullwidth_punctuation import SpaceBeforeFullwidthPunctuation
from artlint_rules.typography.unbalanced_brackets import UnbalancedBrackets
from tests.rules.outcomes import fixed, messages


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("- 雨停了,天黑了\n- `甲,乙`\n", "- 雨停了，天黑了\n- `甲,乙`\n"),
        ("> 雨停了;天黑了\n\n```\n甲,乙\n```\n", "> 雨停了；天黑了\n\n```\n甲,乙\n```\n"),
        ("<p>雨<b>停</b>了&#44;天<i>黑</i>了,他走了", "<p>雨<b>停</b>了，天<i>黑</i>了，他走了"),
    ],
)
def test_marks_become_full_width_in_the_text_only(text: str, result: str) -> None:
    assert fixed(HalfwidthPunctuationBetweenHan(), text) == result


def test_all_of_an_article_is_one_finding() -> None:
    text = "<p>雨停了,天黑了,他走了。</p><p>雨停了,天黑了。</p>"
    assert len(messages(HalfwidthPunctuationBetweenHan(), text)) == 1
    assert "," not in fixed(HalfwidthPunctuationBetweenHan(), text)


def test_spaces_go_letters_become_narrow() -> None:
    assert fixed(SpaceBeforeFullwidthPunctuation(), "<p>雨&nbsp;，停 。天</p>") == "<p>雨，停。天</p>"
    assert fixed(FullwidthAlphanumerics(), "<p>ＵＳＢ，（２）</p>") == "<p>USB，（2）</p>"


@pytest.mark.parametrize(
    "text",
    [
        "He wrote :) below it, and she smiled ;-) at that.",
        "The steps are: 1) wash, 2) dry, c) wait a day or two.",
        "手順は1) 洗う、2) 干すの順です。",
        "The interval [0, 1) leaves out its right end, they say.",
        "「雨停了，他没有回答，我们也没有再问。",
        "See https://a.example/Rye_(bread) and its neighbours for more of them.",
        "Press Ctrl+] to go in and Ctrl+[ to come out of it again.",
    ],
)
def test_brackets_that_are_right(text: str) -> None:
    assert messages(UnbalancedBrackets(), f"<p>{text}</p>") == []


def test_full_width_letters_that_come_of_the_wrong_charset_are_not_told_twice() -> None:
    written = "<p>码头的外壳是木头的，涨潮的时候船会轻轻地摇晃，谁也不着急。</p><p>尾声</p>"
    misread = written.encode().decode("gb18030", "replace")
    assert "０" in misread
    assert messages(FullwidthAlphanumerics(), misread) == []
    assert messages(FullwidthAlphanumerics(), "<p>灏惧０</p>") != []


def test_brackets_that_come_of_the_wrong_charset_are_not_told_twice() -> None:
    written = "<p>码头的外壳是木头的，涨潮的时候船会轻轻地摇晃，谁也不着急。</p>"
    text = written.encode().decode("gb18030", "replace") + "<p>他读完了《草木记，又读了一遍。</p>"
    assert messages(UnbalancedBrackets(), text) == []
    assert messages(UnbalancedBrackets(), "<p>他读完了《草木记，又读了一遍。</p>") != []
