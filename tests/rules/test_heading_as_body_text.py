"""Which headings are body text, how sure that is, and which true headings only look like it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from artlint import Article, Attribute, Finding, Rule, Safety, Severity
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint_rules.headings.heading_as_body_text import HeadingAsBodyText
from artlint_rules.knowledge.sentences import Sentences, sentences

_CLASS: type[Rule] = HeadingAsBodyText
RULE = _CLASS()
LONG = "渡口的老船工一早就把缆绳收好了，等着对岸的学生过河。雾散得慢，他也不急，点了一袋烟，慢慢地等。"
LONG_EN = (
    "The ferryman had coiled his ropes before dawn and sat waiting for the children on the far bank. The fog"
    " lifted slowly that morning, and he was in no hurry to see it go."
)
SHORT = "他说这条河，三十年里只有两次结过冰，两次都在腊月里。"
P = "<p>河水不深。</p>"
BOXED = '<section style="font-size: 15px">水。</section>'
CLASSED = '<p class="txt">水。</p>'
NEXT = "next to a heading with no text between"


def look(text: str, path: str = "article.md", rule: Rule = RULE) -> Sequence[Finding]:
    checked = check(Article(Source(path, text)), [rule])
    assert not checked.failures
    return checked.findings


def safety(text: str) -> Safety | None:
    """The safety of the only finding; None for no finding."""
    found = look(text)
    assert len(found) < 2
    return found[0].repairs[0].safety if found else None


TRUE_HEADINGS = {
    "a question": f"<h2>河水为什么会在夏天变浅，而在冬天反而涨起来，淹没下游的几十个村子呢？</h2>{P}",
    "two questions": f"<h2>谁在等船？谁在赶路？</h2>{P}<h2>Who waits? Who rows?</h2>{P}",
    "faq": f"<h3>How do I get to the island when the ferry is not running?</h3>{P}"
    f"<h3>Can I take a bicycle on board, and what does it cost me?</h3>{P}",
    "a statement that ends in a full stop": f"<h2>慢，就是快。</h2>{P}",
    "statements with full stops throughout": f"<h2>真正决定一条河走向的，不是水，而是两岸的石头。</h2>{P}"
    f"<h2>修桥之前，先要问清楚谁会从这座桥上走过去。</h2>{P}",
    "an English statement": f"<h2>Nobody builds a bridge for the river.</h2>{P}",
    "a long statement": f"<h2>三百人的小镇如何用二十年时间把荒废的渡口变成全省最受欢迎的集市</h2>{P}",
    "a poem": "<h3>渡口无人，</h3><h3>船自横。</h3><h3>雨打芦花，</h3><h3>夜三更。</h3>",
    "a poem in English": "<h4>The river keeps no names.</h4><h4>It takes the stones.</h4><h4>It sings.</h4>",
    "signage": "<h2>营业时间</h2><h2>九点到五点</h2><h2>周一闭馆</h2><h2>NO PARKING. NO FISHING.</h2>",
    "slogans": f"<h1>安全生产。</h1><h1>人人有责！</h1>{P}",
    "numbered": f"<h2>一、船工的收入从哪里来，又到哪里去。</h2>{P}<h2>1. Buy a rope. Tie a knot.</h2>{P}"
    f"<h2>01 打通上下游的水路。</h2>{P}<h2>（3）收工。回家。</h2>{P}<h3>Step 2. Row. Do not stop.</h3>{P}",
    "changelog": f"<h2>v1.2.0</h2><h3>Fixed.</h3><h3>Added.</h3>{P}<h2>1.1.3 (2020-05-01)</h2>{P}",
    "code": f"<h3>river.cross(boat, speed=2.5)</h3>{P}<h3>How Node.js reads package.json</h3>{P}",
    "abbreviations": f"<h2>Mr. Reed vs. the Harbour Board of St. Mary, Inc.</h2>{P}",
    "the title": f"---\ntitle: {LONG[:-1]}\n---\n<h2>{LONG}</h2>{P}",
    "the title, cut off": f"---\ntitle: {LONG[:30]}\n---\n<h2>{LONG}</h2>{P}",
    "labelled a heading": f'<h2 label="二级标题">{LONG}</h2><h3 class="entry-title">{LONG}</h3>',
    "said to be one for screen readers": f'<h3 role="heading" label="正文">{LONG}</h3>',
    "bold and large among plain paragraphs": f'<p style="font-size: 15px">水。</p><h3 style="font-size: 22px;'
    f' font-weight: bold">{SHORT}</h3><p style="font-size: 15px">水。</p>',
    "a class that says little": f'<h2 class="content">The ferry</h2>{P}<h2 class="text">渡口的早晨</h2>{P}',
    "a style that every element has": f'<p style="margin: 0">水。</p><h2 style="margin: 0">{SHORT}</h2>{P}',
    "couplets": "<h3>两个黄鹂鸣翠柳，一行白鹭上青天。</h3><h3>窗含西岭千秋雪，门泊东吴万里船。</h3>",
    "a pull quote": f"<h2>渡口</h2><p>{LONG}{SHORT}</p><h3>{LONG}</h3>{P}",
    "a quotation": f"<h2>渡口</h2>{P}<blockquote><h3>{LONG}</h3></blockquote>",
    "words that someone said": f"<h2>渡口</h2>{P}<h3>“他说这条河三十年里只有两次结过冰，两次都在腊月里，船都停了。”</h3>{P}",
    "empty": "<h2></h2><h2> &nbsp; </h2><h3><br></h3>",
    "only an image": '<h2><img src="a.png" alt="渡口"></h2><h2><a href="/b"><img src="b.png"></a></h2>',
    "a link": f'<h2><a href="/news/3">{LONG}</a></h2>{P}',
    "inside a list": f"<ul><li><h3>{LONG}</h3></li><li><h3>{LONG_EN}</h3></li></ul>",
    "inside a table": f"<table><tr><td><h3>{LONG}</h3></td></tr></table>",
    "inside code of a Markdown body": f"```html\n<h3>{LONG}</h3>\n```\n",
}


@pytest.mark.parametrize("text", TRUE_HEADINGS.values(), ids=TRUE_HEADINGS.keys())
def test_true_headings(text: str) -> None:
    assert [finding.message for finding in look(text)] == []


SAFE = {
    "a label and a sentence": f'<h3 label="正文">{SHORT}</h3>',
    "a label in another attribute": f'<h3 data-type="paragraph">{LONG_EN}</h3>',
    "a class that leaves no doubt": f'<h3 class="paragraph">{LONG_EN}</h3>',
    "the style of the paragraphs, and sentences": f'<p style="font-size: 15px; color: #333">水。</p>'
    f'<h3 style="color:#333;font-size:15px">{LONG}</h3>',
    "the style of the paragraphs, on a span in them": f'<p><span style="font-size: 15px">水。</span></p>'
    f'<h3><span style="font-size: 15px">{LONG}</span></h3>',
    "the style of sections that stand for paragraphs": f'{BOXED * 3}<h3 style="font-size: 15px">{LONG}</h3>{BOXED}',
    "the class of the paragraphs": f'{CLASSED * 3}<h2 class="hd">渡口</h2>{CLASSED}<h3 class="txt">{LONG}</h3>',
    "long sentences in a run": f"<h3>{LONG}</h3>\n<h3>{LONG_EN}</h3>{P}",
}


@pytest.mark.parametrize("text", SAFE.values(), ids=SAFE.keys())
def test_safe(text: str) -> None:
    found = look(text)
    assert found
    assert {finding.repairs[0].safety for finding in found} == {Safety.SAFE}
    fixed = fix(Source("article.md", text), [RULE])
    assert not fixed.checked.failures
    assert not fixed.checked.findings
    assert "<h3" not in fixed.text


UNSAFE = {
    "text alone": f"<h2>{LONG}</h2>{P}",
    "English text alone": f"<h2>{LONG_EN}</h2>{P}",
    "a label, but no sentence": f'<h2>渡口</h2><p>水。</p><h3 label="正文">{LONG[:18]}</h3>',
    "a class that is said of headings, too": f'<h2 class="text">{LONG}</h2>{P}',
    "a quotation": f'<blockquote><h3 label="正文">{LONG}</h3></blockquote>',
    "linked to from a table of contents": f'<p><a href="#a">渡口</a></p><h3 id="a" label="正文">{LONG}</h3>',
    "named in a table of contents": f'<ul><li>{LONG}</li></ul>{P * 250}<h3 label="正文">{LONG}</h3>{P}',
    "two line breaks away from a poem": f"<h3>{LONG}<br>船又来了。</h3>{P}",
}


@pytest.mark.parametrize("text", UNSAFE.values(), ids=UNSAFE.keys())
def test_unsafe(text: str) -> None:
    assert safety(text) is Safety.UNSAFE


def test_principles_in_a_row_are_not_repaired_for_sure() -> None:
    text = "".join(
        f"<h3>{line}</h3>"
        for line in (
            "We repair what the river breaks before we build anything that is new on its banks.",
            "We ask the oldest people of the village where the water stood in the worst of years.",
            "We write down what a repair has cost, and who paid for it, and who did not.",
        )
    )
    assert {finding.repairs[0].safety for finding in look(text)} == {Safety.UNSAFE}


def test_the_message_names_the_evidence() -> None:
    like = 'style="font-size: 15px"'
    text = f'<p {like}>水。</p><h3 label="正文" {like}>{LONG}</h3><h3 {like}>{LONG_EN}</h3>'
    assert [finding.message for finding in look(text)] == [
        f'<h3> holds body text (label="正文", styled like the paragraphs, 2 sentences of 41 units, {NEXT})',
        f"<h3> holds body text (styled like the paragraphs, 2 sentences of 34 units, {NEXT})",
    ]


def test_what_only_one_group_says_is_an_info() -> None:
    assert look(f"<h2>{LONG}</h2>{P}")[0].severity is Severity.INFO
    assert look(f'<h2 label="正文">{LONG}</h2>{P}')[0].severity is Severity.WARNING


def test_own_labels() -> None:
    rule = HeadingAsBodyText(labels=("fliesstext",))
    assert look(f'<h3 data-type="Fliesstext">{LONG_EN}</h3>', rule=rule)[0].repairs[0].safety is Safety.SAFE


# -- what a finding rests on


def because(text: str, index: int = -1) -> list[tuple[str, str]]:
    return [
        (str(place.element.tag), place.name)
        for place in look(text)[index].repairs[0].because
        if isinstance(place, Attribute)
    ]


def test_text_that_is_enough_holds_nothing_back() -> None:
    assert because(f'<h2 style="margin: 0" class="wide">{LONG}</h2>{P}') == []


def test_a_label_is_held_when_the_finding_needs_it() -> None:
    assert because(f'<h2>渡口</h2><p>水。</p><h3 label="正文">{LONG[:18]}</h3>') == [("h3", "label")]


def test_styles_are_held_when_the_finding_needs_them() -> None:
    like, other = 'style="font-size: 15px"', 'style="font-size: 12px"'
    paragraphs = f"<p {like}>水。</p><p {like}>水。</p><p {other}>水。</p>"
    text = f"{paragraphs}<h3 {like}>{SHORT}</h3>"
    assert safety(text) is Safety.UNSAFE
    assert because(text) == [("h3", "style"), ("p", "style"), ("p", "style")]


def test_what_speaks_against_is_held_when_the_fix_would_look_safe_without_it() -> None:
    large = 'style="font-size: 22px"'
    text = f"<h3 {large}>{LONG}</h3><h3 {large}>{LONG_EN}</h3>{P}"
    assert {f.repairs[0].safety for f in look(text)} == {Safety.UNSAFE}
    assert because(text)[0] == ("h3", "style")


def test_a_class_is_held_when_the_finding_needs_it() -> None:
    text = f'{CLASSED * 3}<h2 class="hd">渡口</h2>{CLASSED}<h3 class="txt">{SHORT}</h3>'
    assert safety(text) is Safety.UNSAFE
    assert set(because(text)) == {("h3", "class"), ("p", "class")}


def test_a_class_of_true_headings_proves_nothing() -> None:
    text = f'{CLASSED * 3}<h2 class="txt">渡口</h2>{CLASSED}<h3 class="txt">{SHORT}</h3>'
    assert look(text) == ()


def test_a_finding_that_waits_stays_when_its_neighbour_is_fixed() -> None:
    text = f'<h3 label="正文">{LONG}</h3><h3>{LONG}</h3>{P}<h3>渡口的下午</h3>{P}'
    before = [f.message for f in look(text) if f.repairs[0].safety is Safety.UNSAFE]
    after = fix(Source("article.md", text), [RULE]).checked.findings
    assert [f.message for f in after] == before


# -- sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("船来了。人走了。", Sentences(1, True, False)),
        ("“船来了。”他说", Sentences(1, False, False)),
        ("他说：“船来了。”", Sentences(0, True, False)),
        ("船来了吗？来了！", Sentences(1, False, True)),
        ("对面是岸；", Sentences(0, True, False)),
        ("等等……", Sentences(0, False, False)),
        ("等等。。。", Sentences(0, False, False)),
        ("船来了.人走了.", Sentences(1, True, False)),
        ("河宽 3.14 公里", Sentences(0, False, False)),
        ("To be continued...", Sentences(0, False, False)),
        ("1. The crossing", Sentences(0, False, False)),
        ("Chapter 1. The crossing", Sentences(0, False, False)),
        ("Version 2.0", Sentences(0, False, False)),
        ("See the notes in part 3.", Sentences(0, False, False)),
        ("It froze in 1998.", Sentences(0, True, False)),
        ("Dr. Reed waits for J. Moor, Ltd.", Sentences(0, False, False)),
        ("The U.S. Navy, e.g. its boats", Sentences(0, False, False)),
        ("Is it open? It is. She said “no.”", Sentences(2, True, False)),
        ("Open README.md. Then read.", Sentences(1, True, False)),
        ("It froze twice.[1] [2]", Sentences(0, True, False)),
        ("Three things:", Sentences(0, False, True)),
        ("", Sentences(0, False, False)),
        ("。", Sentences(0, True, False)),
    ],
)
def test_sentences(text: str, expected: Sentences) -> None:
    assert sentences(text) == expected
