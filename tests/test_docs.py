"""The documentation: its links lead somewhere, its Python runs, its two READMEs say the same."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

TOP = Path(__file__).parents[1]
PAGES = sorted((*TOP.glob("*.md"), *(TOP / "docs").glob("*.md"), *(TOP / "examples").glob("README.md")))
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)


def blocks(page: Path, language: str) -> list[str]:
    return [found[3] for found in FENCE.finditer(page.read_text(encoding="utf-8")) if found[2] == language]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_files_lead_somewhere(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert re.match(r"https?:", target) or (page.parent / target).exists(), target


def test_the_chinese_readme_says_the_same() -> None:
    english, chinese = TOP / "README.md", TOP / "README.zh-CN.md"

    def without_comments(block: str) -> str:
        return re.sub(r" *#.*|\] .* -->", "", block)

    for language in ("sh", "toml", "yaml", "python", "html"):
        ours, theirs = ([*map(without_comments, blocks(page, language))] for page in (english, chinese))
        assert ours == theirs
    headings = [
        re.findall(r"^#+ ", page.read_text(encoding="utf-8"), re.MULTILINE) for page in (english, chinese)
    ]
    assert headings[0] == headings[1]


def test_yaml_in_the_documentation_is_yaml() -> None:
    found = [block for page in PAGES for block in blocks(page, "yaml")]
    assert found
    for block in found:
        assert yaml.safe_load(block)


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    (code,) = blocks(TOP / "README.md", "python")
    (tmp_path / "corpus").mkdir()
    for name in ("post.md", "corpus/a.md"):
        (tmp_path / name).write_bytes((TOP / "examples" / "market.md").read_bytes())
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": ""},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "title: '关掉大屏之后，菜市场才真正“上线”'" in done.stdout
    assert "corpus/a.md" in done.stdout


def test_pictures_are_small() -> None:
    pictures = sorted((TOP / "docs").glob("*.png"))
    assert pictures
    assert all(picture.stat().st_size < 300_000 for picture in pictures)
