"""Settings as a user has them: files, the command line, and what the real command makes of them."""

from __future__ import annotations

import json
import os
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import Command

# Each of these has findings of three rules of different groups.
POST = """---
title: A
date: Fri, 11 Mar 2022 06:39:08 GMT
---
<p>One.</p><p><br></p><p align="center">Two.</p><img src="https://mmbiz.qpic.cn/a/640">
"""


def post(path: Path, text: str = POST) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def settings(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def found(artlint: Command, *arguments: str) -> dict[str, set[str]]:
    """The rules that found something, by file."""
    done = artlint("check", "--output-format", "json", *arguments)
    assert done.returncode in (0, 1), done.stderr
    rules: dict[str, set[str]] = {}
    for finding in json.loads(done.stdout)["findings"]:
        rules.setdefault(finding["path"], set()).add(finding["rule"])
    return rules


def test_presets_are_editions(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path / "a.md")
    assert found(artlint) == found(artlint, "--select", "recommended")
    assert found(artlint) == found(artlint, "--select", "recommended@2026")
    assert found(artlint, "--select", "strict@2026") == found(artlint, "--select", "ALL")
    done = artlint("check", "--select", "recommended@2025")
    assert done.returncode == 2
    assert "did you mean `recommended@2026`" in done.stderr


def test_severities_of_rules_and_groups(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path / "a.md")
    settings(tmp_path / "artlint.toml", '[severity]\nfront-matter = "info"\ndate-format = "error"\n')
    done = artlint("check", "--select", "date-format", "--output-format", "json")
    assert [f["severity"] for f in json.loads(done.stdout)["findings"]] == ["error"]
    assert artlint("check", "--select", "date-format", "--fail-on", "error").returncode == 1
    assert (
        artlint("check", "--select", "date-format", "--config", "severity.date-format=info").returncode == 0
    )
    done = artlint("check", "--config", "severity.date-format=off")
    assert done.returncode == 2
    assert "ignore it" in done.stderr


def test_per_file_ignores(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path / "new" / "a.md")
    post(tmp_path / "old" / "a.md")
    settings(
        tmp_path / "artlint.toml",
        '[per-file-ignores]\n"old/**" = ["images", "date-format"]\n"gone/" = ["ALL"]\n',
    )
    rules = found(artlint)
    assert {"missing-referrerpolicy", "date-format"} <= rules["new/a.md"]
    assert rules["old/a.md"] < rules["new/a.md"]
    assert not rules["old/a.md"] & {"missing-referrerpolicy", "missing-alt", "date-format"}
    assert "empty-element" in rules["old/a.md"]
    done = artlint("check")
    assert done.stderr == "warning: artlint.toml:3:1: `gone/` of per-file-ignores fits no file of this run\n"
    assert artlint("check", "old/a.md").stderr == "", "a run over some files proves nothing"


def test_overrides_change_everything_for_some_files(artlint: Command, tmp_path: Path) -> None:
    for name in ("a.md", "b.md", "deep/c.md"):
        post(tmp_path / name)
    settings(
        tmp_path / "artlint.toml",
        'select = ["date-format"]\n'
        '[[override]]\nfiles = ["b.md", "deep/"]\nextend-select = ["images"]\nseverity.date-format = "error"\n'
        '[[override]]\nfiles = ["deep/**"]\nignore = ["date-format"]\n[override.rule.missing-referrerpolicy]\n'
        'extra-hosts = ["example.net"]\n',
    )
    (tmp_path / "deep" / "c.md").write_text(
        '<img src="https://a.example.net/x.png" alt="x">', encoding="utf-8"
    )
    rules = found(artlint)
    assert rules["a.md"] == {"date-format"}
    assert {"date-format", "missing-referrerpolicy"} <= rules["b.md"]
    assert "missing-referrerpolicy" in rules["deep/c.md"]


def test_the_nearest_file_counts_alone_unless_it_extends(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path / "a.md")
    post(tmp_path / "sub" / "b.md")
    settings(
        tmp_path / "artlint.toml",
        'select = ["date-format"]\n[rule.missing-required-key]\nkeys = ["author"]\n',
    )
    nested = settings(tmp_path / "sub" / "artlint.toml", 'extend-select = ["missing-required-key"]\n')
    assert "missing-referrerpolicy" in found(artlint)["sub/b.md"], "nothing is merged silently"
    settings(nested, 'extend = "../artlint.toml"\nextend-select = ["missing-required-key"]\n')
    assert found(artlint)["sub/b.md"] == {"date-format", "missing-required-key"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param('extend = "artlint.toml"', "artlint.toml:1:1: `artlint.toml` extends this file", id="itself"),
        pytest.param("\nextend = ['no.toml']", "artlint.toml:2:11: there is no file", id="nothing"),
        pytest.param('required-version = ">=99"', "artlint.toml:1:1: these settings need artlint >=99", id="version"),
        pytest.param('required-version = "new"', "says no versions", id="no version"),
        pytest.param("[[override]]\nselect = []", "artlint.toml:1:3: an [[override]] needs `files`", id="no files"),
        pytest.param("[[override]]\nfiles=['a']\nexclude=['b']", ":3:1: unknown key `exclude`", id="not per file"),
        pytest.param("[per-file-ignores]\n'a' = ['images', 'imges']", ":2:18: unknown rule or group `imges`", id="name"),
        pytest.param("[severity]\nimges = 'info'", ":2:1: unknown rule or group `imges`", id="severity of nothing"),
        pytest.param("select = ['images',\n  'imges']", ":2:3: unknown rule or group `imges`", id="second of a list"),
        pytest.param("profile = 'hxo'", "artlint.toml:1:1: unknown profile `hxo`", id="profile"),
        pytest.param("[rule.date-format]\nx = 1", "artlint.toml:2:1: `date-format` has no option `x`", id="option"),
        pytest.param("a = [", "artlint.toml:1:", id="no TOML"),
    ],
)  # fmt: skip
def test_a_mistake_has_its_place_and_exit_code_2(
    artlint: Command, tmp_path: Path, text: str, message: str
) -> None:
    post(tmp_path / "a.md")
    settings(tmp_path / "artlint.toml", text)
    done = artlint("check")
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""


