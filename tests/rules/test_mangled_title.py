"""What mangled-title takes for the original of a title, and what it leaves alone."""

from __future__ import annotations

import pytest

from artlint.article import Article
from artlint.article.source import Source
from artlint.edits import Span
from artlint.engine import check, fix
from artlint.rule import Finding, Rule, Safety, Severity
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


@pytest.mark.parametrize(
    ("title", "body", "original", "safety"),
    [
        ("A_ bread and water", "<h2>A: bread and water</h2>", "A: bread and water", Safety.SAFE),
        ("A_ bread and water", "<title>A: bread and water | Loaf</title>", "A: bread and water", Safety.SAFE),
        ("A_ bread and water - Loaf", "<h1>A: bread and water</h1>", "A: bread and water - Loaf", Safety.SAFE),
        ("A_ bread and water", "<h1>A_ bread and water</h1><img alt='A: bread and water'>",
         "A: bread and water", Safety.UNSAFE),
        ("Oven8_Oven9 at night", "<img alt='Oven8/Oven9 at night'>", "Oven8/Oven9 at night", Safety.SAFE),
    ],
    ids=["a first heading of any level", "a site behind it", "a site behind the title", "both", "between letters"],
)  # fmt: skip
def test_how_sure(title: str, body: str, original: str, safety: Safety) -> None:
    (finding,) = findings(title, body)
    assert [(r.changes[0].after, r.safety) for r in finding.repairs] == [(original, safety)]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("How to call bake_loaf", "<img alt='How to call bake/loaf'><p>Call <code>bake_loaf</code>.</p>"),
        ("How to call bake_loaf", "<img alt='How to call bake/loaf'>\n\nCall `bake_loaf`.\n"),
        ("Why _this_ bread rises", "# Why *this* bread rises\n"),
        ("A_ bread and water", "<p>Ada</p><p>A: bread and water</p>"),
    ],
    ids=["a name in code", "a name in Markdown code", "emphasis of Markdown", "a paragraph"],
)
def test_no_evidence(title: str, body: str) -> None:
    assert not findings(title, body)


@pytest.mark.parametrize(
    ("title", "body", "lost", "severity"),
    [
        ("Is bread alive", "<h1>Is “bread” alive?</h1>", "“”?", Severity.INFO),
        ("is bread alive", "<title>Is bread: alive | Loaf</title>", ":", Severity.INFO),
        ("Is bread alive_", "<img alt='Is bread alive??'>", "??", Severity.WARNING),
    ],
)
def test_characters_that_left_no_trace_are_suggested(
    title: str, body: str, lost: str, severity: Severity
) -> None:
    (finding,) = findings(title, body)
    assert finding.message.startswith(f"Title may have lost {lost}: ")
    assert finding.severity is severity
    assert [repair.safety for repair in finding.repairs] == [Safety.MANUAL]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Is bread alive", "<h1>“Is bread alive”</h1>"),
        ("Is bread alive", "<h1>Is bread alive…</h1>"),
        ("It's alive: bread", "<h1>It’s alive: bread</h1>"),
        ("Is bread: alive", "<h1>Is bread alive?</h1>"),
        ("Is bread alive", "<h1>Is bread alive</h1><img alt='Is bread alive?'>"),
        ("Is bread alive", "# Is *bread* alive\n"),
        ("Bread", "<h1>“Bread”?</h1>"),
    ],
    ids=["quoted as a whole", "an ellipsis", "other quotes", "more of its own", "just so elsewhere", "emphasis", "short"],
)  # fmt: skip
def test_differences_that_are_no_loss(title: str, body: str) -> None:
    assert not findings(title, body)


def test_a_title_under_another_key() -> None:
    article = Source("a.md", "---\npost_title: A_ bread and water\n---\n<h1>A: bread and water</h1>\n")
    fixed = fix(article, (RULE(),))
    assert fixed.text.startswith("---\npost_title: 'A: bread and water'\n---\n")


def test_another_key_has_the_original() -> None:
    article = Source("a.md", "---\ntitle: A_ bread and water\nheadline: 'A: bread and water'\n---\n")
    (finding,) = check(Article(article), (RULE(),)).findings
    assert finding.message == "Title lost 1 character; the original is in `headline`: A: bread and water"


@pytest.mark.parametrize(
    ("body", "keys"),
    [
        ("<p>By Ada</p><h3>Bread: is it alive?</h3>", ""),
        ("<p><b>Bread: is it alive?</b></p>", ""),
        ("<p>Ada</p><strong>Bread: is it alive?</strong> Yes.", ""),
        ("", "description: 'Bread: is it alive? Ada asks.'\n"),
    ],
    ids=["a heading", "the first paragraph", "the first bold text", "the description's first clause"],
)
def test_what_resembles_the_title_is_not_safe(body: str, keys: str) -> None:
    article = Source("a.md", f"---\ntitle: Bread_ is it alive_\n{keys}---\n{body}")
    (finding,) = check(Article(article), (RULE(),)).findings
    assert finding.severity is Severity.WARNING
    assert {r.changes[0].after for r in finding.repairs} == {"Bread: is it alive?"}
    assert {r.safety for r in finding.repairs} == {Safety.UNSAFE}


def test_a_heading_of_another_level_counts_where_the_body_starts_with_it() -> None:
    heading = "<h2>A: bread and water</h2>"
    for body, safety in ((f"<div>\n{heading}", Safety.SAFE), (f"<p>By Ada.</p>{heading}", Safety.UNSAFE)):
        (finding,) = findings("A_ bread and water", body)
        assert [repair.safety for repair in finding.repairs] == [safety]


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
