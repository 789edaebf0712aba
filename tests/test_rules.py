"""Every rule proves itself: its examples are tests, and its form follows the conventions.

That holds for ours and for those of the example plugin, which others copy from.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import artlint_rules
from artlint import Article, Rule, Severity
from artlint.article.source import Source
from artlint.declared import DeclaredRule
from artlint.engine import check
from artlint.plugins import Registered, Wanted, load_plugins
from artlint.rule import Invalid
from artlint.testing import Case, cases, problems, unmarked

sys.path.insert(0, str(Path(__file__).parent / "example_plugin"))
ALL = load_plugins(wanted=[Wanted("artlint_example")]).rules
REGISTERED = [known for known in ALL if known.plugin in ("artlint", "artlint_example")]
RULES = [known.rule for known in REGISTERED]
WRITTEN = [rule for rule in RULES if not issubclass(rule, DeclaredRule)]
CASES = cases(*RULES)
MODULES = sorted(Path(artlint_rules.__file__).parent.rglob("*.py"))


def named(rules: list[type[Rule]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("rule", rules, ids=[rule.name for rule in rules])


@pytest.mark.parametrize("case", CASES, ids=str)
def test_example(case: Case) -> None:
    case.run()


@named(RULES)
def test_a_rule_is_complete(rule: type[Rule]) -> None:
    """A page that says what and why, examples on both sides, none of them twice, options explained."""
    assert [*problems(rule)] == []
    assert isinstance(rule.severity, Severity)
    rule()


@named(RULES)
def test_a_name_names_the_fault(rule: type[Rule]) -> None:
    """“Allow NAME” reads well: what may be there is named, not what to do about it."""
    kebab = re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name)
    assert kebab or rule.name == "mojibake", "kebab-case, two words at least; that word says it all"
    first = rule.name.partition("-")[0]
    assert first not in {
        "no",
        "avoid",
        "ban",
        "check",
        "disallow",
        "enforce",
        "find",
        "fix",
        "forbid",
        "prefer",
    }
    assert first not in {"remove", "replace", "require", "use", "valid", "must", "should"}


@named(WRITTEN)
def test_a_rule_lives_where_its_name_says(rule: type[Rule]) -> None:
    module = rule.__module__.split(".")
    assert module[-1] == rule.name.replace("-", "_"), "the file is called like the rule"
    assert module[-2].replace("_", "-") == rule.group, "the folder is called like the group"
    assert "".join(rule.name.title().split("-")).lower() == rule.__name__.lower(), "so is the class"


@named(RULES)
def test_a_page_speaks_of_the_fix_and_of_its_safety(rule: type[Rule]) -> None:
    page = inspect.cleandoc(rule.__doc__ or "")
    assert page[0].isupper() or page[0] in "<`", "sentence case"
    assert page.partition("\n")[0].endswith("."), "the first line is a sentence that sums it up"
    if rule.fix_kind() in ("safe", "unsafe"):
        assert re.search(r"\b(fix|repair)", page, re.IGNORECASE), "what the fix does"
        assert re.search(r"\b(un)?safe\b", page, re.IGNORECASE), "and how safe it is"


@named(RULES)
def test_options_are_explained_in_a_sentence(rule: type[Rule]) -> None:
    for option in rule.options():
        text = option.metadata["help"]
        assert text[0].isupper(), option.name
        assert text.endswith("."), option.name
        assert len(text) > 10, option.name


@named(RULES)
def test_messages_are_sentences(rule: type[Rule]) -> None:
    for case in cases(rule):
        if isinstance(case.example, Invalid):
            for finding in found(case, [rule(**case.example.options)]):
                message = str(finding[1])
                first = re.split(r"[\s=]", message)[0]  # a message may begin with what the article says
                is_quoted = first in case.example.source
                assert message[0].isupper() or not message[0].isalpha() or is_quoted, message
                assert "\n" not in message
                assert not message.endswith((".", "!")) or message.split()[-1] in case.example.source, message


@named(WRITTEN)
def test_a_rule_file_is_short(rule: type[Rule]) -> None:
    path = Path(inspect.getfile(rule))
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 200


def found(case: Case, rules: list[Rule]) -> list[tuple[object, ...]]:
    """What these rules find in an example."""
    example = case.example
    source = Source(example.path, unmarked(example.source)[0], example.encoding)
    checked = check(Article(source, example.project), rules)
    span = checked.article.span
    return [(f.rule, f.message, f.severity, span(f.place), *map(span, f.places)) for f in checked.findings]


def test_the_order_of_the_rules_makes_no_difference() -> None:
    """No rule knows of another: all of them over all examples, forwards, backwards, and each alone."""
    rules = [rule() for rule in RULES]
    for case in CASES:
        forwards = found(case, rules)
        assert sorted(map(repr, found(case, rules[::-1]))) == sorted(map(repr, forwards)), case
        assert forwards == found(case, rules), case


# -- what a rule may do --------------------------------------------------------------------------------------

# Facts are read once, from files that are part of the package.
READS_FILES = {"knowledge/facts.py", "__init__.py"}
FORBIDDEN = (
    "asyncio ctypes ftplib glob http io multiprocessing os pathlib random requests secrets shutil smtplib"
    " socket sqlite3 subprocess sys tempfile threading time urllib.request uuid"
).split()
CALLS = ("open", "exec", "eval", "input", "print", "__import__", "breakpoint", "globals")
CHANGES = {
    "append",
    "add",
    "clear",
    "discard",
    "extend",
    "insert",
    "pop",
    "popitem",
    "remove",
    "setdefault",
    "update",
}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.parent.name + "/" + path.name)
def test_no_files_no_network_no_clock_no_chance(path: Path) -> None:
    name = path.relative_to(Path(artlint_rules.__file__).parent).as_posix()
    if name in READS_FILES:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert not {alias.name for alias in node.names} & set(FORBIDDEN)
        elif isinstance(node, ast.ImportFrom):
            names = {alias.name for alias in node.names}
            assert node.module not in FORBIDDEN or names == {"PurePath"}, "a path that opens nothing is fine"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in CALLS
        elif isinstance(node, ast.Attribute):
            assert node.attr not in ("now", "today", "utcnow", "read_text", "write_text"), (
                f"line {node.lineno}"
            )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.parent.name + "/" + path.name)
def test_no_state_between_two_articles(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {target.id for node in tree.body for target in targets(node)}
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        own = {argument.arg for argument in ast.walk(function) if isinstance(argument, ast.arg)}
        own |= {target.id for node in ast.walk(function) for target in targets(node)}
        for node in ast.walk(function):
            assert not isinstance(node, ast.Global | ast.Nonlocal), f"line {node.lineno}"
            changed = changed_name(node)
            assert changed is None or changed in own or changed not in names, f"{changed} is changed"


def targets(node: ast.AST) -> Iterator[ast.Name]:
    """The names that a statement binds."""
    found = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return (inner for target in found if target for inner in ast.walk(target) if isinstance(inner, ast.Name))


def changed_name(node: ast.AST) -> str | None:
    """The name of what a statement changes in place: `NAME.append(…)`, `NAME[…] = …`, `del NAME[…]`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
        value: ast.AST = node.func.value
    elif isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
        value = node.value
    else:
        return None
    return value.id if isinstance(value, ast.Name) else None


def test_there_are_rules() -> None:
    assert len(RULES) >= 21
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert {known.plugin for known in REGISTERED} == {"artlint", "artlint_example"}


def test_the_conventions_see_what_they_forbid() -> None:
    """Else the tests above prove nothing."""
    code = "SEEN = []\ndef check(a):\n    SEEN.append(a)\n    SEEN[0] = a\n    del SEEN[0]\n"
    assert [changed_name(node) for node in ast.walk(ast.parse(code)) if changed_name(node)] == ["SEEN"] * 3


def registered(name: str) -> Registered:
    return next(known for known in REGISTERED if known.rule.name == name)


def test_a_declared_rule_is_a_rule_like_any_other() -> None:
    known = registered("newsletter-plea")
    assert issubclass(known.rule, Rule)
    assert known.rule.group == "house"
    assert known.rule.fix_kind() == "unsafe"
    assert [option.name for option in known.rule.options()] == ["phrase"]
