"""What the rules that compare articles take for the same, and what not."""

from __future__ import annotations

import random

import pytest

from artlint import Safety, Severity
from artlint_rules.corpus.duplicate_article import DuplicateArticle
from artlint_rules.corpus.duplicate_title import DuplicateTitle
from artlint_rules.corpus.near_duplicate_article import NearDuplicateArticle
from artlint_rules.corpus.shared_cover import SharedCover
from artlint_rules.knowledge.article_files import language_of_file
from artlint_rules.knowledge.likeness import KEPT, SHINGLE, likely_pairs, likeness, sketch
from artlint_rules.knowledge.site_names import title_ending
from artlint_rules.knowledge.units import split_units
from artlint_rules.titles.title_site_suffix import TitleSiteSuffix
from tests.rules.across import across, places, written

STORY = "Flour, water and salt are all it takes. Let the dough rest for a night, fold it, and bake it hot. "
LONG = STORY * 3


# -- duplicate-article ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "is_copy"),
    [
        (f"<p>{LONG}</p>", f"<div class=x><p style='color: red'>{LONG}</div>", True),
        (f"<p>{LONG}</p>", f"<p>{LONG.replace(' ', '&nbsp;')}</p>", True),
        (f"<p>{LONG}</p>", f"---\ntitle: Bread\n---\n{LONG.replace('. ', f'.{chr(10)}')}", True),
        (f"<p>{LONG}</p>", f"<img src=a.png><p>{LONG}</p>", True),
        (f"<p>{LONG}</p>", f"<p>{LONG}</p><p>And rye.</p>", False),
        (f"<p>{LONG}</p>", f"<p>{LONG.upper()}</p>", False),
        ("<p>This page has moved.</p>", "<p>This page has moved.</p>", False),
        ("", "", False),
        ("面" * 60, "面" * 60, True),
        ("面" * 40, "面" * 40, False),
        (f"```\n{LONG}\n```\n", f"```\n{LONG}\n```\n", True),
        (f"```\n{LONG}\n```\n", f"```\n{LONG}!\n```\n", False),
    ],
    ids=[
        "other markup", "no-break spaces", "Markdown", "an image more", "a line more", "capitals", "short", "empty",
        "60 Han characters", "40 Han characters", "code", "other code",
    ],
)  # fmt: skip
def test_what_is_a_copy(one: str, other: str, is_copy: bool) -> None:
    assert (places(DuplicateArticle(), one, other) != {}) is is_copy


def test_all_but_the_first_are_reported_and_name_it() -> None:
    said = across(DuplicateArticle(), a=LONG, b="<p>It falls.</p>", c=LONG, d=LONG)
    assert {path: [finding.message for _, finding in found] for path, found in said.items()} == {
        "c.md": ["Article has the same text as a.md"],
        "d.md": ["Article has the same text as a.md"],
    }


# -- near-duplicate-article ----------------------------------------------------------------------------------


def prose(seed: int, words: int = 300) -> list[str]:
    rng = random.Random(seed)
    return [f"{rng.choice('bcdfgklmnprst')}{rng.choice('aeiou')}{rng.randrange(400)}" for _ in range(words)]


@pytest.mark.parametrize(
    ("changed", "is_version"), [(0, False), (1, True), (5, True), (30, False), (300, False)]
)
def test_a_few_other_words_make_a_version(changed: int, is_version: bool) -> None:
    one, other = prose(1), prose(1)
    for at in range(0, changed * 10, 10):
        other[at % 300] = "other"
    if changed == 300:
        other = prose(2)
    said = across(NearDuplicateArticle(), " ".join(one), " ".join(other))
    assert (said != {}) is is_version


def test_of_several_versions_the_most_alike_is_named() -> None:
    first, second = prose(1), prose(1)
    second[100:120] = prose(3, 20)
    third = [*second[:-4], "and", "so", "it", "goes"]
    said = across(
        NearDuplicateArticle(), a=" ".join(first), b=" ".join(second), c=" ".join(third), d=" ".join(third)
    )
    assert [(path, found[0][1].message.split("(")[0]) for path, found in said.items()] == [
        ("b.md", "Article has nearly the same text as a.md "),
        ("c.md", "Article has nearly the same text as b.md "),
    ], "d is a copy of c, which another rule reports"


