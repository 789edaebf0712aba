"""Where reports go, and what is told beside the findings: real processes, real files, real streams."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path, PureWindowsPath
from urllib.parse import unquote, urlsplit

import click
import pytest

from artlint.cli.output import terminal_knows_links
from artlint.cli.outputs import Target, parse_targets
from artlint.cli.progress import line
from tests.conftest import Command, installed

ENOUGH = "<ul>" + "<li>flour and water</li>" * 7 + "</ul>\n"
CLEAN = (
    "---\ntitle: A note\ndate: 2022-03-11T06:39:08Z\nauthor: Ada\ntags: [notes]\n---\n\n<p>One.</p>\n"
    + ENOUGH
)
WRONG_DATE = CLEAN.replace("2022-03-11T06:39:08Z", "Fri, 11 Mar 2022 06:39:08 GMT")


def post(folder: Path, text: str = WRONG_DATE, name: str = "post.md") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def formats(*values: str) -> tuple[str, ...]:
    return tuple(part for value in values for part in ("--output-format", value))


# -- one run, several outputs --------------------------------------------------------------------------------


def test_one_run_feeds_the_terminal_and_files(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path)
    (tmp_path / "out").mkdir()
    done = artlint("check", *formats("concise", "sarif:out/a b.sarif", f"junit:{tmp_path / 'junit.xml'}"))
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("post.md:3:7: warning date-format")
    sarif = json.loads((tmp_path / "out" / "a b.sarif").read_bytes())
    assert sarif["runs"][0]["results"][0]["ruleId"] == "date-format"
    assert (tmp_path / "junit.xml").read_bytes().endswith(b"</testsuites>\n")
    assert sorted(os.listdir(tmp_path / "out")) == ["a b.sarif"], "nothing else is left there"


def test_a_file_says_what_standard_output_would(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path)
    for name in ("full", "json", "github"):
        artlint("check", "--color", "always", *formats(f"{name}:out"))
        assert (tmp_path / "out").read_bytes().decode() == artlint("check", *formats(name)).stdout


@pytest.mark.parametrize(
    ("values", "message"),
    [
        pytest.param(("json", "concise"), "two formats for standard output", id="two on standard output"),
        pytest.param(("json:a", "sarif:./a"), "two formats for `a`", id="two in one file"),
        pytest.param(("json:",), "`json:` names no file", id="no name"),
        pytest.param(("sarfi",), "unknown output format `sarfi` - did you mean `sarif`?", id="unknown"),
        pytest.param(("sarfi:x",), "unknown output format `sarfi` - did you mean `sarif`?", id="for a file"),
        pytest.param((r"C:\x.json",), "unknown output format `C`", id="a path alone"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(
    artlint: Command, tmp_path: Path, values: tuple[str, ...], message: str
) -> None:
    post(tmp_path)
    done = artlint("check", *formats(*values))
    assert (done.returncode, done.stdout) == (2, "")
    assert message in " ".join(done.stderr.split()).replace("a`; name", "a`; name")
    assert os.listdir(tmp_path) == ["post.md"]


@pytest.mark.parametrize(
    ("value", "name", "path"),
    [
        (r"sarif:C:\reports\a.sarif", "sarif", r"C:\reports\a.sarif"),
        ("json:C:/reports/a.json", "json", "C:/reports/a.json"),
        (r"junit:\\server\share\a.xml", "junit", r"\\server\share\a.xml"),
        ("json:a:b.json", "json", "a:b.json"),
    ],
)
def test_paths_of_windows(value: str, name: str, path: str) -> None:
    target = Target.parse(value)
    assert (target.format, str(target.path)) == (
        name,
        path if os.name != "nt" else str(PureWindowsPath(path)),
    )


def test_a_dash_is_standard_output(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path)
    assert json.loads(artlint("check", *formats("json:-")).stdout)["version"] == 1
    with pytest.raises(click.BadParameter):
        parse_targets(None, None, ("json:-", "sarif"))  # type: ignore[arg-type]


def test_a_file_that_cannot_be_written_is_exit_2_and_the_others_come(
    artlint: Command, tmp_path: Path
) -> None:
    post(tmp_path, CLEAN)
    (tmp_path / "folder").mkdir()
    done = artlint("check", *formats("json:nowhere/a.json", "concise", "sarif:folder", "junit:a.xml"))
    assert done.returncode == 2
    assert done.stdout == "All clean: 1 file.\n"
    first, second = done.stderr.splitlines()
    assert first == "error: the report `json:nowhere/a.json` cannot be written: No such file or directory"
    assert second.startswith("error: the report `sarif:folder` cannot be written: ")
    assert (tmp_path / "a.xml").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links")
def test_a_file_is_replaced_whole_and_keeps_its_mode(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path)
    old = tmp_path / "old.json"
    old.write_text("old " * 9999, encoding="utf-8")
    old.chmod(0o640)
    (tmp_path / "link.json").symlink_to(old)
    with old.open(encoding="utf-8") as reader:
        artlint("check", *formats("json:link.json", "jsonl:new.jsonl"))
        assert reader.read() == "old " * 9999, "who had it open reads on"
    assert json.loads(old.read_bytes())["version"] == 1
    assert (tmp_path / "link.json").is_symlink()
    assert old.stat().st_mode & 0o777 == 0o640
    umask = os.umask(0)
    os.umask(umask)
    assert (tmp_path / "new.jsonl").stat().st_mode & 0o777 == 0o666 & ~umask


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such file")
def test_a_device_is_written_to(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path, CLEAN)
    done = artlint("check", *formats("concise:/dev/stderr"))
    assert (done.returncode, done.stderr) == (0, "All clean: 1 file.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_interrupted_run_leaves_the_old_file(tmp_path: Path) -> None:
    import signal

    post(tmp_path)
    (tmp_path / "a.json").write_text("old", encoding="utf-8")
    slow = 'import time; open("begun", "w").close(); time.sleep(60); yield from ()'
    env = {**os.environ, **installed(tmp_path / "site", "slow", RULE.format(body=slow))}
    process = subprocess.Popen(
        [sys.executable, "-m", "artlint", "check", "--select", "slow", *formats("json:a.json"), "post.md"],
        cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    deadline = time.monotonic() + 30
    while not (tmp_path / "begun").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 130
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == "old"
    assert sorted(os.listdir(tmp_path)) == ["a.json", "begun", "post.md", "site"]


RULE = '''
from artlint import Rule, hookimpl


class Slow(Rule):
    """Slow."""

    name = "slow"
    group = "house"

    def check(self, article):
        {body}


@hookimpl
def artlint_rules():
    return [Slow]
'''


def test_a_diff_is_alone_on_standard_output(artlint: Command, tmp_path: Path) -> None:
    path = post(tmp_path)
    done = artlint("check", "--diff", "--show-fixes", *formats("concise", "json:a.json"))
    assert done.returncode == 1
    assert done.stdout == artlint("check", "--diff").stdout
    assert done.stdout.startswith("--- a/post.md\n")
    assert done.stderr == "post.md: fixed 1\n  1 × date-format\n"
    assert json.loads((tmp_path / "a.json").read_bytes())["summary"]["fixed"] == 1
    assert path.read_text(encoding="utf-8") == WRONG_DATE


def test_the_fixed_text_is_alone_on_standard_output(artlint: Command, tmp_path: Path) -> None:
    done = artlint("fix", "-", *formats("concise", "json:a.json"), stdin=WRONG_DATE.encode())
    assert (done.stdout, done.stderr) == (CLEAN, "Fixed 1. All clean: 1 file.\n")
    assert json.loads((tmp_path / "a.json").read_bytes())["summary"]["fixed"] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close otherwise there")
def test_files_come_though_nobody_reads_standard_output(tmp_path: Path) -> None:
    for number in range(300):
        post(tmp_path, name=f"{number}.md")
    process = subprocess.Popen(
        [sys.executable, "-m", "artlint", "check", "-j", "1", *formats("json:a.json", "full")],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.read(10)
    process.stdout.close()
    process.stdout = None
    _, errors = process.communicate(timeout=60)
    assert errors == b""
    assert json.loads((tmp_path / "a.json").read_bytes())["summary"]["files"] == 300


# -- formats of plugins --------------------------------------------------------------------------------------

HOUSE = """
from artlint import hookimpl


