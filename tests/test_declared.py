"""Rules written as TOML: what they find, what they mend, and how a mistake in them is told."""

from __future__ import annotations

import json
import time
import tomllib
from pathlib import Path

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from artlint import Rule, Safety, declared_rules
from artlint.config import ConfigError
from artlint.declared import declared_schema
from artlint.declared.keys import EXAMPLE as EXAMPLE_KEYS
from artlint.declared.keys import RULE
from artlint.declared.reading import read_declarations
from artlint.declared.regexes import compiled, matches
from artlint.engine import check, fix
from artlint.testing import cases
from artlint.toml import Document
from tests.conftest import Command, article

HEAD = '[[rule]]\nname = "odd-thing"\nmessage = "{message}"\nwhy = "Odd.\\n\\nIt is."\n'


def rule(tmp_path: Path, body: str, message: str = "Odd") -> type[Rule]:
    path = tmp_path / "house.toml"
    path.write_text(HEAD.format(message=message) + body, encoding="utf-8")
    (made,) = declared_rules(path)
    return made


def run(made: type[Rule], text: str, **options: object) -> tuple[list[str], list[str]]:
    """The messages, and the pieces of text that are found."""
    checked = check(article(text), [made(**options)])
    assert not checked.failures, checked.failures
    places = [place for f in checked.findings for place in (f.place, *f.places)]
    spans = [checked.article.span(place) for place in places]
    return [f.message for f in checked.findings], [text[span.start : span.end] for span in spans]


def fixed(made: type[Rule], text: str, level: Safety = Safety.UNSAFE) -> str:
    outcome = fix(article(text).source, [made()], level)
    assert not outcome.checked.failures, outcome.checked.failures
    return outcome.text


FRONT = "---\ntitle: A\n{}---\n<p>x</p>\n"


@pytest.mark.parametrize(
    ("body", "text", "places"),
    [
        pytest.param('css = "p > b"', "<p><b>1</b></p><b>2</b>", ["<b>"], id="css"),
        pytest.param('css = "[data-x]"\nattribute = "data-x"', "<i data-x=7>a</i>", ["7"], id="css, its attribute"),
        pytest.param('xpath = ".//p[not(node())]"', "<p></p><p>1</p>", ["<p>"], id="xpath"),
        pytest.param('phrase = "ad"', "<p>ad <b>no</b> mad</p>", ["ad", "ad"], id="phrase in text"),
        pytest.param('phrase = "ad"\nwithin = "b"', "<p>ad <b>ad <i>ad</i></b></p>", ["ad", "ad"], id="phrase within"),
        pytest.param('phrase = "AD"\nignore-case = true', "<p>an ad</p>", ["ad"], id="phrase, any case"),
        pytest.param('phrase = ["ad", "adverb"]', "<p>adverb</p>", ["adverb"], id="the longest phrase"),
        pytest.param('phrase = "a.b"', "<p>axb a.b</p>", ["a.b"], id="a phrase is no pattern"),
        pytest.param('phrase = "x"', "<script>x</script><style>x</style><p>y</p><!-- x -->", [], id="no text"),
        pytest.param('phrase = "x"', "a\n\n    x\n\n`x`\n", [], id="code of Markdown"),
        pytest.param('phrase = "a & b"', "<p>a &amp; b</p>", ["<p>"], id="a phrase that is escaped"),
        pytest.param('pattern = "[0-9]{4}"', "<p>in 2024, or 2025</p>", ["2024", "2025"], id="pattern"),
        pytest.param(
            'phrase = "Read more"\nscope = "element"',
            "<div><p>Read\n more</p></div><p>Read more here</p>",
            ["<div>"],
            id="elements that hold nothing else, the outermost",
        ),
        pytest.param(
            'phrase = "Read more"\nscope = "element"\nwithin = "p"',
            "<div><p>Read more</p></div>", ["<p>"], id="elements within",
        ),
        pytest.param(
            'pattern = "^javascript:"\nscope = "attribute"\nattribute = "href"',
            '<a href="javascript:x()">a</a><a href="/b">b</a>', ["javascript:x()"], id="attribute",
        ),
        pytest.param('phrase = "x"\nscope = "key"\nkey = "tags"', FRONT.format("tags: [a, x]\n"), ["[a, x]"], id="key"),
        pytest.param('required-key = "tags"', FRONT.format("tags: []\n"), ["[]"], id="required key, empty"),
        pytest.param('required-key = ["a", "b"]', FRONT.format("b: 1\n"), ["---"], id="required key, missing"),
        pytest.param('required-key = "a"', "<p>no front matter</p>", [], id="required key, no front matter"),
        pytest.param('required-key = "a"', "---\na: [\n---\n", [], id="required key, broken front matter"),
        pytest.param('forbidden-key = "id"', FRONT.format("id: 7\n"), ["7"], id="forbidden key"),
        pytest.param('key = "slug"\nkey-pattern = "[a-z]+"', FRONT.format("slug: a b\n"), ["a b"], id="key pattern"),
        pytest.param('key = "slug"\nkey-pattern = "[a-z]+"', FRONT.format("slug: ab\n"), [], id="key pattern, right"),
        pytest.param('key = "n"\nkey-pattern = "[0-9]{2}"', FRONT.format("n: 7\n"), ["7"], id="key pattern, no text"),
        pytest.param('key = "slug"\nkey-pattern = "[a-z]+"', FRONT.format(""), [], id="key pattern, no key"),
        pytest.param('key = "l"\none-of = ["en", "de"]', FRONT.format("l: fr\n"), ["fr"], id="one of"),
        pytest.param('key = "l"\none-of = ["en"]', FRONT.format("l: [en, fr]\n"), ["[en, fr]"], id="one of, a list"),
        pytest.param('key = "l"\none-of = "EN"\nignore-case = true', FRONT.format("l: en\n"), [], id="one of, any case"),
    ],
)  # fmt: skip
def test_what_is_found(tmp_path: Path, body: str, text: str, places: list[str]) -> None:
    assert run(rule(tmp_path, body), text)[1] == places


