"""Mutated articles through the whole of check and fix: `python -m tests.fuzz --seconds 60 [--seed N]`.

Starts from articles made up by dice, from the examples of the project and of its rules, from the inputs of
html5lib-tests when `ARTLINT_HTML5LIB_TESTS` names a checkout, and from real articles when `ARTLINT_ARTICLES`
names a folder. A violated property stops the run, and the input is written to `fuzz-failure.md` in the
working directory. An input that kills the interpreter is in `fuzz-last-input.md`, which is left only then.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import os
import random
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from artlint.article import Article
from artlint.article.markdown.signs import plain_signs
from artlint.article.source import Source
from artlint.engine import Checked, Fixed, check, fix
from artlint.plugins import load_plugins
from artlint.records import records
from artlint.report import Failure, Report, Summary
from artlint.reporters import FORMATS, Context, reporter
from artlint.rule import Rule, Safety
from artlint.testing import unmarked
from tests import judge, seedlike

PROJECT = Path(__file__).parents[1]
LAST_INPUT = Path("fuzz-last-input.md")
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
    "{% raw %}", "{{", "<!-- artlint: ignore[ALL] -->", "=", "/", " ", "<TEMPLATE>", "</Template>", "<SVG>",
    "<mi>", "<foreignObject>", "<desc>", "<select>", "<option>", "<textarea>", "<plaintext>", "<frameset>",
    "<body class=x>", "</body>", "<html lang=a>", "<head>", "<title>", "<!doctype html>", "<![CDATA[", "]]>",
    "<?php ", "?>", "<p @click='x' :src=y>", "<li>", "<ul>", "</ul>", "<button>", "<nobr>", "<form>",
    "<image>",
    "\ud800", "\udfff", "\x1b[31m", "\x7f", "\x85", "\x9b", "\u202e", "\u2029", "\ufffe", "\ue000",
    "\u3000", "é",
    "e\u0301", "\U0010ffff", "&#xD800;", "&#x80;", "&amp;lt;", "&quot;", "]]", "[", "](x)", "![", "<<: *a\n",
    "&a ", "*a", "- ", "? ", ": ", "|\n", ">\n", "%", "@", "{a: [", "}]", "date: 2022-13-45\n", "\n...\n",
    "tags:\n\t- x\n",
    "| a | b |\n|---|---|\n", "> > > ", "1. ", "\n=====\n", "~~~\n", "\n    <p>", "\n\n\t<div>",
    "{{< highlight go >}}",
    "{% codeblock %}", "{% endcodeblock %}", "[a]: <x>\n", "\\\n", "***", "<!--[if IE]>", "--!>", "<!-->",
)  # fmt: skip
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What no report for people may hold as it is."""
"""What no JSON may hold as it is."""


REFUSED: Counter[str] = Counter()
"""How often the guard refused the fix of a rule: it harms nothing, but should not be offered.

How often the parser of the judge failed by itself is counted here, too.
"""


MAKE_HTML = frozenset({"markdown-breaks-html", "indented-after-blank"})
"""The rules that make HTML of what Markdown took for code."""


CODE = re.compile(r"`|~~~|\{%|\{\{")
"""What a Markdown body with code has; the judge knows where indented code is."""


UNKNOWN_TO_THE_JUDGE = "<template"
"""For html5lib it is an element like any other: in `<p><template></p>a` the `a` would be outside."""


class Violation(Exception):  # noqa: N818 - it is what is looked for, not an error of this program
    """A property that does not hold."""


def corpus() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted((PROJECT / "examples").glob("*.md"))]
    for registered in load_plugins().rules:
        texts += [unmarked(example.source)[0] for example in registered.rule.examples]
    for variable, pattern in (
        ("ARTLINT_ARTICLES", "**/*.md"),
        ("ARTLINT_HTML5LIB_TESTS", "tree-construction/*.dat"),
    ):
        if folder := os.environ.get(variable):
            for path in sorted(Path(folder).glob(pattern)):
                text = path.read_text(encoding="utf-8", errors="replace")
                texts += inputs_of(text) if path.suffix == ".dat" else [text]
    return texts


def inputs_of(cases: str) -> list[str]:
    """The inputs of the cases in a file of html5lib-tests."""
    return [case.partition("\n#errors")[0] for case in cases.split("#data\n")[1:]]


def mutated(rng: random.Random, texts: Sequence[str]) -> str:
    text = rng.choice(texts) if rng.random() < 0.6 else seedlike.article(rng)
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
    return seedlike.weakened(rng, text, rng.choice((0.05, 0.3, 0.7)))


def _front_matter(rng: random.Random, text: str, _: Sequence[str]) -> str:
    """Change something near the start, where most front matter is."""
    at = rng.randint(0, min(len(text), 300))
    return text[:at] + rng.choice(PIECES) + text[at + rng.choice((0, 0, 1, 5)) :]


def _indent(rng: random.Random, text: str, _: Sequence[str]) -> str:
    """Put one to three lines further in, or into a quotation or a list."""
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    head = rng.choice(("    ", "\t", "> ", "- ", "  ", "1. "))
    return "\n".join([*lines[:at], *(head + line for line in lines[at : at + 3]), *lines[at + 3 :]])


