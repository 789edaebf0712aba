"""What silences a finding, what is said of suppressions that silence nothing, and how they are removed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artlint import Article, Finding, Key, Repair, Rule, Safety, Span
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint.plugins import load_plugins
from tests.conftest import Command

UNUSED = next(r.rule for r in load_plugins().rules if r.rule.name == "unused-suppression")


class FoundMark(Rule):
    """Finds each `<mark>`."""

    name = "found-mark"
    group = "marks"

    def check(self, article: Article) -> Iterator[Finding]:
        for mark in article.elements("mark"):
            yield self.finding(mark, "a mark")


class FoundKey(Rule):
    """Finds the keys `draft` and `note`."""

    name = "found-key"
    group = "keys"

    def check(self, article: Article) -> Iterator[Finding]:
        for key in ("draft", "note"):
            if key in article.metadata:
                yield self.finding(Key(key), f"a {key}")


class FoundWord(Rule):
    """Finds the word `oops` in bare text."""

    name = "found-word"
    group = "words"

    def check(self, article: Article) -> Iterator[Finding]:
        at = article.source_text.find("oops")
        if at >= 0:
            yield self.finding(Span(at, at + 4), "oops")


RULES = (FoundMark(), FoundKey(), FoundWord(), UNUSED())
KNOWN = {rule.name: rule.group for rule in RULES} | {"never-run": "marks", "other-rule": "others"}


def found(text: str, path: str = "a.md") -> list[str]:
    return [f.rule for f in check(Article(Source(path, text)), RULES, KNOWN).findings]


def messages(text: str, path: str = "a.md") -> list[str]:
    checked = check(Article(Source(path, text)), RULES, KNOWN)
    return [f.message for f in checked.findings if f.rule == "unused-suppression"]


def fixed(text: str, path: str = "a.md") -> str:
    done = fix(Source(path, text), RULES, Safety.SAFE, known=KNOWN)
    assert not done.checked.failures
    return done.text


IGNORE = "<!-- artlint: ignore[found-mark] -->"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{IGNORE}<mark>x</mark>", id="the next element"),
        pytest.param(f"{IGNORE}\n\n<div><p><mark>x</mark></p></div>", id="with all it contains"),
        pytest.param("<!-- artlint: ignore[marks] loud -->\n<mark>x</mark>", id="a group"),
        pytest.param("<!--artlint:ignore[ found-key ,found-mark]--><p><mark>x</mark>", id="blanks inside"),
        pytest.param(f"<table>{IGNORE}<tr><td><mark>x</mark></table>", id="a table row"),
        pytest.param(f"<ul><li>a {IGNORE}<li><mark>x</mark></ul>", id="end tags that nobody wrote"),
        pytest.param(f"<div>{IGNORE}<p><mark>x", id="elements that nobody closed"),
        pytest.param(f"{IGNORE}\n\nA <mark>x</mark> of *Markdown*.\n", id="alone before a Markdown block"),
        pytest.param(f"{IGNORE}\n\n- a\n\n- b <mark>x</mark>\n", id="a whole list"),
        pytest.param(f"- a\n\n  {IGNORE}\n\n  b <mark>x</mark>\n", id="inside a list"),
        pytest.param(f"{IGNORE}\n<div>\n\n<mark>x</mark>\n\n</div>\n", id="an element of several blocks"),
        pytest.param(f"<!-- artlint: ignore[keys] -->\n{IGNORE}\n# A <mark>x</mark>\n", id="two of them"),
        pytest.param(
            "<!-- artlint: disable[marks] -->a<mark>x</mark>\n<!-- artlint: enable[marks] -->", id="a range"
        ),
        pytest.param("a<!-- artlint: disable[found-mark] --><mark>x</mark><mark>y</mark>", id="never closed"),
        pytest.param("---\nartlint: {ignore: [found-mark]}\n---\n<mark>x</mark>", id="the whole file"),
        pytest.param("---\nartlint:\n  ignore: marks\n---\n<mark>x</mark>", id="a single name"),
        pytest.param("---\r\nartlint:\r\n  ignore:\r\n  - marks\r\n---\r\n<mark>x</mark>", id="CRLF"),
        pytest.param("---\ndraft: yes # artlint: ignore[found-key]\n---\n", id="beside a key"),
        pytest.param("---\na: b\n# artlint: ignore[keys] old\ndraft: yes\n---\n", id="above a key"),
        pytest.param("---\ndraft:\n  # artlint: ignore[found-key]\n  - a\n---\n", id="inside a value"),
        pytest.param("+++\ndraft = true # artlint: ignore[found-key]\n+++\n", id="TOML"),
        pytest.param("<!-- artlint: disable[found-key] -->\n---\ndraft: yes\n---\n", id="before the fence"),
        pytest.param("---\ndraft: yes\n---\n\n<!-- artlint: disable[keys] -->\n", id="first in the body"),
        pytest.param("<!-- artlint: ignore[found-word] -->\n\nWell, oops.\n", id="bare text"),
    ],
)  # fmt: skip
def test_silenced(text: str) -> None:
    silent = [rule for rule in found(text) if rule != "unused-suppression"]
    assert silent == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param(f"{IGNORE}<p>a</p><mark>b</mark>", 1, id="not the element after"),
        pytest.param(f"<p>{IGNORE}</p><mark>b</mark>", 1, id="not beyond the parent"),
        pytest.param(f"{IGNORE}\n<p>a</p>\n<p><mark>x</mark></p>\n", 1, id="not all HTML of a Markdown body"),
        pytest.param(f"{IGNORE}\n\nA.\n\nB <mark>x</mark>.\n", 1, id="not the Markdown block after"),
        pytest.param("<!-- artlint: ignore[found-key] --><mark>b</mark>", 1, id="another rule"),
        pytest.param(f"<pre>{IGNORE}</pre><code>{IGNORE}<mark>x</mark></code>", 1, id="shown as code"),
        pytest.param(f"`{IGNORE}` <mark>b</mark>\n\n    {IGNORE}\n\n<mark>c</mark>", 2, id="Markdown code"),
        pytest.param(f"<script>'{IGNORE}'</script><mark>b</mark>", 1, id="in a script"),
        pytest.param("<mark>b</mark> artlint: ignore[found-mark]", 1, id="text"),
        pytest.param('<p title="<!-- artlint: ignore[marks] -->"></p><mark>b</mark>', 1, id="an attribute"),
        pytest.param(
            "<!-- artlint: disable[marks] --><mark>a</mark><!-- artlint: enable[marks] --><mark>b</mark>",
            1,
            id="behind a range",
        ),
        pytest.param("---\ndraft: |\n  # artlint: ignore[found-key]\n---\n", 1, id="text of a value"),
        pytest.param("---\na: b # artlint: ignore[found-key]\ndraft: yes\n---\n", 1, id="another key"),
        pytest.param("<!-- artlint: ignore[found-mark] x", 0, id="a comment that never ends"),
    ],
)  # fmt: skip
def test_not_silenced(text: str, left: int) -> None:
    assert len([rule for rule in found(text) if rule != "unused-suppression"]) == left


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(f"{IGNORE}<p>x</p>", "Nothing to suppress for `found-mark`", id="nothing there"),
        pytest.param(f"<p>x</p>{IGNORE}", "Nothing to suppress for `found-mark`: nothing follows", id="last"),
        pytest.param(
            "<!-- artlint: enable[found-mark] -->",
            "Nothing to suppress for `found-mark`: nothing is disabled before it",
            id="enable without disable",
        ),
        pytest.param(
            "<!-- artlint: ignore[found-marks] --><mark>x</mark>",
            "Suppression without effect: unknown rule or group `found-marks` - did you mean `found-mark`?",
            id="unknown name",
        ),
        pytest.param(
            "<!-- artlint: ignore quoted --><p>",
            "Suppression without effect: `ignore` names no rule: write ignore[NAME]",
            id="no names",
        ),
        pytest.param(
            "<!-- artlint: ignore[] --><p>",
            "Suppression without effect: `ignore` names no rule: write ignore[NAME]",
            id="empty brackets",
        ),
        pytest.param(
            "<!-- artlint : ignore [found-mark] --><p>",
            "Suppression without effect: not written as `artlint: ignore[found-mark]`",
            id="a space too much",
        ),
        pytest.param(
            "<!-- Artlint ignroe(found-mark) --><p>",
            "Suppression without effect: not written as `artlint: ignore[found-mark]`",
            id="all of it",
        ),
        pytest.param(
            "<!-- artlint: skip[found-mark] --><p>",
            "Suppression without effect: “skip” is none of ignore, disable, enable",
            id="another verb",
        ),
        pytest.param(
            "---\nartlint: found-mark\n---\n",
            "Suppression without effect: not written as `artlint: {ignore: [NAME]}`",
            id="the key",
        ),
        pytest.param(
            "---\ndraft: no # artlint: disable[found-key]\n---\n",
            "Suppression without effect: a front matter knows no `disable`, only `ignore`",
            id="a range in the front matter",
        ),
    ],
)
def test_what_is_said_of_one_that_silences_nothing(text: str, message: str) -> None:
    assert messages(text) == [message]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<!-- artlint: ignore[never-run] --><p>x</p>", id="a rule that did not run"),
        pytest.param("<!-- artlint: ignore[marks] --><p>x</p>", id="a group that did not run as a whole"),
        pytest.param("<!-- artlint: ignore[other-rule] --><p>x</p>", id="another group"),
        pytest.param("<!-- artlint is a linter --><!-- see artlint: the manual --><p>x</p>", id="prose"),
        pytest.param("---\n# artlint checks this\ntitle: x\n---\n", id="prose in a front matter"),
        pytest.param(
            "<!-- artlint: ignore[unused-suppression, found-mark] --><p>x</p>", id="kept on purpose"
        ),
        pytest.param(
            "---\nartlint: {ignore: [suppressions, found-mark]}\n---\nx", id="kept in the whole file"
        ),
        pytest.param(f"<!-- artlint: ignore[unused-suppression] --><div>{IGNORE}<p>x</p></div>", id="around"),
    ],
)
def test_nothing_is_said_of(text: str) -> None:
    assert messages(text) == []
    assert fixed(text) == text


def test_a_suppression_of_unused_suppression_can_be_unused() -> None:
    text = "<!-- artlint: ignore[unused-suppression] --><p>x</p>"
    assert messages(text) == ["Nothing to suppress for `unused-suppression`"]
    assert fixed(text) == "<p>x</p>"


def test_a_rule_that_fails_has_not_run() -> None:
    class Fails(FoundMark):
        """Fails."""

        name = "found-mark"

        def check(self, article: Article) -> Iterator[Finding]:
            raise KeyError("x")

    checked = check(Article(Source("a.md", f"{IGNORE}<p>x</p>")), (Fails(), UNUSED()), KNOWN)
    assert checked.findings == ()


@pytest.mark.parametrize(
    ("text", "after"),
    [
        pytest.param(f"<p>a</p>\n{IGNORE}\n<p>x</p>\n", "<p>a</p>\n<p>x</p>\n", id="its whole line"),
        pytest.param(f"<p>a {IGNORE}<b>x</b></p>\n", "<p>a <b>x</b></p>\n", id="only itself"),
        pytest.param(f"One\n{IGNORE}\nTwo\n", "One\n\nTwo\n", id="what kept two paragraphs apart"),
        pytest.param(f"One\r\n{IGNORE}\r\nTwo\r\n", "One\r\n\r\nTwo\r\n", id="the same with CRLF"),
        pytest.param(f"One\n{IGNORE}\n{IGNORE}\nTwo\n", "One\n\nTwo\n", id="two of them"),
        pytest.param(f"{IGNORE}*x*\n", f"{IGNORE}*x*\n", id="none where Markdown would notice"),
        pytest.param(
            "<!-- artlint: ignore[found-mark, found-key] why --><mark>x</mark>",
            "<!-- artlint: ignore[found-mark] why --><mark>x</mark>",
            id="a name",
        ),
        pytest.param(
            "<!-- artlint: disable[found-key] -->\n<p>x</p>\n<!-- artlint: enable[found-key] -->\n",
            "<p>x</p>\n",
            id="both ends of a range",
        ),
        pytest.param(
            "---\na: x\n# artlint: ignore[found-mark] why\ndraft: a\nnote: b # artlint: ignore[words]\n---\n",
            "---\na: x\ndraft: a\nnote: b\n---\n",
            id="comments of a front matter",
        ),
        pytest.param(
            "---\ntitle: x\nartlint: {ignore: [found-word, found-mark, found-key]}\n---\n<mark>x</mark>",
            "---\ntitle: x\nartlint: {ignore: [found-mark]}\n---\n<mark>x</mark>",
            id="names of the key",
        ),
        pytest.param(
            "---\ntitle: x\nartlint:\n  ignore:\n    - found-word\n    - found-mark\n---\n<mark>x</mark>",
            "---\ntitle: x\nartlint:\n  ignore:\n    - found-mark\n---\n<mark>x</mark>",
            id="a line of the key",
        ),
        pytest.param(
            "---\ntitle: x\nartlint: {ignore: [found-word]}\n---\nx", "---\ntitle: x\n---\nx", id="the key"
        ),
    ],
)  # fmt: skip
def test_the_fix(text: str, after: str) -> None:
    assert fixed(text) == after
    assert fixed(after) == after


def test_the_removal_comes_last() -> None:
    """What another fix leaves behind may be what the suppression is there for."""

    class Marks(Rule):
        """Turns `<u>` into `<mark>`."""

        name = "no-u"

        def check(self, article: Article) -> Iterator[Finding]:
            for u in article.elements("u"):
                yield self.finding(u, "a u", Repair("mark", Safety.SAFE, partial(article.rename, u, "mark")))

    done = fix(Source("a.md", f"{IGNORE}<u>x</u>"), (*RULES, Marks()), known=KNOWN)
    assert done.text == f"{IGNORE}<mark>x</mark>"


# -- any document --------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "<mark>x</mark>",
        "<p>a <mark>b</mark></p>",
        "<p>text</p>",
        "words\n\n",
        "<ul><li>a</li></ul>",
        "<br>",
        "\n",
    ]
)
BODIES = st.lists(PIECES, max_size=8)


def marks(text: str, path: str) -> int:
    return found(text, path).count("found-mark")


@settings(deadline=None)
@given(BODIES, BODIES, st.booleans())
def test_the_findings_of_a_suppressed_element_vanish_and_the_others_stay(
    before: list[str], behind: list[str], markdown: bool
) -> None:
    path = "a.md" if markdown else "a.html"
    start, end = "\n\n" + "".join(before) + "\n\n", "\n\n" + "".join(behind)
    element = "<section><p>x <mark>y</mark></p><mark>z</mark></section>"
    plain, silent = start + element + end, f"{start}{IGNORE}\n{element}{end}"
    assert marks(plain, path) == marks(silent, path) + 2


@settings(deadline=None)
@given(BODIES, BODIES, st.booleans())
def test_a_range_silences_what_is_in_it_and_nothing_else(
    inside: list[str], behind: list[str], markdown: bool
) -> None:
    path = "a.md" if markdown else "a.html"
    first, last = "\n\n".join(inside), "\n\n".join(behind)
    start, end = ("<!-- artlint: disable[marks] -->", "<!-- artlint: enable[marks] -->")
    text = f"<hr>{start}\n\n{first}\n\n{end}\n\n{last}"
    assert marks(text, path) == marks(last, path)


# -- the command ---------------------------------------------------------------------------------------------

HEAD = "---\ntitle: A note\ndate: 2022-03-11T06:39:08Z\n---\n\n"


def test_the_command_reports_and_mends_them(artlint: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        f"{HEAD}<!-- artlint: ignore[multiple-h1] -->\n<p>Bread.</p>\n"
        "<!-- artlint: ignore[multipel-h1] -->\n<p>x</p>\n",
        encoding="utf-8",
    )
    report = json.loads(artlint("check", "--ignore", "front-matter,text", "--output-format", "json").stdout)
    assert [(f["rule"], f["severity"], f["message"]) for f in report["findings"]] == [
        ("unused-suppression", "warning", "Nothing to suppress for `multiple-h1`"),
        (
            "unused-suppression",
            "warning",
            "Suppression without effect: unknown rule or group `multipel-h1` - did you mean `multiple-h1`?",
        ),
    ]
    assert artlint("check", "--ignore", "unused-suppression,text").returncode == 0
    assert artlint("check", "--ignore", "suppressions,text").returncode == 0
    assert (
        json.loads(artlint("check", "--select", "images", "--output-format", "json").stdout)["findings"] == []
    )
    artlint("fix")
    assert "ignore[multiple-h1]" not in path.read_text(encoding="utf-8")
    assert artlint("rule", "unused-suppression").stdout.startswith("# unused-suppression\n")
