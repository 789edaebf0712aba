"""`artlint check --add-ignore`: what it writes, and that a reader gets nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artlint import Article, Finding, Rule, Safety
from artlint.adoption import Silencer
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint.plugins import load_plugins
from tests.conftest import Command
from tests.judge import as_html, split
from tests.test_suppressions import KNOWN, RULES, UNUSED

HEAD = "---\ntitle: A note\ndate: 2022-03-11T06:39:08Z\n---\n\n"
NOTE = "<!-- artlint: ignore[deprecated-attribute] old -->"
IMG = '<img src="a.png" alt="A" border="0">'


SELECTED = (
    "deprecated-attribute",
    "date-format",
    "missing-front-matter",
    "front-matter-not-at-start",
    "invalid-front-matter",
    "unclosed-front-matter",
    "missing-required-key",
    "suppressions",
)


def add(artlint: Command, path: Path, text: str, *arguments: str) -> str:
    path.write_bytes(text.encode())
    select = ("--select", ",".join(SELECTED))
    done = artlint("check", *select, "--add-ignore", "--reason", "old", *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    written = path.read_bytes().decode()
    again = artlint("check", *select, "--add-ignore", "--reason", "other")
    assert (again.returncode, path.read_bytes().decode()) == (0, written)
    assert "suppression" not in again.stderr
    return written


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(f"<p>\n  {IMG}\n</p>\n", f"<p>\n  {NOTE}\n  {IMG}\n</p>\n", id="a line of its own"),
        pytest.param(f"<p>a {IMG}</p>\n", f"<p>a {NOTE}{IMG}</p>\n", id="inside a line"),
        pytest.param(f"A {IMG} *b*\n", f"A {NOTE}{IMG} *b*\n", id="inside Markdown"),
        pytest.param(f"A\nb {IMG}\n", f"A\nb {NOTE}{IMG}\n", id="inside a paragraph of Markdown"),
        pytest.param(f"A\n{IMG} *b*\n", f"{NOTE}\nA\n{IMG} *b*\n", id="before a paragraph of Markdown"),
        pytest.param(f"- a\n- {IMG}\n", f"- a\n- {NOTE}{IMG}\n", id="an item of Markdown"),
        pytest.param(f"<pre>x {IMG}</pre>\n", f"{NOTE}\n<pre>x {IMG}</pre>\n", id="before code"),
        pytest.param(f"<p>a</p>\r\n{IMG}\r\n", f"<p>a</p>\r\n{NOTE}\r\n{IMG}\r\n", id="CRLF"),
    ],
)
def test_where_a_comment_stands(artlint: Command, tmp_path: Path, body: str, expected: str) -> None:
    head = HEAD.replace("\n", "\r\n") if "\r" in body else HEAD
    assert add(artlint, tmp_path / "a.md", head + body) == head + expected


class FoundClass(Rule):
    """Finds each element with a class."""

    name = "found-class"

    def check(self, article: Article) -> Iterator[Finding]:
        for element in article.having("class"):
            yield self.finding(element, "a class")


CLASS = "<!-- artlint: ignore[found-class] -->"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<table>\n<tr class=a>\n<td>x</table>", f"<table>\n{CLASS}\n<tr class=a>\n<td>x</table>"),
        ("<table><tr><td class=a>x</table>", f"<table><tr>{CLASS}<td class=a>x</table>"),
        ("<ul><li class=a>x\n<li>y</ul>", f"<ul>{CLASS}<li class=a>x\n<li>y</ul>"),
        ("<svg><g class=a></g></svg>", f"{CLASS}\n<svg><g class=a></g></svg>"),
    ],
)
def test_before_every_kind_of_element(text: str, expected: str) -> None:
    checked = check(Article(Source("a.html", text)), (FoundClass(),))
    silenced = Silencer((FoundClass(),), {}, "").silenced(checked, checked.findings)
    assert silenced.checked.article.source_text == expected
    assert not silenced.checked.findings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            HEAD.replace("2022-03-11T06:39:08Z", "Fri, 11 Mar 2022 06:39:08 GMT"),
            HEAD.replace(
                "2022-03-11T06:39:08Z", "Fri, 11 Mar 2022 06:39:08 GMT  # artlint: ignore[date-format] old"
            ),
            id="beside a key",
        ),
        pytest.param(
            HEAD.replace("2022-03-11T06:39:08Z", "Fri, 11 Mar 2022 06:39:08 GMT # as it came"),
            HEAD.replace(
                "date: 2022-03-11T06:39:08Z",
                "# artlint: ignore[date-format] old\ndate: Fri, 11 Mar 2022 06:39:08 GMT # as it came",
            ),
            id="above a key with a comment",
        ),
        pytest.param(
            "---\ndate: 2022-03-11\n---\n<p>x</p>\n",
            "---\ndate: 2022-03-11\nartlint: {ignore: [missing-required-key]}  # old\n---\n<p>x</p>\n",
            id="in the key of ours",
        ),
        pytest.param(
            "---\nartlint: {ignore: [titles]}\ndate: 2022-03-11\n---\n<p>x</p>\n",
            "---\nartlint: {ignore: [titles, missing-required-key]}\ndate: 2022-03-11\n---\n<p>x</p>\n",
            id="in the key that is there",
        ),
        pytest.param(
            "<p>x</p>\n",
            "<!-- artlint: disable[missing-front-matter] old -->\n<p>x</p>\n",
            id="without a front matter",
        ),
        pytest.param(
            "---\ntitle: a: b\n---\n<p>x</p>\n",
            "---\ntitle: a: b\n---\n<!-- artlint: disable[invalid-front-matter] old -->\n<p>x</p>\n",
            id="with a broken one",
        ),
    ],
)
def test_what_is_written_for_the_front_matter(
    artlint: Command, tmp_path: Path, text: str, expected: str
) -> None:
    assert add(artlint, tmp_path / "a.md", text) == expected


def test_a_habit_of_many_places_is_silenced_for_the_whole_file(artlint: Command, tmp_path: Path) -> None:
    written = add(artlint, tmp_path / "a.md", HEAD + f"<p>{IMG}</p>\n" * 9)
    assert written == HEAD.replace("Z\n---", "Z\nartlint: {ignore: [deprecated-attribute]}  # old\n---") + (
        f"<p>{IMG}</p>\n" * 9
    )


def test_it_fixes_first_when_asked_to(artlint: Command, tmp_path: Path) -> None:
    written = add(artlint, tmp_path / "a.md", f"{HEAD}<p>{IMG}</p>\n", "--fix")
    assert written == f'{HEAD}<p><img src="a.png" alt="A"></p>\n'


def test_the_diff_shows_what_would_be_added(artlint: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"{HEAD}<p>{IMG}</p>\n", encoding="utf-8")
    done = artlint("check", "--select", "deprecated-attribute", "--add-ignore", "--diff")
    added = f"+<p>{NOTE.replace(' old', '')}{IMG}</p>\n"
    assert (done.returncode, done.stdout[-len(added) :]) == (1, added)
    assert path.read_text(encoding="utf-8") == f"{HEAD}<p>{IMG}</p>\n"


def test_standard_input(artlint: Command) -> None:
    text = f"{HEAD}<p>{IMG}</p>\n"
    done = artlint("check", "-", "--select", "deprecated-attribute", "--add-ignore", stdin=text.encode())
    assert (done.returncode, done.stdout.count("artlint: ignore")) == (0, 1)


def test_what_the_encoding_cannot_hold_is_a_failure_and_leaves_the_file(
    artlint: Command, tmp_path: Path
) -> None:
    path = tmp_path / "a.md"
    data = (f"{HEAD}<p>今天天气很好，我们去看展览。</p>" * 5 + f"<p>{IMG}</p>\n").encode("gb18030")
    path.write_bytes(data)
    emoji = artlint("check", "--select", "deprecated-attribute", "--add-ignore", "--reason", "旧文", "a.md")
    assert emoji.returncode == 0
    path.write_bytes(f"{HEAD}<p>na\xefve caf\xe9 d\xe9j\xe0 vu</p><p>{IMG}</p>\n".encode("windows-1252"))
    before = path.read_bytes()
    done = artlint("check", "--select", "deprecated-attribute", "--add-ignore", "--reason", "旧文", "a.md")
    assert done.returncode == 2
    assert "has no 旧" in done.stdout
    assert path.read_bytes() == before


@pytest.mark.parametrize("reason", ["a -- b", "a > b", "<b>", "x\x1by", "a]"])
def test_a_reason_that_would_break_the_comment_is_refused(artlint: Command, reason: str) -> None:
    done = artlint("check", "--add-ignore", "--reason", reason)
    assert done.returncode == 2
    assert "a reason is one line" in done.stderr
    assert artlint("check", "--reason", "x").returncode == 2


def test_known_findings_get_no_suppression(artlint: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"{HEAD}<p align=left>Old. {IMG}</p>\n", encoding="utf-8")
    artlint("baseline", "create")
    path.write_text(
        f"{HEAD}<p>Old. {IMG}</p>\n<h1>One</h1>\n<p>x</p>\n<h1>Two</h1>\n<p>y</p>\n", encoding="utf-8"
    )
    before = json.loads(artlint("check", "--output-format", "json").stdout)["findings"]
    assert [finding["rule"] for finding in before] == ["multiple-h1"]
    artlint("check", "--add-ignore")
    assert "deprecated" not in path.read_text(encoding="utf-8")
    assert artlint("check").returncode == 0


# -- any document --------------------------------------------------------------------------------------------


class Silent(Rule):
    """Has the name of a rule that finds marks, and finds none."""

    name = "found-mark"
    group = "marks"

    def check(self, article: Article) -> list[Finding]:  # type: ignore[override]
        return []


PIECES = st.sampled_from(
    [
        "<mark>x</mark>",
        "<p>a <mark>b</mark></p>\n",
        "text *x* ",
        "words\n\n",
        "- <mark>a</mark>\n- b\n",
        "\n",
        "  ",
        "<table><tr><td><mark>q</mark></table>\n",
        "> <mark>z</mark>\n",
        "# a\n",
        "<div>\n\n",
        "</div>\n",
        "`<mark>`",
        "    <mark>c</mark>\n",
        "<pre><mark>p</mark></pre>",
        "<ul><li><mark>l</mark>",
        "<mark><mark>n</mark></mark>\r\n",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=10), st.sampled_from(["a.md", "a.html"]), st.booleans())
def test_it_silences_everything_and_its_removal_gives_the_text_back(
    pieces: list[str], path: str, with_head: bool
) -> None:
    text = (HEAD if with_head else "") + "".join(pieces)
    checked = check(Article(Source(path, text)), RULES, KNOWN)
    silenced = Silencer(RULES, KNOWN, "old").silenced(checked, checked.findings)
    assert not silenced.checked.findings
    assert not silenced.errors
    written = silenced.checked.article.source
    assert as_html(split(written.text)[1]) == as_html(split(text)[1])
    if not silenced.added:
        assert written.text == text
    back = fix(written, (Silent(), *RULES[1:]), Safety.SAFE, known={"found-mark": "marks", **KNOWN})
    kept = any(finding.rule == "unused-suppression" for finding in back.checked.findings)
    assert kept or back.text == text


@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_real_articles(articles: Path, suffix: str) -> None:
    rules = [registered.rule() for registered in load_plugins().rules]
    known = {rule.name: rule.group for rule in rules}
    for path in sorted(articles.rglob(f"*{suffix}"))[::5]:
        source = Source.decode(path.name, path.read_bytes())
        checked = check(Article(source), rules, known)
        silenced = Silencer(rules, known, "old").silenced(checked, checked.findings)
        assert not silenced.checked.findings, path
        before, after = split(source.text), split(silenced.checked.article.source.text)
        assert as_html(after[1]) == as_html(before[1]), path


def test_the_rule_for_unused_ones_is_there() -> None:
    assert UNUSED.name == "unused-suppression"
