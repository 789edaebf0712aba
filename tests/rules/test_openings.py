"""Bylines, sentences that can describe an article, and languages."""

from __future__ import annotations

import pytest

from artlint.article import Article
from artlint.article.source import Source
from artlint_rules.knowledge.edit_distance import distance, nearest
from artlint_rules.knowledge.lead_images import lead_image
from artlint_rules.knowledge.markup_in_text import tags_in, without_tags
from artlint_rules.knowledge.openings import byline_of, opening_sentences, whole_sentence
from artlint_rules.knowledge.scripts import language_of


def article(body: str) -> Article:
    return Article(Source("a.html", body))


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("<p>作者：王小麦</p>", "王小麦"),
        ("<p>文｜王小麦 编辑｜李大米</p>", "王小麦"),
        ("<p>作者 | Ada Moss</p>", "Ada Moss"),
        ("<h1>Bread</h1><p>By Ada Moss</p>", "Ada Moss"),
        ("<section><p><span>本文作者：王小麦，面包师</span></p></section>", "王小麦"),
        ("<p>Von Änne Öhler</p>", "Änne Öhler"),
        ("<p>von Ursula von der Mühle</p>", "Ursula von der Mühle"),
        ("<p>Ein Beitrag von Jan Brot</p>", "Jan Brot"),
        ("<p>Text: Jan Brot</p>", "Jan Brot"),
        ("<p>Autorin: Änne Öhler</p>", "Änne Öhler"),
        ("<p>Par Émile Levain</p>", "Émile Levain"),
        ("<p>Von Mainz nach Köln</p>", None),
        ("<p>Text Jan Brot</p>", None),
        ("<p>by the way</p>", None),
        ("<p>By Ada Moss and her sister</p>", None),
        ("<p>作者很多。</p>", None),
        ("<p>一</p><p>二</p><p>三</p><p>作者：王小麦</p>", None),
        ("<p>原文：王小麦</p>", None),
    ],
)
def test_bylines(body: str, name: str | None) -> None:
    assert byline_of(article(body)) == name


FIRST = "Bread rises because yeast lives on sugar, and breathes out gas."
HAN = "面包为什么会发起来？因为酵母以糖为生，呼出的气把面团撑大，古埃及人早就见过。后来才有人知道原因。"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<p>{FIRST} So it was in Egypt.</p>", FIRST),
        (f"<p>{HAN}</p>", HAN.partition("见过。")[0] + "见过。"),
        (f"<p>图1：一只面包，放在桌上</p><p>{FIRST}</p>", FIRST),
        (f"<p>本文转载自面包日报，经作者授权发布，未经许可不得再次转载，感谢作者的支持和信任。</p><p>{FIRST}</p>", FIRST),
        (f"<blockquote><p>{FIRST}</p></blockquote>", None),
        (f"<p><a href=x>{FIRST}</a></p>", None),
        ("<p>Mr. Moss of the U.S. bakery no. 5 said, at the end of a long day, that it was 3.5 degrees too warm.</p>",
         "Mr. Moss of the U.S. bakery no. 5 said, at the end of a long day, that it was 3.5 degrees too warm."),
        ("<p>面包日报今天早上的消息说，面包房向所有的客人发布了烤箱说明书第 2.50.3 版，改正了几处温度。</p>",
         "面包日报今天早上的消息说，面包房向所有的客人发布了烤箱说明书第 2.50.3 版，改正了几处温度。"),
        ("<p>" + "Bread and water, " * 20 + "and salt.</p>", None),
        ("<p>Short.</p>", None),
        ("<p>A paragraph that is long enough to serve but for its end, which has no full stop at all</p>", None),
    ],
)  # fmt: skip
def test_sentences_that_describe_an_article(body: str, text: str | None) -> None:
    assert opening_sentences(article(body)) == text


def test_a_sentence_is_completed() -> None:
    page = article("<p>One.</p><p>Bread rises because Mr. Moss put yeast into it. It breathes.</p>")
    assert (
        whole_sentence(page, "Bread rises because Mr. M") == "Bread rises because Mr. Moss put yeast into it."
    )
    assert whole_sentence(page, "Water rises") is None


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ('<img src="/a.png">', "/a.png"),
        (
            '<img src="data:image/gif;base64,R0"><img src="https://picsum.photos/1"><img src="/b.png" width="640">',
            "/b.png",
        ),
        ('<img src="/a.png" width="199"><img src="/emoji/b.png"><img src="/c.png" class="avatar">', None),
        ('<img src="/a.png" alt="扫描二维码">', None),
        ('<img src="/a.png" width="100%">', "/a.png"),
    ],
)
def test_lead_images(body: str, address: str | None) -> None:
    assert lead_image(article(body)) == address


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (HAN * 3, "zh"),
        (HAN * 3 + " Linux kernel 5.10", "zh"),
        ("パンはなぜ膨らむのか。酵母が糖を食べて生きているからである。" * 5, "ja"),
        ("빵은 왜 부풀까? 효모가 설탕을 먹고 살기 때문이다. " * 6, "ko"),
        (f"{FIRST} It was found in Egypt by people who had forgotten a bowl of dough. " * 2, "en"),
        (
            "El pan sube porque la levadura vive del azúcar y respira gas, como ya sabían en Egipto. " * 3,
            None,
        ),
        (HAN[:20], None),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<p>It <b>rose</b>.</p><p>We ate.</p>", "It rose. We ate."),
        ("a<br/>b", "a b"),
        ('<a href="x">Bread</a>', "Bread"),
        ("How <b> rose", "How rose"),
        ("</p>x", "x"),
        ("<i><b>x</i></b>", "x"),
    ],
)
def test_tags(text: str, plain: str) -> None:
    assert tags_in(text)
    assert without_tags(text) == plain


@pytest.mark.parametrize("text", ["a < b > c", "<bread>", "<canvas>", "<?php ?>", "x <- y", "<3"])
def test_no_tags(text: str) -> None:
    assert not tags_in(text)


def test_distances() -> None:
    assert distance("titel", "title") == 1
    assert distance("catagories", "categories") == 1
    assert distance("", "ab") == 2
    assert nearest("titel", ["title", "slug"]) == "title"
    assert nearest("toc", ["top"]) is None
    assert nearest("flour", ["floor", "colour"]) == "floor"