def test_a_mistake_in_a_folder_costs_only_that_folder(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path / "a.md")
    post(tmp_path / "sub" / "b.md")
    settings(tmp_path / "sub" / "artlint.toml", "selct = []")
    done = artlint("check", "--output-format", "json")
    assert done.returncode == 2
    report = json.loads(done.stdout)
    assert {f["path"] for f in report["findings"]} == {"a.md"}
    assert [f["path"] for f in report["failures"]] == ["sub/b.md"]
    assert "sub/artlint.toml:1:1: unknown key `selct`" in report["failures"][0]["error"]


def test_settings_on_the_command_line(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path / "a.md")
    settings(tmp_path / "artlint.toml", 'select = ["images"]\n')
    settings(tmp_path / "other.toml", 'select = ["styles"]\n')
    assert "missing-referrerpolicy" in found(artlint)["a.md"]
    assert found(artlint, "--config", "other.toml") == {}
    assert found(artlint, "--config", 'select=["date-format"]') == {"a.md": {"date-format"}}
    assert "date-format" in found(artlint, "--isolated")["a.md"]
    assert artlint("check", "--config", "fail-on=never").returncode == 0
    assert artlint("check", "--config", "fail-on=nver").returncode == 2
    assert artlint("check", "--config", "other.toml", "--config", "artlint.toml").returncode == 2
    assert found(artlint, "--config", "other.toml", "--config", "extend-select=['date-format']") == {
        "a.md": {"date-format"}
    }


def names(artlint: Command, *arguments: str) -> list[str]:
    """The files that were linted."""
    return sorted(found(artlint, "--select", "date-format", *arguments))


