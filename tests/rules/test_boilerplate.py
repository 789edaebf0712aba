"""What sites put around articles, in nine languages, and sentences that only sound like it."""

from __future__ import annotations

import pytest

from artlint import Rule
from artlint_rules.boilerplate.advertisement_marker import AdvertisementMarker
from artlint_rules.boilerplate.byline_in_body import BylineInBody
from artlint_rules.boilerplate.copyright_notice import CopyrightNotice
from artlint_rules.boilerplate.editor_credit import EditorCredit
from artlint_rules.boilerplate.feed_footer import FeedFooter
from artlint_rules.boilerplate.follow_us import FollowUs
from artlint_rules.boilerplate.read_more_link import ReadMoreLink
from artlint_rules.boilerplate.related_links import RelatedLinks
from tests.rules.outcomes import fixed, messages

LINES: list[tuple[type[Rule], tuple[str, ...]]] = [
    (
        FollowUs,
        (
            "扫描下方二维码，关注我们的公众号", "Subscribe to our newsletter!", "Folgen Sie uns auf Instagram!",
            "Abonnez-vous à notre lettre", "Síguenos en Mastodon", "Inscreva-se", "チャンネル登録をお願いします！",
            "구독과 좋아요 부탁드립니다", "Подписывайтесь на наш канал",
        ),
    ),
    (
        ReadMoreLink,
        (
            "阅读原文", "Continue reading →", "Weiterlesen …", "Lire la suite", "Leer más", "Leia mais", "続きを読む »",
            "더 보기", "Читать далее",
        ),
    ),
    (
        CopyrightNotice,
        (
            "未经授权，禁止转载。", "All rights reserved.", "Alle Rechte vorbehalten.", "Tous droits réservés.",
            "Todos los derechos reservados.", "Todos os direitos reservados.", "無断転載を禁じます。",
            "무단 전재 및 재배포 금지", "Все права защищены.",
        ),
    ),
    (AdvertisementMarker, ("【广告】", "Advertisement", "Anzeige", "Publicité", "Publicidad", "Publicidade", "広告", "광고", "Реклама")),
    (
        FeedFooter,
        (
            "《黑麦》最先出现在面包。", "The post Rye appeared first on Dough.", "Der Beitrag Roggen erschien zuerst auf Teig.",
            "L’article Seigle est apparu en premier sur Pain.", "La entrada Centeno se publicó primero en Pan.",
            "O post Centeio apareceu primeiro em Pão.", "Сообщение Рожь появились сначала на Хлеб.",
        ),
    ),
    (
        BylineInBody,
        (
            "作者：林小满", "By Ada Whitlock", "Von Jule Kaltern", "Par Jeanne Morel", "Por Lucía Herrera", "Texto: Rui Tavares",
            "取材・文：佐倉みなと", "글: 김하늘", "Автор: Анна Белова",
        ),
    ),
    (EditorCredit, ("责任编辑：林小满", "Edited by June Calder", "Redaktion: Ben Eichner", "編集＝高瀬悠", "편집: 김하늘", "Редактор: Анна Белова")),
]  # fmt: skip
EVERY = [(rule, line) for rule, lines in LINES for line in lines]
SENTENCES = (
    "Follow us through the old harbour: the tour starts at the mill.",
    "Share this bread with somebody who has none.",
    "Learn more than one way to tie a knot.",
    "By Monday the whole town knew.",
    "All rights reserved, said the sticker, and below it stood a phone number.",
    "Von Hand dauert es drei Abende.",
    "点赞和收藏的数量，到底能说明什么？",
    "每篇文章的末尾都写着“转载请注明出处”，可没有人照做。",
    "フォローする人の数より、会いに来る人の数が大事だ。",
)


@pytest.mark.parametrize(("rule", "line"), EVERY, ids=[f"{rule.name}: {line}" for rule, line in EVERY])
def test_a_line_is_known_and_goes_whole(rule: type[Rule], line: str) -> None:
    text = f"<p>One.</p>\n<p>{line}</p>\n"
    assert len(messages(rule(), text)) == 1
    moves = rule in (CopyrightNotice, BylineInBody, EditorCredit)
    assert fixed(rule(), text) == (text if moves else "<p>One.</p>\n")


@pytest.mark.parametrize("rule", [rule for rule, _ in LINES], ids=lambda rule: rule.name)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_none(rule: type[Rule], sentence: str) -> None:
    assert messages(rule(), f"<p>{sentence}</p>\n<p>Two.</p>\n<p>{sentence}</p>") == []


@pytest.mark.parametrize(("rule", "line"), EVERY[:4])
def test_the_middle_of_an_article_quotations_and_cells_are_left_alone(rule: type[Rule], line: str) -> None:
    some = "<p>One.</p>" * 8
    assert messages(rule(), f"{some}<p>{line}</p>{some}") == []
    assert (
        messages(rule(), f"<blockquote><p>{line}</p></blockquote><table><tr><td>{line}</td></tr></table>")
        == []
    )


def test_speakers_are_no_authors() -> None:
    assert messages(BylineInBody(), "<p>作者：真的吗</p><p>作者：雨停了</p><p>作者：走吧</p>") == []


def test_a_block_with_a_picture_or_a_target_stays() -> None:
    for inside in ("<img src='a.png' alt=''>", "<a id='end'></a>"):
        text = f"<p>One.</p><p>Subscribe{inside}</p>"
        assert fixed(FollowUs(), text) == text


def test_see_also_is_a_list_of_references_unless_all_lead_to_one_site() -> None:
    links = "<p>One.</p><h2>See also</h2><ul><li><a href='https://{}/1'>Rye</a></li><li><a href='https://b.example/2'>Oats</a></li></ul>"
    assert messages(RelatedLinks(), links.format("a.example")) == []
    assert len(messages(RelatedLinks(), links.format("b.example"))) == 1