def test_chinese_is_compared_by_characters() -> None:
    rng = random.Random(4)
    text = "".join(chr(rng.randrange(0x4E00, 0x6000)) for _ in range(400))
    assert list(across(NearDuplicateArticle(), text, f"{text[:200]}很{text[200:]}")) == ["2.md"]
    assert across(NearDuplicateArticle(), text, text[200:] + text[:10] * 20) == {}


def jaccard(one: list[str], other: list[str]) -> float:
    a, b = (
        {tuple(text[at : at + SHINGLE]) for at in range(len(text) - SHINGLE + 1)} for text in (one, other)
    )
    return len(a & b) / len(a | b)


def test_the_estimate_is_a_fair_one() -> None:
    """Of two hundred pairs with every likeness: no bias, and as near as the sample allows."""
    errors = []
    for seed in range(200):
        rng = random.Random(seed)
        one = prose(seed, 500)
        other = [word if rng.random() > rng.randrange(8) / 60 else "other" for word in one]
        truth = jaccard(split_units(" ".join(one)), split_units(" ".join(other)))
        errors.append(likeness(sketch(" ".join(one)), sketch(" ".join(other))) - truth)
    assert abs(sum(errors) / len(errors)) < 0.01
    assert (sum(error**2 for error in errors) / len(errors)) ** 0.5 < 0.05
    assert max(map(abs, errors)) < 0.16


def test_of_short_texts_nothing_is_estimated() -> None:
    one, other = prose(1, KEPT // 2), [*prose(1, KEPT // 2 - 3), "a", "b", "c"]
    assert likeness(sketch(" ".join(one)), sketch(" ".join(other))) == jaccard(one, other)


def test_no_pair_is_missed_that_is_alike_and_a_common_phrase_makes_no_crowd() -> None:
    texts = []
    for seed in range(150):
        version = prose(seed)
        version[10] = "other"
        texts += [" ".join((*prose(seed), *prose(-1, 60))), " ".join((*version, *prose(-1, 60)))]
    pairs = set(likely_pairs([sketch(text) for text in texts]))
    assert {(2 * number + 1, 2 * number) for number in range(150)} <= pairs
    assert len(pairs) < 40 * len(texts)
    assert all(later > earlier for later, earlier in pairs)


def test_odd_texts_have_sketches() -> None:
    assert likeness(sketch(""), sketch("")) == 0.0
    assert likeness(sketch("one two"), sketch("\ud800 three")) == 0.0
    assert list(likely_pairs(["", sketch("a b c d e"), sketch("a b c d e")])) == [(2, 1)]


# -- duplicate-title -----------------------------------------------------------------------------------------


def titled(title: str, text: str = "", more: str = "") -> str:
    return f"---\ntitle: {title}\n{more}---\n{text or title}\n"


def test_a_title_is_taken_once() -> None:
    found = places(DuplicateTitle(), titled("Bread", "a"), titled("BREAD ", "b"), titled("Bread", "c"))
    assert found == {"2.md": ["BREAD"], "3.md": ["Bread"]}
    assert places(DuplicateTitle(), titled("Bread & salt", "a"), titled("Bread &amp;  salt", "b")) != {}


def test_copies_share_their_title_and_nothing_is_said_of_it() -> None:
    assert places(DuplicateTitle(), titled("Bread", "a"), titled("Bread", "a")) == {}
    texts = titled("Bread", "a"), titled("Bread", "b"), titled("Bread", "b"), titled("Bread", "a")
    assert list(places(DuplicateTitle(), *texts)) == ["2.md"]


def test_another_language_may_have_the_same_word_for_it() -> None:
    rule = DuplicateTitle()
    assert places(rule, titled("Taxi", "a", "lang: en\n"), titled("Taxi", "b", "lang: fr\n")) == {}
    assert places(rule, en__taxi=titled("Taxi", "a"), fr__taxi=titled("Taxi", "b")) == {}
    assert places(rule, taxi_en=titled("Taxi", "a"), taxi_fr=titled("Taxi", "b")) == {}
    assert places(rule, en__taxi=titled("Taxi", "a"), en__cab=titled("Taxi", "b")) != {}


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("a.md", ""),
        ("a.de.md", "de"),
        ("zh-CN/a.md", "zh-cn"),
        ("content/pt_BR/x/a.md", "pt_br"),
        ("posts/a.b.md", ""),
    ],
)
def test_the_language_that_a_path_says(path: str, language: str) -> None:
    assert language_of_file(path) == language


