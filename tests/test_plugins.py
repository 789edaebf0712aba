"""Plugins of strangers: installed packages in a folder of their own, loaded by a real process."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Command, installed

HOUSE = '''
from artlint import Finding, Rule, Severity, Span, Valid, hookimpl


class NoShouting(Rule):
    """Finds words in capitals.

    House style.
    """

    name = "{name}"
    group = "house"
    severity = Severity.INFO

    def check(self, article):
        {body}


@hookimpl
def artlint_rules():
    return [NoShouting]
'''


def post(folder: Path) -> None:
    (folder / "post.md").write_text("---\ntitle: A\ndate: 2022-03-11\n---\n<p>HELLO</p>\n", encoding="utf-8")


def test_a_rule_of_a_stranger_is_as_good_as_ours(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path)
    code = HOUSE.format(
        name="no-shouting", body='yield self.finding(article.elements("p")[0], "quiet, please")'
    )
    env = installed(tmp_path / "site", "house", code)
    done = artlint("check", "--select", "house", "--output-format", "json", "post.md", env=env)
    (finding,) = json.loads(done.stdout)["findings"]
    assert (finding["rule"], finding["group"], finding["message"]) == (
        "no-shouting",
        "house",
        "quiet, please",
    )
    rules = json.loads(artlint("rule", "--all", "--output-format", "json", env=env).stdout)["rules"]
    assert {rule["plugin"] for rule in rules} == {"artlint", "house"}


def test_a_plugin_that_does_not_load_is_named_and_the_run_goes_on(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path)
    env = installed(tmp_path / "site", "broken", "raise RuntimeError('no luck')")
    done = artlint("check", "--output-format", "json", "post.md", env=env)
    assert done.returncode == 2
    document = json.loads(done.stdout)
    assert document["summary"]["files"] == 1
    (failure,) = document["failures"]
    assert (failure["kind"], failure["plugin"]) == ("plugin", "broken")
    assert "no luck" in failure["error"]


def test_no_code_of_others_runs_when_the_user_says_so(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path)
    mark = tmp_path / "it-ran"
    code = f"open({str(mark)!r}, 'w').close()\n" + HOUSE.format(name="no-shouting", body="yield from ()")
    env = installed(tmp_path / "site", "house", code)
    (tmp_path / "artlint.toml").write_text("select = ['ALL']\n", encoding="utf-8")
    assert artlint("check", "--no-plugins", "post.md", env=env).returncode in (0, 1)
    assert artlint("fix", "--no-plugins", "--isolate", "post.md", env=env).returncode in (0, 1)
    assert not mark.exists()
    artlint("check", "post.md", env=env)
    assert mark.exists(), "else this proves nothing"


def test_what_a_plugin_wants_done_at_the_end_is_done(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path)
    mark = tmp_path / "the-end"
    code = f"import atexit\natexit.register(open, {str(mark)!r}, 'w')\n"
    env = installed(tmp_path / "site", "house", code + HOUSE.format(name="no-shouting", body="yield from ()"))
    assert artlint("check", "post.md", env=env).returncode in (0, 1)
    assert mark.exists()


def test_a_rule_that_raises_is_a_failure_that_names_rule_plugin_and_file(
    artlint: Command, tmp_path: Path
) -> None:
    post(tmp_path)
    env = installed(tmp_path / "site", "house", HOUSE.format(name="no-shouting", body="yield 1 / 0"))
    done = artlint("check", "--output-format", "json", "post.md", env=env)
    assert done.returncode == 2
    (failure,) = json.loads(done.stdout)["failures"]
    assert (failure["kind"], failure["rule"], failure["plugin"], failure["path"]) == (
        "rule", "no-shouting", "house", "post.md",
    )  # fmt: skip


def test_two_rules_of_one_name_are_an_error_that_names_both_plugins(artlint: Command, tmp_path: Path) -> None:
    post(tmp_path)
    env = installed(tmp_path / "site", "house", HOUSE.format(name="date-format", body="yield from ()"))
    for command in (("check", "post.md"), ("rule", "date-format")):
        done = artlint(*command, env=env)
        assert done.returncode == 2
        assert "Error: the rule `date-format` comes from both artlint and house" in done.stderr
