"""What checking costs, by stage and rule, beside the floor: `python -m benchmarks.cost FOLDER`, one process.

The floor is what any such tool must do: read, compose the YAML, parse the HTML with places. Every figure is
the median of three rounds, and the stages of one round run in turn, so that their ratios mean something.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import turbohtml
import yaml

from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint.plugins import load_plugins

ROUNDS = 3


def main(folder: str) -> None:
    files = sorted(path for path in Path(folder).rglob("*") if path.suffix in (".md", ".markdown", ".html"))
    rules = [registered.rule() for registered in load_plugins().rules if registered.rule.default]
    times: dict[str, list[float]] = {}

    def timed(name: str, work: Callable[[], object]) -> None:
        start = time.perf_counter()
        work()
        times.setdefault(name, []).append(time.perf_counter() - start)

    for _ in range(ROUNDS):
        timed("floor", lambda: [_floor(path) for path in files])
        timed("read, front matter, tree", lambda: [_article(path) for path in files])
        timed("check, all rules", lambda: [check(_article(path), rules) for path in files])
        timed("fix, safe", lambda: [fix(_article(path).source, rules) for path in files])
        for rule in rules:
            articles = [_article(path) for path in files]
            timed(rule.name, lambda rule=rule, articles=articles: [check(a, [rule]) for a in articles])  # type: ignore[misc]
    _print(times, len(files), sum(path.stat().st_size for path in files))


def _floor(path: Path) -> turbohtml.Document:
    text = path.read_bytes().decode()
    front, _, body = text.lstrip()[4:].partition("\n---\n")
    try:
        yaml.compose(front, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        body = text
    return turbohtml.parse(body, source_locations=True)


def _article(path: Path) -> Article:
    article = Article(Source.decode(path.name, path.read_bytes()))
    assert article.tree
    return article


def _print(times: dict[str, list[float]], count: int, size: int) -> None:
    floor = statistics.median(times["floor"])
    print(f"{count} files, {size / 1e6:.1f} MB; median of {ROUNDS} rounds")
    print(f"{'stage or rule':32} {'files/s':>9} {'µs a file':>10} {'times the floor':>16}")
    for name, rounds in times.items():
        median = statistics.median(rounds)
        print(f"{name:32} {count / median:9.0f} {median / count * 1e6:10.1f} {median / floor:16.2f}")


if __name__ == "__main__":
    main(sys.argv[1])
