"""The least that such work costs: read, compose the YAML, parse the HTML with spans, in one process."""

from __future__ import annotations

import sys
from pathlib import Path

import turbohtml
import yaml


def work(path: Path) -> None:
    text = path.read_bytes().decode()
    front, _, body = text.lstrip()[4:].partition("\n---\n")
    try:
        yaml.compose(front, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        body = text
    turbohtml.parse(body, source_locations=True)


if __name__ == "__main__":
    for file in sorted(path for path in Path(sys.argv[1]).rglob("*") if path.is_file()):
        work(file)