def test_folders_are_searched_as_settings_and_ignore_files_say(artlint: Command, tmp_path: Path) -> None:
    for name in (
        "a.md", "b.HTML", "c.txt", "d.mdx", "drafts/e.md", "drafts/keep.md", "deep/f.markdown", "deep/out/g.md",
        "node_modules/h.md", ".hidden/i.md", "vendor/j.md", "vendor/k.htm",
    ):  # fmt: skip
        post(tmp_path / name)
    everything = names(artlint)
    assert everything == [
        ".hidden/i.md", "a.md", "b.HTML", "deep/f.markdown", "deep/out/g.md", "drafts/e.md", "drafts/keep.md",
        "vendor/j.md", "vendor/k.htm",
    ]  # fmt: skip
    post(tmp_path / ".gitignore", "drafts/*\n!drafts/keep.md\n# a comment\nvendor/\n")
    post(tmp_path / "deep" / ".gitignore", "/out\n")
    ignored = ["drafts/e.md", "vendor/j.md", "vendor/k.htm", "deep/out/g.md"]
    assert names(artlint) == [name for name in everything if name not in ignored]
    assert names(artlint, "--no-respect-gitignore") == everything
    post(tmp_path / ".ignore", "!vendor/\n")
    assert "vendor/j.md" in names(artlint), "an .ignore beats a .gitignore"
    settings(
        tmp_path / "artlint.toml", 'include = ["*.mdx"]\nexclude = ["deep"]\nextend-exclude = ["*.htm"]\n'
    )
    assert names(artlint) == [".hidden/i.md", "a.md", "b.HTML", "d.mdx", "drafts/keep.md", "vendor/j.md"]
    assert names(artlint, "--extend-exclude", "a.*") == [
        ".hidden/i.md",
        "b.HTML",
        "d.mdx",
        "drafts/keep.md",
        "vendor/j.md",
    ]


def test_ignore_files_above_a_folder_count_too(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path / "posts" / "a.md")
    post(tmp_path / "posts" / "old" / "b.md")
    post(tmp_path / ".gitignore", "old/\n")
    assert names(artlint, "posts") == ["posts/a.md"]


def test_a_named_path_beats_an_exclusion_unless_it_is_forced(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path / "out" / "a.md")
    post(tmp_path / "b.txt")
    settings(tmp_path / "artlint.toml", 'exclude = ["out/"]\n')
    assert names(artlint, "out/a.md", "b.txt") == ["b.txt", "out/a.md"]
    assert names(artlint, "out") == [], "its files are not named"
    assert names(artlint, "out/a.md", "b.txt", "--force-exclude", "--force-exclude") == ["b.txt"]
    post(tmp_path / ".gitignore", "b.txt\n")
    assert names(artlint, "out/a.md", "b.txt", "--config", "force-exclude=true") == []


@pytest.mark.skipif(os.name == "nt", reason="such names")
def test_files_named_with_anything(artlint: Command, tmp_path: Path) -> None:
    odd = ["-rf.md", "a b.md", "a\nb.md", "文章.md", "%41.md", "a'\"`$(x).md", "[x].md", "--.md"]
    for name in odd:
        post(tmp_path / name)
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.md"))).write_text(POST, encoding="utf-8")
    assert names(artlint) == sorted([*odd, "\udcff.md"])
    assert names(artlint, "--", "-rf.md") == ["-rf.md"]


def test_config_show_tells_each_value_and_its_origin(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path / "posts" / "a.md")
    settings(
        tmp_path / "artlint.toml",
        'fail-on = "error"\nseverity.images = "info"\n[rule.missing-required-key]\nkeys = ["title"]\n'
        '[[override]]\nfiles = ["posts/"]\nprofile = "scraped"\n',
    )
    shown = artlint("config", "show", "posts/a.md", "--origin", "--select", "images").stdout
    assert shown.startswith("# artlint.toml counts for posts/a.md")
    assert 'select = ["images"]  # the command line\n' in shown
    assert 'fail-on = "error"  # artlint.toml:1:1\n' in shown
    assert 'profile = "scraped"  # artlint.toml:7:1\n' in shown
    assert "respect-gitignore = true  # default\n" in shown
    assert '[severity]\nimages = "info"  # artlint.toml:2:10\n' in shown
    assert '[rule.missing-required-key]\nkeys = ["title"]  # artlint.toml:4:1\n' in shown
    plain = artlint("config", "show", "posts/a.md").stdout
    assert tomllib.loads(plain)["fail-on"] == "error", "what is shown can be used"
    as_json = json.loads(artlint("config", "show", "posts/a.md", "--output-format", "json").stdout)
    assert {"table": None, "key": "fail-on", "value": "error", "origin": "artlint.toml:1:1"} in as_json[
        "settings"
    ]


