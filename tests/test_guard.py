"""The content guard, proven: what a safe fix may change, judged by code that is not ours."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest

from artlint import Article, Edit, Finding, Repair, Rule, Safety, Span
from artlint.article.source import Source
from artlint.edits import CannotEdit
from artlint.engine import check, fix
from artlint.plugins import load_plugins
from tests import judge

FOLDER = Path(os.environ.get("ARTLINT_ARTICLES") or "no folder of real articles")
FILES = sorted(p for p in FOLDER.rglob("*") if p.suffix in (".md", ".markdown", ".html"))
RULES = [registered.rule() for registered in load_plugins().rules if registered.plugin == "artlint"]


@pytest.mark.skipif(not FILES, reason="ARTLINT_ARTICLES names no folder of real articles")
@pytest.mark.parametrize("path", FILES, ids=[p.relative_to(FOLDER).as_posix() for p in FILES])
def test_each_rule_alone_changes_nothing_but_what_it_declares(path: Path) -> None:
    source = Source.decode(path.name, path.read_bytes())
    checked = check(Article(source), RULES)
    offering = {f.rule for f in checked.findings if any(r.safety is Safety.SAFE for r in f.repairs)}
    metadata, body = judge.split(source.text)
    before = judged(body, path)
    for rule in (rule for rule in RULES if rule.name in offering):
        fixed = fix(source, (rule,))
        assert not fixed.checked.failures, rule.name
        kept, after = judge.split(fixed.text)
        assert_same(before, judged(after, path), rule.name, judge.as_html(after))
        declared = {
            change.facet.removeprefix("metadata:"): change
            for finding in checked.findings
            if finding.rule == rule.name
            for repair in finding.repairs
            for change in repair.changes
        }
        assert_metadata(metadata, kept, declared, rule.name)


def assert_same(
    before: tuple[judge.Judged, ...], after: tuple[judge.Judged, ...], rule: str, page: judge.Judged
) -> None:
    assert judge.same(before[0], after[0]), rule
    if rule in ("markdown-breaks-html", "indented-after-blank"):
        assert judge.is_html_again(before[1], after[1], page), rule
    else:
        assert all(map(judge.same, before[1:], after[1:])), rule


def judged(body: str, path: Path) -> tuple[judge.Judged, ...]:
    as_html = judge.as_html(body)
    return (as_html,) if path.suffix == ".html" else (judge.unmarked(as_html), judge.as_markdown(body))


def assert_metadata(before: object, after: object, declared: Mapping[str, object], rule: str) -> None:
    if not isinstance(before, dict):
        return
    assert isinstance(after, dict)
    gone = [key for key in before if key not in after]
    assert all(key in declared and judge.says_nothing(before[key]) for key in gone), (rule, gone)
    kept = {key: value for key, value in before.items() if key in after}
    assert list(kept) == list(after), rule
    for key, value in kept.items():
        if key in declared:
            assert judge.lost_metadata({key: value}, {key: after[key]}) is None, (rule, key)
        else:
            assert repr(after[key]) == repr(value), (rule, key)


# A rule that does harm and calls itself safe


class Harmful(Rule):
    """Puts `new` in place of `old`, and says that it is safe."""

    name = "harmful-on-purpose"
    old: str = ""
    new: str = ""

    def check(self, article: Article) -> Iterator[Finding]:
        for element in article.elements("mark"):
            repair = Repair("do harm", Safety.SAFE, partial(self.edits, article))
            yield self.finding(element, "a mark", repair)

    def edits(self, article: Article) -> tuple[Edit, ...]:
        at = article.source_text.find(self.old)
        if at < 0:
            raise CannotEdit("done")
        return (Edit(Span(at, at + len(self.old)), self.new),)


class Harmless(Rule):
    """Removes `<mark>` tags."""

    name = "harmless-mark"

    def check(self, article: Article) -> Iterator[Finding]:
        for element in article.elements("mark"):
            yield self.finding(
                element, "a mark", Repair("unwrap", Safety.SAFE, partial(article.unwrap, element))
            )


HARM = {
    "text": ("plain words", "other words"),
    "a word lost": ("plain ", ""),
    "text joined": ("</p>\n<p>", " "),
    "a link changed": ('href="https://example.com/a"', 'href="https://example.com/b"'),
    "a link dropped": ('<a href="https://example.com/a">link</a>', "link"),
    "an image changed": ('src="one.png"', 'src="two.png"'),
    "an image dropped": ('<img src="one.png" alt="x">', ""),
    "an image added": ('<img src="one.png" alt="x">', '<img src="one.png" alt="x"><img src="one.png">'),
    "a value changed": ("title: old", "title: new"),
    "a key lost": ("draft: true\n", ""),
    "a key added": ("draft: true\n", "draft: true\nx: 1\n"),
    "a type changed": ("draft: true", "draft: 'true'"),
    "front matter broken": ("title: old", "title: [old"),
    "words made code": ("<p>plain", "    <p>plain"),
    "a heading of Markdown lost": ("# head", "head"),
}
ONLY_IN_MARKDOWN = {"words made code", "a heading of Markdown lost"}
TEXT = (
    '---\ntitle: old\ndraft: true\n---\n<mark>m</mark>\n\n# head\n\n<p>plain words</p>\n<p><a href="https://example.com/a">'
    'link</a>\n<img src="one.png" alt="x"></p>\n'
)


@pytest.mark.parametrize("path", ["a.html", "a.md"])
@pytest.mark.parametrize("harm", HARM)
def test_harm_is_refused_and_named_and_the_rest_is_done(harm: str, path: str) -> None:
    old, new = HARM[harm]
    assert old in TEXT
    if harm in ONLY_IN_MARKDOWN and path == "a.html":
        pytest.skip("harmless in HTML")
    fixed = fix(Source(path, TEXT), [Harmful(old=old, new=new), Harmless()])
    assert fixed.text == TEXT.replace("<mark>m</mark>", "m")
    (failure,) = fixed.checked.failures
    assert failure.rule == "harmful-on-purpose"
    assert failure.error.startswith("its fix was refused: ")


def test_what_a_reader_does_not_get_may_change() -> None:
    fixed = fix(Source("a.md", TEXT), [Harmful(old='alt="x"', new='alt=""')])
    assert not fixed.checked.failures
    assert fixed.text == TEXT.replace('alt="x"', 'alt=""')


# What Markdown shows as code, and a rule makes HTML of


class Revealing(Rule):
    """Takes `old` for `new`, and says that it makes HTML of all from `mark` on."""

    name = "revealing-html"
    old: str = ""
    new: str = ""
    mark: str = "\n    <p>"

    def check(self, article: Article) -> Iterator[Finding]:
        text = article.source_text
        at, start = text.find(self.old), text.find(self.mark) + 1
        if at >= 0:
            area = (Span(start, len(text)),) if start else ()
            edits = (Edit(Span(at, at + len(self.old)), self.new),)
            yield self.finding(Span(at, at), "code", Repair("reveal", Safety.SAFE, edits, as_html=area))


CODE = "<div>\n\n    <p>*a* <a href='b'>c</a></p>\n</div>\n"


def test_html_that_was_code_is_what_the_html_says() -> None:
    fixed = fix(Source("a.md", CODE), [Revealing(old="\n\n", new="\n")])
    assert not fixed.checked.failures
    assert fixed.text == CODE.replace("\n\n", "\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n\n    <p>*a*", "\n    <p>*d*"),
        ("\n\n    <p>*a* <a href='b'>", "\n    <p>*a* <a href='d'>"),
        ("\n\n    <p>*a* <a href='b'>c</a>", "\n    <p>*a* c"),
        ("\n    <p>", "\n\n\n    <p>e "),
        ("\n    <p>", "\n    <h2>f</h2><p>"),
        ("\n    <p>", "\n  g\n    <p>"),
    ],
)
def test_it_is_nothing_else_than_what_the_html_says(old: str, new: str) -> None:
    fixed = fix(Source("a.md", CODE), [Revealing(old=old, new=new)])
    assert fixed.text == CODE
    (failure,) = fixed.checked.failures
    assert failure.error.startswith("its fix was refused: ")


def test_without_that_nothing_is_edited_in_code() -> None:
    fixed = fix(Source("a.md", CODE), [Revealing(old="    <p>", new="  <p>", mark="nowhere")])
    assert (fixed.text, fixed.checked.failures) == (CODE, ())
