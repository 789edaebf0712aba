"""What mangled-title takes for the original of a title, and what it leaves alone."""

from __future__ import annotations

import pytest

from artlint.article import Article
from artlint.article.source import Source
from artlint.edits import Span
from artlint.engine import check, fix
from artlint.rule import Finding, Rule, Safety
from artlint_rules.knowledge.title_alignment import lost_characters, same_title
from artlint_rules.titles.mangled_title import MangledTitle

RULE: type[Rule] = MangledTitle


def source(title: str, body: str) -> Source:
    return Source("article.md", f"---\ntitle: {title}\n---\n{body}")


def findings(title: str, body: str, **options: str) -> tuple[Finding, ...]:
    return check(Article(source(title, body)), (RULE(**options),)).findings


@pytest.mark.parametrize(
    "original",
    [
        "The art of “sharing” bread",
        'The art of "sharing" bread',
        "The art of (sharing) bread",
        "The art of [sharing] bread",
        "The art of <sharing> bread",
        "The art of *sharing* bread",
        "The art of 「sharing」 bread",
    ],
)
def test_what_file_names_lose(original: str) -> None:
    assert lost_characters("The art of _sharing_ bread", original) == (11, 19)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("EGD_Finance was robbed", "EGD.Finance was robbed"),
        ("The _init_ method", "The __init__ method"),
        ("Is bread alive_", "Is bread alive?!"),
        ("Is bread alive_", "Is water alive?"),
        ("_bread_", "“bread”"),
        ("_______ bread and it", "““““““” bread and I?"),
        ("Is bread alive", "Is bread alive"),
        ("Is bread alive?", "Is bread alive_"),
    ],
    ids=[
        "a full stop is not lost",
        "another length",
        "longer",
        "another word",
        "too short",
        "too much lost",
        "equal",
        "the other way round",
    ],
)
def test_no_original(title: str, other: str) -> None:
    assert lost_characters(title, other) == ()


def test_a_true_underscore_stays() -> None:
    body = "<img alt='What is snake_case?'>"
    (finding,) = findings("What is snake_case_", body)
    assert finding.message == "Title lost 1 character; the original is in alt of 1 image: What is snake_case?"
    restored = fix(source("What is snake_case_", body), (RULE(),))
    assert restored.text == source("What is snake_case?", body).text


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ("<img alt='A: bread and water' title='A: bread and water'>" * 2, "alt and title of 2 images"),
        ("<img alt='A: bread and water' title='A: bread and water'><img alt='A: bread and water'>",
         "alt of 2 images and title of 1 image"),
        ("<h1> A: bread\n and water</h1>", "the first <h1>"),
        ("# A: bread and water\n", "the first <h1>"),
        ("<meta property='og:title' content='A: bread and water'><title>A: bread and water</title>",
         "og:title and <title>"),
        ('<script type="application/ld+json">[{"@graph": [{"headline": "A: bread and water"}]}]</script>',
         "the JSON-LD headline"),
    ],
)  # fmt: skip
def test_where_the_original_stands(body: str, where: str) -> None:
    (finding,) = findings("A_ bread and water", body)
    assert finding.message == f"Title lost 1 character; the original is in {where}: A: bread and water"
    assert [repair.safety for repair in finding.repairs] == [Safety.SAFE]


def test_the_head_of_a_whole_page_counts() -> None:
    page = "<html><head><title>A: bread and water</title></head><body><p>x</p></body></html>"
    assert findings("A_ bread and water", page)


def test_a_second_heading_proves_nothing() -> None:
    (finding,) = findings("A_ bread and water", "<h1>Bread</h1><h1>A: bread and water</h1>")
    assert finding.message == "Title may have lost 1 character: a heading says A: bread and water"
    assert [repair.safety for repair in finding.repairs] == [Safety.UNSAFE]


def test_of_originals_that_differ_the_commonest_is_only_suggested() -> None:
    body = "<img alt='Bread and water?'><img alt='Bread and water?'><img alt='Bread and water…'>"
    (finding,) = findings("Bread and water_", body)
    assert [(repair.title, repair.safety) for repair in finding.repairs] == [
        ("restore Bread and water?", Safety.MANUAL),
    ]


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("'It''s _bread_ and water'", Span(18, 25)),
        ('"It\'s \\x5fbread_ and water"', Span(17, 27)),
        (">\n  It's _bread_ and water", Span(11, 37)),
    ],
    ids=["a quote written twice", "an escape", "a block: the whole value"],
)
def test_place(title: str, place: Span) -> None:
    body = '<img alt="It\'s (bread) and water">\n'
    (finding,) = findings(title, body)
    assert Article(source(title, body)).span(finding.place) == place


def test_broken_json_is_no_candidate() -> None:
    assert not findings("A_ bread and water", "<script type='application/ld+json'>{\"headline\"</script>")


def test_wild_characters_are_an_option() -> None:
    assert not findings("Is bread alive-", "<h1>Is bread alive?</h1>")
    assert findings("Is bread alive-", "<h1>Is bread alive?</h1>", wild="-")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bread  and\nwater", " Bread and water", True),
        ("Caf\u00e9 au lait", "Cafe\u0301 au lait", True),
        ("Bread is _alive_", "Bread is “alive”", True),
        ("Bread is “alive”", "Bread is _alive_", True),
        ("Bread", "Water", False),
        ("", "Bread", False),
    ],
)
def test_same_title(one: str, other: str, same: bool) -> None:
    assert same_title(one, other) is same