@pytest.fixture(scope="session")
def schema(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "artlint", "config", "schema"], capture_output=True, check=True
    )
    made: dict[str, object] = json.loads(done.stdout)
    jsonschema.Draft202012Validator.check_schema(made)
    return made


def documented() -> list[str]:
    """Every piece of TOML in the documentation that shows settings of artlint.

    Those of the guide for rule authors name rules that only the guide has; its own test runs them.
    """
    top = Path(__file__).parents[1]
    pages = {*top.glob("*.md"), *(top / "docs").glob("**/*.md")} - {top / "docs" / "writing-rules.md"}
    blocks = [
        m
        for page in pages
        for m in re.findall(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    ]
    return [block for block in blocks if not re.search(r"\[project|\[\[rule\]\]|\[build", block)]


def test_the_schema_takes_every_documented_example(schema: dict[str, object]) -> None:
    blocks = documented()
    assert blocks
    for block in blocks:
        table = tomllib.loads(block)
        jsonschema.validate(table.get("tool", {}).get("artlint", table), schema)


@pytest.mark.parametrize(
    "text",
    [
        "selct = []",
        "select = ['imges']",
        "fail-on = 'warn'",
        "[rule.date-format]\nx = 1",
        "[rule.dat-format]",
        "[severity]\nimages = 'off'",
        "[[override]]\nselect = []",
        "max-body-size = 'big'",
        "[per-file-ignores]\na = 'images'",
    ],
)
def test_the_schema_refuses_a_mistake(schema: dict[str, object], text: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tomllib.loads(text), schema)


@pytest.mark.parametrize(
    ("files", "profile"),
    [
        pytest.param({"package.json": '{"dependencies": {"hexo": "^8"}}'}, "hexo", id="hexo"),
        pytest.param({"source/_posts/a.md": "x"}, "hexo", id="hexo, its folders only"),
        pytest.param({"hugo.toml": "baseURL = 'x'"}, "hugo", id="hugo"),
        pytest.param({"config.toml": "baseURL = 'x'"}, "hugo", id="hugo, its old name"),
        pytest.param({"config.toml": "base_url = 'x'\nbuild_search_index = true"}, "zola", id="zola"),
        pytest.param({"Gemfile": "gem 'jekyll'"}, "jekyll", id="jekyll"),
        pytest.param({"_posts/2024-01-01-a.md": "x"}, "jekyll", id="jekyll, its folders only"),
        pytest.param({"astro.config.mjs": ""}, "astro", id="astro"),
        pytest.param({"eleventy.config.js": ""}, "eleventy", id="eleventy"),
        pytest.param({"pelicanconf.py": ""}, "pelican", id="pelican"),
        pytest.param({"package.json": "{}", "a.md": "x"}, "scraped", id="nothing known"),
    ],
)
def test_init_looks_at_the_folder_first(
    artlint: Command, tmp_path: Path, files: dict[str, str], profile: str
) -> None:
    for name, text in files.items():
        post(tmp_path / name, text)
    done = artlint("init", "--profile", "scraped") if profile == "none" else artlint("init")
    if done.returncode == 2 and "unknown profile" in done.stderr:
        pytest.skip("this profile is not there")
    assert f"profile `{profile}`" in done.stdout
    assert tomllib.loads((tmp_path / "artlint.toml").read_text(encoding="utf-8"))["profile"] == profile
    assert artlint("check").returncode in (0, 1), "its own settings can be used"


def test_init_never_overwrites(artlint: Command, tmp_path: Path) -> None:
    path = settings(tmp_path / ".artlint.toml", "# mine\n")
    done = artlint("init")
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert os.listdir(tmp_path) == [".artlint.toml"]
    assert path.read_text(encoding="utf-8") == "# mine\n"
