"""The guide for authors of rules, done step by step: its files are written, its commands run, its output compared."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

GUIDE = Path(__file__).parents[1] / "docs" / "writing-rules.md"
BLOCK = re.compile(r"(?:<!-- file: (?P<file>\S+) -->\n)?```(?P<language>\w+)\n(?P<text>.*?)```", re.DOTALL)


def blocks() -> list[re.Match[str]]:
    return [*BLOCK.finditer(GUIDE.read_text(encoding="utf-8"))]


def commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a console with the lines that it prints."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *output = part.rstrip("\n").split("\n")
        yield command, output


def matches(expected: list[str], got: list[str]) -> bool:
    """Whether the lines are these; `…` stands for anything, alone for any number of lines."""
    pattern = "".join(".*" if line == "…" else re.escape(line).replace("…", ".*") + "\n" for line in expected)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in got), re.DOTALL) is not None


@pytest.mark.skipif(os.name == "nt", reason="the consoles of the guide are those of a shell")
def test_every_step_of_the_guide(tmp_path: Path) -> None:
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    for name, module in (("artlint", "-m artlint"), ("python", "")):
        script = bin_folder / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {module} "$@"\n', encoding="utf-8")
        script.chmod(0o755)
    env = {**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
    folder = tmp_path / "work"
    folder.mkdir()
    ran = 0
    for block in blocks():
        if block["file"]:
            (folder / block["file"]).write_text(block["text"], encoding="utf-8")
        elif block["language"] == "console":
            for command, expected in commands(block["text"]):
                done = subprocess.run(
                    command, shell=True, cwd=folder, env=env, capture_output=True, check=False
                )
                got = done.stdout.decode().splitlines()
                assert matches(expected, got), (command, got, done.stderr.decode())
                ran += 1
    assert ran >= 13


@pytest.mark.parametrize(
    "block",
    blocks(),
    ids=lambda block: f"line {GUIDE.read_text(encoding='utf-8')[: block.start()].count(chr(10)) + 1}",
)
def test_every_piece_of_python_parses(block: re.Match[str]) -> None:
    if block["language"] == "python":
        ast.parse(block["text"])


def test_everything_that_the_guide_names_is_there() -> None:
    """Methods of `article`, names of `artlint`, keys of declared rules."""
    import artlint
    from artlint.declared.keys import DETECTIONS, FIXES, REFINEMENTS
    from artlint.plugins import Hooks

    text = GUIDE.read_text(encoding="utf-8")
    for name in set(re.findall(r"article\.(\w+)", text)) - {"html", "project"}:
        assert hasattr(artlint.Article, name), name
    for names in re.findall(r"from artlint import (.*)", text):
        for name in names.split(", "):
            assert hasattr(artlint, name), name
    for key in (*DETECTIONS, *REFINEMENTS, *FIXES):
        assert re.search(rf"[`\"]{key}[`\" ]|{key} =", text), f"{key} is not explained"
    for hook in vars(Hooks):
        assert hook.startswith("_") or f"`{hook}()`" in text, f"{hook} is not explained"
