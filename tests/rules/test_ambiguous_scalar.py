"""Which plain scalars are ambiguous, and that PyYAML reads the text after the fix."""

from __future__ import annotations

import pytest
import yaml

from artlint import Safety
from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint_rules.front_matter.ambiguous_scalar import AmbiguousScalar
from artlint_rules.knowledge.yaml_readings import other_reading

# What PyYAML 6.0 and yaml 2.9 (JavaScript) read, run in 2026.
DIFFERENT = {
    "yes": (True, "yes"), "No": (False, "No"), "ON": (True, "ON"), "off": (False, "off"), "1:30": (90, "1:30"),
    "1:30:00": (5400, "1:30:00"), "0123": (83, 123), "-0123": (-83, -123), "08": ("08", 8), "1e3": ("1e3", 1000),
    "1.5e3": ("1.5e3", 1500), "1e+3": ("1e+3", 1000), "1_000": (1000, "1_000"), "0b11": (3, "0b11"),
    "0o17": ("0o17", 15), "12:30:45.5": (45045.5, "12:30:45.5"),
}  # fmt: skip
ALIKE = ["1", "-1", "0", "00", "007", "0.5", ".5", "1.", "0x1F", "1.0e+3", "1.2.3", "true", "null", "~", "y", "n",
         "bread", "0:30", "09:30", "1,000", "2001-9-11", "yes!", "1e", "e3", "1 000"]  # fmt: skip


@pytest.mark.parametrize("plain", DIFFERENT)
def test_the_safe_fix_gives_every_parser_the_text(plain: str) -> None:
    assert yaml.safe_load(plain) == DIFFERENT[plain][0]
    assert yaml.safe_load(plain) != DIFFERENT[plain][1]
    source = Source("a.md", f"---\ntitle: {plain}\ntags:\n- bread\n- {plain}\n---\n")
    fixed = fix(source, (AmbiguousScalar(),), Safety.SAFE)
    assert fixed.text == f"---\ntitle: '{plain}'\ntags:\n- bread\n- '{plain}'\n---\n"
    assert not fixed.checked.failures
    assert yaml.safe_load(fixed.text.split("---")[1]) == {"title": plain, "tags": ["bread", plain]}


@pytest.mark.parametrize("plain", ALIKE)
def test_what_all_parsers_read_alike(plain: str) -> None:
    assert other_reading(plain) is None


def fixed(line: str, level: Safety = Safety.SAFE) -> str:
    result = fix(Source("a.md", f"---\n{line}\n---\n"), (AmbiguousScalar(),), level)
    assert not result.checked.failures
    return result.text[4:-5]


@pytest.mark.parametrize(
    ("line", "safe", "unsafe"),
    [
        ("comments: no", "comments: false", "comments: false"),
        ("draft: Yes # soon", "draft: true # soon", "draft: true # soon"),
        ("toc: off", "toc: off", "toc: false"),
        ("flour: 0123", "flour: 0123", "flour: '0123'"),
        ("lang: no", "lang: 'no'", "lang: 'no'"),
        ("title: 2024-05-31", "title: '2024-05-31'", "title: '2024-05-31'"),
        ("date: 2024-05-31", "date: 2024-05-31", "date: 2024-05-31"),
        ("tags: [no, 0123, 1]", "tags: ['no', '0123', 1]", "tags: ['no', '0123', 1]"),
        ("title: C # in a day", "title: C # in a day", "title: 'C # in a day'"),
        ("author: Ada # my name", "author: Ada # my name", "author: Ada # my name"),
        ("title: 'C' # in a day", "title: 'C' # in a day", "title: 'C' # in a day"),
        ("title: &x no", "title: &x no", "title: &x no"),
    ],
)
def test_keys_of_a_known_kind_are_safe(line: str, safe: str, unsafe: str) -> None:
    assert (fixed(line), fixed(line, Safety.UNSAFE)) == (safe, unsafe)


def test_a_list_is_one_finding_however_long() -> None:
    items = ", ".join(["bread", *DIFFERENT] * 3)
    source = Source("a.md", f"---\ntags: [{items}]\n---\n")
    (finding,) = check(Article(source), (AmbiguousScalar(),)).findings
    assert len(finding.places) + 1 == 3 * len(DIFFERENT)
    assert finding.message == "`yes` is true to some YAML parsers, and not to others, like 47 more of `tags`"
    result = fix(source, (AmbiguousScalar(),))
    assert yaml.safe_load(result.text.split("---")[1])["tags"] == ["bread", *DIFFERENT] * 3
    assert not result.checked.findings


def test_a_comment_behind_a_title_is_only_an_info() -> None:
    article = Article(Source("a.md", "---\ntitle: C # in a day\n---\n"))
    (finding,) = check(article, (AmbiguousScalar(),)).findings
    assert str(finding.severity) == "info"
    assert finding.message == "`title` ends before “# in a day”, which is a comment to YAML"
