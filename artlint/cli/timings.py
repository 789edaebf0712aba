"""The table of `--timings`: what stages and rules took, summed over all processes."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from typing import ParamSpec, TypeVar

from artlint.cli.output import write
from artlint.report import Report
from artlint.timing import RULE

Item = TypeVar("Item")
Result = TypeVar("Result")
Given = ParamSpec("Given")

_STAGES = ("find files", "read", "decode", "front matter", "tree", "rules", "fix", "records", "report")


class Timings:
    """Adds up what the files took, and what this process did beside."""

    def __init__(self) -> None:
        self._times: defaultdict[str, float] = defaultdict(float)
        self._files = 0
        self._started = perf_counter()

    def add(self, report: Report) -> None:
        """Add what one file took."""
        self._files += 1
        for name, seconds in (report.times or {}).items():
            self._times[name] += seconds

    def over(self, items: Iterable[Item], stage: str) -> Iterator[Item]:
        """Pass the items on; what it takes to get at them is a stage."""
        each = self.timed(iter(items).__next__, stage)
        while True:
            try:
                item = each()
            except StopIteration:
                return
            yield item

    def timed(self, function: Callable[Given, Result], stage: str) -> Callable[Given, Result]:
        """The same function, its time a stage."""

        def called(*args: Given.args, **kwargs: Given.kwargs) -> Result:
            start = perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                self._times[stage] += perf_counter() - start

        return called

    def show(self) -> None:
        """Write the tables to standard error."""
        from tabulate import tabulate

        elapsed = perf_counter() - self._started
        rules = {name.removeprefix(RULE): t for name, t in self._times.items() if name.startswith(RULE)}
        work = self._times["all"] + self._times["find files"] + self._times["report"]
        other = self._times["all"] - sum(self._times[stage] for stage in _STAGES[1:-1])
        stages = {stage: self._times[stage] for stage in _STAGES if self._times[stage]} | {"other": other}
        rows = [self._row(name, seconds, work) for name, seconds in stages.items()]
        heads = ("seconds", "of all", "µs a file")
        write("\n" + tabulate(rows, ("stage", *heads), tablefmt="simple", disable_numparse=True), sys.stderr)
        rows = [self._row(name, t, work) for name, t in sorted(rules.items(), key=lambda r: -r[1])]
        write("\n\n" + tabulate(rows, ("rule", *heads), tablefmt="simple", disable_numparse=True), sys.stderr)
        write(
            f"\n\n{self._files} files: {work:.2f} s of work in all processes, {elapsed:.2f} s by the clock."
            " What rules share counts for the one that asks first.\n",
            sys.stderr,
        )

    def _row(self, name: str, seconds: float, work: float) -> tuple[str, ...]:
        share = seconds / work if work else 0.0
        return name, f"{seconds:.3f}", f"{share:.1%}", f"{seconds / max(self._files, 1) * 1e6:.1f}"
