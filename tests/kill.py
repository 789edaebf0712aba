"""Kill `artlint fix` at random moments: `python -m tests.kill --times 500`.

Each round lays out a folder of damaged articles, starts a real process on it and kills it with SIGKILL a moment
after it has written a random number of them. Every file must then be the old or the new version, byte for byte.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

FILES = 60


@dataclass
class Outcome:
    """What the rounds left: how many processes were killed in time, and which files were old, new or torn."""

    killed: int = 0
    old: int = 0
    new: int = 0
    left_behind: int = 0
    torn: list[str] = field(default_factory=list)


class Kill:
    """Rounds in one folder."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._posts = folder / "posts"
        self._random = random.Random(seed)
        self._old = {f"{n:03}.md": _article(n, "Fri, 11 Mar 2022 06:39:08 GMT") for n in range(FILES)}
        self._new = {f"{n:03}.md": _article(n, "2022-03-11T06:39:08Z") for n in range(FILES)}
        self._outcome = Outcome()
        self._prove()

    def times(self, count: int) -> Outcome:
        """Kill so many processes."""
        while self._outcome.killed < count:
            self._round(self._random.randrange(FILES), self._random.uniform(0, 0.01))
        return self._outcome

    def _prove(self) -> None:
        """An undisturbed run fixes every file; else a kill would prove nothing."""
        self._launch().wait()
        if any((self._posts / name).read_bytes() != new for name, new in self._new.items()):
            raise AssertionError("an undisturbed run did not fix every file")

    def _launch(self) -> subprocess.Popen[bytes]:
        shutil.rmtree(self._posts, ignore_errors=True)
        self._posts.mkdir(parents=True)
        for name, data in self._old.items():
            (self._posts / name).write_bytes(data)
        command = [sys.executable, "-m", "artlint", "fix", "--select", "date-format", "posts"]
        quiet = subprocess.DEVNULL
        return subprocess.Popen(command, cwd=self._posts.parent, stdout=quiet, stderr=quiet, env=os.environ)

    def _round(self, written: int, wait: float) -> None:
        """Kill a process a moment after it has written so many files."""
        process = self._launch()
        before = self._files()
        while process.poll() is None and len(self._files() - before) < written:
            time.sleep(0.001)
        time.sleep(wait)
        process.kill()
        if process.wait() >= 0:
            return  # it was quicker; that round does not count
        self._outcome.killed += 1
        for name, old in self._old.items():
            found = (self._posts / name).read_bytes()
            self._outcome.old += found == old
            self._outcome.new += found == self._new[name]
            if found not in (old, self._new[name]):
                self._outcome.torn.append(name)
        self._outcome.left_behind += sum(path.suffix == ".tmp" for path in self._posts.iterdir())

    def _files(self) -> set[tuple[str, int]]:
        """The articles with their inodes: a file that was replaced has another."""
        return {(e.name, e.inode()) for e in os.scandir(self._posts) if e.name.endswith(".md")}


def _article(number: int, date: str) -> bytes:
    body = f"<p>Bread number {number}, of flour, water and salt.</p>\n" * 200
    return f"---\ntitle: Bread {number}\ndate: {date}\n---\n{body}".encode()


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill `artlint fix` at random moments.")
    parser.add_argument("--times", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = Kill(Path(folder), options.seed).times(options.times)
    print(
        f"{outcome.killed} processes killed: {outcome.old} files old, {outcome.new} new, "
        f"{len(outcome.torn)} torn; {outcome.left_behind} temporary files left behind"
    )
    return 1 if outcome.torn else 0


if __name__ == "__main__":
    sys.exit(main())
