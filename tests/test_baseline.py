"""The baseline as a user has it: what is known is silent, one new finding is one, branches merge in git."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from artlint.baseline import Baseline, BaselineError, parse, to_text
from tests.conftest import Command

HEAD = "---\ntitle: A note\ndate: 2022-03-11T06:39:08Z\n---\n\n"
SELECT = 'select = ["image-size-mismatch", "broken-style-attribute", "date-format", "missing-front-matter"]\n'
BAD = '<p style="background: url("/{0}.png"); color: red">Words {0}.</p>\n'
SAME = '<p style="background: url("/a.png"); color: red">Again.</p>\n'


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with a configuration and two articles, each with something wrong."""
    (tmp_path / "artlint.toml").write_text(SELECT, encoding="utf-8")
    posts = tmp_path / "posts"
    posts.mkdir()
    post(tmp_path, "a", BAD.format("one") + "<p>Clean.</p>\n" + BAD.format("two"))
    post(tmp_path, "b", SAME * 2)
    return tmp_path


def post(folder: Path, name: str, body: str, head: str = HEAD) -> None:
    (folder / "posts" / f"{name}.md").write_text(head + body, encoding="utf-8")


def new(artlint: Command, *arguments: str) -> list[tuple[str, int]]:
    """Path and line of what is reported."""
    done = artlint("check", "--output-format", "json", *arguments)
    return [(f["path"], f["location"]["line"]) for f in json.loads(done.stdout)["findings"]]


def test_only_what_is_new_is_reported_and_the_rest_is_counted(artlint: Command, archive: Path) -> None:
    assert len(new(artlint)) == 4
    done = artlint("baseline", "create")
    assert (done.returncode, done.stdout) == (
        0,
        "Wrote .artlint-baseline.json: 4 known findings in 2 files.\n",
    )
    done = artlint("check")
    assert (done.returncode, done.stdout) == (0, "Nothing new: 2 files.\n")
    assert done.stderr == "4 known findings left out (.artlint-baseline.json)\n"
    post(archive, "c", BAD.format("three"))
    assert new(artlint) == [("posts/c.md", 6)]
    assert artlint("check").returncode == 1
    assert len(new(artlint, "--no-baseline")) == 5
    assert len(new(artlint, "--select", "ALL", "--ignore", "ALL,broken-style-attribute")) == 0


def test_with_one_more_of_the_same_the_last_is_new(artlint: Command, archive: Path) -> None:
    artlint("baseline", "create")
    post(archive, "b", SAME * 3)
    assert new(artlint) == [("posts/b.md", 8)]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            BAD.format("one") + "<p>Another text.</p>\n<p>More.</p>\n" + BAD.format("two"),
            id="an edit beside",
        ),
        pytest.param(
            "<div>\n  " + BAD.format("one").replace("Words", "<b>Words</b>") + "</div>" + BAD.format("two"),
            id="other markup",
        ),
        pytest.param(BAD.format("two") + "<p>Clean.</p>\n" + BAD.format("one"), id="another order"),
        pytest.param(BAD.format("one"), id="one mended"),
        pytest.param("\r\n\r\n" + BAD.format("one") + BAD.format("two"), id="other lines"),
    ],
)
def test_what_is_known_stays_silent_after(artlint: Command, archive: Path, body: str) -> None:
    artlint("baseline", "create")
    post(archive, "a", body)
    assert new(artlint) == []


def test_the_folder_where_artlint_is_started_says_nothing(artlint: Command, archive: Path) -> None:
    artlint("baseline", "create")
    known = (archive / ".artlint-baseline.json").read_text(encoding="utf-8")
    here = {f["fingerprint"] for f in report(artlint, "check", "--no-baseline")}
    code = "import os, sys; os.chdir('posts'); import artlint.cli; artlint.cli.main()"
    done = run_there(archive, code, "check")
    assert (done.returncode, done.stdout) == (0, "Nothing new: 2 files.\n")
    done = run_there(archive, code, "check", "--no-baseline", "--output-format", "json", ".", "../posts/a.md")
    assert {f["fingerprint"] for f in json.loads(done.stdout)["findings"]} == here
    assert run_there(archive, code, "baseline", "update").returncode == 0
    assert (archive / ".artlint-baseline.json").read_text(encoding="utf-8") == known


