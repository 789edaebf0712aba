"""What tests share: where real articles are, and how to run the real command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from artlint.article import Article
from artlint.article.source import Source

# Users have byte code; without it every command of these tests would compile two hundred modules first.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# What a test runs twice is to be done twice, and not with what the user of this machine has kept.
os.environ["ARTLINT_NO_CACHE"] = "1"

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def articles() -> Path:
    """The folder of real articles that `ARTLINT_ARTICLES` names; tests that need it skip without one."""
    folder = os.environ.get("ARTLINT_ARTICLES")
    if not folder:
        pytest.skip("ARTLINT_ARTICLES names no folder of real articles")
    return Path(folder)


@pytest.fixture
def artlint(tmp_path: Path) -> Command:
    """Run the real command in a process of its own, in an empty folder, its output read as UTF-8."""

    def run(
        *arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "artlint", *arguments],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "NO_COLOR": "", "COLUMNS": "100", **(env or {})},
            timeout=60,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return run


def article(text: str, path: str = "article.md") -> Article:
    """An article of a text."""
    return Article(Source(path, text))


def installed(folder: Path, package: str, code: str) -> dict[str, str]:
    """Put a package with an entry point into `folder`, and return the environment that finds it."""
    info = folder / f"{package}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8"
    )
    (info / "entry_points.txt").write_text(f"[artlint]\n{package} = {package}\n", encoding="utf-8")
    (folder / f"{package}.py").write_text(code, encoding="utf-8")
    return {"PYTHONPATH": str(folder)}
