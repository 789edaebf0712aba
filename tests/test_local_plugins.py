"""Plugins that the settings name: Python files, TOML files and packages, and who may name them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Command, installed

RULE = '''
from artlint import Rule, Severity


class {cls}(Rule):
    """Finds paragraphs.

    For a test.
    """

    name = "{name}"
    severity = Severity.ERROR
    {more}

    def check(self, article):
        for element in article.elements("p"):
            yield self.finding(element, "Found by {name}")
'''
HOOK = """
from artlint import hookimpl


@hookimpl
def artlint_rules():
    return [Loud]
"""
DECLARED = """
[[rule]]
name = "{name}"
message = "Found by {name}"
why = "Finds paragraphs.\\n\\nFor a test."
css = "p"
"""
POST = "---\ntitle: A\ndate: 2022-03-11\n---\n<p>One.</p>\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def rule(name: str = "loud-word", cls: str = "Loud", more: str = "") -> str:
    return RULE.format(name=name, cls=cls, more=more)


def report(artlint: Command, *arguments: str, **more: object) -> dict[str, object]:
    done = artlint("check", "--output-format", "json", *arguments, **more)
    assert done.stdout, done.stderr
    document: dict[str, object] = json.loads(done.stdout)
    return document


def found(artlint: Command, *arguments: str, **more: object) -> list[str]:
    """The rules of plugins that found something."""
    document = report(artlint, *arguments, **more)
    assert not document["failures"], document["failures"]
    rules = [finding["rule"] for finding in document["findings"]]  # type: ignore[attr-defined]
    return [rule for rule in rules if rule.endswith("-word")]


def failures(artlint: Command, *arguments: str, **more: object) -> list[tuple[str, str, str]]:
    document = report(artlint, *arguments, **more)
    return [(f["kind"], f["plugin"] or f["path"], f["error"]) for f in document["failures"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("house.py", rule(), id="a Python file with rules"),
        pytest.param("house.py", rule() + HOOK, id="a Python file with hooks"),
        pytest.param("house.toml", DECLARED.format(name="loud-word"), id="declared rules"),
    ],
)
def test_a_file_is_a_plugin(artlint: Command, tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path / "rules" / name, text)
    write(tmp_path / "artlint.toml", f'plugins = ["./rules/{name}"]\nselect = ["house"]\n')
    write(tmp_path / "posts" / "a.md", POST)
    assert found(artlint) == ["loud-word"]
    assert found(artlint, "--select", "loud-word") == ["loud-word"]
    page = artlint("rule", "loud-word").stdout
    assert page.startswith("# loud-word\n\n`house` · ")
    assert f"From the plugin `rules/{name}`." in page
    assert "For a test." in page


def test_a_rule_of_a_plugin_is_everywhere(artlint: Command, tmp_path: Path) -> None:
    more = 'limit: int = option(3, "How loud it may be.")'
    write(tmp_path / "house.py", rule(more=more).replace("Rule, Severity", "Rule, Severity, option"))
    write(tmp_path / "artlint.toml", 'plugins = ["house.py"]\n[rule.loud-word]\nlimit = 4\n')
    write(tmp_path / "a.md", POST)
    schema = json.loads(artlint("config", "schema").stdout)
    assert schema["properties"]["rule"]["properties"]["loud-word"]["properties"]["limit"]["default"] == 3
    assert "loud-word" in schema["properties"]["select"]["items"]["enum"]
    assert (
        "| `loud-word` | Finds paragraphs | error |"
        in artlint("rule", "--all", "--output-format", "markdown").stdout
    )
    rules = json.loads(artlint("rule", "--all", "--output-format", "json").stdout)["rules"]
    (known,) = [known for known in rules if known["name"] == "loud-word"]
    assert (known["plugin"], known["options"][0]["name"]) == ("house.py", "limit")
    assert found(artlint) == ["loud-word"]
    write(tmp_path / "artlint.toml", 'plugins = ["house.py"]\n[rule.loud-word]\nlimt = 4\n')
    assert "has no option `limt` - did you mean `limit`?" in artlint("check").stderr


def test_a_package_by_its_name(artlint: Command, tmp_path: Path) -> None:
    write(tmp_path / "site" / "shouting.py", rule())
    write(tmp_path / "a.md", POST)
    env = {"PYTHONPATH": str(tmp_path / "site")}
    assert found(artlint, "--config", "plugins=['shouting']", env=env) == ["loud-word"]
    env = installed(tmp_path / "other", "loud", rule() + HOOK)
    assert found(artlint, "--config", "plugins=['loud']", env=env) == ["loud-word"], "not twice"


def test_worker_processes_load_the_same(artlint: Command, tmp_path: Path) -> None:
    write(tmp_path / "house.py", rule())
    write(tmp_path / "house.toml", DECLARED.format(name="quiet-word"))
    write(tmp_path / "artlint.toml", 'plugins = ["house.py", "house.toml"]\nselect = ["house"]\n')
    for number in range(70):
        write(tmp_path / "posts" / f"{number:02}.md", POST)
    assert found(artlint, "--jobs", "2") == ["loud-word", "quiet-word"] * 70
    assert found(artlint, "--jobs", "1") == ["loud-word", "quiet-word"] * 70


# -- who may load code ---------------------------------------------------------------------------------------


def test_settings_beside_scraped_files_load_nothing(artlint: Command, tmp_path: Path) -> None:
    mark = tmp_path / "it-ran"
    write(tmp_path / "scraped" / "evil.py", f"open({str(mark)!r}, 'w')\n" + rule())
    write(tmp_path / "scraped" / "artlint.toml", 'plugins = ["./evil.py"]\n')
    write(tmp_path / "scraped" / "a.md", POST)
    write(tmp_path / "b.md", POST.replace("2022-03-11", "Fri, 11 Mar 2022 06:39:08 GMT"))
    for arguments in ((), ("--isolate",), ("scraped", "b.md")):
        document = report(artlint, *arguments)
        ((kind, path, error),) = [(f["kind"], f["path"], f["error"]) for f in document["failures"]]  # type: ignore[attr-defined]
        assert (kind, path) == ("unreadable", "scraped/a.md")
        assert (
            "scraped/artlint.toml:1:12: `scraped/evil.py` is not loaded: only the settings in force" in error
        )
        assert {f["path"] for f in document["findings"]} == {"b.md"}, "the rest is linted"  # type: ignore[attr-defined]
    assert not mark.exists()
    assert found(artlint, "--config", "scraped/artlint.toml", "scraped") == ["loud-word"], "named, it counts"
    assert mark.exists(), "else this proves nothing"


def test_settings_that_extend_the_root_settings_name_what_is_loaded(artlint: Command, tmp_path: Path) -> None:
    write(tmp_path / "house.py", rule())
    write(tmp_path / "artlint.toml", 'plugins = ["house.py"]\nselect = ["loud-word"]\n')
    write(tmp_path / "posts" / "artlint.toml", 'extend = "../artlint.toml"\n')
    write(tmp_path / "posts" / "a.md", POST)
    assert found(artlint, "posts") == ["loud-word"]


def test_plugins_of_extended_settings_count_too(artlint: Command, tmp_path: Path) -> None:
    write(tmp_path / "shared" / "house.py", rule())
    write(tmp_path / "shared" / "base.toml", 'plugins = ["house.py"]\n')
    write(tmp_path / "own.toml", DECLARED.format(name="quiet-word"))
    write(tmp_path / "artlint.toml", 'extend = "shared/base.toml"\nplugins = ["./own.toml"]\n')
    write(tmp_path / "a.md", POST)
    assert found(artlint) == ["loud-word", "quiet-word"]


def test_no_plugins_means_none(artlint: Command, tmp_path: Path) -> None:
    mark = tmp_path / "it-ran"
    write(tmp_path / "house.py", f"open({str(mark)!r}, 'w')\n" + rule())
    settings = 'plugins = ["house.py"]\nextend-select = ["house"]\n[rule.loud-word]\nlimit = 3\n[severity]\nhouse = "info"\n'
    write(tmp_path / "artlint.toml", settings)
    write(tmp_path / "a.md", POST)
    done = artlint("check", "--no-plugins")
    assert (done.returncode, done.stderr) == (0, ""), "settings may speak of rules that are left out"
    assert "unknown rule" in artlint("check", "--no-plugins", "--select", "house").stderr
    for command in (("rule", "--no-plugins"), ("rule", "--isolated"), ("check", "--isolated")):
        assert artlint(*command).returncode == 0
    assert not mark.exists()


# -- what fails is named, and the run goes on ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        pytest.param("house.py", None, "artlint.toml:1:12: there is no file house.py", id="not there"),
        pytest.param("house.toml", None, "artlint.toml:1:12: there is no file house.toml", id="no TOML there"),
        pytest.param("houses", None, "there is no installed plugin or module `houses`", id="no such package"),
        pytest.param("house.py", "x = (", "SyntaxError", id="no Python"),
        pytest.param("house.py", "\n\nx = y", "NameError: name 'y' is not defined (house.py, line 3)", id="raises"),
        pytest.param("house.py", "raise SystemExit(3)", "SystemExit: 3", id="exits"),
        pytest.param("house.py", "import nowhere", "No module named 'nowhere'", id="cannot import"),
        pytest.param("house.py", "x = 1", "there is no rule in it", id="no rule"),
        pytest.param("house.txt/x", "x", "a plugin is a Python file (*.py) or a TOML file", id="another file"),
        pytest.param("house.py", rule() + HOOK.replace("[Loud]", "5"), "TypeError", id="no list"),
        pytest.param("house.py", rule() + HOOK.replace("Loud", "3"), "returns rule classes, not 3", id="no rule class"),
        pytest.param("house.py", rule(name="Loud Word"), "Loud: 'Loud Word' is no name", id="no name"),
        pytest.param("house.py", rule(more="x: list = 3") , "the option `x` cannot be set in TOML", id="type of an option"),
        pytest.param("house.py", rule(more="examples = ('a')"), "`examples` is a tuple of Valid", id="no examples"),
        pytest.param("house.py", rule(more="x = option(3, 'x')").replace("Rule, S", "Rule, option, S"), "(house.py, line 5)", id="where"),
        pytest.param("house.py", rule(more="x: int"), "option `x` of Loud has no default", id="option without default"),
        pytest.param("house.py", "artlint_api = 2" + rule(), "it needs plugin API 2, this artlint knows 1", id="newer API"),
        pytest.param("house.py", "artlint_api = 2" + rule() + HOOK, "it needs plugin API 2", id="newer API, hooks"),
        pytest.param("house.py", "artlint_api = '1'" + rule(), "`artlint_api` is a whole number", id="odd API"),
        pytest.param("house.toml", "[[rule]]\nname = 3\n", "house.toml:1:3: this rule needs `message`", id="declared"),
        pytest.param("house.toml", "[[rule]\n", "not valid TOML", id="no TOML"),
        pytest.param("house.toml", "artlint-api = 2\n", "house.toml:1:1: these rules need plugin API 2", id="newer TOML"),
        pytest.param(
            "house.py",
            rule() + HOOK + "\n@hookimpl\ndef artlint_presets():\n    return {'recommended@2026': ['loud-word']}\n",
            "the preset `recommended@2026` is there already, from artlint",
            id="a preset of ours",
        ),
        pytest.param(
            "house.py",
            rule() + HOOK + "\n@hookimpl\ndef artlint_presets():\n    return {'house': 'loud-word'}\n",
            "the preset `house` is a list of names of rules",
            id="a preset that is no list",
        ),
        pytest.param(
            "house.py",
            rule() + HOOK + "\n@hookimpl\ndef artlint_presets():\n    return {'loudness': ['laud-word']}\n",
            "the preset `loudness` names a rule that there is not: laud-word",
            id="a preset of nothing",
        ),
    ],
)  # fmt: skip
def test_a_broken_plugin_is_named(
    artlint: Command, tmp_path: Path, name: str, text: str | None, error: str
) -> None:
    if text is not None:
        write(tmp_path / name, text)
    write(tmp_path / "artlint.toml", f'plugins = ["{name}"]\nextend-select = ["loud-word"]\n')
    write(tmp_path / "a.md", POST.replace("2022-03-11", "Fri, 11 Mar 2022 06:39:08 GMT"))
    done = artlint("check", "--output-format", "json")
    assert done.returncode == 2
    document = json.loads(done.stdout)
    assert "date-format" in [finding["rule"] for finding in document["findings"]], "the run goes on"
    (failure,) = document["failures"]
    assert (failure["kind"], failure["plugin"]) == ("plugin", name)
    assert error in failure["error"]


def test_a_broken_plugin_does_not_hide_the_pages_of_the_others(artlint: Command, tmp_path: Path) -> None:
    write(tmp_path / "house.py", "x = y")
    write(tmp_path / "artlint.toml", 'plugins = ["house.py"]\n')
    done = artlint("rule", "date-format")
    assert done.returncode == 0
    assert done.stdout.startswith("# date-format")
    assert "warning: the plugin house.py does not load: artlint.toml:1:12: NameError" in done.stderr


def test_a_profile_that_may_come_from_a_broken_plugin_is_passed_over(
    artlint: Command, tmp_path: Path
) -> None:
    hook = "\n@hookimpl\ndef artlint_profiles():\n    return ['magazine']\n"
    write(tmp_path / "house.py", rule() + HOOK + hook)
    write(tmp_path / "artlint.toml", 'plugins = ["house.py"]\nprofile = "magazine"\nselect = ["loud-word"]\n')
    write(tmp_path / "a.md", POST)
    assert found(artlint) == ["loud-word"]
    assert artlint("check", "--no-plugins").returncode == 0
    write(tmp_path / "house.py", "x = y")
    ((kind, plugin, _),) = failures(artlint)
    assert (kind, plugin) == ("plugin", "house.py")


def test_a_name_that_may_come_from_a_broken_plugin_is_told_with_it(artlint: Command, tmp_path: Path) -> None:
    write(tmp_path / "house.py", "x = y")
    write(tmp_path / "artlint.toml", 'plugins = ["house.py"]\n')
    write(tmp_path / "a.md", POST)
    done = artlint("check", "--select", "loud-word")
    assert done.returncode == 2
    assert "unknown rule or group `loud-word`; the plugin house.py does not load: " in done.stderr


def test_an_override_cannot_load_plugins(artlint: Command, tmp_path: Path) -> None:
    write(tmp_path / "artlint.toml", '[[override]]\nfiles = ["a.md"]\nplugins = ["house.py"]\n')
    done = artlint("check")
    assert done.returncode == 2
    assert "artlint.toml:3:1: unknown key `plugins`" in done.stderr


def test_two_files_of_one_name_and_a_clash(artlint: Command, tmp_path: Path) -> None:
    write(tmp_path / "a" / "house.py", rule())
    write(tmp_path / "b" / "house.py", rule("quiet-word", "Quiet"))
    write(tmp_path / "x.md", POST)
    assert found(artlint, "--config", "plugins=['a/house.py','b/house.py']") == ["loud-word", "quiet-word"]
    write(tmp_path / "b" / "house.py", rule())
    done = artlint("check", "--config", "plugins=['a/house.py','b/house.py']")
    assert done.returncode == 2
    assert "the rule `loud-word` comes from both a/house.py and b/house.py" in done.stderr
    assert found(artlint, "--config", "plugins=['a/house.py','./a/house.py']") == ["loud-word"], (
        "it is one file"
    )