@pytest.mark.parametrize(
    ("body", "message", "text", "said"),
    [
        ('css = "a"', "<{tag}> to {attr:href}: {text}", "<a href='/x'>y <b>z</b></a>", "<a> to /x: y z"),
        ('css = "a"', "{attr:title}!", "<a>y</a>", "!"),
        ('pattern = "a+"', "{match} in {tag}", "<p>baab</p>", "aa in p"),
        ('css = "p"', "{text}", f"<p>{'long ' * 20}</p>", "long long long long long long long long…"),
        ('key = "l"\none-of = ["en"]', "{key} is {value}", "---\nl: fr\n---\n", "l is fr"),
        ('css = "p"', "{ {Tag} {} {1}", "<p>x</p>", "{ {Tag} {} {1}"),
    ],
)
def test_messages(tmp_path: Path, body: str, message: str, text: str, said: str) -> None:
    assert run(rule(tmp_path, body, message), text)[0] == [said]


@pytest.mark.parametrize(
    ("body", "text", "expected"),
    [
        ('css = "hr"\nfix = { do = "remove" }', "<p>a</p><hr><p>b</p>", "<p>a</p><p>b</p>"),
        ('css = "p.x"\nfix = { do = "remove" }', "<p>a</p><p class=x>b <a href=c>d</a><img src=e></p>", "<p>a</p>"),
        ('css = "b"\nfix = { do = "remove" }', "<p>a <b>c</b>d</p>", "<p>a d</p>"),
        ('css = "blink"\nfix = { do = "remove" }', "one\n\ntwo <blink>x</blink> y\n\nthree\n", "one\n\ntwo y\n\nthree\n"),
        ('css = "font"\nfix = { do = "unwrap" }', "<p><font>a</font></p>", "<p>a</p>"),
        ('css = "div"\nfix = { do = "unwrap" }', "a<div>b</div>c", "abc"),
        ('css = "p"\nfix = { do = "rename", tag = "div" }', "<p class=a>a</p>", "<div class=a>a</div>"),
        ('css = "a"\nfix = { do = "rename", tag = "span" }', "<a href=x>a</a>", "<span href=x>a</span>"),
        (
            'css = "img:not([src])[data-src]"\nfix = { do = "set-attribute", attribute = "src", value = "{attr:data-src}" }',
            '<img data-src="a.png">', '<img data-src="a.png" src="a.png">',
        ),
        ('css = "[id]"\nfix = { do = "remove-attribute", attribute = "id" }', "<p id=a>b</p>", "<p>b</p>"),
        (
            'pattern = "[?&]utm_[a-z]+=[^&#]*"\nscope = "attribute"\nattribute = "href"\nfix = { do = "replace", with = "" }',
            '<a href="/a?utm_source=x&amp;utm_id=2#b">c</a>', '<a href="/a#b">c</a>',
        ),
        ('phrase = "teh"\nfix = { do = "replace", with = "the" }', "<p>in teh <b>teh</b> end</p>", "<p>in the <b>the</b> end</p>"),
        ('phrase = "teh"\nfix = { do = "replace", with = "the" }', "in teh\n\nand teh\n", "in the\n\nand the\n"),
        ('pattern = "(a)(b)"\nfix = { do = "replace", with = "\\\\2\\\\1" }', "<p>ab</p>", "<p>ba</p>"),
        ('phrase = "a & b"\nfix = { do = "replace", with = "c" }', "<p>a &amp; b</p>", "<p>a &amp; b</p>"),
        ('phrase = " | Site"\nscope = "key"\nkey = "title"\nfix = { do = "replace", with = "" }', "---\ntitle: A | Site\n---\n", "---\ntitle: A\n---\n"),
        ('forbidden-key = "id"\nfix = { do = "remove-key" }', "---\na: 1\nid: 2\n---\n", "---\na: 1\n---\n"),
        ('required-key = "l"\nfix = { do = "set-key", value = "en" }', "---\na: 1\n---\n", "---\na: 1\nl: en\n---\n"),
        ('key = "l"\none-of = ["en"]\nfix = { do = "set-key", value = "en" }', "---\nl: EN\n---\n", "---\nl: en\n---\n"),
        ('css = "h1"\nfix = { do = "set-key", key = "title", value = "{text}" }', "---\na: 1\n---\n<h1>T</h1>", "---\na: 1\ntitle: T\n---\n<h1>T</h1>"),
    ],
)  # fmt: skip
def test_what_is_mended(tmp_path: Path, body: str, text: str, expected: str) -> None:
    made = rule(tmp_path, body)
    outcome = fix(article(text).source, [made()], Safety.UNSAFE)
    assert outcome.text == expected, outcome.checked.failures
    assert fixed_safely(made, text) == text, "nothing of it is called safe"


