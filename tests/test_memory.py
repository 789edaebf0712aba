"""What an article needed is gone when the next one comes: nothing of it waits for the collector of cycles."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from artlint.article.source import Source
from artlint.detail import EVERYTHING
from artlint.engine import fix
from artlint.job import Job
from artlint.plugins import load_plugins
from artlint.policy import Policies, Request
from artlint.rule import Safety

RULES = [registered.rule() for registered in load_plugins().rules if registered.plugin == "artlint"]
EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.md"))


@pytest.mark.parametrize("suffix", [".md", ".html"])
@pytest.mark.parametrize("example", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_no_object_of_a_run_is_left_in_a_circle(example: Path, suffix: str) -> None:
    path, data = Path(f"a{suffix}"), example.read_bytes()
    job = Job(Policies(Request(isolated=True)), detail=EVERYTHING)

    def work() -> None:
        assert not job.run_bytes(path, path.name, data).failures
        fix(Source.decode(path.name, data), RULES, Safety.UNSAFE)

    work()  # what is kept for the next article is made
    gc.collect()
    gc.disable()
    try:
        work()
        assert gc.collect() == 0
    finally:
        gc.enable()
