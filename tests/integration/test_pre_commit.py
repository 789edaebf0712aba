"""The hooks as a user has them: a real git repository, real pre-commit, this project as the hooks' home."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
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


def git(folder: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.com")
    return subprocess.run(
        ["git", *identity, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=check,
        env=environment(folder),
    )


def environment(folder: Path) -> dict[str, str]:
    """The hooks' environments live beside the repository, not in the user's cache."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return {
        **os.environ,
        "PATH": path,
        "PRE_COMMIT_HOME": str(folder.parent / "hooks"),
        "PRE_COMMIT_COLOR": "never",
    }


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty blog whose commits go through both hooks of a clone of this project."""
    base = tmp_path_factory.mktemp("pre-commit")
    project, blog = base / "artlint", base / "blog"
    shutil.copytree(
        PROJECT, project, ignore=shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__")
    )
    git(base, "init", "--quiet", str(project))
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "state under test")
    revision = git(project, "rev-parse", "HEAD").stdout.strip()
    blog.mkdir()
    git(blog, "init", "--quiet")
    hooks = "".join(f"    - id: {name}\n" for name in ("artlint-fix", "artlint"))
    (blog / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {project.as_posix()}\n  rev: {revision}\n  hooks:\n{hooks}", encoding="utf-8"
    )
    subprocess.run(
        [sys.executable, "-m", "pre_commit", "install"],
        cwd=blog,
        check=True,
        capture_output=True,
        env=environment(blog),
    )
    git(blog, "add", ".pre-commit-config.yaml")
    return blog


def commit(blog: Path) -> subprocess.CompletedProcess[str]:
    git(blog, "add", "--all")
    return git(blog, "commit", "--message", "a post", check=False)


def test_a_damaged_article_is_stopped_repaired_and_then_passes(blog: Path) -> None:
    post = blog / "post.md"
    post.write_text(DAMAGED, encoding="utf-8", newline="")
    stopped = commit(blog)
    assert stopped.returncode != 0, stopped.stdout + stopped.stderr
    assert "files were modified by this hook" in stopped.stdout + stopped.stderr
    assert post.read_text(encoding="utf-8") == REPAIRED
    passed = commit(blog)
    assert passed.returncode == 0, passed.stdout + passed.stderr


def test_what_no_safe_fix_repairs_blocks_the_commit_and_says_what_it_is(blog: Path) -> None:
    post = blog / "untitled.md"
    post.write_text("---\ndate: 2022-03-11\n---\n<p>One.</p>\n", encoding="utf-8", newline="")
    stopped = commit(blog)
    assert stopped.returncode != 0
    assert "missing-required-key" in stopped.stdout + stopped.stderr
    post.write_text("---\ntitle: One\ndate: 2022-03-11\n---\n<p>One.</p>\n", encoding="utf-8", newline="")
    assert commit(blog).returncode == 0
