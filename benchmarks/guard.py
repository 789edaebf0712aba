"""Has it become slower? `python -m benchmarks.guard` compares with `guard.toml`; `--write` renews that.

What is compared is how often checking and fixing a small corpus costs what it costs at the very least: to
read, compose the YAML, and parse the HTML with spans. It is counted in instructions, by valgrind, which says
the same on a busy machine as on a quiet one; where there is no valgrind, in seconds of CPU. A ratio that has
grown by more than 15 % makes the exit code 1 where instructions were counted. Seconds are only reported, for
they vary by more than that.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from artlint.job import Job
from artlint.late import loaded
from artlint.policy import Policies, Request
from artlint.rule import Safety
from benchmarks import corpus
from benchmarks.speed import floor

RECORDED = Path(__file__).with_name("guard.toml")
LARGEST_GROWTH = 0.15
_ROUNDS = 7
_PASSES = {"floor": 50, "check": 1, "fix": 1}
_COLLECTED = re.compile(r"Collected : (\d+)")

Costs = Mapping[str, float]
"""What one pass over the corpus costs, by the name of the work."""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="record what is measured")
    parser.add_argument("--cpu", action="store_true", help="seconds of CPU, even where there is valgrind")
    parser.add_argument("--work", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work is not None:
        _work(options.work.split(","))
        return 0
    kind = "instructions" if shutil.which("valgrind") and not options.cpu else "cpu"
    costs = instructions() if kind == "instructions" else seconds()
    recorded = tomllib.loads(RECORDED.read_text(encoding="utf-8")) if RECORDED.exists() else {}
    code = _compared(kind, costs, recorded.get(kind, {}))
    if options.write:
        RECORDED.write_text(_text({**recorded, kind: _measured(costs)}), encoding="utf-8")
        return 0
    return code


def works(folder: Path) -> dict[str, Callable[[], None]]:
    """The works to compare; each is one pass over the corpus."""
    articles = [*corpus.made(6, 4_000, 9_000), *corpus.clean(4)]
    corpus.write(folder, articles)
    paths = [folder / name for name, _ in articles]
    policies = Policies(Request(isolated=True, with_plugins=False))
    for rule in policies.of(paths[0]).rules:
        loaded(rule)  # to import a rule is no part of any pass

    def done(level: Safety | None) -> Callable[[], None]:
        job = Job(policies, level, root=folder)
        return lambda: _each(lambda path: job.run_bytes(path, path.name, path.read_bytes()), paths)

    return {"floor": lambda: _each(floor.work, paths), "check": done(None), "fix": done(Safety.SAFE)}


def _each(work: Callable[[Path], object], paths: Sequence[Path]) -> None:
    for path in paths:
        work(path)


def instructions() -> Costs:
    """What one more pass of each costs in instructions, under valgrind, in a process that does nothing else.

    Where a process finds its memory is chance, and worth up to a million instructions: next to nothing for a
    check, a quarter of one pass of the floor, which is therefore passed many times.
    """
    subprocess.run(_command(list(_PASSES)), env=_environment(), check=True)  # byte code is kept now
    return {
        name: (_counted([name] * (1 + passes)) - _counted([name])) / passes
        for name, passes in _PASSES.items()
    }


def seconds() -> Costs:
    """What a pass of each costs in seconds of CPU: the least of several, made in turn."""
    with tempfile.TemporaryDirectory() as folder:
        known = works(Path(folder))
        least = dict.fromkeys(known, float("inf"))
        for _ in range(_ROUNDS + 1):
            for name, work in known.items():
                start = time.process_time()
                work()
                least[name] = min(least[name], time.process_time() - start)
    return least


def _counted(names: list[str]) -> int:
    """How many instructions a process takes that does these works, one after the other."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *_command(names)]
    done = subprocess.run(command, capture_output=True, text=True, env=_environment(), check=False)
    found = _COLLECTED.search(done.stderr)
    if done.returncode or not found:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr[-2000:]}")
    return int(found[1])


def _command(names: list[str]) -> list[str]:
    return [sys.executable, "-m", "benchmarks.guard", "--work", ",".join(names)]


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONHASHSEED": "0"}


def _work(names: list[str]) -> None:
    gc.disable()  # when it looks for cycles is chance, and a third of the floor
    with tempfile.TemporaryDirectory() as folder:
        known = works(Path(folder))
        for name in names:
            known[name]()


def _measured(costs: Costs) -> Mapping[str, object]:
    ratios = {name: round(costs[name] / costs["floor"], 3) for name in costs if name != "floor"}
    made_with = f"Python {platform.python_version()}, turbohtml {version('turbohtml')}"
    return {**ratios, "floor": f"{costs['floor']:.4g}", "made-with": made_with}


def _compared(kind: str, costs: Costs, recorded: Mapping[str, object]) -> int:
    """Say how the ratios have changed; 1 if one has grown too much."""
    code = 0
    measured = _measured(costs)
    print(f"floor: {costs['floor']:.4g} {kind}, {measured['made-with']}")
    for name, ratio in measured.items():
        if not isinstance(ratio, float):
            continue
        before = recorded.get(name)
        change = ratio / before - 1 if isinstance(before, float) else None
        said = "" if change is None else f", recorded {before} times: {change:+.1%}"
        print(f"{name}: {ratio} times the floor{said}")
        if change is not None and change > LARGEST_GROWTH and kind == "instructions":
            print(f"{name} has become slower by more than {LARGEST_GROWTH:.0%}", file=sys.stderr)
            code = 1
    return code


def _text(recorded: Mapping[str, Mapping[str, object]]) -> str:
    lines = ["# Written by `python -m benchmarks.guard --write`: how often the floor each work costs."]
    for kind, values in sorted(recorded.items()):
        lines += ["", f"[{kind}]"]
        lines += [
            f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}"
            for key, value in values.items()
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
