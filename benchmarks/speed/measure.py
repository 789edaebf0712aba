"""Running commands as whole processes, in turn, and what they cost."""

from __future__ import annotations

import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ARTLINT = (str(Path(sys.executable).with_name("artlint")),)


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds by the clock, seconds of CPU, and the most memory that one of its processes had, in MiB.

    The seconds of CPU do not hold those of processes that outlive their parent.
    """

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Command:
    """What to run, and in which folder; `cores` is how many of them it may use, `before` makes its state."""

    arguments: Sequence[str]
    cores: int = 1
    env: Mapping[str, str] | None = None
    before: Callable[[], None] | None = None
    folder: Path | None = None

    def run(self) -> Run:
        """Run it once; what it says goes nowhere. Raises `RuntimeError` when it breaks down."""
        if self.before:
            self.before()
        env = {**os.environ, "NO_COLOR": "1", **(self.env or {})}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        start = time.perf_counter()
        process = subprocess.Popen(
            self.arguments, cwd=self.folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            preexec_fn=lambda: _on_cores(self.cores),
        )  # fmt: skip
        errors = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode < 0 or b"Traceback" in errors:
            raise RuntimeError(f"{' '.join(self.arguments)}: {errors[-2000:].decode(errors='replace')}")
        return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _on_cores(count: int) -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[-count:])


def in_turn(commands: Mapping[str, Command], repeats: int) -> dict[str, list[Run]]:
    """Run all commands, then all again, so often."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(repeats):
        for name, command in commands.items():
            runs[name].append(command.run())
    return runs


def wall(runs: Sequence[Run]) -> float:
    """The median of the seconds by the clock."""
    return statistics.median(run.wall for run in runs)


def cpu(runs: Sequence[Run]) -> float:
    """The median of the seconds of CPU."""
    return statistics.median(run.cpu for run in runs)


def peak(runs: Sequence[Run]) -> float:
    """The most memory of all runs."""
    return max(run.peak for run in runs)


def spread(values: Sequence[float]) -> str:
    """How far the values lie from their median, at most."""
    middle = statistics.median(values)
    return f"±{max(abs(value - middle) for value in values) / middle:.0%}" if len(values) > 1 else ""


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The power with which the second grows with the first: the slope of the best line between logarithms."""
    xs, ys = ([math.log(max(value, 1e-9)) for value in values] for values in zip(*points, strict=True))
    return statistics.linear_regression(xs, ys).slope


def artlint(*arguments: str | Path) -> tuple[str, ...]:
    """A call of artlint in this Python."""
    return (*ARTLINT, *map(str, arguments))
