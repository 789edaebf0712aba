"""Which underscores suspect-title takes for damage, and what it makes of them."""

from __future__ import annotations

import pytest

from artlint.rule import Safety, Severity
from artlint_rules.titles.suspect_title import SuspectTitle
from tests.rules.titles import findings, fixed, offered

RULE = SuspectTitle()


@pytest.mark.parametrize(
    ("title", "body", "new"),
    [
        ("面包为何是_活的_，水却不是", "<p>有人说面包是“活的”。</p>", "面包为何是“活的”，水却不是"),
        ("_活_面包", "<p>影评：“活”面包</p>", "“活”面包"),
        ("_ 活 面 包 _", "<p>他说“ 活 面 包 ”很好。</p>", "“ 活 面 包 ”"),
        ("面包新品_Loaf_", "<p>It is called \"Loaf\".</p>", '面包新品"Loaf"'),
        ("Why bread is _alive_", "<p>Bakers say it is <b>‘</b>alive<b>’</b>.</p>", "Why bread is ‘alive’"),
        ("面包_活的_与水_死的_", "<p>“活的”和“死的”</p>", "面包“活的”与水“死的”"),
        ("面包_活的_与水_死的_", "<p>“活的”</p>", "面包“活的”与水_死的_"),
        ("Baking on Oven8_Oven9 at night", "<p>On Oven8/Oven9 it is easy.</p>", "Baking on Oven8/Oven9 at night"),
        ("Bread is \ufffdalive\ufffd", "<p>It is “alive”.</p>", "Bread is “alive”"),
    ],
    ids=[
        "in a sentence", "short", "spaced", "straight quotes", "quotes in tags", "two phrases",
        "one of two phrases", "between two words", "U+FFFD",
    ],
)  # fmt: skip
def test_what_the_body_says(title: str, body: str, new: str) -> None:
    (finding,) = findings(RULE, title, body)
    assert finding.severity is Severity.WARNING
    assert offered(RULE, title, body) == [(new, Safety.UNSAFE)]
    assert fixed(RULE, title, body) == title
    assert fixed(RULE, title, body, level=Safety.UNSAFE) == new


@pytest.mark.parametrize(
    ("title", "new", "severity"),
    [
        ("面包为何是_活的_", "面包为何是“活的”", Severity.WARNING),
        ("_图_面包是怎样发酵的", "[图]面包是怎样发酵的", Severity.WARNING),
        ("发酵的方法_Baking_", "发酵的方法(Baking)", Severity.WARNING),
        ("烤箱推出_活面包_新品", "烤箱推出“活面包”新品", Severity.INFO),
        ("为什么面包是活的_", "为什么面包是活的？", Severity.WARNING),
        ("烤箱打不开_", "烤箱打不开？", Severity.WARNING),
        ("第一个参数为什么是error_", "第一个参数为什么是error？", Severity.WARNING),
        ("Is bread alive_", "Is bread alive?", Severity.WARNING),
        ("Bread is alive_", "Bread is alive?", Severity.INFO),
        ("feat_ add a second oven", "feat: add a second oven", Severity.INFO),
        ("Why call it 'alive'_ A baker answers", "Why call it 'alive'? A baker answers", Severity.INFO),
        ("今日面包 _ 五月", "今日面包 | 五月", Severity.INFO),
        ("谁吃了面包_我们问了邻居", "谁吃了面包？我们问了邻居", Severity.INFO),
    ],
)
def test_guesses(title: str, new: str, severity: Severity) -> None:
    (finding,) = findings(RULE, title, "<p>没有线索。</p>")
    assert finding.severity is severity
    assert offered(RULE, title, "<p>没有线索。</p>") == [(new, Safety.MANUAL)]


def test_two_kinds_of_quotes_are_no_evidence() -> None:
    assert offered(RULE, "面包是_活的_", "<p>“活的”、“活的”、《活的》</p>") == [
        ("面包是“活的”", Safety.MANUAL)
    ]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("What __init__ and sys_path do", ""),
        ("BAKE_Oven被盗，面包没了", ""),
        ("CONFIG_X86_64 与 my_oven.py", ""),
        ("A talk with @baker_ and @_loaf_", ""),
        ("What _config.yml is for", ""),
        ("The _id of a loaf", ""),
        ("Fill in: the ___ of bread", ""),
        ("Bread ^_^ and water -_-", ""),
        ("循环里的 __ == !__", ""),
        ("The meaning of class_", "<p>Write `class_` here.</p>"),
        ("The meaning of class_", "<p>Write <code>class_</code> here.</p>"),
        ("The meaning of class_", "<h1>The meaning of class_</h1>"),
        ("面包与水_每日面包", "<p>没有线索。</p>"),
        ("Bread and water", "<p>“bread”</p>"),
    ],
)
def test_genuine_underscores(title: str, body: str) -> None:
    assert not findings(RULE, title, body)


def test_the_separator_of_a_site_is_no_damage() -> None:
    assert not findings(RULE, "面包与水 _ 每日面包", keys="site: 每日面包\n")
    (finding,) = findings(RULE, "面包是_活的_ _ 每日面包", "“活的”", keys="site: 每日面包\n")
    assert finding.message == "Title contains `_` for lost characters; the body has “活的”"


def test_what_has_the_whole_title_is_another_rule() -> None:
    assert not findings(RULE, "Bread is _alive_", "<img alt='Bread is “alive”'><p>“alive”</p>")
