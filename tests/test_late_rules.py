"""Rules are imported when an article needs them; what is found is the same as if all of them were there."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import artlint_rules
from artlint import Article, CorpusRule, Rule
from artlint.article.source import Source
from artlint.engine import check, reviews
from artlint.late import LateRule, loaded
from artlint.plugins import load_plugins
from artlint.rule import Finding
from artlint.testing import cases, unmarked
from artlint_rules.needs import NEEDS
from artlint_rules.table import PROFILES, RULES
from tests import seedlike

CLASSES = {rule.name: rule for rule in artlint_rules.every_rule()}
CLEAN = Path(__file__).parent / "data" / "clean"


def examples() -> Iterator[Article]:
    """Every example of every rule, the clean articles, and some with all kinds of damage."""
    for case in cases(*CLASSES.values()):
        example = case.example
        for text in (unmarked(example.source)[0], *example.beside):
            yield Article(Source(example.path, text, example.encoding), example.project)
    for path in sorted(CLEAN.iterdir()):
        yield Article(Source.decode(path.name, path.read_bytes()))
    for number in range(40):
        text = seedlike.article(random.Random(number))
        yield from (Article(Source(f"dice{suffix}", text)) for suffix in (".md", ".html"))


def test_the_table_says_what_the_rules_say() -> None:
    assert tuple(artlint_rules.every_row()) == RULES
    assert {name for _, name, _, _ in RULES} == {*CLASSES}
    for group, name, default, kind in RULES:
        rule = CLASSES[name]
        assert (rule.name, rule.group, rule.default) == (name, group.replace("_", "-"), default)
        assert (kind == "corpus") == issubclass(rule, CorpusRule)
        assert (kind == "review") == reviews(rule())


def test_the_table_knows_the_profiles() -> None:
    from artlint_rules.knowledge.profiles import profile_names

    assert profile_names() == PROFILES


def test_every_need_is_that_of_a_rule() -> None:
    assert {*NEEDS} <= {*CLASSES}


def test_a_rule_has_nothing_to_say_of_an_article_without_what_it_needs() -> None:
    passed = dict.fromkeys(NEEDS, 0)
    assert [*wrong(examples(), passed)] == []
    assert all(passed.values()), "else a need is none"


def test_the_same_in_real_articles(articles: Path) -> None:
    paths = sorted(path for path in articles.rglob("*") if path.suffix in (".md", ".html"))
    read = (Article(Source.decode(path.name, path.read_bytes())) for path in paths)
    assert [name for name, _ in wrong(read, dict.fromkeys(NEEDS, 0))] == []


def wrong(some: Iterable[Article], passed: dict[str, int]) -> Iterator[tuple[str, str]]:
    """The rules that have something to say of an article that they would not have been imported for."""
    rules = {name: CLASSES[name]() for name in NEEDS}
    for article in some:
        for name, need in NEEDS.items():
            if not article.is_body_too_large and not need(article):
                passed[name] += 1
                yield from ((name, article.source_text) for _ in rules[name].check(article))


def test_late_rules_find_what_the_rules_find() -> None:
    late = [LateRule(n, r.group, lambda r=r: r, may_speak=NEEDS.get(n)).made() for n, r in CLASSES.items()]  # type: ignore[misc]
    rules = [rule() for rule in CLASSES.values() if not reviews(rule())]
    late = [rule for rule in late if not reviews(CLASSES[rule.name]())]
    for article in (*examples(),)[::7]:
        told = [[_told(f) for f in check(article, some).findings] for some in (rules, late)]
        assert told[0] == told[1]


def _told(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.severity, finding.message, finding.place, finding.places


class Shy(Rule):
    """A rule that is imported late."""

    name = "shy"
    group = "house"

    def check(self, article: Article) -> Iterator[Finding]:
        yield self.finding(article.elements("p")[0], "Here")


def asked_for(calls: list[str]) -> LateRule:
    def load() -> type[Rule]:
        calls.append("load")
        return Shy

    return LateRule("shy", "house", load, may_speak=lambda article: bool(article.elements("p")))


def article(text: str) -> Article:
    return Article(Source("a.html", text))


def test_it_is_imported_once_and_only_when_it_is_needed() -> None:
    calls: list[str] = []
    rule = asked_for(calls).made()
    assert not check(article("<b>Nothing for it</b>"), [rule]).findings
    assert not calls
    for _ in range(2):
        assert [f.message for f in check(article("<p>Here it is"), [rule]).findings] == ["Here"]
    assert calls == ["load"]
    assert isinstance(loaded(rule), Shy)


def test_behind_many_articles_it_is_imported_all_the_same() -> None:
    calls: list[str] = []
    rule = LateRule("shy", "house", lambda: calls.append("load") or Quiet, may_speak=lambda _: False).made()  # type: ignore[func-returns-value]
    for _ in range(100):
        check(article(""), [rule])
    assert calls == ["load"]


class Quiet(Shy):
    """A rule that finds nothing."""

    name = "quiet"

    def check(self, article: Article) -> Iterator[Finding]:
        yield from ()


def test_options_that_are_the_usual_ones_make_no_other_rule() -> None:
    (title,) = (known for known in load_plugins(installed=False).rules if known.name == "title-length")
    usual = title.made({})
    assert title.made({"max_words": 30}) == usual
    assert title.made({"max_words": 31}) != usual
    with pytest.raises(TypeError, match="no option"):
        title.made({"most": 3})


TINY = "---\ntitle: A day at the river\ndate: 2024-05-01\n---\n<p>We sat there until the evening.</p>\n"
COUNT = """
import json, sys
from artlint.cli import main
try:
    main()
except SystemExit:
    print(json.dumps([*sys.modules]), file=sys.stderr)
"""


def test_a_small_article_needs_few_rules(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(TINY, encoding="utf-8")
    command = [sys.executable, "-c", COUNT, "check", "--isolated", "--output-format", "concise", "a.html"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    modules = json.loads(done.stderr.splitlines()[-1])
    rules = {f"artlint_rules.{group}.{name.replace('-', '_')}" for group, name, _, _ in RULES}
    assert 0 < len(rules & {*modules}) < len(RULES) // 5
    needless = "cssselect markdown_it tomllib difflib hashlib sqlite3 multiprocessing shutil artlint.silence"
    assert {*needless.split()} & {*modules} == set()
