"""The article that artlint was made for: what is found in it, and what becomes of it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests import judge
from tests.conftest import Command


@pytest.fixture
def seed(articles: Path, tmp_path: Path) -> Path:
    path = tmp_path / "seed.md"
    shutil.copy(articles / "seed" / "seed.md", path)
    path.chmod(0o644)
    return path


@pytest.fixture
def report(artlint: Command, seed: Path) -> dict[str, Any]:
    done = artlint("check", "--output-format", "json", seed.name)
    assert done.returncode == 1
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def of(report: dict[str, Any], rule: str) -> list[dict[str, Any]]:
    return [finding for finding in report["findings"] if finding["rule"] == rule]


def test_each_cause_is_one_finding(report: dict[str, Any]) -> None:
    assert Counter(finding["rule"] for finding in report["findings"]) == {
        "front-matter-not-at-start": 1,
        "mangled-title": 1,
        "date-format": 1,
        "missing-description": 1,
        "author-is-site": 1,
        "junk-category": 1,
        "broken-style-attribute": 12,
        "inline-style-bloat": 1,
        "heading-as-body-text": 2,
        "multiple-h1": 1,
        "heading-line-break": 1,
        "unresolvable-style-url": 1,
        "image-size-mismatch": 7,
        "alt-is-article-title": 1,
        "redundant-title-attribute": 1,
        "caption-not-figcaption": 5,
        "deprecated-attribute": 2,
        "foreign-attribute": 2,
        "spacer-element": 2,
        "empty-element": 1,
        "byline-in-body": 1,
    }
    assert report["failures"] == []


def test_the_title_gets_its_quotes_back(report: dict[str, Any], seed: Path) -> None:
    (title,) = of(report, "mangled-title")
    assert (title["location"]["offset"], title["end_location"]["offset"]) == (27, 31)
    assert title["fix"]["safety"] == "safe"
    (edit,) = title["fix"]["edits"]
    assert (edit["start"], edit["end"]) == (12, 32)
    assert edit["text"].endswith("“爆款”'")
    assert "7 images" in title["message"]


def test_the_figures_of_the_findings(report: dict[str, Any], seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    assert [f["fix"]["edits"][0]["text"] for f in of(report, "date-format")] == ["2022-03-11T06:39:08Z"]
    (bloat,) = of(report, "inline-style-bloat")
    assert "37.9%" in bloat["message"]
    assert "57 attributes, 8 distinct" in bloat["message"]
    heights = [
        edit["text"].removeprefix('height="').removesuffix('"')
        for f in of(report, "image-size-mismatch")
        for edit in f["fix"]["edits"]
    ]
    assert heights == ["333", "439", "512", "471", "1025", "1090", "268"]
    places = {f["rule"]: 1 + len(f["places"]) for f in report["findings"]}
    assert places["multiple-h1"] == 4
    assert places["alt-is-article-title"] == 7
    names = {f["message"].split()[-1]: 1 + len(f["places"]) for f in of(report, "foreign-attribute")}
    assert names == {"`label`": 47, "`data-img-size-val`": 7}
    for heading in of(report, "heading-as-body-text"):
        assert heading["fix"]["safety"] == "safe"
        start = heading["location"]["offset"]
        assert text[start:].startswith('<h3 label="正文"')


def test_a_host_that_blocks_foreign_referrers_is_named(artlint: Command, seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    text = text.replace("ngbjimg.xy599.com", "mmbiz.qpic.cn").replace(' referrerpolicy="no-referrer"', "")
    seed.write_text(text, encoding="utf-8", newline="")
    document = json.loads(artlint("check", "--output-format", "json", seed.name).stdout)
    fixes = [finding["fix"]["safety"] for finding in of(document, "missing-referrerpolicy")]
    assert fixes == ["safe"] * 7


def test_safe_fixes_change_nothing_that_a_reader_gets(artlint: Command, seed: Path) -> None:
    before = seed.read_text(encoding="utf-8")
    done = artlint("fix", seed.name)
    assert "[waits for alt-is-article-title, caption-not-figcaption]" in done.stdout
    after = seed.read_text(encoding="utf-8")
    assert len(after.encode()) <= len(before.encode()) * 2 / 3
    (_, old), (metadata, new) = judge.split(before), judge.split(after)
    assert judge.as_html(old) == judge.as_html(new)
    assert judge.as_markdown(old) == judge.as_markdown(new)
    assert isinstance(metadata, dict)
    assert metadata["title"].endswith("“爆款”")
    assert 'url("' not in after
    artlint("fix", seed.name)
    assert seed.read_text(encoding="utf-8") == after


def test_unsafe_after_safe_gives_what_unsafe_gives_at_once(artlint: Command, seed: Path) -> None:
    untouched = seed.with_name("untouched.md")
    shutil.copy(seed, untouched)
    artlint("fix", seed.name)
    artlint("fix", "--unsafe-fixes", seed.name, untouched.name)
    assert seed.read_bytes() == untouched.read_bytes()
    text = seed.read_text(encoding="utf-8")
    assert "<h1" not in text
    assert text.count("<figcaption") == text.count("</figcaption>") == 5
    summary = json.loads(artlint("check", "--output-format", "json", seed.name).stdout)["summary"]
    assert (summary["fixable_safe"], summary["fixable_unsafe"]) == (0, 0)


def test_git_applies_the_diff(artlint: Command, seed: Path) -> None:
    diff = artlint("fix", "--diff", seed.name)
    assert diff.returncode == 1
    patched = seed.with_name("patched")
    patched.mkdir()
    shutil.copy(seed, patched)
    subprocess.run(
        ["git", "apply", "-"], input=diff.stdout.encode(), cwd=patched, check=True, capture_output=True
    )
    artlint("fix", seed.name)
    assert (patched / seed.name).read_bytes() == seed.read_bytes()


def test_four_titles_of_the_same_scraper_are_restored(artlint: Command, articles: Path) -> None:
    done = artlint("check", "--select", "mangled-title", "--output-format", "json", str(articles / "rsshub"))
    titles = [
        edit["text"] for finding in json.loads(done.stdout)["findings"] for edit in finding["fix"]["edits"]
    ]
    assert len(titles) == 4
    for phrase in ("00后的“三不服”，专治职场的“歪风邪气”", "Win11/Win10", "打造“裸金属”树莓派", "Win10/11下"):
        assert sum(phrase in title for title in titles) == 1