def fixed_safely(made: type[Rule], text: str) -> str:
    return fix(article(text).source, [made()], Safety.SAFE).text


def test_a_safe_fix_goes_through_the_guard(tmp_path: Path) -> None:
    made = rule(tmp_path, 'css = "div"\nfix = { do = "remove", safety = "safe" }')
    assert fixed(made, "<p>a</p><div> </div>", Safety.SAFE) == "<p>a</p>"
    outcome = fix(article("<p>a</p><div>words</div>").source, [made()], Safety.SAFE)
    assert not outcome.changed
    assert "its fix was refused: the text changed" in outcome.checked.failures[0].error


def test_an_unsafe_fix_changes_no_more_than_it_says(tmp_path: Path) -> None:
    """What it means to change is worked out without its edits; the guard compares."""
    made = rule(tmp_path, 'css = "b"\nfix = { do = "remove" }')
    text = "<p>one <b>two</b> <a href=x>three</a> <b>two</b></p>\n<p>four <b><img src=y></b></p>\n"
    assert fixed(made, text) == "<p>one <a href=x>three</a> </p>\n<p>four </p>\n"


def test_once_is_one_finding_with_all_places(tmp_path: Path) -> None:
    made = rule(tmp_path, 'css = "font"\nonce = true\nfix = { do = "unwrap" }')
    text = "<p><font>a</font> <font>b</font></p>"
    assert run(made, text) == (["Odd"], ["<font>", "<font>"])
    assert fixed(made, text) == "<p>a b</p>"


def test_manual_is_shown_and_never_applied(tmp_path: Path) -> None:
    made = rule(tmp_path, 'css = "hr"\nfix = { do = "remove", safety = "manual", title = "drop the line" }')
    checked = check(article("<hr>"), [made()])
    assert checked.findings[0].repairs[0].title == "drop the line"
    assert fixed(made, "<hr>") == "<hr>"
    assert made.fix_kind() == "none", "no example shows it"


OPTIONS = 'key = "lang"\none-of = ["en"]\noptions = { one-of = "The languages that we write." }\n'


def test_options_are_those_keys_that_the_rule_names(tmp_path: Path) -> None:
    made = rule(tmp_path, OPTIONS)
    text = "---\nlang: fr\n---\n"
    assert run(made, text)[0] == ["Odd"]
    assert run(made, text, one_of=("fr",))[0] == []


