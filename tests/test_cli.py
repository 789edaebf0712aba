"""The command as a user has it: a real process, real streams, real exit codes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Command

ENOUGH = "<ul>" + "<li>flour and water</li>" * 7 + "</ul>\n"
CLEAN = (
    "---\ntitle: A note\ndate: 2022-03-11T06:39:08Z\nauthor: Ada\ntags: [notes]\n---\n\n<p>One.</p>\n"
    + ENOUGH
)
_READS_ALL = "-dac_override,-dac_read_search"
AS_NOBODY_SPECIAL = (
    ("setpriv", f"--bounding-set={_READS_ALL}", f"--inh-caps={_READS_ALL}")
    if sys.platform != "win32" and os.geteuid() == 0 and shutil.which("setpriv")
    else ()
)
"""Root may read everything, unless it gives that up."""

WRONG_DATE = CLEAN.replace("2022-03-11T06:39:08Z", "Fri, 11 Mar 2022 06:39:08 GMT")


def post(folder: Path, text: str, name: str = "post.md") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def findings(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    return [(finding["path"], finding["rule"]) for finding in json.loads(done.stdout)["findings"]]


# -- exit codes and bad input --------------------------------------------------------------------------------


def test_a_clean_article_is_silence_and_exit_0(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path, CLEAN)
    done = artlint("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "All clean: 1 file.\n"


@pytest.mark.parametrize(
    ("fail_on", "code"), [("info", 1), ("warning", 1), ("error", 0), ("never", 0)]
)  # fmt: skip
def test_fail_on_decides_what_is_exit_1(artlint: Command, tmp_path: Path, fail_on: str, code: int) -> None:
    post(tmp_path, WRONG_DATE)
    assert artlint("check", "--fail-on", fail_on).returncode == code


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param(b"<p>x</p>\n", "missing-front-matter", id="no front matter"),
        pytest.param(b"", "missing-front-matter", id="empty file"),
        pytest.param(
            b"---\ntitle: a: b\n---\n<p>x</p>\n", "invalid-front-matter", id="YAML that does not parse"
        ),
        pytest.param(b"---\ntitle: a\n\n<p>x</p>\n", "unclosed-front-matter", id="no closing fence"),
    ],
)
def test_a_broken_front_matter_is_a_finding_and_the_others_are_still_linted(
    artlint: Command, tmp_path: Path, text: bytes, rule: str
) -> None:
    (tmp_path / "broken.md").write_bytes(text)
    post(tmp_path, WRONG_DATE, "other.md")
    done = artlint("check", "--output-format", "json", "--ignore", "missing-required-key,short-article")
    assert done.returncode == 1
    assert findings(done) == [("broken.md", rule), ("other.md", "date-format")]
    artlint("fix")
    assert (tmp_path / "broken.md").read_bytes() == text


def test_a_file_with_lost_bytes_is_a_failure_and_stays_untouched(artlint: Command, tmp_path: Path) -> None:
    data = "---\ntitle: 标题\n---\n".encode() + "一篇文章的正文".encode()[:-1]
    (tmp_path / "cut.md").write_bytes(data)
    post(tmp_path, WRONG_DATE, "other.md")
    done = artlint("check", "--fix", "--output-format", "json")
    assert done.returncode == 2
    (failure,) = json.loads(done.stdout)["failures"]
    assert (failure["path"], failure["kind"]) == ("cut.md", "undecodable")
    assert "line 4, column 7" in failure["error"]
    assert (tmp_path / "cut.md").read_bytes() == data
    assert b"2022-03-11T06:39:08Z" in (tmp_path / "other.md").read_bytes()


def test_a_link_in_a_circle_is_a_failure_and_the_others_are_still_linted(
    artlint: Command, tmp_path: Path
) -> None:
    post(tmp_path, CLEAN)
    (tmp_path / "loop.md").symlink_to("loop")
    (tmp_path / "loop").symlink_to("loop.md")
    done = artlint("check", "--output-format", "json")
    document = json.loads(done.stdout)
    assert (done.returncode, document["summary"]["files"]) == (2, 1)
    assert [(f["path"], f["kind"]) for f in document["failures"]] == [("loop.md", "unreadable")]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
@pytest.mark.parametrize(
    ("mode", "asked", "named"),
    [(0o000, ".", "d"), (0o000, "d", "d"), (0o000, "d/post.md", "d/post.md"), (0o444, ".", "d/post.md")],
)
def test_a_folder_that_may_not_be_read_is_a_failure_and_the_others_are_still_linted(
    tmp_path: Path, mode: int, asked: str, named: str
) -> None:
    (tmp_path / "d").mkdir()
    for folder in (tmp_path, tmp_path / "d"):
        post(folder, CLEAN)
    (tmp_path / "d").chmod(mode)
    command = [*AS_NOBODY_SPECIAL, sys.executable, "-m", "artlint", "check", "--no-cache"]
    try:
        done = subprocess.run(
            [*command, "--output-format", "json", asked, "post.md"],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
    finally:
        (tmp_path / "d").chmod(0o755)
    document = json.loads(done.stdout)
    assert (done.returncode, document["summary"]["files"], done.stderr) == (2, 1, "")
    assert [(f["path"], f["kind"], f["error"]) for f in document["failures"]] == [
        (named, "unreadable", "Permission denied")
    ]


def test_a_missing_path_is_exit_2_and_the_others_are_still_linted(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path, WRONG_DATE)
    done = artlint("check", "--output-format", "json", "nowhere.md", "post.md")
    assert done.returncode == 2
    document = json.loads(done.stdout)
    assert [(f["path"], f["kind"]) for f in document["failures"]] == [("nowhere.md", "missing")]
    assert document["summary"] == {
        "files": 1,
        "findings": 1,
        "fixable_safe": 1,
        "fixable_unsafe": 0,
        "fixed": 0,
    }


@pytest.mark.parametrize("option", ["--select", "--ignore", "--extend-select"])
def test_an_unknown_rule_is_exit_2_with_a_suggestion(artlint: Command, tmp_path: Path, option: str) -> None:
    post(tmp_path, WRONG_DATE)
    done = artlint("check", option, "date-fromat")
    assert (done.returncode, done.stdout) == (2, "")
    assert "unknown rule or group `date-fromat` - did you mean `date-format`?" in done.stderr


def test_an_unknown_key_in_a_configuration_is_exit_2_with_its_place(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path, CLEAN)
    (tmp_path / "artlint.toml").write_text("[rule.date-fromat]\n", encoding="utf-8")
    done = artlint("check")
    assert done.returncode == 2
    assert "artlint.toml:1:7: unknown rule `date-fromat` - did you mean `date-format`?" in done.stderr


def test_a_path_without_a_command_says_what_to_type(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path, CLEAN)
    done = artlint("post.md")
    assert done.returncode == 2
    assert "artlint check post.md" in done.stderr


def test_an_empty_folder_is_a_warning_and_exit_0(artlint: Command) -> None:
    done = artlint("check")
    assert done.returncode == 0
    assert "warning: no article to lint" in done.stderr


# -- fixing --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [("fix",), ("check", "--fix")], ids=["fix", "check --fix"])
def test_fix_mends_the_file_and_says_so(artlint: Command, tmp_path: Path, command: tuple[str, ...]) -> None:
    path = post(tmp_path, WRONG_DATE)
    done = artlint(*command)
    assert (done.returncode, done.stdout) == (0, "Fixed 1. All clean: 1 file.\n")
    assert path.read_bytes().decode() == CLEAN


def test_a_byte_order_mark_and_crlf_stay(artlint: Command, tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_bytes(b"\xef\xbb\xbf" + WRONG_DATE.replace("\n", "\r\n").encode())
    artlint("fix")
    assert path.read_bytes() == b"\xef\xbb\xbf" + CLEAN.replace("\n", "\r\n").encode()


def test_a_clean_file_is_not_even_touched(artlint: Command, tmp_path: Path) -> None:
    path = post(tmp_path, CLEAN)
    before = path.stat()
    artlint("fix")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_diff_changes_nothing_and_prints_nothing_else(artlint: Command, tmp_path: Path) -> None:
    path = post(tmp_path, WRONG_DATE)
    done = artlint("check", "--diff")
    assert done.returncode == 1
    assert done.stdout.splitlines()[:2] == ["--- a/post.md", "+++ b/post.md"]
    assert path.read_text(encoding="utf-8") == WRONG_DATE
    post(tmp_path, CLEAN)
    done = artlint("check", "--diff")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("post.md", WRONG_DATE, id="plain"),
        pytest.param("a post.md", WRONG_DATE, id="a blank in the name"),
        pytest.param("文章.md", WRONG_DATE, id="Chinese name"),
        pytest.param("post.md", WRONG_DATE.replace("\n", "\r\n"), id="CRLF"),
        pytest.param("post.md", "\ufeff" + WRONG_DATE, id="byte order mark"),
        pytest.param("post.md", WRONG_DATE.rstrip("\n"), id="no final newline"),
        pytest.param("post.md", "\n" + WRONG_DATE + "\u2028x\x0cy\r", id="odd line breaks"),
    ],
)
def test_git_applies_the_diff(artlint: Command, tmp_path: Path, name: str, text: str) -> None:
    path = post(tmp_path, text, name)
    diff = artlint("fix", "--diff", name)
    artlint("fix", name)
    fixed = path.read_bytes()
    post(tmp_path, text, name)
    subprocess.run(
        ["git", "-c", "core.autocrlf=false", "apply", "-"],
        input=diff.stdout.encode(), cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    assert path.read_bytes() == fixed != text.encode()


def test_standard_input_is_linted_and_fixed_to_standard_output(artlint: Command) -> None:
    done = artlint(
        "check", "-", "--stdin-filename", "post.md", "--output-format", "concise", stdin=WRONG_DATE.encode()
    )
    assert done.returncode == 1
    assert done.stdout.startswith("post.md:3:7: warning date-format")
    done = artlint("check", "-", "--fix", stdin=WRONG_DATE.encode())
    assert (done.returncode, done.stdout) == (0, CLEAN)
    assert "Fixed 1" in done.stderr


# -- settings ------------------------------------------------------------------------------------------------


def test_select_and_ignore_take_rules_and_groups(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path, WRONG_DATE.replace("<p>One.</p>", "<p></p>"))
    for arguments, expected in (
        ((), {"date-format", "empty-element"}),
        (("--select", "markup"), {"empty-element"}),
        (("--select", "ALL", "--ignore", "markup,missing-language,missing-recommended-key"), {"date-format"}),
        (("--ignore", "markup,date-format"), set()),
    ):
        done = artlint("check", "--output-format", "json", *arguments)
        assert {rule for _, rule in findings(done)} == expected


def test_a_configuration_selects_and_sets_options(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path, WRONG_DATE)
    settings = 'ignore = ["date-format"]\n[rule.missing-required-key]\nkeys = ["title", "source"]\n'
    (tmp_path / "artlint.toml").write_text(settings, encoding="utf-8")
    assert findings(artlint("check", "--output-format", "json")) == [("post.md", "missing-required-key")]
    (tmp_path / "other.toml").write_text("fail-on = 'error'\n", encoding="utf-8")
    done = artlint("check", "--config", "other.toml")
    assert done.returncode == 0
    assert "date-format" in done.stdout


# -- the other commands --------------------------------------------------------------------------------------


def test_the_page_of_a_rule(artlint: Command) -> None:
    done = artlint("rule", "date-format")
    assert done.returncode == 0
    assert done.stdout.startswith("# date-format\n")
    assert "## Examples" in done.stdout
    done = artlint("rule", "date-fromat")
    assert done.returncode == 2
    assert "did you mean `date-format`?" in done.stderr


def test_all_rules_for_machines(artlint: Command) -> None:
    document = json.loads(artlint("rule", "--all", "--output-format", "json").stdout)
    assert document["version"] == 1
    title = next(rule for rule in document["rules"] if rule["name"] == "mangled-title")
    assert list(title) == [
        "name", "group", "plugin", "summary", "severity", "default", "fix", "compares", "since", "options",
        "explanation",
    ]  # fmt: skip
    assert (title["group"], title["plugin"], title["severity"], title["fix"]) == (
        "titles",
        "artlint",
        "error",
        "safe",
    )


def test_the_version_imports_no_parser() -> None:
    code = (
        "import sys, artlint.cli\n"
        "try: artlint.cli.main()\n"
        "except SystemExit: pass\n"
        "print(sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("artlint ")
    for module in ("lxml", "turbohtml", "yaml", "multiprocessing", "markdown_it"):
        assert f"'{module}'" not in done.stderr


def test_json_is_as_the_contract_says(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path, WRONG_DATE)
    document = json.loads(artlint("check", "--output-format", "json").stdout)
    assert list(document) == ["version", "artlint", "findings", "failures", "summary"]
    (finding,) = document["findings"]
    assert list(finding) == [
        "rule", "group", "severity", "message", "path", "location", "end_location", "where", "places", "fix",
        "fingerprint",
    ]  # fmt: skip
    assert finding["location"] == {"line": 3, "column": 7, "offset": 24}
    assert finding["where"] == "front matter: date"
    assert finding["fix"]["safety"] == "safe"
    assert finding["fix"]["edits"] == [{"start": 24, "end": 53, "text": "2022-03-11T06:39:08Z"}]


# -- output --------------------------------------------------------------------------------------------------


def test_full_shows_the_place_and_the_fix_within_the_width(artlint: Command, tmp_path: Path) -> None:
    post(
        tmp_path,
        CLEAN.replace("<p>One.</p>", "<p>中文</p>" * 500 + '<p style="a: url("/中.png"); b: c">x</p>'),
    )
    done = artlint("check", "--select", "broken-style-attribute", env={"COLUMNS": "60"})
    lines = done.stdout.splitlines()
    assert lines[0].startswith("error broken-style-attribute")
    assert lines[1].startswith("  --> post.md:8:")
    carets = next(line for line in lines if "^" in line)
    assert "…" in lines[3]
    assert carets.index("^") > 4
    assert any(line.startswith("   = fix (safe)") for line in lines)


def test_five_findings_of_a_rule_are_one_block(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path, CLEAN.replace("<p>One.</p>", "<p></p>\n" * 5))
    done = artlint("check")
    assert done.stdout.count("info empty-element (×5)") == 1
    assert "= also at 9:1, 10:1, 11:1, 12:1" in done.stdout
    assert "Found 5 in 1 file: 5 infos." in done.stdout


def test_no_control_character_of_a_document_reaches_the_terminal(artlint: Command, tmp_path: Path) -> None:
    post(
        tmp_path,
        WRONG_DATE.replace("GMT", "GMT\x1b[31m").replace("<p>", '<p style="a: url("\x1b]0;x\x07"); b: c">'),
    )
    for output_format in ("full", "concise"):
        assert "\x1b" not in artlint("check", "--output-format", output_format).stdout


@pytest.mark.parametrize(
    ("arguments", "env", "coloured"),
    [
        pytest.param((), {}, False, id="no terminal"),
        pytest.param((), {"FORCE_COLOR": "1"}, True, id="FORCE_COLOR"),
        pytest.param((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, id="NO_COLOR beats it"),
        pytest.param(("--color", "always"), {"NO_COLOR": "1"}, True, id="the option beats both"),
        pytest.param(("--color", "always", "--output-format", "json"), {}, False, id="never for machines"),
    ],
)
def test_colours(
    artlint: Command, tmp_path: Path, arguments: tuple[str, ...], env: dict[str, str], coloured: bool
) -> None:
    post(tmp_path, WRONG_DATE)
    assert ("\x1b[" in artlint("check", *arguments, env=env).stdout) == coloured


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close otherwise there")
def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    for number in range(300):
        post(tmp_path, WRONG_DATE, f"{number}.md")
    process = subprocess.Popen(
        [sys.executable, "-m", "artlint", "check"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait(timeout=30)
