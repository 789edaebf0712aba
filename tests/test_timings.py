"""`--timings` says where the time goes, and changes nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import corpus
from tests.conftest import Command


@pytest.mark.parametrize("jobs", [("--jobs", "1"), ("--jobs", "2", "--isolate")], ids=["one", "two"])
def test_stages_and_rules_are_timed_and_the_report_is_the_same(
    tmp_path: Path, artlint: Command, jobs: tuple[str, ...]
) -> None:
    corpus.write(tmp_path, corpus.made(4, *corpus.TINY))
    plain = artlint("check", "--output-format", "json", *jobs)
    timed = artlint("check", "--output-format", "json", *jobs, "--timings")
    assert (timed.returncode, timed.stdout, plain.stderr) == (plain.returncode, plain.stdout, "")
    words = {line.split()[0] for line in timed.stderr.splitlines() if line.strip()}
    assert {"read", "decode", "front", "tree", "rules", "records", "report", "mangled-title"} <= words
    assert "4 files: " in timed.stderr


def test_a_fix_is_timed_as_a_whole(tmp_path: Path, artlint: Command) -> None:
    corpus.write(tmp_path, corpus.made(4, *corpus.TINY))
    timed = artlint("check", "--fix", "--timings", "--statistics")
    assert {"fix", "records"} <= {line.split()[0] for line in timed.stderr.splitlines() if line.strip()}
