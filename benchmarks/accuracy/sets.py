"""The labelled sets, and the proof that they are still the frozen ones."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy import runs
from benchmarks.accuracy.faults import SEED, Fault
from benchmarks.accuracy.faults import all_faults as all_faults
from benchmarks.accuracy.model import Case

RUNS = "runs"
"""The name that all runs of several articles go by among the digests."""

FROZEN = Path(__file__).with_name("frozen.toml")


@dataclass(frozen=True)
class LabelledSet:
    """All cases of one kind of fault."""

    fault: Fault
    cases: tuple[Case, ...]

    @property
    def digest(self) -> str:
        digest = hashlib.sha256()
        for case in self.cases:
            digest.update(case.as_bytes())
        return digest.hexdigest()


def build(quick: bool, faults: Sequence[Fault] | None = None) -> Iterator[LabelledSet]:
    """The sets, whole or about a tenth of each."""
    for fault in all_faults() if faults is None else faults:
        # Every eleventh: it meets all languages and skins.
        numbers = range(0, fault.count, 11 if quick else 1)
        yield LabelledSet(fault, tuple(fault.case(number) for number in numbers))


def total(digests: dict[str, str]) -> str:
    """One digest of all sets, whatever their order."""
    lines = "".join(f"{name} {digests[name]}\n" for name in sorted(digests))
    return hashlib.sha256(lines.encode()).hexdigest()


def frozen() -> dict[str, dict[str, str]]:
    """The digests in `frozen.toml`, by size and fault."""
    if not FROZEN.exists():
        return {}
    data = tomllib.loads(FROZEN.read_text(encoding="utf-8"))
    return {size: dict(data[size]) for size in ("full", "quick") if size in data}


def differences(digests: dict[str, str], size: str) -> list[str]:
    """What is not as it was frozen, in words."""
    known = {name: digest for name, digest in frozen().get(size, {}).items() if name != "total"}
    words = [f"{name}: not frozen yet" for name in sorted(digests.keys() - known.keys())]
    words += [f"{name}: frozen, but gone" for name in sorted(known.keys() - digests.keys())]
    words += [
        f"{name}: changed" for name in sorted(digests) if name in known and known[name] != digests[name]
    ]
    return words


def freeze() -> None:
    """Write the digests of both sizes."""
    lines = [
        "# SHA-256 of the labelled sets with their labels, by fault: proof that they are what they were",
        "# before any rule was tuned to them. Written by `python -m benchmarks.accuracy --freeze`.",
        f"seed = {SEED}",
    ]
    for size in ("full", "quick"):
        digests = {part.fault.name: part.digest for part in build(size == "quick")}
        digests[RUNS] = runs.digest(size == "quick")
        lines += ["", f"[{size}]", f'total = "{total(digests)}"']
        lines += [f'{name} = "{digests[name]}"' for name in sorted(digests)]
    FROZEN.write_text("\n".join(lines) + "\n", encoding="utf-8")
