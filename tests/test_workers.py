"""Runs over many files: real worker processes, killed, hung and interrupted."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import Command, installed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")

TRAP = '''
import os, signal, time
from artlint import Rule, hookimpl


class Trap(Rule):
    """Does to its process what the article says."""

    name = "trap"
    group = "house"

    def check(self, article):
        text = article.body
        if log := os.environ.get("TRAP_LOG"):
            with open(log, "a") as stream:
                stream.write(f"{os.getpid()}\\n")
            time.sleep(0.01)
        if "KILL" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "SEGV" in text:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "HANG" in text:
            time.sleep(600)
        yield self.finding(article.elements("p")[0], f"says {text.strip()}")


@hookimpl
def artlint_rules():
    return [Trap]
'''


@pytest.fixture
def trap(tmp_path: Path) -> dict[str, str]:
    return installed(tmp_path / "site", "trap", TRAP)


def write_posts(folder: Path, count: int, special: dict[int, str] | None = None) -> None:
    folder.mkdir()
    for number in range(count):
        word = (special or {}).get(number, f"post {number}")
        text = f"---\ntitle: A {number}\ndate: Fri, 11 Mar 2022 06:39:08 GMT\n---\n<p>{word}</p>\n"
        (folder / f"{number:04}.md").write_text(text, encoding="utf-8")


CHECK = ("check", "--extend-select", "house", "--output-format", "json", "posts")


def test_a_file_that_kills_or_hangs_its_process_costs_only_itself(
    artlint: Command, tmp_path: Path, trap: dict[str, str]
) -> None:
    write_posts(tmp_path / "posts", 70, {3: "KILL", 4: "SEGV", 40: "HANG", 69: "KILL"})
    done = artlint(*CHECK, "--jobs", "2", "--timeout", "2", env=trap)
    assert done.returncode == 2
    report = json.loads(done.stdout)
    assert [(f["path"], f["kind"]) for f in report["failures"]] == [
        ("posts/0003.md", "crash"),
        ("posts/0004.md", "crash"),
        ("posts/0040.md", "timeout"),
        ("posts/0069.md", "crash"),
    ]
    assert "SIGKILL" in report["failures"][0]["error"]
    assert "SIGSEGV" in report["failures"][1]["error"]
    assert "2 seconds" in report["failures"][2]["error"]
    said = [f["path"] for f in report["findings"] if f["rule"] == "trap"]
    assert said == [f"posts/{n:04}.md" for n in range(70) if n not in (3, 4, 40, 69)]


def test_few_files_get_processes_of_their_own_when_asked(
    artlint: Command, tmp_path: Path, trap: dict[str, str]
) -> None:
    write_posts(tmp_path / "posts", 3, {1: "KILL"})
    assert artlint(*CHECK, env=trap).returncode == -signal.SIGKILL, "in process, nothing can help"
    done = artlint(*CHECK, "--isolate", env=trap)
    assert [f["path"] for f in json.loads(done.stdout)["failures"]] == ["posts/0001.md"]


def test_the_output_is_the_same_for_any_number_of_jobs(artlint: Command, tmp_path: Path) -> None:
    write_posts(tmp_path / "posts", 90)
    (tmp_path / "posts" / "0050.md").write_bytes("文章".encode() + b"\xff")
    outputs = {
        jobs: [
            artlint("check", "posts", "missing.md", "--output-format", form, "--jobs", jobs).stdout
            for form in ("json", "full")
        ]
        for jobs in ("1", "2", "5")
    }
    assert outputs["2"] == outputs["1"]
    assert outputs["5"] == outputs["1"]
    assert "missing.md" in outputs["1"][0]


def test_fixes_are_the_same_for_any_number_of_jobs(artlint: Command, tmp_path: Path) -> None:
    for jobs in ("1", "3"):
        write_posts(tmp_path / jobs, 80)
        assert artlint("fix", "--jobs", jobs, jobs).returncode == 0
    for path in (tmp_path / "1").iterdir():
        assert path.read_bytes() == (tmp_path / "3" / path.name).read_bytes()
        assert b"2022-03-11T06:39:08Z" in path.read_bytes()


def test_a_worker_killed_from_outside_costs_nothing(
    artlint: Command, tmp_path: Path, trap: dict[str, str]
) -> None:
    write_posts(tmp_path / "posts", 500)
    undisturbed = artlint(*CHECK, "--jobs", "2", env=trap)
    log = tmp_path / "pids"
    process = start(tmp_path, *CHECK, "--jobs", "2", env={**trap, "TRAP_LOG": str(log)})
    os.kill(worker_after(log, 60), signal.SIGKILL)
    output, _ = process.communicate(timeout=60)
    assert process.returncode == undisturbed.returncode
    assert output.decode() == undisturbed.stdout


def test_an_interrupt_ends_everything_quietly(tmp_path: Path, trap: dict[str, str]) -> None:
    write_posts(tmp_path / "posts", 500)
    log = tmp_path / "pids"
    process = start(tmp_path, *CHECK, "--jobs", "2", env={**trap, "TRAP_LOG": str(log)})
    worker = worker_after(log, 20)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors.decode().strip() == "interrupted"
    deadline = time.monotonic() + 10
    while is_alive(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_alive(worker)


def start(folder: Path, *arguments: str, env: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start the real command in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "artlint", *arguments],
        cwd=folder,
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def worker_after(log: Path, files: int) -> int:
    """Wait until so many files were looked at, and return the process that took the last of them."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        lines = log.read_text(encoding="ascii").splitlines() if log.exists() else []
        if len(lines) > files:
            return int(lines[files])
        time.sleep(0.01)
    raise AssertionError("the run did not get so far")


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