# -- shared-cover --------------------------------------------------------------------------------------------


def covered(address: str, key: str = "cover") -> str:
    return f"---\n{key}: {address}\n---\n"


def test_a_cover_of_many_is_reported_in_each_of_them() -> None:
    logo = "https://img.example/logo.png"
    texts = [covered(logo), covered(logo, "image"), covered(logo, "og_image"), covered(logo)]
    assert places(SharedCover(), *texts) == {}
    assert places(SharedCover(), *texts, covered(logo)) == {f"{n}.md": [logo] for n in range(1, 6)}
    assert places(SharedCover(), *texts, covered(f"{logo}?w=300")) == {}
    assert places(SharedCover(), *[covered("https://picsum.photos/300")] * 6) == {}
    twice = f"---\nheadimg: {logo}\nthumbnail: {logo}\n---\n"
    assert places(SharedCover(fewest=2), twice) == {}, "once in each article"


# -- title-site-suffix ---------------------------------------------------------------------------------------


def from_site(title: str, host: str = "www.dailyloaf.example", more: str = "") -> str:
    return titled(f"'{title}'", more=f"url: https://{host}/{len(title)}\n{more}")


def test_what_most_titles_of_a_site_end_with_is_its_name() -> None:
    titles = [
        "How bread rises | Loafers",
        "What salt does | Loafers",
        "On crusts today | loafers",
        "An oven of clay",
    ]
    said = across(
        TitleSiteSuffix(), *map(from_site, titles), from_site("Of elsewhere | Loafers", "other.example")
    )
    assert list(said) == ["1.md", "2.md", "3.md"]
    article, finding = said["1.md"][0]
    assert finding.message == "Title ends with `Loafers`, as do 3 of 4 from dailyloaf.example"
    assert written(article, finding) == " | Loafers"
    assert [(repair.title, repair.safety) for repair in finding.repairs] == [
        ("write How bread rises", Safety.MANUAL)
    ]


@pytest.mark.parametrize(
    ("titles", "count"),
    [
        (["How bread rises - Crumb", "What salt does - Crumb"], 0),
        (["How bread rises - Crumb", "What salt does - Crumb", "On crusts - Crumb"], 3),
        (["How bread rises - Crumb", "What salt does - Crumb", "On crusts - Crumb", "A b", "C d", "E f"], 0),
        (["How bread rises - part 1", "How bread rises - part 2", "How bread rises - part 3"], 0),
        (["Bread-Crumb for all", "Salt-Crumb for all", "Crust-Crumb for all"], 0),
        (["Crumb - how bread rises", "Crumb - what salt does", "Crumb - on crusts"], 0),
        (["面包怎样发酵_每日", "盐有什么用_每日", "面包皮的故事_每日"], 3),
        (["snake_case", "camel_case", "kebab_case"], 0),
        (["Bread | Crumb", "Salt | Crumb", "Crust | Crumb"], 0),
        (["How bread rises | 2024", "What salt does | 2024", "On crusts | 2024"], 0),
    ],
)  # fmt: skip
def test_when_an_end_is_a_name(titles: list[str], count: int) -> None:
    assert len(places(TitleSiteSuffix(), *map(from_site, titles))) == count


def test_a_name_like_the_host_is_a_warning_any_other_a_hint() -> None:
    for name, severity in (("The Daily Loaf", Severity.WARNING), ("Crumb", Severity.INFO)):
        said = across(
            TitleSiteSuffix(), *(from_site(f"How {n} rises | {name}") for n in ("rye", "oat", "wheat"))
        )
        assert [found[0][1].severity for found in said.values()] == [severity] * 3


def test_what_an_article_says_itself_needs_no_others() -> None:
    """Then `check` finds it, and once is enough."""
    texts = [from_site(f"How {n} rises | Crumb", more="site: Crumb\n") for n in ("rye", "oat", "wheat")]
    assert across(TitleSiteSuffix(), *texts) == {}
    texts = [from_site(f"How {n} rises | Crumb") for n in ("rye", "oat", "wheat")]
    assert across(TitleSiteSuffix(extra_names=("Crumb",)), *texts) == {}


@pytest.mark.parametrize("title", ["", "|", "- -", " | a", "a |", "— – -", "_", "Bread rises |", "一二三|"])
def test_odd_titles_have_no_end(title: str) -> None:
    assert title_ending(title) == (title, "")