def test_options_through_the_command(artlint: Command, tmp_path: Path) -> None:
    rule(tmp_path, OPTIONS + '[rule.fix]\ndo = "set-key"\nvalue = "en"\n')
    (tmp_path / "a.md").write_text(
        "---\ntitle: A\ndate: 2022-03-11\nlang: fr\n---\n<p>x</p>\n", encoding="utf-8"
    )
    settings = 'plugins = ["house.toml"]\nselect = ["house"]\n'
    (tmp_path / "artlint.toml").write_text(settings, encoding="utf-8")
    assert artlint("check").returncode == 1
    (tmp_path / "artlint.toml").write_text(settings + '[rule.odd-thing]\none-of = ["fr"]\n', encoding="utf-8")
    assert artlint("check").returncode == 0
    (tmp_path / "artlint.toml").write_text(settings + "[rule.odd-thing]\none-of = 3\n", encoding="utf-8")
    assert "artlint.toml:4:1: `one-of` must be a list of texts, not 3" in artlint("check").stderr
    assert '`one-of` (a list of texts, default `["en"]`)' in artlint("rule", "odd-thing").stdout


def test_an_option_that_cannot_be_used_is_told(artlint: Command, tmp_path: Path) -> None:
    rule(tmp_path, 'css = "p"\noptions = { css = "What to find." }\n')
    (tmp_path / "artlint.toml").write_text(
        'plugins = ["house.toml"]\n[rule.odd-thing]\ncss = "p["\n', encoding="utf-8"
    )
    done = artlint("check")
    assert done.returncode == 2
    assert "[rule.odd-thing]: css: `p[` is not a CSS selector" in done.stderr


# -- mistakes ------------------------------------------------------------------------------------------------

CSS = 'css = "p"\n'


