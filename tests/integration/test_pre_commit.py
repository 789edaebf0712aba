"""The hooks as a user has them: a real git repository, real pre-commit and prek, this project as their home."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]

pytestmark = pytest.mark.integration

DAMAGED = """
---
title: 'A short note'
date: Fri, 11 Mar 2022 06:39:08 GMT
---
<p>One.</p><p><br></p><p>Two.</p>
"""

REPAIRED = """---
title: 'A short note'
date: 2022-03-11T06:39:08Z
---
<p>One.</p><p>Two.</p>
"""

BOTH_HOOKS = "    - id: artlint-fix\n    - id: artlint\n"


def run(*command: str, folder: Path, hooks: Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a command; the hooks' environments live in a folder of the test, not in the user's cache."""
    environment = {
        **os.environ,
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
        "PRE_COMMIT_HOME": str(hooks / "pre-commit"),
        "PREK_HOME": str(hooks / "prek"),
        "PRE_COMMIT_COLOR": "never",
    }
    return subprocess.run(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=check,
        env=environment,
    )


@dataclass(frozen=True)
class Blog:
    """A git repository with posts, whose hooks come from a clone of this project."""

    folder: Path
    project: Path
    revision: str
    hooks: Path

    def git(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        identity = ("-c", "user.name=Test", "-c", "user.email=test@example.com")
        return run("git", *identity, *arguments, folder=self.folder, hooks=self.hooks, check=check)

    def configure(self, hooks: str, runner: str = "pre-commit") -> None:
        """Take these hooks; `runner` puts itself before each commit."""
        text = f"repos:\n- repo: {self.project.as_posix()}\n  rev: {self.revision}\n  hooks:\n{hooks}"
        (self.folder / ".pre-commit-config.yaml").write_text(text, encoding="utf-8")
        self.git("add", ".pre-commit-config.yaml")
        run(runner, "install", folder=self.folder, hooks=self.hooks)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def commit(self) -> subprocess.CompletedProcess[str]:
        self.git("add", "--all")
        return self.git("commit", "--message", "a post", check=False)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """This project as it is in a repository of its own, and the revision."""
    folder = tmp_path_factory.mktemp("project") / "artlint"
    ignored = shutil.ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis", "__pycache__")
    shutil.copytree(PROJECT, folder, ignore=ignored)
    blog = Blog(folder, folder, "", folder.parent)
    for arguments in (
        ("init", "--quiet"),
        ("add", "--all"),
        ("commit", "--quiet", "--message", "state under test"),
    ):
        blog.git(*arguments)
    return folder, blog.git("rev-parse", "HEAD").stdout.strip()


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hooks")


@pytest.fixture
def blog(tmp_path: Path, project: tuple[Path, str], hooks: Path) -> Blog:
    """An empty blog."""
    folder, revision = project
    made = Blog(tmp_path / "blog", folder, revision, hooks)
    made.folder.mkdir()
    made.git("init", "--quiet")
    return made


@pytest.mark.parametrize("runner", ["pre-commit", "prek"])
def test_a_damaged_article_is_stopped_repaired_and_then_passes(blog: Blog, runner: str) -> None:
    if shutil.which(runner, path=str(Path(sys.executable).parent)) is None:
        pytest.skip(f"{runner} is not installed")
    blog.configure(BOTH_HOOKS, runner)
    post = blog.write("post.md", DAMAGED)
    stopped = blog.commit()
    assert stopped.returncode != 0, stopped.stdout
    assert "files were modified by this hook" in stopped.stdout
    assert post.read_text(encoding="utf-8") == REPAIRED
    passed = blog.commit()
    assert passed.returncode == 0, passed.stdout


def test_what_no_safe_fix_repairs_blocks_the_commit_and_says_what_it_is(blog: Blog) -> None:
    blog.configure(BOTH_HOOKS)
    blog.write("untitled.md", "---\ndate: 2022-03-11\n---\n<p>One.</p>\n")
    stopped = blog.commit()
    assert stopped.returncode != 0
    assert "missing-required-key" in stopped.stdout
    blog.write("untitled.md", "---\ntitle: One\ndate: 2022-03-11\n---\n<p>One.</p>\n")
    assert blog.commit().returncode == 0


def test_what_the_hook_excludes_is_not_looked_at(blog: Blog) -> None:
    blog.configure(
        "".join(f"    - id: {name}\n      exclude: ^archive/\n" for name in ("artlint-fix", "artlint"))
    )
    post = blog.write("archive/post.md", DAMAGED)
    done = blog.commit()
    assert done.returncode == 0, done.stdout
    assert post.read_text(encoding="utf-8") == DAMAGED


def test_what_the_settings_exclude_is_not_looked_at_with_force_exclude(blog: Blog) -> None:
    blog.write("artlint.toml", 'exclude = ["archive/"]\n')
    post = blog.write("archive/post.md", DAMAGED)
    blog.configure(BOTH_HOOKS)
    assert blog.commit().returncode != 0, "a hook names files, and a named file beats an exclusion"
    post = blog.write("archive/post.md", DAMAGED)
    blog.configure(BOTH_HOOKS.replace("\n", "\n      args: [--force-exclude]\n"))
    done = blog.commit()
    assert done.returncode == 0, done.stdout
    assert post.read_text(encoding="utf-8") == DAMAGED


def test_the_hooks_can_be_tried_before_they_are_taken(blog: Blog) -> None:
    blog.write("post.md", DAMAGED)
    blog.git("add", "--all")
    project, revision = blog.project.as_posix(), blog.revision
    command = ("pre-commit", "try-repo", project, "artlint", "--ref", revision, "--files", "post.md")
    done = run(*command, folder=blog.folder, hooks=blog.hooks, check=False)
    assert done.returncode == 1, done.stdout
    assert "date-format" in done.stdout
