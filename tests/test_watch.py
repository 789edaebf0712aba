"""`artlint check --watch` as a process that lives until it is interrupted."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import Command

POST = "---\ntitle: A\ndate: 2022-03-11\n---\n<p>One.</p>\n"
DAMAGED = POST.replace("2022-03-11", "Fri, 11 Mar 2022 06:39:08 GMT")
POSIX_ONLY = pytest.mark.skipif(os.name != "posix", reason="another process can be interrupted on POSIX only")


class Watching:
    """A running command, and what it says as it says it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said: list[str] = []
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line)

    def wait_for(self, text: str) -> None:
        """Read until a line holds `text`; fails after half a minute."""
        while True:
            try:
                self.said.append(self._lines.get(timeout=30))
            except queue.Empty:
                pytest.fail(f"never said {text!r}, only {self.said}")
            if text in self.said[-1]:
                return

    def interrupt(self) -> int:
        """Press Ctrl-C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=30)
        self._reader.join(timeout=30)
        while not self._lines.empty():
            self.said.append(self._lines.get())
        return code


@contextmanager
def watching(folder: Path, *arguments: str) -> Iterator[Watching]:
    command = [sys.executable, "-m", "artlint", "check", "--watch", "--output-format", "concise", *arguments]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    try:
        yield Watching(process)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


@POSIX_ONLY
@pytest.mark.parametrize("path", [".", "a.md"])
def test_it_runs_again_when_a_file_changes_and_ends_with_130(tmp_path: Path, path: str) -> None:
    pytest.importorskip("watchfiles")
    post = tmp_path / "a.md"
    post.write_text(POST, encoding="utf-8")
    with watching(tmp_path, "--select", "date-format", path) as run:
        run.wait_for("watching for changes")
        assert not any("date-format" in line for line in run.said)
        post.write_text(DAMAGED, encoding="utf-8")
        run.wait_for("a.md changed; again")
        run.wait_for("date-format")
        replacement = tmp_path / "a.md.new"
        replacement.write_text(POST, encoding="utf-8")
        replacement.replace(post)
        run.wait_for("a.md changed; again")
        assert run.interrupt() == 130
    assert "interrupted\n" in run.said
    assert not any("Traceback" in line for line in run.said)


@POSIX_ONLY
def test_broken_settings_are_told_and_can_be_mended(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    (tmp_path / "a.md").write_text(DAMAGED, encoding="utf-8")
    settings = tmp_path / "artlint.toml"
    with watching(tmp_path) as run:
        run.wait_for("date-format")
        run.wait_for("watching for changes")
        settings.write_text("selct = []\n", encoding="utf-8")
        run.wait_for("unknown key `selct`")
        settings.write_text('select = ["date-format"]\n', encoding="utf-8")
        run.wait_for("date-format")
        assert run.interrupt() == 130


def test_without_watchfiles_it_says_what_to_install(artlint: Command, tmp_path: Path) -> None:
    absent = tmp_path / "absent"
    absent.mkdir()
    (absent / "watchfiles.py").write_text("raise ImportError('absent')\n", encoding="utf-8")
    done = artlint("check", "--watch", env={"PYTHONPATH": str(absent)})
    assert done.returncode == 2
    assert done.stderr == "Error: --watch needs watchfiles: pip install 'artlint[watch]'\n"


def test_standard_input_cannot_be_watched(artlint: Command) -> None:
    done = artlint("check", "--watch", "-")
    assert done.returncode == 2
    assert "cannot be watched" in done.stderr
