"""Look through a corpus of scraped articles: what is damaged how often, and which articles can be kept.

    python examples/lint_corpus.py FOLDER [KEPT.jsonl]

Articles without an error or a warning after the safe fixes are written to KEPT.jsonl, one JSON object a line.
The files of the corpus stay as they are.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import artlint


def main(folder: str, kept: str | None = None) -> None:
    # The defaults, whatever settings lie around; no code but artlint's own.
    linter = artlint.Linter(profile="scraped", config={}, plugins=False)
    before: Counter[str] = Counter()
    mended: Counter[str] = Counter()
    good: list[dict[str, str]] = []
    files = 0
    for report in linter.check_paths([folder]):
        if report.source is None:
            print(f"{report.path}: {report.failures[0].error}", file=sys.stderr)
            continue
        files += 1
        before.update(record.rule for record in report.records)
        fixed = linter.fix_text(report.text, report.path)
        mended.update(fixed.fixed)
        if all(record.severity < artlint.Severity.WARNING for record in fixed.records):
            good.append({"path": fixed.path, "text": fixed.text})
    for rule, count in before.most_common():
        print(f"{count:6}  {rule}  ({mended[rule]} mended)")
    print(f"{len(good)} of {files} articles can be kept.")
    if kept:
        lines = (json.dumps(article, ensure_ascii=False) + "\n" for article in good)
        Path(kept).write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:3])
