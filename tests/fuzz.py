"""Mutated articles through the whole of check and fix: `python -m tests.fuzz --seconds 60 [--seed N]`.

Starts from the examples of the project and of its rules, from the inputs of html5lib-tests when
`HTML5LIB_TESTS` names a checkout, and from real articles when `ARTLINT_ARTICLES` names a folder. A violated
property stops the run, and the input is written to `fuzz-failure.md` in the working directory.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import Fixed, check, fix
from artlint.plugins import load_plugins
from artlint.rule import Rule, Safety
from artlint.testing import unmarked
from tests import judge

PROJECT = Path(__file__).parents[1]
SLOWEST = 10.0
"""Seconds that one input may take."""

PIECES = (
    "<p>", "</p>", "<div>", "</div>", "<h3>", "</h3>", "<h1>", "</h1>", "<b>", "</b>", "<i>",
    "<a href='x'>", "</a>", "<img src=a>",
    '<img data-src="https://a.example/b" src="">', "<noscript>", "</noscript>",
    '<img src="//a.example/b" alt="a.png" title="a.png">', '<img src="https://a.example/c" width=1 height=1>',
    '<img src="http://a.example/d" referrerpolicy="never">',
    '<img src="https://mmbiz.qpic.cn/a" width=500 height=601 data-img-size-val="1080,720">', "<br>",
    '<p style="a: url("b"); c: d">', '<p label="正文" style="font-size: 16px">', "<table>", "<tr>",
    "<td>", "</table>", "<svg>", "</svg>", "<math>", "<template>", "</template>", "<style>", "</style>",
    "<!--", "-->", "<pre>", "</pre>", "```\n", "`", "\n\n    ", "\n", "\r\n", "\r", "\t", "\0", "\f",
    "&nbsp;", "&#0;", "&lt;", "&", "<", ">", '"', "'", "---\n", "+++\n", "title: ", "date: ", "'", "_",
    "爆款", "“", "”", "。", "😀", "\ufeff", "\u200b", "\u2028", "# ", "<o:p>", "</o:p>", "<p a=1 a=2>",
    "{% raw %}", "{{", "<!-- artlint: ignore[ALL] -->", "=", "/", " ",
)  # fmt: skip


class Violation(Exception):  # noqa: N818 - it is what is looked for, not an error of this program
    """A property that does not hold."""


def corpus() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted((PROJECT / "examples").glob("*.md"))]
    for registered in load_plugins().rules:
        texts += [unmarked(example.source)[0] for example in registered.rule.examples]
    for variable, pattern in (("ARTLINT_ARTICLES", "**/*.md"), ("HTML5LIB_TESTS", "tree-construction/*.dat")):
        if folder := os.environ.get(variable):
            for path in sorted(Path(folder).glob(pattern)):
                text = path.read_text(encoding="utf-8", errors="replace")
                texts += text.split("#data\n") if path.suffix == ".dat" else [text]
    return texts


def mutated(rng: random.Random, texts: Sequence[str]) -> str:
    text = rng.choice(texts)
    if len(text) > 20_000:
        start = rng.randrange(len(text) - 20_000)
        text = text[:2_000] + text[start : start + 18_000]
    for _ in range(rng.choice((0, 1, 2, 4, 8, 16))):
        text = rng.choice(MUTATIONS)(rng, text, texts)
    return text


def _place(rng: random.Random, text: str) -> int:
    return rng.randint(0, len(text))


def _insert(rng: random.Random, text: str, _: Sequence[str]) -> str:
    at = _place(rng, text)
    return text[:at] + rng.choice(PIECES) * rng.choice((1, 1, 1, 2, 50)) + text[at:]


def _delete(rng: random.Random, text: str, _: Sequence[str]) -> str:
    at = _place(rng, text)
    return text[:at] + text[at + rng.choice((1, 1, 3, 20, 200)) :]


def _copy(rng: random.Random, text: str, _: Sequence[str]) -> str:
    start, at = _place(rng, text), _place(rng, text)
    return text[:at] + text[start : start + rng.choice((5, 50, 500))] + text[at:]


def _splice(rng: random.Random, text: str, texts: Sequence[str]) -> str:
    other = rng.choice(texts)
    return text[: _place(rng, text)] + other[_place(rng, other) :][:5_000]


def _newlines(rng: random.Random, text: str, _: Sequence[str]) -> str:
    return text.replace("\n", rng.choice(("\r\n", "\r", "\n\n", "\n    ", " ")))


def _weaken(rng: random.Random, text: str, _: Sequence[str]) -> str:
    """Take evidence away: one attribute name, one style."""
    name = rng.choice(("label=", "style=", "data-img-size-val=", "alt=", "title=", "class="))
    return text.replace(f" {name}", f" x-{name}", rng.choice((-1, 1, 5)))


MUTATIONS: tuple[Callable[[random.Random, str, Sequence[str]], str], ...] = (
    _insert, _insert, _insert, _delete, _delete, _copy, _splice, _newlines, _weaken, _weaken,
)  # fmt: skip


def examine(text: str, path: str, rules: Sequence[Rule]) -> None:
    """Raise `Violation` when a property does not hold."""
    source = Source(path, text)
    checked = check(Article(source), rules)
    if checked.failures:
        raise Violation(f"a rule failed: {checked.failures[0]}")
    for finding in checked.findings:
        for place in (finding.place, *finding.places):
            span = checked.article.span(place)
            if not 0 <= span.start <= span.end <= len(text):
                raise Violation(f"{finding.rule} points outside the text: {span}")
    safe = fix(source, rules)
    _settled(safe, rules, Safety.SAFE)
    _same_for_a_reader(text, safe.text, path)
    unsafe = fix(source, rules, Safety.UNSAFE)
    _settled(unsafe, rules, Safety.UNSAFE)
    if fix(Source(path, safe.text), rules, Safety.UNSAFE).text != unsafe.text:
        raise Violation("unsafe after safe is not unsafe at once")


def _settled(fixed: Fixed, rules: Sequence[Rule], level: Safety) -> None:
    if fixed.changed and fix(Source(fixed.before.path, fixed.text), rules, level).changed:
        raise Violation(f"a second {level} run changes the text again")


def _same_for_a_reader(before: str, after: str, path: str) -> None:
    if before == after:
        return
    old, new = _body(before, path), _body(after, path)
    if not judge.same(judge.as_html(old), judge.as_html(new)):
        raise Violation("a safe fix changed what a reader gets of the HTML")
    if path.endswith(".md") and not judge.same(judge.as_markdown(old), judge.as_markdown(new)):
        raise Violation("a safe fix changed what a reader gets of the Markdown")


def _body(text: str, path: str) -> str:
    """The body as the judge sees it; as artlint does where the front matter has no `---` line before it."""
    _, body = judge.split(text)
    block = Article(Source(path, text)).front_matter
    return text[block.block.end :] if block and body == text else body


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Fuzz check and fix.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args(arguments)
    seed = options.seed if options.seed is not None else random.randrange(2**32)
    rng = random.Random(seed)
    rules = [registered.rule() for registered in load_plugins().rules if registered.plugin == "artlint"]
    texts = corpus()
    stop = time.monotonic() + options.seconds
    count, slowest = 0, 0.0
    while time.monotonic() < stop:
        text, path = mutated(rng, texts), rng.choice(("a.md", "a.md", "a.html"))
        start = time.monotonic()
        try:
            examine(text, path, rules)
        except Exception:
            Path(f"fuzz-failure{Path(path).suffix}").write_text(
                text, encoding="utf-8", errors="surrogatepass", newline=""
            )
            traceback.print_exc()
            print(f"violated by input {count} of seed {seed}, written to fuzz-failure{Path(path).suffix}")
            return 1
        count += 1
        slowest = max(slowest, time.monotonic() - start)
        if slowest > SLOWEST:
            Path("fuzz-failure.md").write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
            print(f"input {count} of seed {seed} took {slowest:.1f} s, written to fuzz-failure.md")
            return 1
    print(f"{count} inputs, seed {seed}, slowest {slowest:.2f} s: no property violated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