MUTATIONS: tuple[Callable[[random.Random, str, Sequence[str]], str], ...] = (
    _insert, _insert, _insert, _delete, _delete, _copy, _splice, _newlines, _weaken, _weaken, _front_matter,
    _indent,
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
    _reported(checked, path, {rule.name: rule.group for rule in rules})
    safe = fix(source, rules)
    _settled(safe, rules, Safety.SAFE)
    try:
        _same_for_a_reader(text, safe, path, rules)
    except judge.SilentJudgeError:
        REFUSED["html5lib, asked to judge"] += 1
    unsafe = fix(source, rules, Safety.UNSAFE)
    _settled(unsafe, rules, Safety.UNSAFE)
    refused = safe.checked.failures or unsafe.checked.failures
    if not refused and fix(Source(path, safe.text), rules, Safety.UNSAFE).text != unsafe.text:
        raise Violation("unsafe after safe is not unsafe at once")


def _reported(checked: Checked, path: str, groups: dict[str, str]) -> None:
    """Every format can say it, without a character that a terminal would obey."""
    source = checked.article.source
    failure = Failure(path, "rule", source.text[:200], "x", "y")
    report = Report(path, records(checked, groups), (failure,), source)
    summary = Summary()
    summary.add(report)
    for name in FORMATS:
        made = reporter(name)(Context())
        text = made.file(report) + made.end(summary)
        if harmful := CONTROL.search(text):
            raise Violation(f"the format {name} lets U+{ord(harmful[0]):04X} through")
        if name == "json":
            json.loads(text)


def _settled(fixed: Fixed, rules: Sequence[Rule], level: Safety) -> None:
    for failure in fixed.checked.failures:
        if "refused" not in failure.error:
            raise Violation(f"a {level} fix failed: {failure}")
        is_sound = not _has_errors(_body(fixed.before.text, fixed.before.path))
        REFUSED[f"{failure.rule} (HTML without a mistake)" if is_sound else failure.rule] += 1
    # What the guard refuses beside one fix, it may let pass without it.
    if (
        fixed.changed
        and not fixed.checked.failures
        and fix(Source(fixed.before.path, fixed.text), rules, level).changed
    ):
        raise Violation(f"a second {level} run changes the text again")


def _has_errors(body: str) -> bool:
    try:
        return judge.has_errors(body)
    except judge.SilentJudgeError:
        return True


def _made_html(fixed: Fixed, rules: Sequence[Rule]) -> bool:
    """Whether one of the rules that make HTML of code took part, be it only after the fix of another."""
    if not MAKE_HTML.isdisjoint(fixed.fixed):
        return True
    others = [rule for rule in rules if rule.name not in MAKE_HTML]
    return len(others) < len(rules) and fix(fixed.before, others).text != fixed.text


def _same_for_a_reader(before: str, fixed: Fixed, path: str, rules: Sequence[Rule] = ()) -> None:
    after = fixed.text
    if before == after:
        return
    mends_html = _made_html(fixed, rules)
    old, new = _body(before, path), _body(after, path)
    (metadata, _), (kept, _) = judge.split(before), judge.split(after)
    if lost := judge.lost_metadata(metadata, kept, old):
        raise Violation(f"a safe fix changed the front matter: {lost}")
    # In code of Markdown a tag is no tag: `<plaintext>`. For `<select>` html5lib has an older standard.
    # Nor is what Markdown shows as a less-than sign, though the judge would take it for one.
    shows_tags = not path.endswith(".html") and (CODE.search(old) or plain_signs(old))
    is_html = not shows_tags and "<select" not in old.lower()
    if UNKNOWN_TO_THE_JUDGE in old.lower():
        return
    as_html = judge.as_html if path.endswith(".html") else _unmarked
    # What Markdown took for code may be HTML now; then it is what the HTML says.
    page = judge.as_html(new)
    shown = (as_html(old), as_html(new))
    if is_html and not (judge.same(*shown) or (mends_html and judge.is_html_again(*shown, page))):
        raise Violation("a safe fix changed what a reader gets of the HTML")
    rendered = (judge.as_markdown(old), judge.as_markdown(new))
    is_same = judge.same(*rendered) or (mends_html and judge.is_html_again(*rendered, page))
    if path.endswith(".md") and not is_same:
        raise Violation("a safe fix changed what a reader gets of the Markdown")


def _unmarked(body: str) -> judge.Judged:
    return judge.unmarked(judge.as_html_of_markdown(body))


def _body(text: str, path: str) -> str:
    """The body as the judge sees it; as artlint does where the front matter has no `---` line before it."""
    _, body = judge.split(text)
    block = Article(Source(path, text)).front_matter
    return text[block.block.end :] if block and body == text else body


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Fuzz check and fix.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args(arguments)
    seed = options.seed if options.seed is not None else random.randrange(2**32)
    rng = random.Random(seed)
    rules = [registered.rule() for registered in load_plugins().rules if registered.plugin == "artlint"]
    texts = corpus()
    faulthandler.enable()
    stop = time.monotonic() + options.seconds
    count, slowest = 0, 0.0
    while time.monotonic() < stop:
        text, path = mutated(rng, texts), rng.choice(("a.md", "a.md", "a.html"))
        _write(LAST_INPUT, text)
        start = time.monotonic()
        try:
            examine(text, path, rules)
        except Exception:
            _write(Path(f"fuzz-failure{Path(path).suffix}"), text)
            traceback.print_exc()
            print(f"violated by input {count} of seed {seed}, written to fuzz-failure{Path(path).suffix}")
            return 1
        count += 1
        slowest = max(slowest, time.monotonic() - start)
        if slowest > SLOWEST:
            _write(Path("fuzz-failure.md"), text)
            print(f"input {count} of seed {seed} took {slowest:.1f} s, written to fuzz-failure.md")
            return 1
    LAST_INPUT.unlink(missing_ok=True)
    print(f"{count} inputs, seed {seed}, slowest {slowest:.2f} s: no property violated")
    print("refused by the guard:", ", ".join(f"{r} {n}" for r, n in REFUSED.most_common()) or "none")
    return 0


if __name__ == "__main__":
    sys.exit(main())
