"""Declared rules that look for names, in comments and in parts of an article; folders of them; what is read late."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import artlint_rules
from artlint import Article, Rule, Safety, Source, declared_rules
from artlint.declared import DeclaredRule, kept
from artlint.engine import check, fix
from artlint.testing import problems
from artlint.toml import ConfigError
from tests.rules.outcomes import fixed, messages, safely_fixed

HEAD = '[[rule]]\nname = "odd-thing"\nmessage = "{0}"\nwhy = "Odd.\\n\\nIt is."\n'


def rule(tmp_path: Path, body: str, message: str = "Odd") -> Callable[..., Rule]:
    path = tmp_path / "house.toml"
    path.write_text(HEAD.format(message) + body, encoding="utf-8")
    (made,) = declared_rules(path)
    return made


def places(made: Rule, text: str) -> list[str]:
    checked = check(Article(Source("a.html", text)), [made])
    assert not checked.failures
    span = checked.article.span
    found = [span(place) for f in checked.findings for place in (f.place, *f.places)]
    return [text[each.start : each.end] for each in found]


CLASS = 'class-name = ["ad", "ad-*"]\n'
NAMES = 'attribute-name = ["data-ad-*", "adid"]\n'
COMMENT = 'pattern = "^ ?ad:[a-z]"\nscope = "comment"\n'


@pytest.mark.parametrize(
    ("body", "text", "found"),
    [
        (CLASS, '<p class="ad">a</p><p class="x ad-1">b</p>', ["ad", "x ad-1"]),
        (CLASS, '<p class="bad">a</p><p class="AD">b</p><p id="ad">c</p>', []),
        (CLASS, "<style>.ad { color: red }</style><p class=ad>a</p><p class=ad-1>b</p>", ["ad-1"]),
        (CLASS + 'within = "aside"', '<p class="ad">a</p><aside><p class="ad-2">b</p></aside>', ["ad-2"]),
        (CLASS + 'outside = "aside"', '<p class="ad">a</p><aside><p class="ad-2">b</p></aside>', ["ad"]),
        (CLASS + "at-least = 2", '<p class="ad">a</p>', []),
        (CLASS + "at-least = 2", '<p class="ad">a</p><p class="ad">b</p>', ["ad", "ad"]),
        (NAMES, '<p data-ad-x="1" adid="2" data-ad="3">a</p>', ["1", "2"]),
        (NAMES + 'within = "img"', '<p adid="2">a</p><img adid="3">', ["3"]),
        (COMMENT, "<!-- ad:one --><p>ad:two</p><!-- bad:x -->", ["<!-- ad:one -->"]),
        (COMMENT, "<pre>&lt;!-- ad:one --&gt;</pre><script>'<!-- ad:x -->'</script>", []),
        ('css = "a"\ntext-pattern = "[#¶]"', "<a>#</a><a> ¶ </a><a># b</a><a></a>", ["<a>", "<a>"]),
        ('css = "p"\nif-body-holds = ["<!--"]', "<p>a</p>", []),
        ('css = "p"\nif-body-holds = ["[a ", "[b ", "[c ", "[d "]', "<p>a [c d]</p>", ["<p>"]),
        ('css = "p"\nif-body-holds = ["[a ", "[b ", "[c ", "[d "]', "<p>a [e]</p>", []),
        ('css = "p"\noutside = "aside"', "<p>a</p><aside><p>b</p></aside>", ["<p>"]),
        ('phrase = "b"\noutside = "code"', "<p>a b <code>b</code></p>", ["b"]),
        ('phrase = "b & c"', "<p>a &amp; b &amp; c</p>", ["<p>"]),
        ('phrase = "b c"', "<p>a &amp; b c</p>", ["b c"]),
    ],
)  # fmt: skip
def test_what_is_found(tmp_path: Path, body: str, text: str, found: list[str]) -> None:
    assert places(rule(tmp_path, body)(), text) == found


@pytest.mark.parametrize(
    ("body", "text", "expected"),
    [
        (CLASS + 'fix = { do = "remove-class" }', '<p class="x  ad y ad-1">a</p>', '<p class="x  y">a</p>'),
        (CLASS + 'fix = { do = "remove-class" }', "<p class=ad>a</p>", "<p>a</p>"),
        (CLASS + 'fix = { do = "remove-class" }', '<p class="x&#32;ad">a</p>', '<p class="x">a</p>'),
        (CLASS + 'fix = { do = "remove-class" }', '<p class="\n ad\n x\n">a</p>', '<p class="\n x\n">a</p>'),
        ('css = "p.x"\nfix = { do = "remove-class", class = "ad-*" }', '<p class="x ad-1 ad-2">a</p>', '<p class="x">a</p>'),
        (NAMES + 'fix = { do = "remove-attribute" }', '<p data-ad-x="1" id=a adid=2>a</p>', "<p id=a>a</p>"),
        (COMMENT + 'fix = { do = "remove" }', "<p>a</p>\n<!-- ad:b -->\n<p>c</p>\n", "<p>a</p>\n<p>c</p>\n"),
        (COMMENT + 'fix = { do = "remove" }', "> one\n> <!-- ad:b -->\n> two\n", "> one\n> \n> two\n"),
        (COMMENT + 'fix = { do = "remove" }', "```\n<!-- ad:b -->\n```\n", "```\n<!-- ad:b -->\n```\n"),
        ('css = ".ad"\nfix = { do = "remove" }', '<p>b</p><div class="ad">a<p class="ad">c</p></div>', "<p>b</p>"),
        ('phrase = " [x]"\nfix = { do = "replace", with = "" }', "<p>a &amp; b [x]</p>", "<p>a &amp; b</p>"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["a.html", "a.md"])
def test_what_is_mended(tmp_path: Path, body: str, text: str, expected: str, path: str) -> None:
    if text.startswith((">", "```")) and path == "a.html":
        pytest.skip("Markdown")
    assert fixed(rule(tmp_path, body)(), text, path=path) == expected


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ('class-name = "a b"', "no blanks, and a * at the end only"),
        ('attribute-name = ["a*b"]', "no blanks, and a * at the end only"),
        ('css = "p"\ntext-pattern = "("', "is not a pattern"),
        ('css = "p"\nfix = { do = "remove-class" }', "`remove-class` needs `class`"),
        ('css = "p"\nfix = { do = "remove-attribute" }', "`remove-attribute` needs `attribute`"),
        ('phrase = "a"\nscope = "comment"\nfix = { do = "unwrap" }', "needs an element"),
        ('phrase = "a"\ntext-pattern = "b"', "`text-pattern` means nothing beside"),
        ('key = "a"\none-of = ["b"]\nwithin = "p"', "`within` means nothing beside"),
        ('css = "p"\nat-least = 0', "`at-least` must be 1 or more"),
        ('css = "p"\noptions = { extra-phrase = "More of them." }', "could be an option"),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, body: str, error: str) -> None:
    with pytest.raises(ConfigError) as raised:
        rule(tmp_path, body)
    assert error in str(raised.value)


def test_settings_add_to_a_list(tmp_path: Path) -> None:
    made = rule(tmp_path, CLASS + 'options = { extra-class-name = "More of them." }')
    assert places(made(), '<p class="ad">a</p><p class="mine">b</p>') == ["ad"]
    assert places(made(extra_class_name=("mine",)), '<p class="ad">a</p><p class="mine">b</p>') == [
        "ad",
        "mine",
    ]
    css = rule(tmp_path, 'css = ".ad"\noptions = { extra-css = "More of them." }')
    assert places(css(extra_css=("#x", "b")), "<p id=x>a</p><b>c</b>") == ["<p id=x>", "<b>"]
    with pytest.raises(ValueError, match="css"):
        css(extra_css=("p[",))


def test_evidence_waits_for_the_unsafe_fix(tmp_path: Path) -> None:
    """What a selector asks for is not deleted by another rule's safe fix, so the unsafe one finds it later."""
    box = rule(tmp_path, 'css = "div.ad"\nfix = { do = "remove" }')()
    path = tmp_path / "names.toml"
    path.write_text(HEAD.format("b").replace("odd-thing", "ad-class") + CLASS
                    + 'fix = { do = "remove-class", safety = "safe" }', encoding="utf-8")  # fmt: skip
    names = declared_rules(path)[0]()
    text = '<p class="ad">a</p><div class="ad">b</div>'
    safe = fix(Source("a.html", text), [box, names], Safety.SAFE)
    assert safe.text == '<p>a</p><div class="ad">b</div>'
    assert fix(safe.source, [box, names], Safety.UNSAFE).text == "<p>a</p>"


