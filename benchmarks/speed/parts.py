"""What is measured, part by part. Each gives a table and says what it was made with."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks import corpus
from benchmarks.speed.measure import Command, Run, artlint, cpu, exponent, in_turn, peak, spread, wall
from benchmarks.speed.peers import Peer

COLD = ("check", "--isolated", "--no-cache", "--output-format", "concise")


@dataclass(frozen=True, slots=True)
class Table:
    """What a part found; `note` says how, and what follows from it."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the parts work, what they compare with, and how thorough they are."""

    folder: Path
    peers: Sequence[Peer]
    quick: bool

    def few(self, usual: int, quick: int) -> int:
        return quick if self.quick else usual

    def made(self, name: str, articles: Iterable[tuple[str, str]], suffix: str = ".md") -> Path:
        """A folder of articles, an hour old, made if it is not there."""
        folder = self.folder / name
        if not folder.exists():
            started = self.folder / f"{name}.part"
            shutil.rmtree(started, ignore_errors=True)
            corpus.write(started, ((article.replace(".md", suffix), text) for article, text in articles))
            an_hour_ago = time.time() - 3600
            for path in started.rglob("*"):
                os.utime(path, (an_hour_ago, an_hour_ago))
            started.rename(folder)
        return folder


def start_up(bench: Bench) -> Table:
    """CPU of the shortest runs."""
    tiny = bench.made("tiny", corpus.clean(1))
    imports = "import click, lxml.etree, turbohtml, yaml, frontmatter, pluggy"
    calls = {
        "`import click`": (sys.executable, "-c", "import click"),
        "`artlint --version`": artlint("--version"),
        f"`{imports}`": (sys.executable, "-c", imports),
        "`artlint check`, one tiny clean file": artlint("check", "--isolated", tiny),
    }
    calls |= {f"{peer.name}, one tiny file": tuple(peer.call(str(tiny))) for peer in bench.peers}
    # Beside the articles, as a user has it: here artlint would read the settings of its own project.
    commands = {name: Command(call, folder=bench.folder) for name, call in calls.items()}
    in_turn(commands, 1)
    runs = in_turn(commands, bench.few(11, 5))
    base = list(commands)
    of = {base[1]: base[0]} | dict.fromkeys(base[3:], base[2])
    rows = [
        (name, f"{cpu(each) * 1000:.0f} ms", spread([run.cpu for run in each]),
         f"{cpu(each) / cpu(runs[of[name]]):.2f}" if name in of else "1", f"{peak(each):.0f} MiB")
        for name, each in runs.items()
    ]  # fmt: skip
    note = (
        f"CPU, user and system, of whole processes; the median of {len(runs[base[0]])} rounds in turn."
        " The ratio is to `import click` for `--version`, else to the six imports. To reach: 1.3 each."
    )
    return Table("Start-up", ("what", "CPU", "spread", "ratio", "peak memory"), rows, note)


def cold(bench: Bench) -> Table:
    """Files a second on one core, beside the floor and others."""
    count = bench.few(500, 100)
    folder = bench.made(f"articles-{count}-html", corpus.made(count, *corpus.USUAL), ".html")
    markdown = bench.made(f"articles-{count}", corpus.made(count, *corpus.USUAL))
    size = sum(path.stat().st_size for path in folder.rglob("*.html"))
    floor = (sys.executable, "-m", "benchmarks.speed.floor", str(folder))
    commands = {
        "floor: read + YAML + turbohtml with spans": Command(floor),
        "artlint, all default rules": Command(artlint(*COLD, "--jobs", "1", folder)),
        "the same articles as `.md`": Command(artlint(*COLD, "--jobs", "1", markdown)),
    }
    commands |= {peer.name: Command(peer.call(str(folder))) for peer in bench.peers if peer.in_comparison}
    runs = in_turn(commands, bench.few(3, 1))
    ours = wall(runs["artlint, all default rules"])
    rows = [
        (name, f"{count / wall(each):.0f}", spread([run.wall for run in each]), f"{wall(each) / ours:.2f}",
         f"{peak(each):.0f} MiB")
        for name, each in runs.items()
    ]  # fmt: skip
    note = (
        f"{count} articles as `.html`, {size / 1e6:.1f} MB, all with findings, which are printed; whole"
        f" processes on one core, no cache; the median of {bench.few(3, 1)} rounds in turn."
        " The ratio is to the time of artlint: 2 is half as fast. To reach: twice as fast as HTMLHint."
    )
    return Table("Cold, one core", ("what", "files/s", "spread", "time ratio", "peak memory"), rows, note)


def cores(bench: Bench) -> Table:
    """What a second core brings."""
    count = bench.few(5_000, 500)
    folder = bench.made(f"small-{count}", corpus.made(count, 2_000, 8_000))
    commands = {
        f"`--jobs {jobs}`": Command(artlint(*COLD, "--jobs", str(jobs), folder), cores=jobs)
        for jobs in (1, 2)
    }
    halves = [
        bench.made(f"half-{half}-{count}", islice(corpus.made(count, 2_000, 8_000), half, None, 2))
        for half in (0, 1)
    ]
    calls = [shlex.join(artlint(*COLD, "--jobs", "1", half)) for half in halves]
    beside = "two of `--jobs 1` side by side, each with half of the articles"
    commands[beside] = Command(("sh", "-c", f"{' & '.join(calls)}; wait"), cores=2)
    runs = in_turn(commands, bench.few(3, 1))
    one = wall(runs["`--jobs 1`"])
    rows = [
        (name, f"{count / wall(each):.0f}", spread([run.wall for run in each]), f"{one / wall(each):.2f}")
        for name, each in runs.items()
    ]
    note = (
        f"{count} damaged articles of 2 to 8 KB, no cache. To reach: 1.8 with two. The last row shares no"
        " work and waits for nothing: more than that this machine does not give."
    )
    return Table("Cold, two cores", ("what", "files/s", "spread", "times one core"), rows, note)