@pytest.mark.parametrize(
    ("body", "place", "error"),
    [
        pytest.param("", "1:3", "it does not say what to look for: exactly one of css, xpath", id="no detection"),
        pytest.param('css = "p"\nxpath = "//p"', "6:1", "`css` and `xpath` cannot stand together", id="two"),
        pytest.param('cs = "p"', "5:1", "unknown key `cs` - did you mean `css`?", id="unknown key"),
        pytest.param('css = "p["', "5:1", "`p[` is not a CSS selector", id="selector"),
        pytest.param('xpath = "//p["', "5:1", "is not an XPath expression", id="xpath"),
        pytest.param('xpath = "count(//p)"', "5:1", "gives a value, not elements", id="xpath that counts"),
        pytest.param('pattern = "("', "5:1", "`(` is not a pattern", id="pattern"),
        pytest.param('pattern = "(a+)+$"', "5:1", "could take for ever on some texts", id="a pattern that hangs"),
        pytest.param("css = 3", "5:1", "`css` must be a text, not 3", id="type"),
        pytest.param("phrase = []", "5:1", "`phrase` must be a text or a list of texts", id="empty list"),
        pytest.param('phrase = ["a", 3]', "5:16", "`phrase` must hold texts, not 3", id="item of a list"),
        pytest.param('phrase = "a"\nscope = "keys"', "6:1", "must be one of text, element, attribute, key, comment - did you", id="scope"),
        pytest.param('phrase = "a"\nscope = "attribute"', "6:1", "`attribute` is missing", id="no attribute"),
        pytest.param('phrase = "a"\nscope = "key"', "6:1", "`key` is missing", id="no key"),
        pytest.param('key-pattern = "a"', "5:1", "`key` is missing", id="a key pattern of no key"),
        pytest.param(CSS + 'scope = "text"', "6:1", "`scope` means nothing beside `css`", id="scope of css"),
        pytest.param('phrase = "a"\nkey = "b"', "6:1", "`key` means nothing beside `phrase` with scope text", id="key of text"),
        pytest.param(CSS + 'severity = "bad"', "6:1", "`severity` must be one of info, warning, error", id="severity"),
        pytest.param(CSS + 'fix = "remove"', "6:1", "`fix` is a table", id="fix"),
        pytest.param(CSS + "fix = {}", "6:1", "`do` must be one of remove, unwrap", id="fix of nothing"),
        pytest.param(CSS + 'fix = { do = "delete" }', "6:9", "`do` must be one of", id="unknown fix"),
        pytest.param(CSS + 'fix = { do = "rename" }', "6:1", "`odd-thing` needs `tag`", id="rename to what"),
        pytest.param(CSS + 'fix = { do = "remove", tag = "b" }', "6:24", "unknown key `tag`", id="a key too many"),
        pytest.param(CSS + 'fix = { do = "replace", with = "b" }', "6:9", "`replace` needs a text, an attribute", id="replace an element"),
        pytest.param('phrase = "a"\nfix = { do = "replace", with = "\\\\1" }', "6:25", "`with` cannot be used", id="template"),
        pytest.param('phrase = "a"\nfix = { do = "replace", with = "b", safety = "safe" }', "6:37", "cannot be safe", id="a safe change of text"),
        pytest.param('forbidden-key = "a"\nfix = { do = "remove-key", safety = "safe" }', "6:28", "cannot be safe", id="a safe change of keys"),
        pytest.param('forbidden-key = "a"\nfix = { do = "unwrap" }', "6:9", "needs an element, and this rule finds a key", id="unwrap a key"),
        pytest.param(CSS + 'fix = { do = "set-attribute", attribute = "a", value = "{b}" }', "6:48", "unknown placeholder {b}", id="value"),
        pytest.param(CSS + "options = { css = 3 }", "6:13", "an option is explained by one sentence", id="option"),
        pytest.param(CSS + 'options = { xpath = "x" }', "6:13", "the rule has no `xpath` that could be an option", id="no such option"),
        pytest.param(CSS + "valid = [3]", "6:10", "an example is a text or a table", id="example"),
        pytest.param(CSS + 'invalid = [{ source = "a", fixed = "b" }]', "6:28", "has no fix that could lead to `fixed`", id="fixed without fix"),
        pytest.param(CSS + 'invalid = [{ sorce = "a" }]', "6:14", "unknown key `sorce` - did you mean `source`?", id="key of an example"),
        pytest.param(CSS + 'valid = [{ source = "a", options = { x = 1 } }]', "6:38", "the rule has no option `x`", id="option of an example"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_line_and_column(tmp_path: Path, body: str, place: str, error: str) -> None:
    with pytest.raises(ConfigError) as raised:
        rule(tmp_path, body)
    assert f"house.toml:{place}: " in str(raised.value), str(raised.value)
    assert error in str(raised.value)


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ("{tga}", "unknown placeholder {tga}; known: {tag}, {text}, {attr:NAME}"),
        ("{attr}", "an attribute is written {attr:NAME}"),
        ("{tag:x}", "{tag} takes no name"),
        ("{key}", "{key} has no meaning here: this rule finds an element"),
        ("a\\nb", "a message is one line"),
        (" ", "`message` is empty"),
    ],
)
def test_a_mistake_in_a_message(tmp_path: Path, message: str, error: str) -> None:
    with pytest.raises(ConfigError, match=r"house\.toml:3:1: ") as raised:
        rule(tmp_path, CSS, message)
    assert error in str(raised.value)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "house.toml:1:1: there is no rule here; a rule begins with [[rule]]"),
        ("rule = 3", "house.toml:1:1: there is no rule here"),
        ("rules = []", "house.toml:1:1: unknown key `rules` - did you mean `rule`?"),
        ("group = 'A b'", "house.toml:1:1: 'A b' is no name of a group"),
        ("[[rule]]\nname = 'A'\nmessage = 'x'\nwhy = 'x'\ncss = 'p'", "house.toml:2:1: 'A' is no name"),
    ],
)
def test_a_mistake_in_the_file(tmp_path: Path, text: str, error: str) -> None:
    path = tmp_path / "house.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        declared_rules(path)
    assert error in str(raised.value)


# -- the schema ----------------------------------------------------------------------------------------------

EXAMPLE = Path(__file__).parent / "example_plugin" / "artlint_example" / "house.toml"


def test_the_schema_takes_what_is_right(artlint: Command, tmp_path: Path) -> None:
    schema = json.loads(artlint("config", "schema", "--declared").stdout)
    assert schema == declared_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(tomllib.loads(EXAMPLE.read_text(encoding="utf-8")), schema)
    artlint("new", "odd-blink", "--declared")
    jsonschema.validate(tomllib.loads((tmp_path / "odd-blink.toml").read_text(encoding="utf-8")), schema)


@pytest.mark.parametrize(
    "body",
    ["", 'css = "p"\nxpath = "//p"', "css = 3", 'css = "p"\nseverity = "bad"', 'css = "p"\nfix = { do = "delete" }',
     'css = "p"\nfix = { do = "rename" }', 'cs = "p"', 'css = "p"\nvalid = [3]', "phrase = []"],
)  # fmt: skip
def test_the_schema_refuses_what_the_reader_refuses(tmp_path: Path, body: str) -> None:
    with pytest.raises(ConfigError):
        rule(tmp_path, body)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tomllib.loads(HEAD.format(message="x") + body), declared_schema())