@pytest.mark.parametrize(
    ("css", "text", "count"),
    [
        ('a[href^="#"]', '<a href="/a#b">c</a>', 0),
        ('a[href^="#"]', '<a href="#b">c</a>', 1),
        ('a[href$=".png"]', '<a href="a.png">c</a><a href="b.png?c">d</a>', 1),
        ("p:not(.x)", "<p>a</p>", 1),
        ("body > p", "<p>a</p>", 1),
        (".x p", '<body class="x"><p>a</p></body>', 1),
        ("#a", "<p id=a>b</p>", 1),
        ("section p", "<div><p>a</p></div>", 0),
        ("[data-a='b'], i", "<i>c</i>", 1),
        ('a[href!="b"]', "<a>c</a>", 1),
    ],
)
def test_a_selector_that_could_match_is_asked(css: str, text: str, count: int) -> None:
    assert len(Article(Source("a.html", text)).select(css)) == count


# -- folders -------------------------------------------------------------------------------------------------


def folder(tmp_path: Path) -> Path:
    made = tmp_path / "odd_things"
    made.mkdir()
    for name in ("one", "two"):
        text = HEAD.format("Odd").replace("odd-thing", f"odd-{name}") + f'css = "{name}"\n'
        (made / f"odd_{name}.toml").write_text(text, encoding="utf-8")
    return made