def warm(bench: Bench) -> Table:
    """What the cache brings."""
    count, damaged = bench.few(10_000, 2_000), bench.few(500, 100)
    clean = bench.made(f"clean-{count}", corpus.clean(count))
    articles = bench.made(f"articles-{damaged}", corpus.made(damaged, *corpus.USUAL))
    cache = bench.folder / "cache"
    shutil.rmtree(cache, ignore_errors=True)
    call = ("check", "--isolated", "--cache-dir", cache)
    changed = clean / "c000/a000000.md"

    def change() -> None:
        with changed.open("a", encoding="utf-8") as stream:
            stream.write("\nOne line more.\n")

    rounds = bench.few(5, 3)
    commands = {
        "nothing changed, all clean": (count, Command(artlint(*call, clean), cores=2)),
        "one file changed, all others clean": (count, Command(artlint(*call, clean), cores=2, before=change)),
        "nothing changed, all damaged, `concise`":
            (damaged, Command(artlint(*call, "--output-format", "concise", articles), cores=2)),
        "nothing changed, all damaged, `--statistics`":
            (damaged, Command(artlint(*call, "--statistics", articles), cores=2)),
    }  # fmt: skip
    for _, command in commands.values():  # what a format needs is kept apart from what another needs
        command.run()
    runs = in_turn({name: command for name, (_, command) in commands.items()}, rounds)
    rows = [
        (name, f"{commands[name][0]}", f"{wall(each):.2f} s", spread([run.wall for run in each]),
         f"{commands[name][0] / wall(each):.0f}", f"{peak(each):.0f} MiB")
        for name, each in runs.items()
    ]  # fmt: skip
    note = (
        f"Whole processes, start-up with them; the median of {rounds} rounds. A damaged article has about"
        " ninety findings, which must be read from the cache and printed. To reach: 20,000 files/s with"
        " nothing changed. That of one changed file only that one is looked at, is a test."
    )
    return Table("Warm cache", ("what", "files", "time", "spread", "files/s", "peak memory"), rows, note)


def by_bytes(bench: Bench) -> Table:
    """How the time grows with the size of one article."""
    sizes = (1_000, 4_000, 16_000, 64_000, 256_000, 1_000_000, 4_800_000)[: bench.few(7, 5)]
    folders = {size: bench.made(f"of-{size}", [("a.md", corpus.article(0, size, size))]) for size in sizes}
    commands = {f"{size}": Command(artlint(*COLD, folder)) for size, folder in folders.items()}
    tiny = Command(artlint(*COLD, bench.made("tiny", corpus.clean(1))))
    runs = in_turn({"": tiny, **commands}, bench.few(3, 2))
    return _growth("Growth by bytes", "bytes of the article", sizes, runs, by="byte", least=64_000)


def by_files(bench: Bench) -> Table:
    """How time and memory grow with the number of files."""
    counts = (10, 100, 1_000, 10_000, 100_000)[: bench.few(5, 3)]
    folders = {count: bench.made(f"tiny-{count}", corpus.made(count, *corpus.TINY)) for count in counts}
    few = {
        f"{count}": Command(artlint(*COLD, "--jobs", "2", folders[count]), cores=2) for count in counts[:4]
    }
    tiny = Command(artlint(*COLD, bench.made("tiny", corpus.clean(1))))
    runs = in_turn({"": tiny, **few}, bench.few(3, 2))
    for count in counts[4:]:
        command = Command(artlint(*COLD, "--jobs", "2", folders[count]), cores=2)
        runs[f"{count}"] = [command.run()]
    return _growth("Growth by files", "tiny damaged files", counts, runs, by="file", least=1_000)


def _growth(
    title: str, what: str, steps: Sequence[int], runs: dict[str, list[Run]], *, by: str, least: int
) -> Table:
    """Times less the start-up, and the power by which they grow from `least` on."""
    base = wall(runs[""])
    net = {step: max(wall(runs[f"{step}"]) - base, 1e-4) for step in steps}
    rows = [
        (f"{step:,}", f"{wall(runs[f'{step}']):.2f} s", spread([run.wall for run in runs[f"{step}"]]),
         f"{net[step] / step * 1e6:,.1f} µs" if by == "file" else f"{net[step] / step * 1e9:,.0f} ns",
         f"{peak(runs[f'{step}']):.0f} MiB")
        for step in steps
    ]  # fmt: skip
    large = [step for step in steps if step >= least] or list(steps)
    fitted = exponent([(step, net[step]) for step in (large if len(large) > 1 else steps)])
    note = (
        f"Whole processes; a {by} costs what is left when the time of one tiny clean file ({base:.2f} s) is"
        f" taken away. From {large[0]:,} on the time grows with the power {fitted:.2f}; 1 is linear."
    )
    return Table(title, (what, "time", "spread", f"a {by}", "peak memory of a process"), rows, note)


PARTS: dict[str, Callable[[Bench], Table]] = {
    "start": start_up,
    "cold": cold,
    "cores": cores,
    "warm": warm,
    "bytes": by_bytes,
    "files": by_files,
}
