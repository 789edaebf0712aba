"""Did findings or fixes change? `python -m benchmarks.golden --write FILE` before, `… golden FILE` after.

Checks and fixes the made-up corpus, articles thrown by dice, the examples and, where `ARTLINT_ARTICLES` names
them, real articles, with all rules and with the default ones. What is kept are digests only, for each article
and rule: so a comparison names them. Rules that are new, or gone, are named and else passed over, but for
what they do to the fixed texts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from artlint.job import Job
from artlint.policy import Policies, Request
from artlint.report import Report
from artlint.rule import Safety
from benchmarks import corpus
from tests import seedlike

MADE, TINY, DICE = 60, 60, 300
LEVELS = {"check": None, "fix safe": Safety.SAFE, "fix unsafe": Safety.UNSAFE}
SELECTIONS = {"default": {}, "all": {"select": ("ALL",)}}
SHOWN = 5

Digests = Mapping[str, Mapping[str, str]]
"""For each article: what of it ("all check: mangled-title", "default fix safe: the text") and its digest."""


@dataclass(frozen=True, slots=True)
class Golden:
    """The digests of all articles, and the rules that there were."""

    rules: Sequence[str]
    articles: Digests


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, help="digests to compare with")
    parser.add_argument("--write", type=Path, metavar="FILE", help="keep the digests there")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    golden = measured(options.jobs)
    print(f"{len(golden.articles)} articles, digest of everything: {_digest(golden.articles)}")
    if options.write:
        text = json.dumps(asdict(golden), indent=0, sort_keys=True)
        options.write.write_text(text, encoding="utf-8")
    if options.file:
        return compared(Golden(**json.loads(options.file.read_text(encoding="utf-8"))), golden)
    return 0


def measured(jobs: int) -> Golden:
    """The digests of all articles there are."""
    articles = sorted(_articles())
    names = [name for name, _ in articles]
    with ProcessPoolExecutor(jobs) as pool:
        digests = dict(zip(names, pool.map(_looked_at, articles, chunksize=8), strict=True))
    return Golden(sorted(_policies("all").groups), digests)


def compared(before: Golden, after: Golden) -> int:
    """Say what is another than before; 1 if anything is."""
    changed: dict[str, list[str]] = defaultdict(list)
    passed_over = {*before.rules} ^ {*after.rules}
    for name in sorted({*before.articles, *after.articles}):
        if name not in before.articles or name not in after.articles:
            changed["articles that are there only once"].append(name)
            continue
        old, new = before.articles[name], after.articles[name]
        for what in {*old, *new}:
            if what.partition(": ")[2] not in passed_over and old.get(what) != new.get(what):
                changed[what].append(name)
    for what, names in sorted(changed.items()):
        more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
        print(f"CHANGED {what}: {', '.join(names[:SHOWN])}{more}")
    if passed_over:
        print(f"rules that are new or gone, not compared: {', '.join(sorted(passed_over))}")
    print("not the same as before" if changed else "the same as before")
    return 1 if changed else 0


def _articles() -> Iterator[tuple[str, bytes]]:
    for size in (corpus.USUAL, corpus.TINY):
        for name, text in corpus.made(MADE if size is corpus.USUAL else TINY, *size):
            yield f"made-{size[1]}/{name}", text.encode()
    for number in range(DICE):
        rng = random.Random(number)
        text = seedlike.article(rng)
        text = seedlike.weakened(rng, text) if number % 3 == 2 else text
        yield f"dice/{number}.md", text.encode()
    folders = {
        "examples": corpus.EXAMPLES,
        "articles": Path(os.environ.get("ARTLINT_ARTICLES") or "no folder"),
    }
    for called, folder in folders.items():
        for path in folder.rglob("*"):
            if path.suffix in (".md", ".markdown", ".html", ".htm"):
                yield f"{called}/{path.relative_to(folder).as_posix()}", path.read_bytes()


@cache
def _policies(selection: str) -> Policies:
    return Policies(Request(SELECTIONS[selection], isolated=True, with_plugins=True))


def _looked_at(article: tuple[str, bytes]) -> Mapping[str, str]:
    name, data = article
    found: dict[str, str] = {}
    root = Path("/articles")
    for selection in SELECTIONS:
        for called, level in LEVELS.items():
            job = Job(_policies(selection), level, root=root)
            report = job.run_bytes(root / name, name, data)
            found |= {f"{selection} {called}{what}": value for what, value in _parts(report, level)}
    return found


def _parts(report: Report, level: Safety | None) -> Iterator[tuple[str, str]]:
    rules: dict[str, list[object]] = defaultdict(list)
    for record in report.records:
        rules[record.rule].append({**record._asdict(), "fix": record.fix and record.fix._asdict()})
    yield from ((f": {rule}", _digest(found)) for rule, found in rules.items())
    if report.failures:
        yield ": the failures", _digest([asdict(failure) for failure in report.failures])
    if level is not None and report.changed and report.source:
        yield ": the text", _digest([report.source.text, report.source.encoding_label])
        yield ": the counts", _digest(Counter(report.fixed))


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


if __name__ == "__main__":
    sys.exit(main())
