"""No regular expression on the text of a document takes more than linear time.

Every pattern of the source is found by itself: those that a module holds, those that a function gives to
`re`, and those of the tables of facts. Each is run against strings made from its own parts, ever longer.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

import artlint
import artlint_rules
from tests.hostile_strings import hostile

METHODS = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")
SHORT, LONG = 4_000, 16_000
NOTHING = 0.003
"""Seconds that need no explanation."""
FAR_TOO_LONG = 0.05
BUILT_LATER = {
    ("lazily", "__getattr__"): "the patterns of all modules, which are tried here",
    ("init", "_holds"): "from the table of signs, on a file of the user's own project",
    ("schemas", "_additional"): "from the user's own JSON Schema",
    ("title_underscores", "_has_word"): "one word, escaped, between two look-arounds",
    ("quoted_phrases", "quotes_around"): "one phrase, escaped",
    ("empty_alts", "_stems"): "words of the tables of facts, escaped, and a possessive class behind them",
    ("editor_junk", "_junk_class"): "from the tables of facts, which are read below",
    ("invalid_values", "_with_unit"): "from the tables of facts, which are read below",
    ("detection", "pattern_of"): "of a declared rule; artlint.declared.regexes refuses what is not harmless",
    ("regexes", "compiled"): "the same",
    ("regexes", "checked"): "the same",
    ("cut_attributes", "_cut"): "one quote",
    ("boilerplate", "_compiled"): "of the tables of phrases: anchored, and every quantifier is bounded",
    ("credits", "_compiled"): "the same",
    ("template_syntax", "_raw_end"): "a word that another pattern has matched, between optional blanks",
    ("regexes", "_letters"): "one class of characters, on one character",
    ("front_matter_edits", "_with_names"): "a name, escaped, in one front matter",
    ("broken_values", "_without_template_quotes"): "one quote",
    ("mojibake", "_pair"): "one letter, and one or two of a class",
    ("error_pages", "_phrases"): "from the tables of facts, on one sentence of a short text",
    ("foreign_attribute", "_is_named"): "from the tables of facts, which are read below",
    ("foreign_attribute", "_entry"): "from the tables of facts, which are read below",
}


@dataclass(frozen=True)
class Used:
    """A pattern, where it is, and the method that is called."""

    place: str
    pattern: re.Pattern[str]
    method: str


def modules() -> Iterator[ModuleType]:
    for package in (artlint, artlint_rules):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not info.name.endswith("__main__"):
                yield importlib.import_module(info.name)


def of_module(module: ModuleType) -> Iterator[Used]:
    """The patterns that a module holds, also in lists and tables, with the methods that it calls on them."""
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    for name, value in vars(module).items():
        patterns = list(inside(value))
        if not patterns or getattr(value, "__module__", None) == "typing":
            continue
        called = set(re.findall(rf"\b{name}(?:\[[^\]\n]*\])?\s*\.({'|'.join(METHODS)})\(", source))
        for number, pattern in enumerate(patterns):
            for method in sorted(called or {"search"}):
                suffix = f"[{number}]" if len(patterns) > 1 else ""
                yield Used(f"{module.__name__}.{name}{suffix}.{method}", pattern, method)


def inside(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from inside(item)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            yield from inside(item)


def of_functions(module: ModuleType) -> Iterator[Used | tuple[str, str]]:
    """The patterns that functions give to `re`; the names of those functions that make up theirs."""
    path = Path(str(module.__file__))
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef):
            continue
        for call in ast.walk(function):
            if not (isinstance(call, ast.Call) and ast.unparse(call.func).startswith("re.") and call.args):
                continue
            method = ast.unparse(call.func).removeprefix("re.")
            if method not in (*METHODS, "compile"):
                continue
            try:
                pattern = re.compile(ast.literal_eval(call.args[0]))
            except ValueError:
                yield path.stem, function.name
                continue
            yield Used(
                f"{module.__name__}.{function.name}: {pattern.pattern!r}.{method}",
                pattern,
                "search" if method == "compile" else method,
            )


def of_facts() -> Iterator[Used]:
    for path in sorted((Path(artlint_rules.__path__[0]) / "data").glob("*.toml")):
        pending: list[object] = [tomllib.loads(path.read_text(encoding="utf-8"))]
        while pending:
            table = pending.pop()
            if isinstance(table, dict):
                for key in ("pattern", "value", "with_unit"):
                    if isinstance(table.get(key), str):
                        yield Used(f"{path.name}: {table[key]!r}", re.compile(table[key]), "fullmatch")
                if path.name == "editor_junk.toml" and isinstance(table.get("classes"), list):
                    for found in table["classes"]:
                        yield Used(f"{path.name}: {found!r}", re.compile(found), "fullmatch")
                pending += table.values()
            elif isinstance(table, list):
                pending += table


MODULES = list(modules())
IN_FUNCTIONS = [found for module in MODULES for found in of_functions(module)]
EVERY = [
    *(used for module in MODULES for used in of_module(module)),
    *(found for found in IN_FUNCTIONS if isinstance(found, Used)),
    *of_facts(),
]
USED = list({(used.pattern.pattern, used.pattern.flags, used.method): used for used in EVERY}.values())


def test_there_are_patterns() -> None:
    assert len(USED) > 90
    assert any("artlint_rules" in used.place for used in USED)
    assert any(used.place.startswith("artlint.") for used in USED)


def test_no_function_makes_up_a_pattern_that_is_not_tried_here() -> None:
    assert {found for found in IN_FUNCTIONS if not isinstance(found, Used)} == set(BUILT_LATER)


@pytest.mark.parametrize("used", USED, ids=[used.place for used in USED])
def test_a_pattern_takes_linear_time(used: Used) -> None:
    run = runner(used)
    # A cubic or exponential pattern would never come back from the long ones.
    for text in (text for length in (22, 400, 1_200, SHORT) for text in hostile(used.pattern, length)):
        if seconds(run, text) > FAR_TOO_LONG and min(seconds(run, text) for _ in range(3)) > FAR_TOO_LONG:
            pytest.fail(f"{used.pattern.pattern!r}: takes far too long on {text[:60]!r}…")
    for short, long in zip(hostile(used.pattern, SHORT), hostile(used.pattern, LONG), strict=True):
        if seconds(run, long) > NOTHING and grows(run, short, long):
            pytest.fail(f"{used.pattern.pattern!r}: more than linear on {long[:60]!r}…")


def grows(run: Callable[[str], object], short: str, long: str) -> bool:
    """Whether four times the text takes more than nine times the time, at the best of five tries."""
    before = min(seconds(run, short) for _ in range(5))
    after = min(seconds(run, long) for _ in range(5))
    return after > NOTHING and after > 9 * before


def runner(used: Used) -> Callable[[str], object]:
    method = getattr(used.pattern, used.method)
    if used.method in ("sub", "subn"):
        return lambda text: method("", text)
    if used.method == "finditer":
        return lambda text: sum(1 for _ in method(text))
    return lambda text: method(text)


def seconds(run: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    run(text)
    return time.process_time() - start


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"<!--[^>]*-->", r"\[[^\]]*\]"])
def test_this_test_knows_a_bad_pattern(pattern: str) -> None:
    with pytest.raises(pytest.fail.Exception):
        test_a_pattern_takes_linear_time(Used("", re.compile(pattern), "search"))