def report(artlint: Command, *arguments: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(artlint(*arguments, "--output-format", "json").stdout)[
        "findings"
    ]
    return found


def run_there(folder: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    import sys

    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def test_worker_processes_know_it_too(artlint: Command, archive: Path) -> None:
    artlint("baseline", "create", "--jobs", "2")
    done = artlint("check", "--isolate", "--jobs", "2")
    assert (done.returncode, done.stdout) == (0, "Nothing new: 2 files.\n")
    assert "4 known findings" in done.stderr


def test_update_and_prune_touch_only_the_files_they_saw(artlint: Command, archive: Path) -> None:
    artlint("baseline", "create")
    post(archive, "a", BAD.format("three"))
    post(archive, "b", "<p>Mended.</p>\n")
    assert artlint("baseline", "prune", "posts/a.md").stdout == ".artlint-baseline.json: 2 dropped.\n"
    assert new(artlint) == [("posts/a.md", 6)]
    assert artlint("baseline", "update", "posts/a.md").stdout == (
        ".artlint-baseline.json: 1 added, 0 dropped.\n"
    )
    assert new(artlint) == []
    shown = artlint("baseline", "show").stdout
    assert "posts/b.md        2        2" in shown
    assert shown.endswith("3 known findings in 2 files, 2 stale: `artlint baseline prune` drops them.\n")
    (archive / "posts" / "a.md").unlink()
    assert artlint("baseline", "prune", "posts/a.md").returncode == 0
    assert artlint("baseline", "prune").stdout == ".artlint-baseline.json: 2 dropped.\n"
    assert artlint("baseline", "prune", "posts/nowhere.md").returncode == 2


def test_what_cannot_be_read_is_not_dropped(artlint: Command, archive: Path) -> None:
    artlint("baseline", "create")
    (archive / "posts" / "a.md").write_bytes(b"\xff\xfe\xfa\x80\x00")
    done = artlint("baseline", "prune")
    assert (done.returncode, done.stdout) == (2, ".artlint-baseline.json: 0 dropped.\n")


def test_fixes_mend_known_findings_too(artlint: Command, archive: Path) -> None:
    post(archive, "c", "<p>x</p>\n", HEAD.replace("2022-03-11T06:39:08Z", "Fri, 11 Mar 2022 06:39:08 GMT"))
    artlint("baseline", "create")
    assert artlint("check").returncode == 0
    artlint("fix")
    assert "2022-03-11T06:39:08Z" in (archive / "posts" / "c.md").read_text(encoding="utf-8")


def test_a_habit_is_known_whatever_comes_first(artlint: Command, archive: Path) -> None:
    (archive / "artlint.toml").write_text('select = ["deprecated-attribute"]\n', encoding="utf-8")
    images = [f'<p>Words {n}. <img src="{n}.png" border="0"></p>\n' for n in range(4)]
    post(archive, "a", "".join(images))
    artlint("baseline", "create")
    for left in (images[1:], images[2:], images[3:]):
        post(archive, "a", "".join(left))
        assert new(artlint) == []


# -- the file ------------------------------------------------------------------------------------------------


def test_create_does_not_overwrite(artlint: Command, archive: Path) -> None:
    artlint("baseline", "create")
    done = artlint("baseline", "create")
    assert done.returncode == 2
    assert ".artlint-baseline.json is there already" in done.stderr
    assert artlint("baseline", "create", "--force").returncode == 0
    assert sorted(path.name for path in archive.iterdir()) == [
        ".artlint-baseline.json",
        "artlint.toml",
        "posts",
    ]


def test_another_file_by_option_or_setting(artlint: Command, archive: Path) -> None:
    artlint("baseline", "create", "--baseline", "old.json")
    assert len(new(artlint)) == 4
    assert new(artlint, "--baseline", "old.json") == []
    (archive / "artlint.toml").write_text(SELECT + 'baseline = "old.json"\n', encoding="utf-8")
    assert new(artlint) == []
    (archive / "old.json").unlink()
    done = artlint("check")
    assert (done.returncode, done.stdout) == (2, "")
    assert "old.json: No such file" in done.stderr
    assert "create` makes it" in artlint("baseline", "show").stderr


@pytest.mark.parametrize(
    ("text", "error"),
    [
        pytest.param("", "line 1: Expecting value", id="empty"),
        pytest.param('{\n"version": 1,\n', "line 3: ", id="cut"),
        pytest.param("[]", 'no baseline: "version" is missing', id="an array"),
        pytest.param('{"files": {}}', 'no baseline: "version" is missing', id="no version"),
        pytest.param('{"version": 9, "files": {}}', "version 9: made by a newer artlint", id="newer"),
        pytest.param('{"version": 1, "files": 3}', '"files" is not as artlint writes it', id="no files"),
        pytest.param('{"version": 1, "files": {"a.md": [1]}}', "a.md is not as", id="a wrong file"),
        pytest.param(
            '{"version": 1, "files": {"a.md": {"r": {"k": "1"}}}}', "a.md: r: k: not a number", id="no"
        ),
        pytest.param('{\n"version": 1,\n<<<<<<< HEAD\n', "line 3: a conflict of git", id="a conflict"),
        pytest.param("[" * 100_000, "nested too deep", id="deep"),
        pytest.param("\udcff", "not UTF-8", id="bytes"),
    ],
)
def test_a_broken_file_is_exit_2_and_says_why(artlint: Command, archive: Path, text: str, error: str) -> None:
    (archive / ".artlint-baseline.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    done = artlint("check")
    assert (done.returncode, done.stdout) == (2, "")
    assert f".artlint-baseline.json: {error}" in done.stderr
    assert artlint("baseline", "update").returncode == 2


def test_the_text_reads_back_and_does_not_depend_on_order() -> None:
    files = {
        f"posts/{name}.md": {("rule-a", "key:date"): 1, ("rule-b", "0123456789abcdef"): number + 1}
        for number, name in enumerate(["z", "a", "文章", 'a "b"\\c', "00", "e\u0301"])
    }
    text = to_text(Baseline(files))
    assert parse(text) == Baseline(files)
    assert to_text(Baseline(dict(reversed(files.items())))) == text
    assert sum("posts/" in line for line in text.splitlines()) == len(files)
    with pytest.raises(BaselineError):
        parse(text[:-3])


def test_lines_of_both_sides_of_a_merge_may_stay() -> None:
    lines = to_text(Baseline({"a.md": {("r", "k"): 1}})).splitlines()
    at = next(index for index, line in enumerate(lines) if "a.md" in line)
    both = "\n".join([*lines[: at + 1], '"a.md": {"r": {"k": 2, "l": 1}},', *lines[at + 1 :]])
    assert parse(both).files == {"a.md": {("r", "k"): 2, ("r", "l"): 1}}


Git = Callable[..., None]


@pytest.fixture
def git(archive: Path) -> Git:
    def run(*arguments: str, code: int = 0) -> None:
        names = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        done = subprocess.run(["git", *names, *arguments], cwd=archive, check=False, capture_output=True)
        assert done.returncode == code, done.stderr

    return run


def branches(artlint: Command, archive: Path, git: Git, names: list[str]) -> None:
    """Two branches that add articles and update the baseline; the second is checked out."""
    git("init", "--quiet", "--initial-branch", "main")
    artlint("baseline", "create")
    git("add", ".")
    git("commit", "--quiet", "--message", "old archive")
    for branch in ("left", "right"):
        git("checkout", "--quiet", "-b", branch, "main")
        for name in names:
            post(archive, f"{name}-{branch}", BAD.format(f"{branch} {name}"))
        assert f"{len(names)} added, 0 dropped" in artlint("baseline", "update").stdout
        git("add", ".")
        git("commit", "--quiet", "--message", branch)


def test_branches_that_add_articles_merge_in_git(artlint: Command, archive: Path, git: Git) -> None:
    branches(artlint, archive, git, [f"2024-05-0{day}" for day in (1, 2, 3)])
    git("merge", "--no-edit", "left")
    done = artlint("check")
    assert done.stderr == "10 known findings left out (.artlint-baseline.json)\n"
    artlint("baseline", "update")
    status = subprocess.run(["git", "status", "--porcelain"], cwd=archive, capture_output=True, check=True)
    assert status.stdout == b"", "the merge is what update would have written"


def test_update_settles_a_conflict(artlint: Command, archive: Path, git: Git) -> None:
    branches(artlint, archive, git, ["one"])
    for branch, text in (("right", "Right."), ("left", "Left.")):
        git("checkout", "--quiet", branch)
        post(archive, "a", BAD.format("one") + BAD.format("two") + BAD.format(text))
        artlint("baseline", "update")
        git("commit", "--quiet", "--all", "--message", text)
    git("merge", "--no-edit", "right", code=1)
    (archive / "posts" / "a.md").write_text(
        HEAD + BAD.format("Right.") + BAD.format("Left."), encoding="utf-8"
    )
    assert "a conflict of git; `artlint baseline update`" in artlint("check").stderr
    assert artlint("baseline", "update").stdout == ".artlint-baseline.json: 0 added, 2 dropped.\n"
    assert artlint("check").returncode == 0
