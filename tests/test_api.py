"""artlint from Python, as a person would guess it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import artlint

DAMAGED = "---\ntitle: A note\ndate: Fri, 11 Mar 2022 06:39:08 GMT\n---\n<p>One.</p><p><br></p><p>Two.</p>\n"
MENDED = "---\ntitle: A note\ndate: 2022-03-11T06:39:08Z\n---\n<p>One.</p><p>Two.</p>\n"
RULES = ("date-format", "empty-element")


def rules(report: artlint.Report) -> list[str]:
    return [record.rule for record in report.records]


def test_check_text_tells_what_is_wrong_and_where() -> None:
    report = artlint.check_text(DAMAGED, select=RULES, config={})
    assert rules(report) == ["date-format", "empty-element"]
    date = report.records[0]
    assert (date.path, date.location.line, date.location.column) == ("article.md", 3, 7)
    assert report.text[date.location.offset : date.end.offset] == "Fri, 11 Mar 2022 06:39:08 GMT"
    assert date.fix is not None
    assert date.fix.safety is artlint.Safety.SAFE
    assert not report.failures
    assert not report.changed


def test_fix_text_makes_the_safe_fixes_only() -> None:
    report = artlint.fix_text(DAMAGED, select=RULES, config={})
    assert report.text == MENDED
    assert report.changed
    assert report.fixed == {"date-format": 1, "empty-element": 1}
    assert report.records == ()


def test_unsafe_fixes_are_asked_for() -> None:
    text = (
        "---\ntitle: A\ndate: 2022-03-11\n---\n<h3>"
        + "This is a whole paragraph, set as a heading. " * 4
        + "</h3>\n"
    )
    safe = artlint.fix_text(text, select="heading-as-body-text", config={})
    assert safe.text == text
    assert rules(safe) == ["heading-as-body-text"]
    assert "<h3>" not in artlint.fix_text(text, unsafe=True, select="heading-as-body-text", config={}).text


def test_names_come_as_a_list_or_with_commas() -> None:
    as_list = artlint.check_text(
        DAMAGED, select=["front-matter", "markup"], ignore=["date-format"], config={}
    )
    as_text = artlint.check_text(DAMAGED, select="front-matter, markup", ignore="date-format", config={})
    assert as_list == as_text
    assert "empty-element" in rules(as_list)
    assert "date-format" not in rules(as_list)


def test_settings_are_a_mapping_or_a_file_or_the_nearest_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "artlint.toml").write_text('select = ["date-format"]\n', encoding="utf-8")
    (tmp_path / "other.toml").write_text('select = ["empty-element"]\n', encoding="utf-8")
    assert rules(artlint.check_text(DAMAGED)) == ["date-format"]
    assert rules(artlint.check_text(DAMAGED, config="other.toml")) == ["empty-element"]
    assert rules(artlint.check_text(DAMAGED, config=tmp_path / "other.toml")) == ["empty-element"]
    assert len(rules(artlint.check_text(DAMAGED, config={}))) >= 2
    table = {
        "select": list(RULES),
        "severity": {"date-format": "info"},
        "override": [{"files": ["drafts/"], "ignore": ["empty-element"]}],
    }
    here, draft = (artlint.check_text(DAMAGED, path, config=table) for path in ("a.md", "drafts/a.md"))
    assert rules(here) == [*RULES]
    assert rules(draft) == ["date-format"]
    assert here.records[0].severity is artlint.Severity.INFO


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"select": "date-formt"}, "unknown rule or group `date-formt` - did you mean `date-format`?"),
        ({"profile": "hexxo"}, "unknown profile `hexxo`"),
        ({"config": {"selct": []}}, "unknown key `selct` - did you mean `select`?"),
        ({"config": {"rule": {"title-length": {"x": 1}}}}, "`title-length` has no option `x`"),
        ({"config": {"extend": "a.toml"}}, "only a file can extend another"),
        ({"config": "nowhere.toml"}, "nowhere.toml"),
    ],
)
def test_settings_that_cannot_be_used_raise(arguments: dict[str, Any], message: str) -> None:
    for call in (artlint.check_text, artlint.fix_text, artlint.check_paths):
        with pytest.raises(artlint.ConfigError) as raised:
            call("a.md", **arguments)
        assert message in str(raised.value)


def test_bytes_keep_their_encoding() -> None:
    text = DAMAGED.replace("One", "大屏关掉之后，菜市场才真正上线，这是今年春天的一篇短文")
    report = artlint.fix_text(text.encode("gb18030"), select=RULES, config={})
    assert report.source is not None
    assert report.source.encode() == text.replace("<p><br></p>", "").replace(
        "Fri, 11 Mar 2022 06:39:08 GMT", "2022-03-11T06:39:08Z"
    ).encode("gb18030")
    assert artlint.check_text(b"\x00" * 9).failures[0].kind == "undecodable"


def test_check_paths_gives_a_report_for_each_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(DAMAGED, encoding="utf-8")
    (tmp_path / "b.html").write_text(MENDED, encoding="utf-8")
    (tmp_path / "c.md").write_bytes(b"\x00" * 9)
    (tmp_path / "notes.txt").write_text("no article", encoding="utf-8")
    reports = list(artlint.check_paths([tmp_path, "nowhere.md"], select=RULES, config={}))
    assert [Path(report.path).name for report in reports] == ["a.md", "b.html", "c.md", "nowhere.md"]
    assert [rules(report) for report in reports] == [[*RULES], [], [], []]
    assert [failure.kind for report in reports for failure in report.failures] == ["undecodable", "missing"]
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == DAMAGED
    alone = artlint.check_paths(str(tmp_path / "a.md"), select=RULES, config={})
    assert [rules(report) for report in alone] == [[*RULES]]


def test_import_artlint_imports_no_parser() -> None:
    code = "import sys, artlint; print(*sorted({'lxml', 'turbohtml', 'yaml', 'pluggy', 'click'} & {*sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_all_public_names_are_there() -> None:
    for name in artlint.__all__:
        assert getattr(artlint, name) is not None
    assert {*artlint.__all__} <= {*dir(artlint)}


def test_the_example_sorts_a_corpus(tmp_path: Path) -> None:
    top = Path(__file__).parents[1]
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in ("market.md", "clean.md"):
        (corpus / name).write_bytes((top / "examples" / name).read_bytes())
    done = subprocess.run(
        [sys.executable, top / "examples" / "lint_corpus.py", "corpus", "kept.jsonl"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=True,
    )
    assert "1 of 2 articles can be kept." in done.stdout
    assert "mangled-title  (1 mended)" in done.stdout
    kept = (tmp_path / "kept.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["path"] for line in kept] == ["corpus/clean.md"]
