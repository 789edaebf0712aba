"""The command `python -m benchmarks.speed`."""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from benchmarks import speed
from benchmarks.speed.parts import PARTS, Bench, Table
from benchmarks.speed.peers import install

TARGET = Path(__file__).parent.parent.parent / "docs" / "speed.md"
_PACKAGES = ("artlint", "turbohtml", "lxml", "PyYAML", "click")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed", description=speed.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--peers", action="store_true", help="compare with other tools; installs them")
    parser.add_argument("--quick", action="store_true", help="smaller corpora, fewer rounds; writes no page")
    parser.add_argument("--write", action="store_true", help="write the page also from parts or a quick run")
    parser.add_argument("--only", action="append", choices=PARTS, help="one part; may be repeated")
    parser.add_argument("--folder", type=Path, help="keep corpora and peers there for the next time")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = (options.folder or Path(scratch)).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        peers = install(folder / "peers") if options.peers else []
        bench = Bench(folder, peers, options.quick)
        tables = []
        for name in options.only or PARTS:
            start = time.perf_counter()
            tables.append(PARTS[name](bench))
            print(_text(tables[-1]), flush=True)
            print(f"({name}: {time.perf_counter() - start:.0f} s)\n", file=sys.stderr, flush=True)
    if options.write or not (options.only or options.quick):
        versions = [f"{peer.package} {peer.version}" for peer in peers]
        called = [*(["--quick"] if options.quick else []), *(f"--only {name}" for name in options.only or ())]
        TARGET.write_text(_page(tables, versions, called), encoding="utf-8")


def _page(tables: list[Table], peers: list[str], called: list[str]) -> str:
    ours = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    compared = f" Compared with {', '.join(peers)}, with their default settings." if peers else ""
    head = (
        "# Speed\n\n"
        f"Made by `{' '.join(['python -m benchmarks.speed', *(['--peers'] if peers else []), *called])}`;"
        " do not edit. Everything was run"
        " as whole processes, in turn, in one go: the ratios mean something, the figures are those of one"
        " machine and drift. Rounds are few; the spread says how far one lay from the median, at most.\n\n"
        f"Python {platform.python_version()} on {platform.system()} {platform.machine()}; {ours}.{compared}"
        " The corpora are made by `benchmarks/corpus.py` from the articles in `examples/`.\n\n"
    )
    return head + "\n".join(map(_text, tables))


def _text(table: Table) -> str:
    lines = [table.head, ["---"] * len(table.head), *table.rows]
    body = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return f"## {table.title}\n\n{table.note}\n\n{body}"


if __name__ == "__main__":
    main()