def names(made: Path) -> list[tuple[str, str]]:
    return [(each.name, each.group) for each in declared_rules(made)]


def test_a_folder_is_a_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    made = folder(tmp_path)
    expected = [("odd-one", "odd-things"), ("odd-two", "odd-things")]
    assert names(made) == expected
    assert names(made) == expected, "as they were kept"
    (one, _) = declared_rules(made)
    assert messages(one(), "<one>a</one>") == ["Odd"]


def test_what_is_kept_is_what_the_files_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    made = folder(tmp_path)
    assert len(names(made)) == 2
    assert [*made.glob("__pycache__/*.rules")], "kept"
    (made / "odd_two.toml").unlink()
    assert len(names(made)) == 1
    file = made / "odd_one.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("odd-one", "odd-other"), encoding="utf-8")
    assert names(made) == [("odd-other", "odd-things")]
    os.utime(next(made.glob("__pycache__/*.rules")))
    next(made.glob("__pycache__/*.rules")).write_bytes(b"nonsense")
    assert names(made) == [("odd-other", "odd-things")], "what cannot be read is read anew"


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    made = folder(tmp_path)
    assert len(names(made)) == 2
    assert not [*made.glob("__pycache__/*")]
    assert not kept.can_save(made)


def test_a_mistake_in_a_folder_is_told_by_its_tests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    made = folder(tmp_path)
    file = made / "odd_one.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('css = "one"', 'css = "p["'), encoding="utf-8")
    assert any("is not a CSS selector" in said for said in problems(declared_rules(made)[0]))


def test_a_built_in_rule_is_called_like_its_file() -> None:
    for path in Path(artlint_rules.__file__).parent.glob("*/*.toml"):
        if path.parent.name == "data":
            continue
        (made,) = declared_rules(path)
        assert issubclass(made, DeclaredRule)
        assert made.name == path.stem.replace("_", "-")


def test_safe_fixes_of_marks_stay_within_markdown(tmp_path: Path) -> None:
    """In lists, in quotations and beside code the same is done, and nothing else."""
    made = rule(tmp_path, CLASS + 'fix = { do = "remove-class", safety = "safe" }')()
    text = '- one <b class="ad">two</b>\n\n> <i class="x ad">three</i>\n\n```html\n<p class="ad">\n```\n\n    <p class="ad">\n'
    wanted = text.replace('<b class="ad">', "<b>").replace("x ad", "x")
    assert safely_fixed(made, text, "a.md") == wanted
