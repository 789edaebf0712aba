"""Text that was misread, lost, hidden or escaped twice; and text that only writes about it."""

from __future__ import annotations

import pytest

from artlint import Rule
from artlint_rules.text.double_escaped_entity import DoubleEscapedEntity
from artlint_rules.text.invisible_characters import InvisibleCharacters
from artlint_rules.text.lost_characters import LostCharacters
from artlint_rules.text.mojibake import Mojibake
from artlint_rules.text.private_use_characters import PrivateUseCharacters
from tests.rules.outcomes import fixed, messages, safely_fixed


def misread(text: str, encoding: str) -> str:
    """What becomes of UTF-8 that is read in another encoding."""
    return text.encode().decode(encoding)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param("Der Käse wird natürlich größer", "cp1252", id="German"),
        pytest.param("it’s good — really…", "cp1252", id="apostrophe and dash"),
        pytest.param("утром над рекой стоял туман", "latin-1", id="Russian"),
        pytest.param("Привет", "cp1251", id="Russian, by the charset of Russian pages"),
        pytest.param("面包为什么会发起来？", "latin-1", id="Chinese, by Latin-1"),
        pytest.param("面包为什么会发起来？", "gb18030", id="Chinese, by GBK"),
    ],
)  # fmt: skip
def test_what_was_misread_reads_well_again(text: str, encoding: str) -> None:
    assert fixed(Mojibake(), f"<p>{misread(text, encoding)}</p>", path="a.html") == f"<p>{text}</p>"


def test_gbk_read_as_latin_1() -> None:
    broken = "面包和盐，还有水。".encode("gb2312").decode("latin-1")
    assert fixed(Mojibake(), f"<p>{broken}</p>") == "<p>面包和盐，还有水。</p>"


def test_where_bytes_are_lost_there_is_no_fix() -> None:
    text = "<p>" + "用户可以看到面包的视频和图片".encode().decode("gb18030", "replace")[:-1] + "\ufffd</p>"
    assert "and bytes are lost" in messages(Mojibake(), text)[0]
    assert fixed(Mojibake(), text) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<p>横浜と鏡、涓涓細流。</p>", id="rare characters that are meant"),
        pytest.param(
            "<p>Ñandú, Ångström, À bientôt ! « Ça va ? », naïve façade</p>", id="letters with marks"
        ),
        pytest.param("<p>Iğdır’dan „Ä“ için şöyle: Âşık</p>", id="Turkish"),
        pytest.param("<p>Zażółć gęślą jaźń, đọc tiếng Việt</p>", id="Polish and Vietnamese"),
        pytest.param("<p>“Ã¤” is an “ä” read wrongly</p>", id="in quotes"),
        pytest.param("<p>With the wrong charset you see Ã¤ and Ã¶.</p>", id="a sentence about charsets"),
        pytest.param("---\ntitle: 乱码从哪里来\n---\n<p>鐢ㄦ埛鍚嶄笉鑳界殑 鏄</p>", id="an article about it"),
        pytest.param("`Ã¤Ã¶Ã¼` and more\n\n    Ã¤Ã¶Ã¼\n", id="code of Markdown"),
    ],
)
def test_text_that_is_right(text: str) -> None:
    assert messages(Mojibake(), text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("<p>s\ufffdlt</p>", 1, id="a replacement character"),
        pytest.param("<p>烫烫烫烫烫烫</p>", 1, id="memory"),
        pytest.param("<p>这碗汤烫烫的</p>", 0, id="hot soup"),
        pytest.param("<p>“锟斤拷”这三个字</p>", 0, id="in quotes"),
        pytest.param("<p>这种乱码：锟斤拷锟斤拷</p>", 0, id="a sentence about it"),
        pytest.param("<p>What??????</p>", 0, id="emphasis"),
        pytest.param("<p>???? ???????? ??</p>", 1, id="words of question marks"),
    ],
)
def test_lost_characters(text: str, count: int) -> None:
    assert len(messages(LostCharacters(), text)) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("one\u200b two\ufeff", "one two", id="no width"),
        pytest.param("Flour&#8203; and salt", "Flour&#8203; and salt", id="written as an entity"),
        pytest.param("👨\u200d👩\u200d👧 می\u200cخواهم", "👨\u200d👩\u200d👧 می\u200cخواهم", id="needed"),
        pytest.param("- one\u200b\n- two\n", "- one\n- two\n", id="in a list"),
        pytest.param("`a\u200bb` c\u200b", "`a\u200bb` c", id="not in code"),
        pytest.param("grÃ\xadgas\xad", "grÃ\xadgas\xad", id="a byte of misread text"),
        pytest.param(
            "<p>a\u200b<b>b</i>c\u200bd</p>", "<p>a<b>b</i>c\u200bd</p>", id="only where it is certain"
        ),
    ],
)
def test_what_nobody_sees_goes(text: str, expected: str) -> None:
    assert safely_fixed(InvisibleCharacters(), text) == expected


def test_what_turns_the_text_round_is_left_to_a_person() -> None:
    text = "<p>a\u202egpj.exe\u202c</p>"
    assert safely_fixed(InvisibleCharacters(), text) == text
    assert fixed(InvisibleCharacters(), text) == "<p>agpj.exe</p>"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("<p>\U000f0141 planes above</p>", 1, id="another plane"),
        pytest.param("<p>한국어 🍞 𠮷野家</p>", 0, id="Korean, emoji, rare Han"),
        pytest.param("`code` and <code>\ue62b</code>", 0, id="code"),
    ],
)
def test_private_use(text: str, count: int) -> None:
    assert len(messages(PrivateUseCharacters(), text)) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<p>a &amp;nbsp; b</p>", "<p>a \u00a0 b</p>", id="a blank"),
        pytest.param("<p>5 &amp;lt; 6</p>", "<p>5 &lt; 6</p>", id="a bracket stays text"),
        pytest.param("<p>R&amp;D; AT&amp;T</p>", "<p>R&amp;D; AT&amp;T</p>", id="no entity"),
        pytest.param('<a href="?a=1&amp;lt;2">x</a>', '<a href="?a=1&amp;lt;2">x</a>', id="an address"),
        pytest.param("`&nbsp;` is &amp;nbsp;", "`&nbsp;` is &amp;nbsp;", id="shown in code as well"),
    ],
)
def test_entities_are_unescaped_once(text: str, expected: str) -> None:
    assert fixed(DoubleEscapedEntity(), text) == expected


@pytest.mark.parametrize("rule", [Mojibake(), LostCharacters(), InvisibleCharacters()], ids=lambda r: r.name)
def test_a_body_without_text_is_fine(rule: Rule) -> None:
    assert messages(rule, "") == []
