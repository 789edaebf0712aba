"""Files in other encodings: read as what they are, written back as what they were."""

from __future__ import annotations

import codecs
import json
import subprocess
from pathlib import Path

import pytest

from artlint.article.encodings import UndecodableError, decode, encode
from artlint.article.source import Source
from tests.conftest import Command

ZH = "---\ntitle: 关掉大屏之后，菜市场才真正上线\n---\n<p>今天天气很好，我们去看展览。</p>\n"
ZHT = "---\ntitle: 關掉大螢幕之後\n---\n<p>今天天氣很好，我們去看展覽。</p>\n"
JA = "---\ntitle: パンの作り方\n---\n<p>今日はとても良い天気です。</p>\n"
KO = "---\ntitle: 빵을 굽는 법\n---\n<p>오늘은 날씨가 아주 좋습니다.</p>\n"
FR = "---\ntitle: Crème brûlée\n---\n<p>À la carte, déjà vu — “oui”.</p>\n"
EN = "---\ntitle: Bread\n---\n<p>It’s “good” — really…</p>\n"


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        pytest.param(ZH, "utf-8", "utf-8", id="UTF-8"),
        pytest.param("\ufeff" + ZH, "utf-8", "utf-8-sig", id="UTF-8 with a mark"),
        pytest.param("\ufeff" + ZH + "😀", "utf-16-le", "utf-16-le", id="UTF-16, little end first"),
        pytest.param("\ufeff" + FR, "utf-16-be", "utf-16-be", id="UTF-16, big end first"),
        pytest.param(ZH, "gbk", "gb18030", id="GBK"),
        pytest.param(ZH + "㐀€", "gb18030", "gb18030", id="GB18030"),
        pytest.param(ZHT, "big5", "cp950", id="Big5"),
        pytest.param(JA, "shift_jis", "cp932", id="Shift_JIS"),
        pytest.param(JA, "euc_jp", "euc_jp", id="EUC-JP"),
        pytest.param(KO, "euc_kr", "cp949", id="EUC-KR"),
        pytest.param(FR, "cp1252", "cp1252", id="windows-1252"),
        pytest.param(EN, "cp1252", "cp1252", id="windows-1252, punctuation only"),
        pytest.param(ZH.replace("\n", "\r\n"), "gbk", "gb18030", id="GBK with CRLF"),
    ],
)
def test_text_is_decoded_and_encoded_to_the_same_bytes(text: str, codec: str, encoding: str) -> None:
    data = text.encode(codec)
    assert decode(data) == (text.removeprefix("\ufeff"), encoding)
    assert encode(*decode(data)) == data


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(ZH.encode()[:-10], "line 4, column", id="UTF-8 cut in the middle of a character"),
        pytest.param(ZH.encode().replace("天".encode(), b"\xe5"), "line 4, column 5", id="UTF-8, bytes lost"),
        pytest.param(b"abc\xff", "byte 0xff at line 1, column 4", id="one odd byte"),
        pytest.param(codecs.BOM_UTF16_LE + b"a\0b", "not UTF-16: byte", id="UTF-16, half a unit"),
        pytest.param(codecs.BOM_UTF16_LE + b"\0\xd8a\0", "not UTF-16: byte", id="UTF-16, half a pair"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "byte 0x89", id="an image"),
        pytest.param("a标题".encode("utf-16-le"), "not UTF-8", id="UTF-16 without a mark"),
        pytest.param("title".encode("utf-16-le"), "full of NUL", id="ASCII in UTF-16 without a mark"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_their_place(data: bytes, message: str) -> None:
    with pytest.raises(UndecodableError, match=message):
        decode(data)


DAMAGED = ZH.replace("title:", "date: Fri, 11 Mar 2022 06:39:08 GMT\ntitle:")
REPAIRED = ZH.replace("title:", "date: 2022-03-11T06:39:08Z\ntitle:")


@pytest.mark.parametrize("codec", ["gb18030", "utf-16", "utf-8-sig"])
def test_a_fix_is_written_in_the_encoding_of_the_file(artlint: Command, tmp_path: Path, codec: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(DAMAGED.encode(codec))
    artlint("fix", "a.md", "--fail-on", "never")
    assert path.read_bytes() == REPAIRED.encode(codec)


def test_converting_to_utf_8_is_an_unsafe_fix(artlint: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    page = f'<html><head><meta charset="gbk"><title>标题</title></head><body>{ZH[40:]}</body></html>'
    path.write_bytes(page.encode("gbk"))
    found = json.loads(artlint("check", "--select", "text", "--output-format", "json").stdout)["findings"]
    assert [(f["rule"], f["fix"]["safety"]) for f in found if f["rule"] == "not-utf-8"] == [
        ("not-utf-8", "unsafe")
    ]
    assert "GB18030 (GBK)" in found[0]["message"]
    artlint("fix", "--select", "not-utf-8")
    assert path.read_bytes() == page.encode("gbk"), "not without being asked"
    artlint("fix", "--select", "not-utf-8", "--unsafe-fixes")
    assert path.read_bytes() == page.replace('"gbk"', '"utf-8"').encode()


def test_a_diff_of_another_encoding_can_be_applied(artlint: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(DAMAGED.encode("gb18030"))
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    done = subprocess.run(
        ["sh", "-c", "python -m artlint fix --diff a.md | git apply"],
        cwd=tmp_path,
        env=environment(),
        check=True,
        capture_output=True,
    )
    assert done.stderr == b""
    assert path.read_bytes() == REPAIRED.encode("gb18030")


def environment() -> dict[str, str]:
    import os
    import sys

    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def test_bytes_that_would_not_come_back_are_left_alone(artlint: Command, tmp_path: Path) -> None:
    # 0x8790 and 0x81e0 are the same character in Shift_JIS; only the second is written.
    data = (
        DAMAGED.encode("utf-8")
        .decode()
        .replace("关掉大屏之后，菜市场才真正上线", "パンの作り方")
        .replace("今天天气很好，我们去看展览。", "今日はとても良い天気です。")
        .encode("cp932")
        + b"\x87\x90\n"
    )
    path = tmp_path / "a.md"
    path.write_bytes(data)
    done = artlint("fix", "a.md", "--output-format", "json")
    assert done.returncode == 2
    (failure,) = json.loads(done.stdout)["failures"]
    assert failure["kind"] == "unreadable"
    assert "Shift_JIS" in failure["error"]
    assert path.read_bytes() == data


def test_a_fix_that_the_encoding_cannot_hold_is_refused() -> None:
    from collections.abc import Iterator

    from artlint import Article, Edit, Finding, Repair, Rule, Safety, Span
    from artlint.engine import fix

    class Smiles(Rule):
        """Adds what windows-1252 does not have, in a comment."""

        name = "smiles"

        def check(self, article: Article) -> Iterator[Finding]:
            if "☺" not in article.source_text:
                repair = Repair("smile", Safety.SAFE, [Edit(Span(0, 0), "<!--☺-->")])
                yield self.finding(Span(0, 0), "no smile", repair)

    refused = fix(Source("a.html", "<p>é</p>", "cp1252"), [Smiles()])
    assert not refused.changed
    assert "windows-1252 has no ☺" in refused.checked.failures[0].error