class Reporter:
    def __init__(self, context):
        self.rules = len(context.rules)
        {init}

    def file(self, report):
        {file}
        return "".join(f"{{record.rule}}\\n" for record in report.records)

    def end(self, summary):
        {end}
        return f"{{summary.findings}} of {{self.rules > 20}}\\n"


@hookimpl
def artlint_reporters():
    return {{"house": Reporter}}
"""


def house(folder: Path, **bodies: str) -> dict[str, str]:
    return installed(folder / "site", "house", HOUSE.format(**{"init": "", "file": "", "end": "", **bodies}))


def test_a_format_of_a_plugin_is_as_good_as_ours(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path)
    env = house(tmp_path)
    done = artlint("check", *formats("house", "house:a.txt"), "post.md", env=env)
    assert (done.returncode, done.stdout) == (1, "date-format\n1 of True\n")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == done.stdout
    done = artlint("check", "--no-plugins", *formats("house"), "post.md", env=env)
    assert "unknown output format `house`" in done.stderr


def test_a_format_of_ours_stays_ours(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path)
    code = HOUSE.format(init="", file="", end="").replace('"house"', '"concise"')
    env = installed(tmp_path / "site", "house", code)
    done = artlint("check", *formats("concise"), "post.md", env=env)
    assert done.stdout.startswith("post.md:3:7: warning date-format")
    assert done.stderr == "warning: the plugin house brings a format `concise`, which is artlint's own\n"


@pytest.mark.parametrize("where", ["init", "file", "end"])
def test_a_broken_format_is_named_and_the_run_goes_on(artlint: Command, tmp_path: Path, where: str) -> None:
    post(tmp_path)
    env = house(tmp_path, **{where: "raise RuntimeError('no \x1b luck')"})
    done = artlint("check", *formats("house:a.txt", "concise"), "post.md", env=env)
    assert done.returncode == 2
    assert "Found 1 in 1 file" in done.stdout
    assert done.stderr == "error: the report `house:a.txt` failed: RuntimeError: no ␛ luck\n"
    assert not (tmp_path / "a.txt").exists()


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        pytest.param("{'house': 5}", "is no reporter class but 5", id="no class"),
        pytest.param("{'a:b': list}", "'a:b' is no name of a format", id="a name that cannot be asked for"),
        pytest.param("1 / 0", "ZeroDivisionError", id="raises"),
        pytest.param("5", "AttributeError", id="no mapping"),
    ],
)
def test_a_broken_answer_is_a_failure_of_the_plugin(
    artlint: Command, tmp_path: Path, answer: str, error: str
) -> None:
    post(tmp_path)
    code = f"from artlint import hookimpl\n\n@hookimpl\ndef artlint_reporters():\n    return {answer}\n"
    env = installed(tmp_path / "site", "house", code)
    done = artlint("check", *formats("json"), "post.md", env=env)
    assert done.returncode == 2
    document = json.loads(done.stdout)
    assert document["summary"]["findings"] == 1
    (failure,) = document["failures"]
    assert (failure["kind"], failure["plugin"]) == ("plugin", "house")
    assert error in failure["error"]


# -- statistics ----------------------------------------------------------------------------------------------


def test_statistics_are_counts_in_place_of_findings(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path, WRONG_DATE + "<p></p>\n<p></p>\n")
    done = artlint("check", "--statistics")
    assert done.returncode == 1
    assert [line.split() for line in done.stdout.splitlines()[2:4]] == [
        ["2", "empty-element", "info", "2", "(100%)", "-"],
        ["1", "date-format", "warning", "1", "(100%)", "-"],
    ]
    assert done.stdout.splitlines()[-1].startswith("Found 3 in 1 file")
    rows = json.loads(artlint("check", "--statistics", *formats("json", "jsonl:a")).stdout)
    assert [list(row.values()) for row in rows] == [
        ["empty-element", "markup", "info", 2, 2, 0],
        ["date-format", "front-matter", "warning", 1, 1, 0],
    ]
    assert list(rows[0]) == ["rule", "group", "severity", "count", "fixable_safe", "fixable_unsafe"]
    assert len((tmp_path / "a").read_bytes().splitlines()) == 3, "files get findings"


def test_statistics_of_nothing_and_of_failures(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path, CLEAN)
    assert artlint("check", "--statistics").stdout == "All clean: 1 file.\n"
    assert artlint("check", "--statistics", *formats("json")).stdout == "[]\n"
    done = artlint("check", "--statistics", "post.md", "nowhere.md")
    assert done.returncode == 2
    assert "nowhere.md: missing" in done.stdout
    done = artlint("check", "--statistics", *formats("json"), "post.md", "nowhere.md")
    assert (done.returncode, done.stdout) == (2, "[]\n")
    assert "nowhere.md: missing" in done.stderr
    done = artlint("check", "--statistics", *formats("sarif"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "`--statistics` cannot be shown as `sarif`" in done.stderr


# -- after a fix ---------------------------------------------------------------------------------------------


def test_show_fixes_lists_them_by_file_and_rule(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path, WRONG_DATE + "<p></p>\n<p></p>\n")
    post(tmp_path, CLEAN, "clean.md")
    done = artlint("fix", "--show-fixes")
    assert done.stdout == (
        "post.md: fixed 3\n  1 × date-format\n  2 × empty-element\nFixed 3. All clean: 2 files.\n"
    )
    post(tmp_path)
    done = artlint("fix", "--show-fixes", *formats("json"))
    assert json.loads(done.stdout)["summary"]["fixed"] == 1
    assert "post.md: fixed 1\n  1 × date-format\n" in done.stderr


def test_exit_non_zero_on_fix(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path)
    assert artlint("fix", "--exit-non-zero-on-fix").returncode == 1
    assert artlint("fix", "--exit-non-zero-on-fix").returncode == 0


@pytest.mark.parametrize("command", ["check", "fix"])
def test_fix_only_says_nothing_of_what_is_left(artlint: Command, tmp_path: Path, command: str) -> None:
    path = post(tmp_path, WRONG_DATE.replace("title: A note\n", ""))
    done = artlint(command, "--fix-only")
    assert (done.returncode, done.stdout) == (0, "Fixed 1 in 1 file.\n")
    assert "2022-03-11T06:39:08Z" in path.read_text(encoding="utf-8")
    done = artlint(command, "--fix-only")
    assert (done.returncode, done.stdout) == (0, "Nothing to fix: 1 file.\n")
    assert artlint(command).returncode == 1, "something is left"
    assert artlint(command, "--fix-only", "nowhere.md").returncode == 2


# -- progress ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "total", "room", "shown"),
    [
        (0, 4, 20, "[---------] 0/4 files"[:7] + "--] 0/4 files"),
        (2, 4, 19, "[####----] 2/4 files"[:4] + "----] 2/4 files"),
        (4, 4, 60, "[" + "#" * 30 + "] 4/4 files"),
        (4, 4, 12, "4/4 files"),
        (4, 4, 3, "4/4"),
    ],
)
def test_the_bar_fits(number: int, total: int, room: int, shown: str) -> None:
    assert len(line(number, total, room)) <= room
    assert line(number, total, room).endswith(shown[-room:][-9:])


@pytest.mark.skipif(sys.platform == "win32", reason="no pty")
@pytest.mark.parametrize(("seconds", "seen"), [(0.3, True), (0.0, False)])
def test_a_bar_is_shown_on_a_terminal_after_a_while(tmp_path: Path, seconds: float, seen: bool) -> None:
    import pty

    for number in range(4):
        post(tmp_path, name=f"{number}.md")
    body = f"import time; time.sleep({seconds}); yield from ()"
    env = {**os.environ, "TERM": "xterm", **installed(tmp_path / "site", "slow", RULE.format(body=body))}
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "artlint", "check", "--select", "slow", "."],
        cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=theirs, check=False,
    )  # fmt: skip
    os.close(theirs)
    told = b""
    try:
        while data := os.read(ours, 65536):
            told += data
    except OSError:  # the other end was closed
        pass
    os.close(ours)
    assert (b"/4 files" in told) == seen
    assert done.stdout == b"All clean: 4 files.\n"
    assert told.decode().rpartition("\r")[2] == "", "the line is gone in the end"


def test_nothing_moves_where_nobody_looks(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path, CLEAN)
    env = installed(
        tmp_path / "site", "slow", RULE.format(body="import time; time.sleep(0.7); yield from ()")
    )
    assert artlint("check", "--select", "slow", "post.md", "site", env=env).stderr == ""


# -- hyperlinks ----------------------------------------------------------------------------------------------


def links(text: str) -> list[tuple[str, str]]:
    return re.findall(r"\x1b\]8;;([^\x1b]+)\x1b\\(.*?)\x1b\]8;;\x1b\\", text)


def test_rules_and_paths_are_links_where_the_terminal_knows_them(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path, name="文 章.md")
    done = artlint("check", env={"FORCE_HYPERLINK": "1"})
    (rule, name), (path, place) = links(done.stdout)
    assert (name, place) == ("date-format", "文 章.md:3:7")
    assert Path(unquote(urlsplit(rule).path)).name == "date_format.py"
    assert path == (tmp_path / "文 章.md").as_uri()
    bare = re.sub(r"\x1b\]8;;[^\x1b]*\x1b\\", "", done.stdout)
    assert bare == artlint("check").stdout, "a link takes no room"


@pytest.mark.parametrize(
    ("arguments", "env", "linked"),
    [
        pytest.param((), {"VTE_VERSION": "7003"}, False, id="no terminal"),
        pytest.param((), {"FORCE_HYPERLINK": "1"}, True, id="FORCE_HYPERLINK"),
        pytest.param((), {"FORCE_HYPERLINK": "0", "FORCE_COLOR": "1"}, False, id="FORCE_HYPERLINK says no"),
        pytest.param((), {"FORCE_HYPERLINK": "1", "NO_COLOR": "1"}, False, id="NO_COLOR beats it"),
        pytest.param(("--color", "never"), {"FORCE_HYPERLINK": "1"}, False, id="the option beats it"),
        pytest.param(("--output-format", "json"), {"FORCE_HYPERLINK": "1"}, False, id="never for machines"),
        pytest.param(
            ("--output-format", "full:a"), {"FORCE_HYPERLINK": "1"}, True, id="only on the terminal"
        ),
    ],
)
def test_hyperlinks(
    artlint: Command, tmp_path: Path, arguments: tuple[str, ...], env: dict[str, str], linked: bool
) -> None:
    post(tmp_path)
    assert bool(links(artlint("check", *arguments, env=env).stdout)) == linked
    if (tmp_path / "a").exists():
        assert "\x1b" not in (tmp_path / "a").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("env", "known"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"VTE_VERSION": "4900"}, False),
        ({"VTE_VERSION": "7003"}, True),
        ({"VTE_VERSION": "7003", "TERM": "dumb"}, False),
        ({"TERM_PROGRAM": "vscode"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"WT_SESSION": "1"}, True),
    ],
)
def test_terminals_that_know_links(env: dict[str, str], known: bool) -> None:
    assert terminal_knows_links(env) == known
