"""What hostile inputs do to artlint: `python -m benchmarks.reliability [--write]`.

Each input is linted and then fixed by real processes of their own. The table says what came of it, how long
it took and how much memory the process had at its peak; `--write` puts it into docs/reliability.md. The exit
code is 1 when an input crashed a process, took over 10 seconds or over 2 GiB, or when a check changed a file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any

from tests.hostile import HTML

SCALE = 1000
MOST_SECONDS = 10.0
MOST_MIB = 2048
PATIENCE = 60.0
PAGE = Path(__file__).parents[1] / "docs" / "reliability.md"

INTRODUCTION = f"""# Reliability

Made by `python -m benchmarks.reliability --write`: what hostile inputs do to artlint. Each is linted
(`artlint check`) and then fixed (`artlint fix --unsafe-fixes`) by processes of their own. No process may die,
take over {MOST_SECONDS:g} s or over {MOST_MIB / 1024:g} GiB. Seconds and MiB (peak, whole process, Python and
libraries included) are the larger of the two runs, on one machine: they are there to be compared with each
other.
"""


@dataclass(frozen=True)
class Run:
    """One process: its exit code, wall time, peak memory, and what it printed."""

    code: int
    seconds: float
    mib: float
    output: str


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    size: int
    outcome: str
    seconds: float
    mib: float

    @property
    def is_bad(self) -> bool:
        return self.seconds > MOST_SECONDS or self.mib > MOST_MIB or self.outcome.startswith("DIED")


def main() -> int:
    parser = argparse.ArgumentParser(description="Hostile inputs.")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    parser.add_argument("--only", help="inputs whose name has this in it")
    options = parser.parse_args()
    rows = []
    for name, make in HTML.items():
        if not options.only or options.only in name:
            row = examine(name, make(SCALE))
            rows.append(row)
            print(f"{row.seconds:6.2f} s {row.mib:6.0f} MiB  {row.name}: {row.outcome}", flush=True)
    if options.write:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page(rows), encoding="utf-8")
    bad = [row.name for row in rows if row.is_bad]
    print(f"{len(rows)} inputs, {len(bad)} bad: {', '.join(bad)}" if bad else f"{len(rows)} inputs, none bad")
    return 1 if bad else 0


def examine(name: str, data: bytes) -> Row:
    """Lint and fix one input as a file of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.md")
        path.write_bytes(data)
        checked = run(folder, "check", "a.md")
        if path.read_bytes() != data:
            return Row(name, len(data), "DIED: check changed the file", 0, 0)
        fixed = run(folder, "fix", "--unsafe-fixes", "a.md")
        left = sorted(os.listdir(folder))
        outcome = outcome_of(checked, fixed)
        if left != ["a.md"]:
            outcome = f"DIED: left {left}"
    return Row(name, len(data), outcome, max(checked.seconds, fixed.seconds), max(checked.mib, fixed.mib))


def run(folder: str, *arguments: str) -> Run:
    command = [sys.executable, "-m", "artlint", *arguments, "--output-format", "json"]
    start = time.monotonic()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.DEVNULL)
        stop = Timer(PATIENCE, process.kill)
        stop.start()
        _, status, usage = os.wait4(process.pid, 0)
        stop.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - start
        out.seek(0)
        return Run(process.returncode, seconds, usage.ru_maxrss / 1024, out.read().decode())


def outcome_of(checked: Run, fixed: Run) -> str:
    """What came of it, in a few words."""
    try:
        before, after = _report(checked), _report(fixed)
    except ValueError:
        return f"DIED: exit codes {checked.code} and {fixed.code}: {checked.output[-200:]!r}"
    if before["failures"]:
        failure = before["failures"][0]
        return f"failure {failure['kind']}: {failure['error'][:70]}"
    found = Counter(finding["rule"] for finding in before["findings"])
    said = ", ".join(f"{count} {rule}" for rule, count in found.most_common(3)) or "clean"
    mended = after["summary"]["fixed"]
    refused = "; ".join(f"{f['rule']}: {f['error'][:60]}" for f in after["failures"])
    return said + (f"; {mended} fixed" if mended else "") + (f"; refused: {refused}" if refused else "")


def _report(run: Run) -> dict[str, Any]:
    if run.code not in (0, 1, 2):
        raise ValueError(run.code)
    report: dict[str, Any] = json.loads(run.output)
    return report


def page(rows: list[Row]) -> str:
    from importlib.metadata import version

    names = ("artlint", "turbohtml", "lxml", "PyYAML", "markdown-it-py")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    lines = [
        INTRODUCTION,
        f"{len(rows)} inputs; Python {platform.python_version()}, {versions}.\n",
        "| input | KB | what came of it | s | MiB |",
        "| --- | ---: | --- | ---: | ---: |",
    ]
    for row in rows:
        outcome = row.outcome.replace("|", "\\|").replace("<", "&lt;").replace("`", "'")
        name = row.name.replace("`", "backticks").replace("<", "&lt;")
        lines.append(f"| {name} | {row.size / 1000:.0f} | {outcome} | {row.seconds:.1f} | {row.mib:.0f} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
