"""A rule that does what no rule may do costs nothing but itself: it is named, the findings of others stay."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from artlint import Article, Attribute, CannotEdit, Edit, Finding, Repair, Rule, Safety
from artlint.engine import check, fix
from tests.conftest import Command, article, installed

TEXT = '<p class="a">One <b>two</b></p><p></p>'


class Honest(Rule):
    """Finds bold text and unwraps it."""

    name = "bold-text"

    def check(self, article: Article) -> Iterator[Finding]:
        for element in article.elements("b"):
            repair = Repair("unwrap it", Safety.SAFE, partial(article.unwrap, element))
            yield self.finding(element, "Bold text", repair)


def broken(body: str) -> type[Rule]:
    """A rule whose `check` has this body."""
    lines = "".join(f"    {line}\n" for line in body.split("\n"))
    names: dict[str, Any] = {"__name__": "tests.broken"}
    exec(f"from artlint import *\n\n\ndef check(self, article):\n{lines}", names)
    return type(
        "Broken", (Rule,), {"name": "broken-rule", "check": names["check"], "__module__": "tests.broken"}
    )


@pytest.mark.parametrize(
    ("body", "error"),
    [
        pytest.param("raise KeyError('oops')", "KeyError: 'oops' (<string>, line 5)", id="raises"),
        pytest.param("yield self.finding(article.root, 'x')\n1 / 0", "ZeroDivisionError", id="raises later"),
        pytest.param("import sys; sys.exit(3)", "SystemExit: 3", id="exits"),
        pytest.param("check(self, article)", "RecursionError", id="never returns"),
        pytest.param("return None", "`check` gave nothing (it has no `yield`), not findings", id="nothing"),
        pytest.param("return 3", "`check` gave an object of the type int, not findings", id="no findings"),
        pytest.param("return self.finding(article.root, 'x')", "give it with `yield`", id="one finding"),
        pytest.param("yield 'x'", "`check` gave an object of the type str, not a finding", id="no finding"),
        pytest.param("yield None", "`check` gave nothing", id="yields nothing"),
        pytest.param("yield self.finding('p', 'x')", "an object of the type str is not a place", id="no place"),
        pytest.param("yield self.finding(None, 'x')", "is not a place", id="no place at all"),
        pytest.param(
            "yield self.finding(article.root, 'x', places=[3])", "the type int is not a place", id="no other place"
        ),
        pytest.param(
            "from lxml import html\nyield self.finding(html.fromstring('<i>a</i>'), 'x')",
            "<i> is not an element of this article", id="an element from elsewhere",
        ),
        pytest.param("yield self.finding(Attribute('p', 'x'), 'x')", "is not a place", id="an attribute of nothing"),
        pytest.param("yield self.finding(Span(0, 999), 'x')", "does not lie in the text", id="outside"),
        pytest.param("yield self.finding(Span(5, 2), 'x')", "does not lie in the text", id="backwards"),
        pytest.param("yield self.finding(article.root, 3)", "a finding has a text as its message", id="no message"),
        pytest.param("yield self.finding(article.root, 'x', 'fix it')", "is not a repair", id="no repair"),
        pytest.param("yield Finding('other', Severity.INFO, 'x', article.root)", "bears the name `other`", id="another's name"),
        pytest.param(
            "yield Finding(self.name, Severity.INFO, 'x', article.root, iter([]))", "are tuples", id="a generator of places"
        ),
        pytest.param("article.elements('b')[0].drop_tag()\nyield from ()", "it changes the tree", id="drops a tag"),
        pytest.param("article.elements('p')[0].attrib.clear()\nyield from ()", "it changes the tree", id="drops attributes"),
        pytest.param("article.root.clear()\nraise KeyError", "it changes the tree", id="changes the tree and raises"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("order", [1, -1], ids=["first", "last"])
def test_a_broken_rule_is_named_and_the_others_stay(body: str, error: str, order: int) -> None:
    rules = [broken(body)(), Honest()][::order]
    checked = check(article(TEXT), rules)
    assert [finding.rule for finding in checked.findings] == ["bold-text"]
    (failure,) = checked.failures
    assert failure.rule == "broken-rule"
    assert error in failure.error
    mended = fix(article(TEXT).source, rules)
    assert mended.text == '<p class="a">One two</p><p></p>'
    assert [failure.rule for failure in mended.checked.failures] == ["broken-rule"]


def test_findings_without_end_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("artlint.asking.MOST_FINDINGS", 1000)
    checked = check(
        article(TEXT), [broken("while True:\n    yield self.finding(article.root, 'x')")(), Honest()]
    )
    assert [finding.rule for finding in checked.findings] == ["bold-text"]
    assert checked.failures[0].error == "it gave more than 1,000 findings"


def test_a_rule_that_changes_the_tree_spoils_nothing_for_the_rules_after_it() -> None:
    thief = broken("for e in article.elements('b'):\n    e.drop_tree()\nyield from ()")
    assert [f.rule for f in check(article(TEXT), [thief(), Honest()]).findings] == ["bold-text"]


LAZY = '''
from artlint import CannotEdit, Edit, Repair, Rule, Safety, Span, hookimpl


class Lazy(Rule):
    """Finds paragraphs; its edits are rubbish."""

    name = "lazy-rule"

    def check(self, article):
        for element in article.elements("p"):
            def edits():
                {body}
            yield self.finding(element, "A paragraph", Repair("mend it", Safety.{safety}, edits))


@hookimpl
def artlint_rules():
    return [Lazy]
'''


@pytest.mark.parametrize("command", ["check", "fix"])
@pytest.mark.parametrize(
    ("body", "error"),
    [
        pytest.param("raise KeyError('oops')", "KeyError: 'oops' (lazy.py, line 13)", id="raises"),
        pytest.param("return None", "TypeError", id="nothing"),
        pytest.param("return ['x']", "AttributeError", id="no edits"),
        pytest.param("return [Edit(Span(0, 9999), '')]", "does not fit a text of", id="outside"),
        pytest.param("return [Edit(Span(0, 5)), Edit(Span(2, 7))]", "of one repair claim the same text", id="overlapping"),
    ],
)  # fmt: skip
def test_edits_that_fail_fail_alone(
    artlint: Command, tmp_path: Path, command: str, body: str, error: str
) -> None:
    env = installed(tmp_path / "site", "lazy", LAZY.format(body=body, safety="SAFE"))
    post = tmp_path / "a.md"
    post.write_text("---\ntitle: A\ndate: Fri, 11 Mar 2022 06:39:08 GMT\n---\n<p>x</p>\n", encoding="utf-8")
    done = artlint(command, "--select", "lazy-rule,date-format", "--output-format", "json", env=env)
    assert done.returncode == 2
    document = json.loads(done.stdout)
    ((failure),) = document["failures"]
    assert (failure["kind"], failure["rule"], failure["plugin"], failure["path"]) == (
        "rule",
        "lazy-rule",
        "lazy",
        "a.md",
    )
    assert error in failure["error"]
    if command == "fix":
        assert "date: 2022-03-11T06:39:08Z" in post.read_text(encoding="utf-8")
    else:
        assert [finding["rule"] for finding in document["findings"]] == ["date-format"]


def test_edits_that_cannot_be_made_are_no_failure() -> None:
    class Careful(Rule):
        """Knows its limits."""

        name = "careful-rule"

        def check(self, article: Article) -> Iterator[Finding]:
            def edits() -> tuple[Edit, ...]:
                raise CannotEdit("not here")

            yield self.finding(
                Attribute(article.elements("p")[0], "class"), "x", Repair("x", Safety.SAFE, edits)
            )

    outcome = fix(article(TEXT).source, [Careful(), Honest()])
    assert not outcome.checked.failures
    assert [finding.rule for finding in outcome.checked.findings] == ["careful-rule"]
