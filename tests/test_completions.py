"""Completions, as the shells ask for them; in the real shell where it is there."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Command, installed
from tests.test_plugins import HOUSE


def completed(artlint: Command, *words: str, env: dict[str, str] | None = None) -> dict[str, str]:
    """What fish is told for the last of `words`: each completion with its explanation."""
    asked = {
        "_ARTLINT_COMPLETE": "fish_complete",
        "COMP_WORDS": " ".join(("artlint", *words[:-1], words[-1])),
        "COMP_CWORD": words[-1],
        **(env or {}),
    }
    done = artlint(env=asked)
    assert (done.returncode, done.stderr) == (0, "")
    items = [item.split(",", 1)[1] for item in done.stdout.splitlines() if "," in item]
    return dict(item.partition("\t")[::2] for item in items)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(("ru",), {"rule"}, id="a command"),
        pytest.param(("rule", "date-"), {"date-format"}, id="the page of a rule"),
        pytest.param(("check", "--select", "date-"), {"date-format"}, id="a rule"),
        pytest.param(("check", "--select", "style"), {"styles"}, id="a group"),
        pytest.param(("fix", "--ignore", "rec"), {"recommended"}, id="a preset"),
        pytest.param(("check", "--extend-select", "A"), {"ALL"}, id="all of them"),
        pytest.param(("check", "--ignore", "images,date-"), {"images,date-format"}, id="behind a comma"),
        pytest.param(("check", "--output-format", "git"), {"github", "gitlab"}, id="a format"),
        pytest.param(("check", "--fail-on", "w"), {"warning"}, id="a choice"),
        pytest.param(("check", "--exit-"), {"--exit-non-zero-on-fix"}, id="an option"),
        pytest.param(("completions", "z"), {"zsh"}, id="a shell"),
    ],
)
def test_it_is_completed(artlint: Command, words: tuple[str, ...], expected: set[str]) -> None:
    told = set(completed(artlint, *words))
    assert told >= expected
    assert all(name.startswith(words[-1]) for name in told)


def test_what_is_there_already_is_not_offered_again(artlint: Command) -> None:
    assert completed(artlint, "check", "--ignore", "images,date-format,date-format") == {}


def test_a_rule_is_explained_where_the_shell_can(artlint: Command) -> None:
    assert "date" in completed(artlint, "rule", "date-f")["date-format"]


def test_rules_of_plugins_are_completed_where_they_may_be_used(artlint: Command, tmp_path: Path) -> None:
    env = installed(tmp_path / "site", "house", HOUSE.format(name="no-shouting", body="yield from ()"))
    assert set(completed(artlint, "check", "--select", "no-sh", env=env)) == {"no-shouting"}
    assert completed(artlint, "check", "--no-plugins", "--select", "no-sh", env=env) == {}
    clash = installed(tmp_path / "other", "house", HOUSE.format(name="date-format", body="yield from ()"))
    assert completed(artlint, "check", "--select", "date", env=clash) == {}


@pytest.mark.parametrize("words", ["artlint ", "artlint ve", "artlint completions ", "artlint version --"])
def test_what_needs_no_rules_loads_no_parser(words: str) -> None:
    code = (
        "import os, sys, artlint.cli\n"
        f"os.environ.update(_ARTLINT_COMPLETE='bash_complete', COMP_WORDS={words!r}, "
        f"COMP_CWORD='{words.count(' ')}')\n"
        "try: artlint.cli.main()\n"
        "except SystemExit: pass\n"
        "print(sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.count("\n") >= 1
    for module in ("lxml", "turbohtml", "yaml", "markdown_it"):
        assert f"'{module}'" not in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_the_shell_reads(artlint: Command, tmp_path: Path, shell: str) -> None:
    done = artlint("completions", shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert "_ARTLINT_COMPLETE" in done.stdout
    assert f"{shell}_complete" in done.stdout
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=done.stdout.encode(), check=True, capture_output=True)


@pytest.mark.skipif(not shutil.which("bash") or sys.platform == "win32", reason="no bash")
def test_in_a_real_bash(artlint: Command, tmp_path: Path) -> None:
    (tmp_path / "artlint").write_text(f'#!/bin/sh\nexec {sys.executable} -m artlint "$@"\n', encoding="utf-8")
    (tmp_path / "artlint").chmod(0o755)
    script = artlint("completions", "bash").stdout
    ask = (
        "COMP_WORDS=(artlint check --select images,caption-)\n"
        'COMP_CWORD=3\n_artlint_completion "$PWD/artlint"\n'
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", script + ask], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "images,caption-not-figcaption\n"


def test_an_unknown_shell_is_exit_2(artlint: Command) -> None:
    done = artlint("completions", "tcsh")
    assert (done.returncode, done.stdout) == (2, "")


# -- version -------------------------------------------------------------------------------------------------


def test_version_verbose_says_what_a_report_of_a_bug_needs(artlint: Command, tmp_path: Path) -> None:
    env = installed(tmp_path / "site", "house", HOUSE.format(name="no-shouting", body="yield from ()"))
    done = artlint("version", "--verbose", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("artlint 0.")
    assert lines[1].startswith(f"Python {sys.version.split()[0]} on ")
    names = [line.split()[0] for line in lines]
    assert {"click", "lxml", "turbohtml", "pyyaml", "tabulate", "wcwidth"} <= set(names)
    assert "pytest" not in names, "extras are not needed"
    assert lines[-1] == "plugin house 1.0: 1 rule"


def test_version_verbose_names_a_plugin_that_does_not_load(artlint: Command, tmp_path: Path) -> None:
    env = installed(tmp_path / "site", "broken", "raise RuntimeError('no \\x1b luck')")
    done = artlint("version", "--verbose", env=env)
    assert done.returncode == 0
    assert "plugin broken 1.0 does not load" in done.stderr
    assert "no ␛ luck" in done.stderr
