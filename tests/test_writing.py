"""Files are replaced in one step or not at all, by real processes under real limits."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from artlint.writing import ChangedOnDiskError, keep_backup, replace_file
from tests.conftest import Command
from tests.kill import Kill

NOBODY = 65534
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes, owners and limits")
as_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root can be somebody else"
)


def test_a_file_is_replaced_and_nothing_is_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    replace_file(path, b"old", b"new")
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["a.md"]


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"newer")
    with pytest.raises(ChangedOnDiskError):
        replace_file(path, b"old", b"new")
    assert path.read_bytes() == b"newer"
    assert os.listdir(tmp_path) == ["a.md"]


@posix
def test_mode_and_symbolic_links_survive(tmp_path: Path) -> None:
    path, link = tmp_path / "a.md", tmp_path / "link.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to("a.md")
    replace_file(link, b"old", b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


@as_root
def test_the_owner_survives(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    path.chmod(0o4755)
    os.chown(path, 1234, 4321)
    path.chmod(0o4755)
    replace_file(path, b"old", b"new")
    found = path.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (1234, 4321, 0o4755)


@as_root
@pytest.mark.parametrize(
    ("owner", "mode", "message"),
    [
        pytest.param(1234, 0o666, "belongs to somebody else", id="an owner that cannot be kept"),
        pytest.param(NOBODY, 0o444, "read-only", id="read-only"),
    ],
)
def test_a_file_that_cannot_stay_as_it_is_but_for_its_text_is_left_alone(
    owner: int, mode: int, message: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:  # pytest's own are root's alone
        os.chmod(folder, 0o777)
        path = Path(folder, "a.md")
        path.write_bytes(b"old")
        os.chown(path, owner, NOBODY)
        path.chmod(mode)
        assert message in as_nobody(lambda: replace_file(path, b"old", b"new"))
        assert path.read_bytes() == b"old"
        assert os.listdir(folder) == ["a.md"]


def as_nobody(work: Callable[[], None]) -> str:
    """Do it in a process of an unprivileged user; what it raises comes back as text."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        try:
            os.setgroups([])
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, NOBODY)
            work()
        except BaseException as error:
            os.write(writing, str(error).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        message = stream.read().decode()
    os.waitpid(child, 0)
    return message


@posix
def test_a_full_disk_is_reported_and_the_file_stays(tmp_path: Path) -> None:
    import resource

    path = tmp_path / "a.md"
    old = "---\ntitle: A\ndate: Fri, 11 Mar 2022 06:39:08 GMT\n---\n" + "<p>Bread and salt.</p>\n" * 400
    path.write_text(old, encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "artlint",
            "fix",
            "a.md",
            "--select",
            "date-format",
            "--output-format",
            "json",
        ],
        cwd=tmp_path,
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )
    assert done.returncode == 2
    report = json.loads(done.stdout)
    assert [(f["kind"], f["error"]) for f in report["failures"]] == [
        ("unreadable", "cannot be written: File too large")
    ]
    assert [f["rule"] for f in report["findings"]] == ["date-format"], "what is wrong is still said"
    assert report["summary"]["fixed"] == 0
    assert path.read_text(encoding="utf-8") == old
    assert os.listdir(tmp_path) == ["a.md"]


@posix
def test_a_kill_at_any_moment_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    outcome = Kill(tmp_path, seed=1).times(4)
    assert outcome.torn == []
    assert outcome.killed == 4


def test_backups_are_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"three")
    assert keep_backup(path, b"one").name == "a.md.orig"
    assert keep_backup(path, b"two").name == "a.md.orig.1"
    assert keep_backup(path, b"one").name == "a.md.orig", "the same bytes are kept already"
    assert (tmp_path / "a.md.orig").read_bytes() == b"one"
    assert (tmp_path / "a.md.orig.1").read_bytes() == b"two"


DAMAGED = "---\ntitle: A\ndate: Fri, 11 Mar 2022 06:39:08 GMT\n---\n<p>Bread.</p>\n"


def test_where_nothing_can_be_undone_fix_says_so_once(artlint: Command, tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(DAMAGED, encoding="utf-8")
    done = artlint("fix")
    assert done.returncode == 0
    assert done.stderr.count("--backup") == 1
    assert artlint("fix").stderr == "", "nothing was changed"


def test_with_a_backup_or_under_git_fix_is_silent(artlint: Command, tmp_path: Path) -> None:
    path = tmp_path / "posts" / "a.md"
    path.parent.mkdir()
    path.write_text(DAMAGED, encoding="utf-8")
    assert artlint("fix", "--backup").stderr == ""
    assert (tmp_path / "posts" / "a.md.orig").read_text(encoding="utf-8") == DAMAGED
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    path.write_text(DAMAGED, encoding="utf-8")
    assert artlint("fix").stderr == ""
    assert path.read_text(encoding="utf-8") != DAMAGED
