"""`artlint new` and `artlint test`, as the author of a rule has them."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from artlint import Article, Finding, Invalid, Rule, Safety, Severity, Valid
from artlint.testing import ExampleError, cases, problems
from tests.conftest import Command


@pytest.mark.parametrize(
    ("options", "files"),
    [
        ((), ["odd_blink.py"]),
        (("--declared",), ["odd-blink.toml"]),
        (
            ("--plugin",),
            ["artlint-odd-blink/README.md", "artlint-odd-blink/artlint_odd_blink/__init__.py",
             "artlint-odd-blink/artlint_odd_blink/odd_blink.py", "artlint-odd-blink/pyproject.toml",
             "artlint-odd-blink/tests/test_rules.py"],
        ),
        (
            ("--plugin", "--declared"),
            ["artlint-odd-blink/README.md", "artlint-odd-blink/artlint_odd_blink/__init__.py",
             "artlint-odd-blink/artlint_odd_blink/odd-blink.toml", "artlint-odd-blink/pyproject.toml",
             "artlint-odd-blink/tests/test_rules.py"],
        ),
    ],
    ids=["Python", "TOML", "package", "package of declared rules"],
)  # fmt: skip
def test_what_new_writes_passes_at_once(
    artlint: Command, tmp_path: Path, options: tuple[str, ...], files: list[str]
) -> None:
    done = artlint("new", "odd-blink", *options)
    assert done.returncode == 0, done.stderr
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()) == files
    tested = artlint("test")
    assert tested.stdout.endswith("2 examples of 1 rule: all pass.\n"), tested.stdout + tested.stderr
    assert tested.returncode == 0
    again = artlint("new", "odd-blink", *options)
    assert again.returncode == 2
    assert "is there already; it stays as it is" in again.stderr
    for path in tmp_path.rglob("*.py"):
        ast.parse(path.read_text(encoding="utf-8"))
        assert all(len(line) <= 110 for line in path.read_text(encoding="utf-8").splitlines())


def test_what_new_writes_is_found_when_it_is_named(artlint: Command, tmp_path: Path) -> None:
    artlint("new", "odd-blink")
    (tmp_path / "artlint.toml").write_text('plugins = ["./odd_blink.py"]\n', encoding="utf-8")
    post = tmp_path / "a.md"
    post.write_text("---\ntitle: A\ndate: 2022-03-11\n---\n<p><blink>Sale</blink></p>\n", encoding="utf-8")
    assert artlint("fix").returncode == 0
    assert post.read_text(encoding="utf-8").endswith("<p>Sale</p>\n")


def test_the_test_of_a_new_package_passes_in_pytest(artlint: Command, tmp_path: Path) -> None:
    artlint("new", "odd-blink", "--plugin")
    folder = tmp_path / "artlint-odd-blink"
    command = [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider"]
    env = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout


@pytest.mark.parametrize(
    ("name", "error"),
    [("Odd", "`Odd` is no name of a rule"), ("a/b", "is no name"), ("date-format", "there is a rule `date-format` already, from artlint")],
)  # fmt: skip
def test_new_refuses_what_could_not_be_used(artlint: Command, tmp_path: Path, name: str, error: str) -> None:
    done = artlint("new", name)
    assert done.returncode == 2
    assert error in done.stderr
    assert not list(tmp_path.iterdir())


def test_test_says_what_was_expected_and_what_came(artlint: Command, tmp_path: Path) -> None:
    artlint("new", "odd-blink", "--declared")
    path = tmp_path / "odd-blink.toml"
    text = path.read_text(encoding="utf-8").replace('fixed = "<p>Sale', 'fixed = "<p>A sale')
    path.write_text(text.replace('<p>Sale ends today.</p>"]', '<p><blink>x</blink></p>"]'), encoding="utf-8")
    done = artlint("test", "odd-blink.toml")
    assert done.returncode == 1
    assert done.stdout == (
        "FAIL  odd-blink (odd-blink.toml): 2 examples\n"
        "      valid 1: found ““x” blinks”\n"
        "        expected: nothing is found\n"
        "        got:      <p>‸<blink>‸x</blink></p>\n"
        "      invalid 1: the fixed text is another\n"
        "        expected: <p>A sale ends today.</p>\n"
        "        got:      <p>Sale ends today.</p>\n"
        "2 examples of 1 rule: 1 rule failed.\n"
    )


def test_test_takes_rules_groups_and_folders(artlint: Command, tmp_path: Path) -> None:
    assert artlint("test", "date-format").stdout.endswith("of 1 rule: all pass.\n")
    done = artlint("test", "titles")
    assert done.returncode == 0
    assert "mangled-title (artlint)" in done.stdout
    done = artlint("test", "date-fromat")
    assert done.returncode == 2
    assert (
        "there is no file, rule, group or plugin `date-fromat` - did you mean `date-format`?" in done.stderr
    )
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "notes.py").write_text(
        "raise SystemExit('not a rule, not to be run')", encoding="utf-8"
    )
    assert "there are no rules here" in artlint("test", "rules").stderr


def test_a_file_that_does_not_load_is_told(artlint: Command, tmp_path: Path) -> None:
    (tmp_path / "house.py").write_text("from artlint import Rule\nclass A(Rule): x = y\n", encoding="utf-8")
    done = artlint("test", "house.py")
    assert done.returncode == 2
    assert (
        done.stderr
        == "error: house.py does not load: NameError: name 'y' is not defined (house.py, line 2)\n"
    )


# -- what an example can tell --------------------------------------------------------------------------------


class Base(Rule):
    """Bold text.

    For tests.
    """

    name = ""

    def check(self, article: Article) -> list[Finding]:  # type: ignore[override]
        return [self.finding(element, "Bold") for element in article.elements("b")]


def rule(*examples: Valid | Invalid, check: str = "", **attributes: object) -> type[Rule]:
    namespace: dict[str, object] = {}
    if check:
        exec(f"from artlint import *\ndef check(self, article):\n    {check}", namespace)
        attributes["check"] = namespace["check"]
    return type(
        "Bold", (Base,), {"name": "bold-text", "examples": examples, "__doc__": Base.__doc__, **attributes}
    )


REMOVE = "return [self.finding(e, 'Bold', Repair('remove', Safety.{}, lambda e=e: article.remove(e))) for e in article.elements('b')]"
UNWRAP = "return [self.finding(e, 'Bold', Repair('unwrap', Safety.{}, lambda e=e: article.unwrap(e))) for e in article.elements('b')]"
RANDOM = "import random; return [self.finding(e, str(random.random())) for e in article.elements('b')]"


@pytest.mark.parametrize(
    ("made", "error"),
    [
        pytest.param(rule(Valid("<b>a</b>")), "found “Bold”", id="not silent on valid"),
        pytest.param(rule(Invalid("<i>a</i>")), "nothing is found", id="nothing found"),
        pytest.param(rule(Invalid("<b>a</b><b>c</b>")), "2 places are found, not 1", id="too many places"),
        pytest.param(rule(Invalid("<b>‸a‸</b>")), "it is found in another place", id="another place"),
        pytest.param(rule(Invalid("‸<b>a</b>")), "a single ‸ marks nothing", id="a single mark"),
        pytest.param(rule(Invalid("<b>a</b>", fixed="a")), "no fix is offered", id="no fix"),
        pytest.param(rule(Invalid("<b>a</b>", fixed="a"), check=UNWRAP.format("UNSAFE")), "the fix is unsafe, not safe; the example says so with safety=Safety.UNSAFE", id="not safe"),
        pytest.param(rule(Invalid("<b>a</b>"), check=UNWRAP.format("SAFE")), "it has a fix, and the example says", id="a fix too many"),
        pytest.param(rule(Invalid("<b>a</b>", fixed="b"), check=UNWRAP.format("SAFE")), "the fixed text is another", id="another text"),
        pytest.param(rule(Invalid("a<b>a</b>", fixed="a"), check=REMOVE.format("SAFE")), "the safe fix does not work: its fix was refused", id="safe is not safe"),
        pytest.param(rule(Invalid("<b>a</b>", fixed="a", safety=Safety.UNSAFE), check=UNWRAP.format("SAFE")), "an unsafe fix was applied as a safe one", id="safe after all"),
        pytest.param(rule(Invalid("<b>a</b>", options={"x": 1})), "does not take these options", id="no such option"),
        pytest.param(rule(Invalid("<b>a</b>"), check="1 / 0"), "the rule failed: ZeroDivisionError", id="raises"),
        pytest.param(rule(Invalid("<b>a</b>"), check=RANDOM), "when it looks a second time", id="chance"),
        pytest.param(rule(Invalid("<b>a</b>"), check="article.elements('b')[0].text = 'x'; return []"), "the rule changes the tree", id="changes a text"),
        pytest.param(rule(Invalid("<b>a</b>"), check="return [self.finding(article.elements('b')[0], 'a\\nb')]"), "the message has several lines", id="message"),
    ],
)  # fmt: skip
def test_an_example_that_fails(made: type[Rule], error: str) -> None:
    (case,) = cases(made)
    with pytest.raises(ExampleError) as raised:
        case.run()
    assert error in str(raised.value)


@pytest.mark.parametrize(
    ("made", "problem"),
    [
        (rule(Valid("a"), Invalid("<b>a</b>"), __doc__="Bold text."), "its page says no more than one thing"),
        (rule(Invalid("<b>a</b>")), "it has no valid example"),
        (rule(Valid("a")), "it has no invalid example"),
        (
            rule(Valid("a"), Invalid("<b>a</b>"), Invalid("‸<b>‸a</b>")),
            "invalid 2 is the same as an example before it",
        ),
    ],
)
def test_what_a_rule_lacks(made: type[Rule], problem: str) -> None:
    (said,) = problems(made)
    assert problem in said


def test_a_case_has_a_name() -> None:
    (case,) = cases(rule(Valid("a")))
    assert (str(case), case.rule.severity) == ("bold-text-valid-1", Severity.WARNING)
