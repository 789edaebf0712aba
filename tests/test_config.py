from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from artlint import Article, Finding, Rule, option
from artlint.config import (
    Catalogue,
    ConfigError,
    Document,
    Layer,
    Part,
    nearest_config,
    read_config,
)
from artlint.plugins import Plugins, Registered


class Silent(Rule):
    """Finds nothing."""

    def check(self, article: Article) -> Iterator[Finding]:
        return iter(())


class BadAlt(Silent):
    """Bad alt."""

    name = "bad-alt"
    group = "images"
    most: int = option(3, "How many.")
    share: float = option(0.5, "A share.")
    hosts: tuple[str, ...] = option((), "Hosts.")
    strict: bool = option(False, "Be strict.")


class NoAlt(Silent):
    """No alt."""

    name = "no-alt"
    group = "images"


class Pedantic(Silent):
    """Pedantic."""

    name = "pedantic"
    group = "titles"
    default = False


PLUGINS = Plugins(tuple(Registered(rule, "artlint") for rule in (BadAlt, NoAlt, Pedantic)))
CATALOGUE = Catalogue(PLUGINS)


def names(config: Layer, command_line: Layer) -> set[str]:
    return set(CATALOGUE.selected((part(config), part(command_line)), ()))


def part(layer: Layer) -> Part:
    """A table of settings with these selectors."""
    lists = {
        "select": layer.select,
        "ignore": layer.ignore,
        "extend-select": layer.extend_select,
        "extend-ignore": layer.extend_ignore,
    }
    values = {key: names for key, names in lists.items() if names}
    return Part(Document("settings", values), values=values)


@pytest.mark.parametrize(
    ("config", "command_line", "expected"),
    [
        pytest.param(Layer(), Layer(), {"bad-alt", "no-alt"}, id="recommended"),
        pytest.param(Layer(), Layer(select=("ALL",)), {"bad-alt", "no-alt", "pedantic"}, id="ALL"),
        pytest.param(Layer(), Layer(select=("pedantic",)), {"pedantic"}, id="select replaces"),
        pytest.param(
            Layer(), Layer(extend_select=("titles",)), {"bad-alt", "no-alt", "pedantic"}, id="extend adds"
        ),
        pytest.param(Layer(ignore=("images",)), Layer(), set(), id="ignore a group"),
        pytest.param(Layer(("no-alt",), ("images",)), Layer(), {"no-alt"}, id="a name beats a group"),
        pytest.param(
            Layer(("images",), ("no-alt",)), Layer(), {"bad-alt"}, id="a name beats a group, ignored"
        ),
        pytest.param(
            Layer(ignore=("no-alt",)), Layer(select=("images",)), {"bad-alt", "no-alt"}, id="the line wins"
        ),
        pytest.param(
            Layer(select=("images",)), Layer(ignore=("no-alt",)), {"bad-alt"}, id="ignore on the line"
        ),
    ],
)
def test_selection(config: Layer, command_line: Layer, expected: set[str]) -> None:
    assert names(config, command_line) == expected


def written(folder: Path, text: str, name: str = "artlint.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def rules(path: Path) -> tuple[Rule, ...]:
    """The rules that a settings file selects."""
    parts = read_config(path).parts
    for part in parts:
        CATALOGUE.check(part)
    return CATALOGUE.rules(CATALOGUE.selected(parts, ()), parts)


def test_options_reach_the_rule(tmp_path: Path) -> None:
    text = 'select = ["bad-alt"]\n[rule.bad-alt]\nmost = 7\nshare = 1\nhosts = ["a.example"]\nstrict = true\n'
    (rule,) = rules(written(tmp_path, text))
    assert rule == BadAlt(most=7, share=1.0, hosts=("a.example",), strict=True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("selct = []", "1:1: unknown key `selct` - did you mean `select`?", id="key"),
        pytest.param(
            'select = ["no-lat"]', "1:11: unknown rule or group `no-lat` - did you mean `no-alt`?", id="rule"
        ),
        pytest.param("\nselect = 3", "2:1: `select` must be a list of texts, not 3", id="not a list"),
        pytest.param(
            "[rule.no-lat]\n", "1:7: unknown rule `no-lat` - did you mean `no-alt`?", id="rule table"
        ),
        pytest.param(
            "[rule.bad-alt]\nmots = 1",
            "2:1: `bad-alt` has no option `mots` - did you mean `most`?",
            id="option",
        ),
        pytest.param('[rule.bad-alt]\nmost = "1"', "2:1: `most` must be a whole number, not '1'", id="type"),
        pytest.param(
            "[rule.bad-alt]\nmost = true", "2:1: `most` must be a whole number", id="a bool is no number"
        ),
        pytest.param('fail-on = "warn"', "1:1: `fail-on` must be one of", id="fail-on"),
        pytest.param("max-body-size = 0", "1:1: `max-body-size` must be at least 1, not 0", id="too small"),
        pytest.param("select = [", "not valid TOML", id="no TOML"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as raised:
        rules(path)
    assert f"{path.as_posix()}:" in str(raised.value)
    assert message in str(raised.value)


def test_the_nearest_configuration_counts(tmp_path: Path) -> None:
    posts = tmp_path / "blog" / "posts"
    posts.mkdir(parents=True)
    assert nearest_config(posts) is None or tmp_path not in nearest_config(posts).parents  # type: ignore[union-attr]
    outer = written(tmp_path, "[tool.artlint]\n", "pyproject.toml")
    written(tmp_path / "blog", "[tool.other]\n", "pyproject.toml")
    assert nearest_config(posts) == outer
    inner = written(posts.parent, "", ".artlint.toml")
    assert nearest_config(posts) == inner


@pytest.mark.parametrize("table", ["[tool.artlint]", "[ tool . artlint ] # these"])
def test_a_broken_pyproject_that_has_the_table_is_no_reason_to_go_on_without_it(
    tmp_path: Path, table: str
) -> None:
    path = written(tmp_path, f'[project]\nname = "x"\n{table}\nselect = ["titles"\n', "pyproject.toml")
    assert nearest_config(tmp_path) == path
    with pytest.raises(ConfigError, match="not valid TOML"):
        read_config(path)


def test_pyproject_holds_the_settings_in_a_table_of_its_own(tmp_path: Path) -> None:
    path = written(tmp_path, '[project]\nname = "x"\n[tool.artlint]\nignore = ["no-alt"]\n', "pyproject.toml")
    assert read_config(path).value("ignore") == ("no-alt",)