VALUES = st.one_of(
    st.none().map(lambda _: {}), st.booleans(), st.integers(-1, 3), st.floats(), st.lists(st.text(max_size=3), max_size=2),
    st.sampled_from(["", "p", "p[", "//p", "(", "a+", "text", "key", "remove", "replace", "safe", "{tag}", "{x}", "\\1", "‸"]),
    st.dictionaries(st.sampled_from([*RULE, *EXAMPLE_KEYS, "do", "with", "tag", "safety"]), st.sampled_from(["p", "remove", "safe", 3]), max_size=3),
)  # fmt: skip
TABLES = st.dictionaries(
    st.sampled_from([*RULE, "fix", "options", "valid", "invalid", "other"]), VALUES, max_size=6
)


@given(TABLES)
@settings(max_examples=500, deadline=None)
def test_whatever_stands_in_the_file_it_is_a_rule_or_an_error(table: dict[str, object]) -> None:
    whole = {"name": "odd-thing", "message": "Odd", "why": "Odd.", "css": "p", **table}
    for rules in ([whole], [table], table):
        try:
            declared = [*read_declarations(Document("house.toml", {"rule": rules}), "house")]
        except ConfigError:
            continue
        assert declared[0].name


# -- patterns cannot hang ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+$", "(a|a){50}b", "(a?){30}b", ".*x.*y", "(?:a{0,9}){0,50}b", r"(?:\w+\s?)*$", "(?=(a+)+)b", "(x|xy)*z",
     "(.*?,){11}P", "(?:a|b|ab)*c", "(?:(?:a*)*)?", "a*a*a*b", "(?:a*)*", "([^a]|[^b])*c"],
)  # fmt: skip
def test_a_pattern_with_too_many_ways_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="could take for ever"):
        compiled(pattern)


@pytest.mark.parametrize(
    "pattern",
    [r"^\s*Read more\s*$", r"\d{4}-\d\d-\d\d", "[a-z0-9]+(?:-[a-z0-9]+)*", r"https?://[^/\s]+/utm_\w+", "(?:foo|bar)+x",
     "<b>.*?</b>", r"[\w.]+@[\w.]+", r"(?:\s*,\s*\w+)+", "[一-龥]+[:：]", r"(?:[^()]|\([^()]*\))*", r"(\w+) \1",
     r"(\d++)\s*+-\s*+(\d++)", "(?>a+)+b", "(?i)ads?", r"\bfood?\b"],
)  # fmt: skip
def test_ordinary_patterns_are_not_refused(pattern: str) -> None:
    compiled(pattern)


PIECES = st.sampled_from(
    [
        "a",
        "b",
        "[ab]",
        "[^a]",
        ".",
        r"\w",
        r"\s",
        " ",
        "a*",
        "a+",
        "b?",
        "[ab]*",
        ".*",
        ".*?",
        r"\w+",
        "a{0,20}",
        "(?:ab)*",
        "$",
    ]
)
PATTERNS = st.recursive(
    PIECES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.builds("(?:{}|{})".format, inner, inner),
        st.builds("(?:{}){}".format, inner, st.sampled_from(["*", "+", "?", "{2,9}", "*?", "*+", "{0,60}"])),
        st.builds("(?={})".format, inner),
    ),
    max_leaves=6,
)


@given(PATTERNS)
@example("(?:a*b?)*+c")
@example("a{0,60}a{0,60}a{0,60}b")
@settings(max_examples=300, deadline=None)
def test_what_is_not_refused_ends_soon(pattern: str) -> None:
    try:
        wanted = compiled(pattern)
    except ValueError:
        return
    for text in ("a" * 1000, "ab" * 500, "a b" * 333, " " * 1000, "b" * 999 + "c"):
        started = time.process_time()
        for _ in matches(wanted, text):
            pass
        wanted.fullmatch(text)
        assert time.process_time() - started < 5, (pattern, text[:3])


def test_matches_of_a_long_text_are_all_found() -> None:
    text = ("x" * 997 + "needle") * 30
    assert len([*matches(compiled("needle"), text)]) == 30
    assert [m[0] for m in matches(compiled("a+"), "aa b a")] == ["aa", "a"]
    assert [*matches(compiled("a*"), "bbb")] == []
    assert len([*matches(compiled("^a"), "a" * 5000)]) == 1, "the start of the text is where it starts"


@pytest.mark.parametrize("case", cases(*declared_rules(EXAMPLE)), ids=str)
def test_examples_in_toml_are_cases(case: object) -> None:
    case.run()  # type: ignore[attr-defined]
