"""The GitHub Action without GitHub: its steps are run as they stand in action.yml, one after the other."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.integration

DAMAGED = "---\ntitle: A\ndate: Fri, 11 Mar 2022 06:39:08 GMT\n---\n<p>One.</p>\n"
CLEAN = "---\ntitle: A\ndate: 2022-03-11\n---\n<p>One.</p>\n"


class Runner:
    """What GitHub does for a composite action: inputs, environment, shells, files for output and summary."""

    def __init__(self, folder: Path) -> None:
        self.workspace = folder / "work"
        self.temp = folder / "temp"
        for made in (self.workspace, self.temp):
            made.mkdir()
        self.output, self.summary = self.temp / "output", self.temp / "summary.md"

    def run(self, *, only: str = "", **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run the steps in their order up to the first that fails; the last one's outcome."""
        for file in (self.output, self.summary):
            file.write_text("", encoding="utf-8")
        values = {name: given["default"] for name, given in ACTION["inputs"].items()} | inputs
        known = {f"inputs.{name}": value for name, value in values.items()}
        known["steps.python.outputs.python-path"] = sys.executable
        steps = [step for step in ACTION["runs"]["steps"] if "run" in step and only in step["name"]]
        for step in steps:
            done = self._step(step, known)
            if done.returncode:
                break
        return done

    def _step(self, step: dict[str, Any], known: dict[str, str]) -> subprocess.CompletedProcess[str]:
        def filled(text: str) -> str:
            return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda found: known[found[1]], text)

        script = self.temp / "step.py"
        script.write_text(filled(step["run"]), encoding="utf-8")
        environment = {
            **os.environ,
            **{name: filled(value) for name, value in step["env"].items()},
            "GITHUB_ACTION_PATH": str(PROJECT),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(self.temp),
        }
        command = [part.replace("{0}", str(script)) for part in shlex.split(filled(step["shell"]))]
        return subprocess.run(
            command, cwd=self.workspace, env=environment, capture_output=True, encoding="utf-8", check=False
        )


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    made = Runner(tmp_path_factory.mktemp("action"))
    installed = made.run(only="Install")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return made


def test_one_run_gives_annotations_a_summary_and_sarif(runner: Runner) -> None:
    (runner.workspace / "a post.md").write_text(DAMAGED, encoding="utf-8")
    done = runner.run(only="Check", src="a post.md\n", args="--select 'date-format'")
    assert done.returncode == 1, done.stderr
    assert "::warning " in done.stdout
    assert "date-format" in runner.summary.read_text(encoding="utf-8")
    name, _, path = runner.output.read_text(encoding="utf-8").strip().partition("=")
    assert name == "sarif"
    results = json.loads(Path(path).read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == ["date-format"]


def test_clean_articles_pass(runner: Runner) -> None:
    (runner.workspace / "clean.md").write_text(CLEAN, encoding="utf-8")
    done = runner.run(only="Check", src="clean.md", args="--select date-format")
    assert done.returncode == 0, done.stderr
    assert "::" not in done.stdout


def test_a_run_that_goes_wrong_is_exit_2(runner: Runner) -> None:
    done = runner.run(only="Check", args="--select date-formt")
    assert done.returncode == 2
    assert "did you mean `date-format`" in done.stderr


def test_inputs_never_become_code(runner: Runner) -> None:
    hostile = "nowhere.md'; import os; os.mkdir('hacked') #"
    done = runner.run(only="Check", src=hostile, args="--select date-format '$(touch hacked)'")
    assert done.returncode == 2
    assert not (runner.workspace / "hacked").exists()
    assert all("${{" not in step["run"] for step in ACTION["runs"]["steps"] if "run" in step)
