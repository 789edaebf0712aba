"""What artlint promises to whoever calls it, one promise a test: a real command, real streams, real exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Command, installed

ENOUGH = "<ul>" + "<li>flour and water</li>" * 7 + "</ul>\n"
CLEAN = "---\ntitle: A note\nauthor: B\ntags: [c]\ndate: 2022-03-11\n---\n<p>One.</p>\n" + ENOUGH
DATED = CLEAN.replace("2022-03-11", "Fri, 11 Mar 2022 06:39:08 GMT")
ALIGNED = CLEAN.replace("<p>One.</p>", '<p>One.</p>\n<img src="a.png" alt="" align="right">')
PARAGRAPH = "This is a whole paragraph that somebody has set as a heading, with a full stop. " * 3
HEADED = CLEAN.replace("<p>One.</p>", f"<p>One.</p><h3>{PARAGRAPH.strip()}</h3><p>Two.</p>")
ONE = ("--select", "date-format")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """The working directory of the commands."""
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def read(path: Path) -> str:
    return path.read_bytes().decode()


def document(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(done.stdout)
    return loaded


def found(artlint: Command, *arguments: str) -> list[tuple[str, str]]:
    """Path and rule of each finding."""
    findings = document(artlint("check", "--output-format", "json", *arguments))["findings"]
    return [(finding["path"], finding["rule"]) for finding in findings]


def keys(mappings: Iterable[dict[str, Any]]) -> list[str]:
    (every,) = {tuple(mapping) for mapping in mappings}
    return list(every)


# -- exit codes and streams ------------------------------------------------------------------------------------


def test_01_a_clean_article_is_silence_and_exit_0(artlint: Command, here: Path) -> None:
    write(here / "a.md", CLEAN)
    done = artlint("check", "--fail-on", "info")
    assert (done.returncode, done.stdout, done.stderr) == (0, "All clean: 1 file.\n", "")


def test_02_findings_are_exit_1_from_the_severity_that_fail_on_names(artlint: Command, here: Path) -> None:
    write(here / "a.md", DATED)
    codes = {
        level: artlint("check", *ONE, "--fail-on", level).returncode
        for level in ("warning", "error", "never")
    }
    assert codes == {"warning": 1, "error": 0, "never": 0}


def test_03_what_goes_wrong_is_exit_2_and_everything_else_is_still_linted(
    artlint: Command, here: Path
) -> None:
    write(here / "a.md", DATED)
    (here / "b.md").write_bytes(b"\x00" * 9)
    done = artlint("check", *ONE, "--output-format", "json", ".", "nowhere.md")
    assert done.returncode == 2
    assert [finding["path"] for finding in document(done)["findings"]] == ["a.md"]
    failures = document(done)["failures"]
    assert [(failure["path"], failure["kind"]) for failure in failures] == [
        ("b.md", "undecodable"),
        ("nowhere.md", "missing"),
    ]
    assert keys(failures) == ["path", "kind", "rule", "plugin", "error"]


def test_04_a_slip_is_told_what_to_type(artlint: Command, here: Path) -> None:
    empty = artlint("check")
    assert empty.returncode == 0
    assert "warning: no article" in empty.stderr
    write(here / "a.md", CLEAN)
    no_command = artlint("a.md")
    assert no_command.returncode == 2
    assert "artlint check a.md" in no_command.stderr


def test_05_only_the_root_settings_load_code(artlint: Command, here: Path) -> None:
    settings = 'plugins = ["./house.py"]\n'
    write(here / "scraped" / "artlint.toml", settings)
    write(here / "scraped" / "a.md", CLEAN)
    for folder in (here / "scraped", here):
        write(folder / "house.py", "from pathlib import Path\nPath('ran').touch()\n")
    artlint("check")
    artlint("check", "scraped/a.md")
    assert not (here / "ran").exists()
    write(here / "artlint.toml", settings)
    write(here / "scraped" / "artlint.toml", "")
    artlint("check", "--no-plugins")
    assert not (here / "ran").exists()
    artlint("check")
    assert (here / "ran").exists()


def test_06_an_unknown_name_is_exit_2_with_its_place_and_what_was_meant(artlint: Command, here: Path) -> None:
    write(here / "a.md", CLEAN)
    on_command_line = artlint("check", "--select", "date-formt")
    page = artlint("rule", "date-formt")
    write(here / "artlint.toml", 'fail-on = "error"\nselect = ["titles", "imges"]\n')
    in_file = artlint("check")
    assert [done.returncode for done in (on_command_line, page, in_file)] == [2, 2, 2]
    assert "did you mean `date-format`?" in on_command_line.stderr
    assert "did you mean `date-format`?" in page.stderr
    assert "artlint.toml:2:21: " in in_file.stderr
    assert "did you mean `images`?" in in_file.stderr


def test_07_ctrl_c_is_130_without_a_traceback(artlint: Command, here: Path) -> None:
    write(here / "a.md", CLEAN)
    code = (
        "from artlint import Rule, hookimpl\n"
        "class PressesCtrlC(Rule):\n"
        '    """Interrupts.\n\n    As a user does.\n    """\n'
        '    name = "presses-ctrl-c"\n    group = "house"\n'
        "    def check(self, article):\n        raise KeyboardInterrupt\n"
        "@hookimpl\ndef artlint_rules():\n    return [PressesCtrlC]\n"
    )
    done = artlint("check", "a.md", env=installed(here / "site", "house", code))
    assert done.returncode == 130
    assert "Traceback" not in done.stderr


def test_08_a_closed_pipe_is_quiet(here: Path) -> None:
    write(here / "a.md", DATED)
    command = [sys.executable, "-m", "artlint", "check", "--fail-on", "never", "a.md"]
    with subprocess.Popen(command, cwd=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_09_a_rule_that_raises_is_named_and_the_others_go_on(artlint: Command, here: Path) -> None:
    write(here / "a.md", DATED)
    code = (
        "from artlint import Rule, hookimpl\n"
        "class Stumbles(Rule):\n"
        '    """Raises.\n\n    Always.\n    """\n'
        '    name = "stumbles"\n    group = "house"\n'
        "    def check(self, article):\n        raise LookupError('no such thing')\n"
        "@hookimpl\ndef artlint_rules():\n    return [Stumbles]\n"
    )
    env = installed(here / "site", "house", code)
    arguments = ("check", "--output-format", "json", "--extend-select", "front-matter", "a.md")
    broken = artlint(*arguments, "--select", "stumbles", env=env)
    (failure,) = document(broken)["failures"]
    assert broken.returncode == 2
    assert (failure["rule"], failure["plugin"], failure["path"]) == ("stumbles", "house", "a.md")
    assert "no such thing" in failure["error"]
    assert "date-format" in {finding["rule"] for finding in document(broken)["findings"]}
    assert document(artlint(*arguments, "--no-plugins", env=env))["failures"] == []


# -- fixes -----------------------------------------------------------------------------------------------------


def test_10_every_byte_that_no_fix_names_stays(artlint: Command, here: Path) -> None:
    text = (
        "\ufeff"
        + DATED.replace("\n", "\r\n").replace("title: A note", "title:   'A note'  # as it was")
        + " \t"
    )
    post = write(here / "a.md", text)
    assert artlint("fix", *ONE).returncode == 0
    assert read(post) == text.replace("Fri, 11 Mar 2022 06:39:08 GMT", "2022-03-11T06:39:08Z")


def test_11_a_safe_fix_changes_no_word_and_an_unsafe_one_must_be_asked_for(
    artlint: Command, here: Path
) -> None:
    post = write(here / "a.md", HEADED)
    chosen = ("--select", "heading-as-body-text", "--fail-on", "never")
    artlint("fix", *chosen)
    assert read(post) == HEADED
    artlint("fix", *chosen, "--unsafe-fixes")
    assert read(post) == HEADED.replace("<h3>", "<p>").replace("</h3>", "</p>")


def test_12_steps_make_no_difference_and_a_second_run_changes_nothing(artlint: Command, here: Path) -> None:
    example = read(Path(__file__).parents[1] / "examples" / "market.md")
    stepwise, at_once = write(here / "a" / "m.md", example), write(here / "b" / "m.md", example)
    for arguments in (("a",), ("a", "--unsafe-fixes"), ("b", "--unsafe-fixes")):
        artlint("fix", "--fail-on", "never", *arguments)
    assert read(stepwise) == read(at_once) != example
    artlint("fix", "--fail-on", "never", "--unsafe-fixes")
    assert read(stepwise) == read(at_once)


def test_13_a_diff_is_nothing_but_a_diff_and_is_what_fix_does(artlint: Command, here: Path) -> None:
    example = read(Path(__file__).parents[1] / "examples" / "market.md")
    post = write(here / "market.md", example)
    diff = artlint("fix", "--diff")
    assert diff.returncode == 1
    assert diff.stdout.startswith("--- a/market.md\n+++ b/market.md\n@@ ")
    assert read(post) == example
    artlint("fix", "--fail-on", "never")
    fixed = read(post)
    assert fixed != example
    post.write_bytes(example.encode())
    applied = subprocess.run(["git", "apply", "-"], cwd=here, input=diff.stdout.encode(), check=False)
    assert applied.returncode == 0
    assert read(post) == fixed
    assert (artlint("fix", "--diff").returncode, artlint("fix", "--diff").stdout) == (0, "")


def test_14_standard_input_is_fixed_to_standard_output_and_the_report_is_beside(artlint: Command) -> None:
    done = artlint("check", "--fix", *ONE, "--stdin-filename", "posts/a.md", "-", stdin=DATED.encode())
    assert (done.returncode, done.stdout) == (
        0,
        DATED.replace("Fri, 11 Mar 2022 06:39:08 GMT", "2022-03-11T06:39:08Z"),
    )
    assert "Fixed 1" in done.stderr


# -- selection and settings --------------------------------------------------------------------------------------


def test_15_the_most_specific_name_wins_and_presets_are_editions(artlint: Command, here: Path) -> None:
    write(here / "a.md", DATED.replace("<p>", "<h1>Another</h1><p>"))
    one = found(
        artlint, "--select", "ALL", "--ignore", "front-matter,headings", "--extend-select", "date-format"
    )
    assert ("a.md", "date-format") in one
    assert ("a.md", "multiple-h1") not in one
    assert found(artlint) == found(artlint, "--select", "recommended@2026")


def test_16_the_nearest_settings_count_alone_and_each_value_has_an_origin(
    artlint: Command, here: Path
) -> None:
    write(here / "artlint.toml", 'ignore = ["titles"]\nfail-on = "error"\n')
    write(here / "posts" / "pyproject.toml", '[tool.artlint]\nselect = ["date-format"]\n')
    write(here / "posts" / "a.md", ALIGNED.replace("2022-03-11", "Fri, 11 Mar 2022 06:39:08 GMT"))
    assert found(artlint) == [("posts/a.md", "date-format")]
    shown = artlint("config", "show", "posts/a.md", "--origin", "--config", "profile=jekyll").stdout
    assert 'select = ["date-format"]  # posts/pyproject.toml:2:1\n' in shown
    assert 'fail-on = "warning"  # default\n' in shown
    assert 'profile = "jekyll"  # --config profile=jekyll' in shown
    assert artlint("config", "schema").stdout.startswith("{")


def test_17_a_named_path_beats_an_exclusion_unless_it_is_forced(artlint: Command, here: Path) -> None:
    write(here / "drafts" / ".gitignore", "ignored.md\n")
    for name in ("a.md", "drafts/a.md", "kept/a.html", "kept/a.txt", "drafts/ignored.md"):
        write(here / name, DATED)
    assert [path for path, _ in found(artlint, *ONE)] == ["a.md", "drafts/a.md", "kept/a.html"]
    without = (*ONE, "--exclude", "drafts/")
    assert [path for path, _ in found(artlint, *without)] == ["a.md", "kept/a.html"]
    assert [path for path, _ in found(artlint, *without, "drafts/a.md")] == ["drafts/a.md"]
    assert found(artlint, *without, "--force-exclude", "--force-exclude", "drafts/a.md") == []


def test_18_init_looks_at_the_folder_and_never_overwrites(artlint: Command, here: Path) -> None:
    write(here / "package.json", '{"dependencies": {"hexo": "^8"}}')
    assert "`hexo`" in artlint("init").stdout
    settings = read(here / "artlint.toml")
    assert artlint("check").returncode == 0
    assert artlint("init").returncode == 2
    assert read(here / "artlint.toml") == settings


# -- output ------------------------------------------------------------------------------------------------------


def test_19_json_is_as_the_contract_says(artlint: Command, here: Path) -> None:
    write(here / "a.md", DATED)
    report = document(artlint("check", *ONE, "--output-format", "json"))
    assert list(report) == ["version", "artlint", "findings", "failures", "summary"]
    assert keys(report["findings"]) == [
        "rule", "group", "severity", "message", "path", "location", "end_location", "where", "places", "fix",
        "fingerprint",
    ]  # fmt: skip
    (finding,) = report["findings"]
    start, end = finding["location"]["offset"], finding["end_location"]["offset"]
    assert DATED[start:end] == "Fri, 11 Mar 2022 06:39:08 GMT"
    assert finding["location"] == {"line": 5, "column": 7, "offset": start}
    assert keys([finding["fix"]]) == ["title", "safety", "edits"]
    assert report["summary"] == {
        "files": 1,
        "findings": 1,
        "fixable_safe": 1,
        "fixable_unsafe": 0,
        "fixed": 0,
    }
    rules = document(artlint("rule", "--all", "--output-format", "json"))["rules"]
    assert keys(rules) == [
        "name", "group", "plugin", "summary", "severity", "default", "fix", "compares", "since", "options",
        "explanation",
    ]  # fmt: skip


def test_20_one_run_feeds_many_and_all_of_them_share_fingerprints(artlint: Command, here: Path) -> None:
    write(here / "a.md", DATED)
    formats = {"sarif": "a.sarif", "gitlab": "a.json", "junit": "a.xml", "jsonl": "a.jsonl"}
    targets = [f"--output-format={name}:{path}" for name, path in formats.items()]
    done = artlint("check", *ONE, *targets, "--output-format", "concise")
    assert (done.returncode, done.stdout.splitlines()[0][:12]) == (1, "a.md:5:7: wa")
    (sarif,) = json.loads(read(here / "a.sarif"))["runs"][0]["results"]
    (quality,) = json.loads(read(here / "a.json"))
    (line,) = read(here / "a.jsonl").splitlines()
    fingerprint = json.loads(line)["fingerprint"]
    assert fingerprint in {quality["fingerprint"], *sarif["partialFingerprints"].values()}
    assert {quality["fingerprint"]} <= {*sarif["partialFingerprints"].values()}
    assert read(here / "a.xml").startswith("<?xml")
    write(here / "a.md", DATED.replace("title:", "comments: true\ntitle:"))
    moved = document(artlint("check", *ONE, "--output-format", "json"))["findings"][0]
    assert (moved["fingerprint"], moved["location"]["line"]) == (fingerprint, 6)


def test_21_full_stays_within_the_terminal_and_tells_it_nothing(artlint: Command, here: Path) -> None:
    long = "<p>关掉大屏之后，菜市场才真正上线。\x1b[31m\u0301</p>" * 300
    write(
        here / "a.md", CLEAN.replace("<p>One.</p>", f'{long}<p style="a: url("/中.png"); b: c">x</p>{long}')
    )
    done = artlint("check", "--select", "broken-style-attribute", env={"COLUMNS": "72"})
    assert "\x1b" not in done.stdout
    lines = done.stdout.splitlines()
    shown = next(index for index, line in enumerate(lines) if "^" in line)
    for line in lines[2 : shown + 1]:
        assert sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) <= 72
    assert "…" in lines[shown - 1]


def test_22_colour_is_for_people_who_want_it(artlint: Command, here: Path) -> None:
    write(here / "a.md", DATED)

    def coloured(*arguments: str, **env: str) -> bool:
        return "\x1b[" in artlint("check", *ONE, *arguments, env=env).stdout

    assert not coloured()
    assert coloured(FORCE_COLOR="1")
    assert not coloured(FORCE_COLOR="1", NO_COLOR="1")
    assert coloured("--color", "always", NO_COLOR="1")
    assert not coloured("--color", "always", "--output-format", "json")


def test_23_the_number_of_processes_makes_no_difference(artlint: Command, here: Path) -> None:
    for number in range(9):
        write(here / f"{number}.md", DATED if number % 2 else ALIGNED)
    alone = artlint("check", "--jobs", "1")
    assert alone.stdout == artlint("check", "--jobs", "3", "--isolate").stdout
    assert alone.returncode == 1


# -- suppression and baseline ------------------------------------------------------------------------------------


def test_24_suppressions_stay_true(artlint: Command, here: Path) -> None:
    post = write(here / "a.md", ALIGNED)
    chosen = ("--select", "deprecated-attribute,unused-suppression", "--fail-on", "info")
    assert [rule for _, rule in found(artlint, *chosen)] == ["deprecated-attribute"]
    artlint("check", *chosen, "--add-ignore", "--reason", "a poster")
    silenced = read(post)
    assert "<!-- artlint: ignore[deprecated-attribute] a poster -->" in silenced
    artlint("check", *chosen, "--add-ignore", "--reason", "a poster")
    assert read(post) == silenced
    assert artlint("check", *chosen).returncode == 0
    mended = ' align="right"'
    post.write_bytes(silenced.replace(mended, "").encode())
    assert [rule for _, rule in found(artlint, *chosen)] == ["unused-suppression"]
    artlint("fix", *chosen)
    assert read(post) == ALIGNED.replace(mended, "")


def test_25_with_a_baseline_only_what_is_new_is_reported(artlint: Command, here: Path) -> None:
    write(here / "artlint.toml", 'select = ["date-format", "deprecated-attribute"]\n')
    post = write(here / "a.md", DATED)
    write(here / "b.md", DATED)
    assert artlint("baseline", "create").returncode == 0
    assert found(artlint) == []
    more = DATED.replace("title:", "comments: true\ntitle:").replace(
        "<p>", '\n<img src="a.png" align="right"><p>'
    )
    post.write_bytes(more.encode())
    assert found(artlint) == [("a.md", "deprecated-attribute")]
    assert len(found(artlint, "--no-baseline")) == 3
    (here / "b.md").write_bytes(CLEAN.encode())
    assert artlint("baseline", "prune").returncode == 0
    (here / "b.md").write_bytes(DATED.encode())
    assert ("b.md", "date-format") in found(artlint)
