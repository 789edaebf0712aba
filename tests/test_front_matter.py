from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from artlint.article.front_matter import Entry, FrontMatter, find_front_matter
from artlint.edits import CannotEdit, Edit, Span, apply


def found(text: str) -> FrontMatter:
    front_matter = find_front_matter(text)
    assert front_matter is not None
    return front_matter


def yaml_block(*lines: str) -> FrontMatter:
    return found("\n".join(("---", *lines, "---", "", "<p>Body</p>", "")))


def entry(front_matter: FrontMatter, key: str) -> Entry:
    result = front_matter.entry(key)
    assert result is not None
    return result


def part(front_matter: FrontMatter, span: Span) -> str:
    return front_matter.text[span.start : span.end]


def content(front_matter: FrontMatter, edits: tuple[Edit, ...]) -> str:
    """What stands between the fences once the edits are made."""
    changed = found(apply(front_matter.text, edits))
    return part(changed, changed.content)


# -- where the front matter stands ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "preamble", "block", "inner"),
    [
        pytest.param("---\na: 1\n---\nx", "", "---\na: 1\n---\n", "a: 1\n", id="at-start"),
        pytest.param("---\na: 1\n---\n\n\nx", "", "---\na: 1\n---\n", "a: 1\n", id="blank-lines-are-body"),
        pytest.param(
            "-----\na: 1\n--- \t\nx", "", "-----\na: 1\n--- \t\n", "a: 1\n", id="long-fence-and-blanks"
        ),
        pytest.param("---\na: 1\n---", "", "---\na: 1\n---", "a: 1\n", id="no-final-newline"),
        pytest.param("---\r\na: 1\r\n---\r\nx", "", "---\r\na: 1\r\n---\r\n", "a: 1\r\n", id="crlf"),
        pytest.param("---\ra: 1\r---\rx", "", "---\ra: 1\r---\r", "a: 1\r", id="lone-cr"),
        pytest.param("---\n---\nx", "", "---\n---\n", "", id="empty"),
        pytest.param("---\r\n---\r\n", "", "---\r\n---\r\n", "", id="empty-crlf"),
        pytest.param("---\n# a: 1\n---\n", "", "---\n# a: 1\n---\n", "# a: 1\n", id="comment-only"),
        pytest.param("\n\n---\na: 1\n---\nx", "\n\n", "---\na: 1\n---\n", "a: 1\n", id="blank-lines-before"),
        pytest.param(
            "\ufeff\u200b---\na: 1\n---\n", "\ufeff\u200b", "---\na: 1\n---\n", "a: 1\n", id="stray-bom"
        ),
        pytest.param(
            "<!-- a -->\n<!--\nb--> \n---\na: 1\n---\n",
            "<!-- a -->\n<!--\nb--> \n",
            "---\na: 1\n---\n",
            "a: 1\n",
            id="comments-before",
        ),
        pytest.param(
            "---\na: 1\n---\nx\n\n---\n\nb: 2\n---\n",
            "",
            "---\na: 1\n---\n",
            "a: 1\n",
            id="rules-in-the-body",
        ),
        pytest.param(
            "---\na: |\n  ---\n  b\n---\nx",
            "",
            "---\na: |\n  ---\n  b\n---\n",
            "a: |\n  ---\n  b\n",
            id="indented-dashes",
        ),
        pytest.param(
            "title: x\ndate: y\n---\nbody",
            "",
            "title: x\ndate: y\n---\n",
            "title: x\ndate: y\n",
            id="hexo-old-form",
        ),
        pytest.param("+++\na = 1\n+++\nx", "", "+++\na = 1\n+++\n", "a = 1\n", id="toml"),
        pytest.param('{"a": 1}\nx', "", '{"a": 1}\n', '{"a": 1}', id="json-object"),
        pytest.param(';;;\n"a": 1\n;;;\nx', "", ';;;\n"a": 1\n;;;\n', '"a": 1\n', id="hexo-json"),
    ],
)
def test_finds_the_block(text: str, preamble: str, block: str, inner: str) -> None:
    front_matter = found(text)
    assert part(front_matter, front_matter.preamble) == preamble
    assert part(front_matter, front_matter.block) == block
    assert part(front_matter, front_matter.content) == inner
    assert front_matter.preamble.end == front_matter.block.start
    assert front_matter.problem is None
    assert front_matter.closed


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("\n \n", id="blank"),
        pytest.param("<p>Body</p>\n---\na: 1\n---\n", id="behind-text"),
        pytest.param("---", id="one-rule"),
        pytest.param("---\n\nProse goes on.\n", id="rule-before-prose"),
        pytest.param("---\n\nProse between rules.\n\n---\n\nMore.", id="prose-between-rules"),
        pytest.param("---\n- one\n- two\n---\n", id="list-between-rules"),
        pytest.param("\n---\n\nProse between rules.\n\n---\n", id="prose-between-rules-behind-blank-line"),
        pytest.param("\n---\n---\n", id="two-rules-behind-blank-line"),
        pytest.param("\n---\ntitle: x\n", id="not-closed-behind-blank-line"),
        pytest.param("<!-- ---\na: 1\n---\n", id="open-comment"),
        pytest.param("--\na: 1\n--\n", id="two-dashes"),
        pytest.param("--- a\nb: 1\n---\n", id="text-behind-the-dashes"),
        pytest.param("title: x\n---\nbody", id="setext-heading"),
        pytest.param("title: x\n\nSome prose.\ndate: y\n---\nbody", id="prose-before-the-rule"),
        pytest.param("name: x\nplace: y\n---\nbody", id="no-common-key"),
        pytest.param("+++\na = 1\n", id="toml-not-closed"),
        pytest.param("{{ include }}\n", id="template"),
        pytest.param("{% raw %}\n", id="liquid"),
        pytest.param('{"a": 1} and more\n', id="json-in-prose"),
        pytest.param('{"a": 1\n', id="json-not-closed"),
    ],
)
def test_is_no_front_matter(text: str) -> None:
    assert find_front_matter(text) is None


@pytest.mark.parametrize(
    ("text", "block"),
    [
        pytest.param(
            "---\ntitle: x\ndate: y\n\n<p>a</p>\n", "---\ntitle: x\ndate: y\n", id="body-behind-blank-line"
        ),
        pytest.param("---\ntitle: x\n<p>a</p>\n", "---\ntitle: x\n", id="body-behind-key"),
        pytest.param("---\ntags:\n- a\n- b\n\nc", "---\ntags:\n- a\n- b\n", id="list"),
        pytest.param("---\ntitle: x", "---\ntitle: x", id="nothing-behind"),
        pytest.param("---\r\n\r\ntitle: x\r\n\r\na", "---\r\n\r\ntitle: x\r\n", id="crlf"),
    ],
)
def test_a_block_without_closing_fence_ends_with_its_last_key(text: str, block: str) -> None:
    front_matter = found(text)
    assert not front_matter.closed
    assert part(front_matter, front_matter.block) == block
    assert front_matter.problem is not None
    assert front_matter.problem.message == "no closing ---"
    assert part(front_matter, front_matter.problem.span) == "---"
    assert front_matter.entries


# -- what it says -----------------------------------------------------------------------------------------

VALUES = {
    "plain": ("a: b c", "b c", "b c", None),
    "comment-behind": ("a: b # c", "b", "b", None),
    "single-quoted": ("a: 'it''s'  # c", "it's", "'it''s'", "'"),
    "double-quoted": (r'a: "x\ty\u4e2d"', "x\ty中", r'"x\ty\u4e2d"', '"'),
    "chinese": ("a: 视频号：“爆款”", "视频号：“爆款”", "视频号：“爆款”", None),
    "astral": ("a: '😀𠮷'", "😀𠮷", "'😀𠮷'", "'"),
    "tab-before": ("a:\tb", "b", "b", None),
    "number": ("a: 012", 10, "012", None),
    "date": ("a: 2022-03-11", date(2022, 3, 11), "2022-03-11", None),
    "empty-quotes": ("a: ''", "", "''", "'"),
    "colon-inside": ("a: foo:bar", "foo:bar", "foo:bar", None),
    "two-lines": ("a: b\n  c\n\n# d", "b c", "b\n  c", None),
    "flow-list": ("a: [b, 'c'] # d", ["b", "c"], "[b, 'c']", ""),
    "flow-list-on-lines": ("a: [b,\n  c]\n", ["b", "c"], "[b,\n  c]", ""),
    "flow-mapping": ("a: {b: 1}", {"b": 1}, "{b: 1}", ""),
    "block-list": ("a:\n  - b\n  - c\n\n# d\n", ["b", "c"], "- b\n  - c", ""),
    "block-list-with-comment": ("a:\n  - b # c\n  # d\n", ["b"], "- b", ""),
    "list-without-indent": ("a:\n- b\n- c\n\n\n", ["b", "c"], "- b\n- c", ""),
    "nested-collections": (
        "a:\n  b:\n    - c: 1\n      d: [2]\n  # e\n",
        {"b": [{"c": 1, "d": [2]}]},
        "b:\n    - c: 1\n      d: [2]",
        "",
    ),
    "absent-value-at-the-end": ("a:\n  b: 1\n  c:\n  # d\n", {"b": 1, "c": None}, "b: 1\n  c:", ""),
    "absent-item-at-the-end": ("a:\n  - b\n  -\n\n# d\n", ["b", None], "- b\n  -", ""),
    "key-without-value-at-the-end": ("a:\n  b: 1\n  ? c\n\n# d\n", {"b": 1, "c": None}, "b: 1\n  ? c", ""),
    "literal": ("a: |\n  b\n  c\n\n# d\n", "b\nc\n", "|\n  b\n  c", "|"),
    "literal-with-comment": ("a: | # c\n  b\n", "b\n", "| # c\n  b", "|"),
    "literal-that-ends-with-blanks": ("a: |\n  b\n    \n\n", "b\n  \n", "|\n  b\n    ", "|"),
    "literal-keep": ("a: |+\n  b\n\n", "b\n\n", "|+\n  b\n", "|"),
    "folded-strip": ("a: >-\n  b\n  c\n\n\n", "b c", ">-\n  b\n  c", ">"),
    "block-scalar-in-list": ("a:\n  - >\n    b\n\n# c\n", ["b\n"], "- >\n    b", ""),
    "anchor": ("a: &x b", "b", "&x b", None),
    "tag": ("a: !!str 1", "1", "!!str 1", None),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize(("source", "value", "raw", "style"), VALUES.values(), ids=VALUES)
def test_reads_a_value_and_its_place(
    source: str, value: object, raw: str, style: str | None, newline: str
) -> None:
    line = source if source.endswith("\n") else source + "\n"
    front_matter = found(f"---\n😀: é\n{line}z: last\n---\n".replace("\n", newline))
    a = entry(front_matter, "a")
    assert (a.value, a.raw, a.style, a.error) == (value, raw.replace("\n", newline), style, None)
    assert a.value_span is not None
    assert part(front_matter, a.value_span) == a.raw
    assert [part(front_matter, e.key_span) for e in front_matter.entries] == ["😀", "a", "z"]
    assert front_matter.values == {"😀": "é", "a": value, "z": "last"}


def test_an_absent_value_has_no_place() -> None:
    front_matter = yaml_block("a:", "b:   # none", "c: ~")
    assert [(e.value, e.value_span, e.raw) for e in front_matter.entries[:2]] == [(None, None, "")] * 2
    assert entry(front_matter, "c").raw == "~"


def test_keys_are_text() -> None:
    front_matter = yaml_block("'q''s': 1", "2022: 2", "true: 3", "? [a, b]\n: 4", "null: 5", "= : 6")
    assert [e.key for e in front_matter.entries] == ["q's", "2022", "true", "[a, b]", "null", "="]
    assert part(front_matter, front_matter.entries[0].key_span) == "'q''s'"


def test_of_a_duplicate_key_all_entries_are_there_and_the_last_wins() -> None:
    front_matter = yaml_block("a: 1", "b: 2", "a: 3")
    assert [(e.key, e.value) for e in front_matter.entries] == [("a", 1), ("b", 2), ("a", 3)]
    assert front_matter.get("a") == 3
    assert entry(front_matter, "a") is front_matter.entries[2]


def test_asks_like_a_mapping() -> None:
    front_matter = yaml_block("a: 1")
    assert "a" in front_matter
    assert "b" not in front_matter
    assert front_matter.get("b", 5) == 5
    assert front_matter.entry("b") is None


def test_an_alias_has_its_own_place() -> None:
    front_matter = yaml_block("a: &x [1]", "b: *x", "*x : c", "d:", "  - &y 2", "  - *y", "", "# e", "f: *y")
    assert [e.raw for e in front_matter.entries] == ["&x [1]", "*x", "c", "- &y 2\n  - *y", "*y"]
    assert [e.value for e in front_matter.entries] == [[1], [1], "c", [2, 2], 2]
    assert front_matter.entries[2].key == "*x"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        pytest.param("2022-13-45", "month must be in 1..12", id="month"),
        pytest.param("!!int x", "invalid literal", id="integer"),
        pytest.param("!!bool x", "this is no bool", id="boolean"),
        pytest.param("!!timestamp x", "this is no timestamp", id="timestamp"),
        pytest.param("!foo x", "could not determine a constructor", id="unknown-tag"),
        pytest.param("[2022-13-45]", "month must be in 1..12", id="inside-a-list"),
        pytest.param("{[a]: b}", "found unhashable key", id="list-as-key"),
        pytest.param("&r [*r]", "found unconstructable recursive node", id="recursive"),
        pytest.param("1" * 5000, "Exceeds the limit", id="digits"),
    ],
)
def test_one_bad_value_does_not_cost_the_others(source: str, message: str) -> None:
    front_matter = yaml_block("title: x", f"a: {source}", "b: 1")
    bad = entry(front_matter, "a")
    assert bad.error is not None
    assert message in bad.error
    assert (bad.value, bad.raw) == (None, source)
    assert (front_matter.get("title"), front_matter.get("b"), front_matter.problem) == ("x", 1, None)


@pytest.mark.parametrize(
    ("source", "message", "place"),
    [
        pytest.param("title: foo: bar", "mapping values are not allowed", ":", id="colon"),
        pytest.param('title: """"x""""', "did not find expected key", '"', id="quotes-in-quotes"),
        pytest.param("标题: 😀\ntitle: foo: bar", "mapping values are not allowed", ":", id="behind-astral"),
        pytest.param("\ufefftitle: foo: bar", "mapping values are not allowed", ":", id="behind-bom"),
        pytest.param("\ttitle: x", "cannot start any token", "\t", id="tab"),
        pytest.param("title: @x", "cannot start any token", "@", id="at"),
        pytest.param("title: 'x", "unexpected end of stream", "", id="open-quote"),
        pytest.param("title: *x", "undefined alias", "*", id="undefined-alias"),
        pytest.param("title: \x07", "U+0007", "\x07", id="control-character"),
        pytest.param("title: 😀\ud800", "U+D800", "\ud800", id="surrogate"),
        pytest.param("title: x\n--- b", "single document", "-", id="two-documents"),
        pytest.param("-\n  title: x", "not a mapping", "-\n  title: x\n", id="list-of-mappings"),
        pytest.param("title: x\n<<: {b: 1}", "merge keys", "<", id="merge-key"),
        pytest.param("title: x\na: &x {b: 1}\nc:\n  <<: *x", "merge keys", "<", id="nested-merge-key"),
        pytest.param("a: x\n" * 20_000, "longer than 65536", "a: x\n" * 20_000 + "\n", id="long"),
        pytest.param("a: " + "[" * 50_000, "nested deeper than 100", "[", id="brackets"),
        pytest.param("a: " + "[" * 101 + "]" * 101, "nested deeper than 100", "[", id="balanced-brackets"),
        pytest.param(
            "a: " + '["]", ' * 9_000, "nested deeper than 100", "[", id="closing-brackets-in-quotes"
        ),
        pytest.param("a:\n " + "- " * 30_000, "nested deeper than 100", "-", id="dashes"),
        pytest.param("a:\n " + "? " * 30_000, "nested deeper than 100", "?", id="question-marks"),
        pytest.param(
            "\n".join(" " * i + "a:" for i in range(120)), "nested deeper than 100", "a", id="indentation"
        ),
        pytest.param("a: &x 1\nb: [" + "*x, " * 51 + "]", "more than 50 aliases", "*", id="aliases"),
    ],
)
def test_names_the_problem_and_its_place(source: str, message: str, place: str) -> None:
    front_matter = yaml_block(source)
    problem = front_matter.problem
    assert problem is not None
    assert message in problem.message
    assert part(front_matter, problem.span) == place
    assert front_matter.content.holds(problem.span)
    assert front_matter.entries == ()


def test_the_limits_are_not_reached_by_what_looks_like_them() -> None:
    front_matter = yaml_block(f"a: '{'[' * 200}'", "# " + "-" * 80, f"b: '{'*' * 200}'", "c: '<<'")
    assert front_matter.problem is None
    assert front_matter.get("c") == "<<"


def test_a_comment_marker_cuts_a_plain_value() -> None:
    front_matter = yaml_block("title: foo # bar")
    assert front_matter.get("title") == "foo"
    assert entry(front_matter, "title").raw == "foo"


# -- offsets inside a value -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "offsets"),
    [
        pytest.param("ab", [0, 1, 2], id="plain"),
        pytest.param("'a''b'", [1, 2, 4, 5], id="single-quoted"),
        pytest.param(r'"a\"\u4e2d\x41b"', [1, 2, 4, 10, 14, 15], id="double-quoted"),
        pytest.param("'😀a'", [1, 2, 3], id="astral"),
        pytest.param("''", [1], id="empty"),
    ],
)
def test_offset_of_a_character(source: str, offsets: list[int]) -> None:
    front_matter = yaml_block("😀: 1", f"a: {source}")
    a = entry(front_matter, "a")
    assert a.value_span is not None
    indices = range(-1, len(offsets) + 1)
    expected = [None, *(a.value_span.start + offset for offset in offsets), None]
    assert [front_matter.value_offset(a, index) for index in indices] == expected


@pytest.mark.parametrize(
    "source",
    ["12", "[a]", "b\n  c", "'b\n  c'", "|\n  b", "&x b", "!!str b", ""],
    ids=["number", "list", "lines", "quoted-lines", "literal", "anchor", "tag", "absent"],
)
def test_offset_that_cannot_be_told(source: str) -> None:
    front_matter = yaml_block(f"a: {source}")
    assert front_matter.value_offset(entry(front_matter, "a"), 0) is None


# -- set a value ------------------------------------------------------------------------------------------

NOON = datetime(2022, 3, 11, 12, 0, 5)
SET: dict[str, tuple[str, Any, str]] = {
    "plain": ("a: b", "c d", "a: c d"),
    "plain-keeps-comment": ("a: b # note", "c", "a: c # note"),
    "plain-cannot-hold-a-colon": ("a: b", "c: d", "a: 'c: d'"),
    "plain-cannot-hold-a-comment-marker": ("a: b", "c # d", "a: 'c # d'"),
    "plain-cannot-hold-a-number": ("a: b", "12", "a: '12'"),
    "plain-would-be-a-number-elsewhere": ("a: b", "1e3", "a: '1e3'"),
    "plain-cannot-hold-a-line": ("a: b", "c\nd", r'a: "c\nd"'),
    "plain-cannot-hold-brackets": ("a: b", "[" * 50_000, f"a: '{'[' * 50_000}'"),
    "single-quoted": ("a: 'b'", "it's", "a: 'it''s'"),
    "single-quoted-cannot-hold-a-line": ("a: 'b'", "c\r\n\x07\u2028", r'a: "c\r\n\x07\u2028"'),
    "double-quoted": ('a: "b"', 'c"\\d', r'a: "c\"\\d"'),
    "ideographic-space": ('a: "b"', "c\u3000d\xa0", 'a: "c\u3000d\xa0"'),
    "chinese": ("标题: 旧\na: '_爆款_'", "“爆款”", "标题: 旧\na: '“爆款”'"),
    "empty": ("a: b", "", "a: ''"),
    "literal": ("a: |\n  b\n  c\n\n# d\ne: 1", "x", "a: 'x'\n\n# d\ne: 1"),
    "several-lines": ("a: b\n  c\nd: 1", "x", "a: x\nd: 1"),
    "absent": ("a:\nb: 1", "x", "a: x\nb: 1"),
    "absent-with-comment": ("a:   # c", "x", "a: x   # c"),
    "absent-quoted-key": ("'a' :", "x", "'a' : x"),
    "bad-value": ("a: 2022-13-45", date(2022, 12, 31), "a: 2022-12-31"),
    "utc": ("a: Fri, 11 Mar 2022 12:00:05 GMT", NOON.replace(tzinfo=UTC), "a: 2022-03-11T12:00:05Z"),
    "offset": ("a: b", NOON.replace(tzinfo=timezone(timedelta(hours=8))), "a: 2022-03-11T12:00:05+08:00"),
    "microseconds": ("a: 'b'", NOON.replace(microsecond=1), "a: 2022-03-11T12:00:05.000001"),
    "true": ("a: 'yes'", True, "a: true"),
    "integer": ("a: b", -5, "a: -5"),
    "float": ("a: b", 1e20, "a: 1.0e+20"),
    "none": ("a: b", None, "a: null"),
    "nan": ("a: b", math.nan, "a: .nan"),
    "list-for-list": ("a: [b]", ["c", "d, e", "1", "it's"], "a: [c, 'd, e', '1', it's]"),
    "list-for-string": ("a: b", ["[", ""], "a: ['[', '']"),
    "string-for-list": ("a: [b] # c", "x", "a: x # c"),
    "in-braces": ("{a: b, c: d}", "x, y", "{a: 'x, y', c: d}"),
    "beside-nan-and-bad-values": ("a: b\nc: .nan\nd: 2022-13-45", "x", "a: x\nc: .nan\nd: 2022-13-45"),
    "crlf": ("a: b\r\nc: d\r", "x", "a: x\r\nc: d\r"),
}


@pytest.mark.parametrize(("before", "value", "after"), SET.values(), ids=SET)
def test_set_value(before: str, value: object, after: str) -> None:
    front_matter = yaml_block(before)
    edits = front_matter.set_value("a", value)
    assert content(front_matter, edits) == after + "\n"
    changed = found(apply(front_matter.text, edits))
    assert repr(changed.get("a")) == repr(value)


def test_setting_the_same_value_edits_nothing() -> None:
    assert yaml_block("a: 'b'").set_value("a", "b") == ()


@pytest.mark.parametrize(
    ("source", "value"),
    [
        pytest.param("b: 1", "x", id="no-such-key"),
        pytest.param("a: 1\na: 2", "x", id="duplicate-key"),
        pytest.param("a: &x 1\nb: *x", "x", id="anchor"),
        pytest.param("b: &x 1\na: *x", "x", id="alias"),
        pytest.param("a: !!str 1", "x", id="tag"),
        pytest.param("a:\n  - b", "x", id="block-list"),
        pytest.param("a:\n  - b", ["x"], id="list-for-block-list"),
        pytest.param("? a\nb: 1", "x", id="no-colon"),
        pytest.param("a: b", {"x": 1}, id="mapping"),
        pytest.param("a: b", [1], id="list-of-numbers"),
        pytest.param("a: b", b"x", id="bytes"),
        pytest.param("a: b", "\ud800", id="surrogate"),
        pytest.param("a: b", NOON.replace(tzinfo=timezone(timedelta(seconds=1))), id="offset-with-seconds"),
        pytest.param("a: b: c", "x", id="unreadable"),
    ],
)
def test_set_value_refuses(source: str, value: object) -> None:
    with pytest.raises(CannotEdit):
        yaml_block(source).set_value("a", value)


@pytest.mark.parametrize(
    "text",
    ["+++\na = 1\n+++\n", '{"a": 1}\n', ';;;\n"a": 1\n;;;\n', "---\na: 1\n\nbody"],
    ids=["toml", "json", "hexo-json", "not-closed"],
)
def test_what_is_no_closed_yaml_is_not_edited(text: str) -> None:
    front_matter = found(text)
    with pytest.raises(CannotEdit):
        front_matter.set_value("a", 2)
    with pytest.raises(CannotEdit):
        front_matter.remove_key("a")
    with pytest.raises(CannotEdit):
        front_matter.add_key("b", 2)


# -- remove a key -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("a: 1\nb: 2\n", "b: 2\n", id="first"),
        pytest.param("b: 2\na: 1\n", "b: 2\n", id="last"),
        pytest.param("a: 1\n", "", id="only"),
        pytest.param("a: 1 # note\n# about b\nb: 2\n", "# about b\nb: 2\n", id="comment-on-its-line"),
        pytest.param("# about a\na: 1\n", "# about a\n", id="comment-before-stays"),
        pytest.param("a:\n  - 1\n  - 2\n\n# about b\nb: 2\n", "\n# about b\nb: 2\n", id="block-list"),
        pytest.param("a:\n- 1 # one\n- 2 # two\nb: 2\n", "b: 2\n", id="list-without-indent"),
        pytest.param("a: [1,\n 2]\nb: 2\n", "b: 2\n", id="flow-list-on-lines"),
        pytest.param("a: >-\n  x\n  y\n\nb: 2\n", "\nb: 2\n", id="folded"),
        pytest.param("a:\nb: 2\n", "b: 2\n", id="absent"),
        pytest.param("a:\n  b:\n    c:\n# d\n", "# d\n", id="absent-inside"),
        pytest.param("  a: 1\n  b: 2\n", "  b: 2\n", id="indented"),
        pytest.param("a: 1\r\nb: 2\r\n", "b: 2\r\n", id="crlf"),
        pytest.param("b: 2\ra: 1\rc: 3\r", "b: 2\rc: 3\r", id="cr"),
    ],
)
def test_remove_key(before: str, after: str) -> None:
    front_matter = found(f"---\n{before}---\n<p>a: 1</p>\n")
    assert content(front_matter, front_matter.remove_key("a")) == after


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("b: 1", id="no-such-key"),
        pytest.param("a: 1\na: 2", id="duplicate-key"),
        pytest.param("{a: 1, b: 2}", id="in-braces"),
        pytest.param("{b: 1,\n a: 2,\n c: 3}", id="in-braces-on-lines"),
        pytest.param("? a\n: 1", id="question-mark"),
        pytest.param("a: &x 1\nb: *x", id="anchor-in-use"),
        pytest.param("b: &x 1\na: &x 2\nc: *x", id="anchor-that-hides-another"),
    ],
)
def test_remove_key_refuses(source: str) -> None:
    with pytest.raises(CannotEdit):
        yaml_block(source).remove_key("a")


# -- add a key --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "key", "value", "behind", "after"),
    [
        pytest.param("a: 1\nb: 2\n", "c", "x", None, "a: 1\nb: 2\nc: x\n", id="last"),
        pytest.param("a: 1 # n\nb: 2\n", "c", "x: y", "a", "a: 1 # n\nc: 'x: y'\nb: 2\n", id="behind"),
        pytest.param(
            "a:\n- 1\n\n# n\nb: 2\n", "c", True, "a", "a:\n- 1\nc: true\n\n# n\nb: 2\n", id="behind-list"
        ),
        pytest.param("a: |\n  x\n\n", "c", 1, None, "a: |\n  x\nc: 1\n\n", id="behind-literal"),
        pytest.param("a:\n", "c", ["x", "z"], None, "a:\nc: [x, z]\n", id="behind-absent"),
        pytest.param("", "c", date(2022, 3, 1), None, "c: 2022-03-01\n", id="empty"),
        pytest.param("# n\n", "c", "x", None, "c: x\n# n\n", id="comment-only"),
        pytest.param("  a: 1\n", "c", "x", None, "  a: 1\n  c: x\n", id="indented"),
        pytest.param("a: 1\n", "c: d", "x", None, "a: 1\n'c: d': x\n", id="quoted-key"),
        pytest.param("a: 1\r\nb: 2\r\n", "c", "x", "a", "a: 1\r\nc: x\r\nb: 2\r\n", id="crlf"),
    ],
)
def test_add_key(before: str, key: str, value: object, behind: str | None, after: str) -> None:
    newline = "\r\n" if "\r\n" in before else "\n"
    front_matter = found(f"---\n{before}---\n<p>a</p>\n".replace("\r\n", "\n").replace("\n", newline))
    assert content(front_matter, front_matter.add_key(key, value, behind)) == after


@pytest.mark.parametrize(
    ("source", "behind"),
    [
        pytest.param("c: 1", None, id="there-already"),
        pytest.param("a: 1", "b", id="nothing-to-stand-behind"),
        pytest.param("# a", "b", id="nothing-at-all"),
        pytest.param("{a: 1}", None, id="in-braces"),
        pytest.param("{}", None, id="empty-braces"),
    ],
)
def test_add_key_refuses(source: str, behind: str | None) -> None:
    with pytest.raises(CannotEdit):
        yaml_block(source).add_key("c", "x", behind)


# -- rename a key, remove one of several, change items and quotes ------------------------------------------


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        pytest.param("a: 1 # n\nb: 2\n", "c", "c: 1 # n\nb: 2\n", id="plain"),
        pytest.param("'a' : [x]\n", "c", "c : [x]\n", id="quoted"),
        pytest.param("a:\n", "c: d", "'c: d':\n", id="quoted-now"),
        pytest.param("{a: 1}\n", "c", "{c: 1}\n", id="in-braces"),
    ],
)
def test_rename_key(before: str, new: str, after: str) -> None:
    front_matter = found(f"---\n{before}---\n<p>a: 1</p>\n")
    assert content(front_matter, front_matter.rename_key("a", new)) == after


@pytest.mark.parametrize("source", ["b: 1", "a: 1\nc: 2", "a: 1\na: 2", "a: b: c"])
def test_rename_key_refuses(source: str) -> None:
    with pytest.raises(CannotEdit):
        yaml_block(source).rename_key("a", "c")


@pytest.mark.parametrize(("index", "after"), [(0, "b: 2\na:\n- 3\n"), (2, "a: 1 # n\nb: 2\n")])
def test_remove_entry(index: int, after: str) -> None:
    front_matter = found("---\na: 1 # n\nb: 2\na:\n- 3\n---\n")
    assert content(front_matter, front_matter.remove_entry(front_matter.entries[index])) == after


@pytest.mark.parametrize(
    ("before", "indices", "after"),
    [
        pytest.param("a: [b, c, d]\n", [0], "a: [c, d]\n", id="flow-first"),
        pytest.param("a: [b, 'c, d', e]\n", [1], "a: [b, e]\n", id="flow-middle"),
        pytest.param("a: [b, c, d]\n", [0, 1], "a: [d]\n", id="flow-first-two"),
        pytest.param("a: [b, c, d] # n\n", [1, 2], "a: [b] # n\n", id="flow-last-two"),
        pytest.param("a: [\n  b,\n  c\n]\n", [1], "a: [\n  b\n]\n", id="flow-lines"),
        pytest.param("a:\n- b # n\n- c\n", [0], "a:\n- c\n", id="block-first"),
        pytest.param("a: \n - b\n - c\n - d\nz: 1\n", [1, 2], "a: \n - b\nz: 1\n", id="block-last"),
        pytest.param("a:\r\n  - b\r\n  - c\r\n", [1], "a:\r\n  - b\r\n", id="block-crlf"),
    ],
)
def test_remove_items(before: str, indices: list[int], after: str) -> None:
    newline = "\r\n" if "\r\n" in before else "\n"
    front_matter = found(f"---{newline}{before}---{newline}<p>a</p>")
    assert content(front_matter, front_matter.remove_items("a", indices)) == after


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("a: [b]", id="the-only-one"),
        pytest.param("a: b", id="no-list"),
        pytest.param("a: &x [b, c]", id="anchor"),
        pytest.param("a: [&x b, c]\nd: *x", id="anchor-in-use"),
        pytest.param("a: [[b], c]", id="list-in-list"),
        pytest.param("a:\n- |\n  b\n- c", id="literal"),
        pytest.param("? a\n: - b\n  - c", id="shares-its-line"),
    ],
)
def test_remove_items_refuses(source: str) -> None:
    with pytest.raises(CannotEdit):
        yaml_block(source).remove_items("a", [0])


@pytest.mark.parametrize(
    ("before", "values", "after"),
    [
        pytest.param("a: [no, b]\n", {0: "no"}, "a: ['no', b]\n", id="flow"),
        pytest.param('a: [b, "c"]\n', {0: "x, y", 1: "z"}, "a: ['x, y', \"z\"]\n", id="flow-quotes"),
        pytest.param("a:\n  - 0123 # n\n  - b\n", {0: "0123"}, "a:\n  - '0123' # n\n  - b\n", id="block"),
    ],
)
def test_set_items(before: str, values: dict[int, str], after: str) -> None:
    front_matter = found(f"---\n{before}---\n")
    assert content(front_matter, front_matter.set_items("a", values)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [("a: [b, 'c']\n", "a: [[b], ['c']]\n"), ("a:\n - b # n\n - c\n", "a:\n - [b] # n\n - [c]\n")],
)
def test_nest_items(before: str, after: str) -> None:
    front_matter = found(f"---\n{before}---\n")
    assert content(front_matter, front_matter.nest_items("a")) == after


@pytest.mark.parametrize(
    ("before", "style", "after"),
    [
        ("a: 'b'", None, "a: b"),
        ('a: "b" # n', "'", "a: 'b' # n"),
        ("a: it's", '"', 'a: "it\'s"'),
        ("a: 'b: c'", None, None),
        ("a: '12'", None, None),
        ("a: 'b\tc'", None, None),
        ("a: |\n  b", "'", None),
        ('a: "b\\nc"', "'", None),
        ("a: 12", "'", None),
    ],
)
def test_set_quotes(before: str, style: str | None, after: str | None) -> None:
    front_matter = yaml_block(before)
    if after is None:
        with pytest.raises(CannotEdit):
            front_matter.set_quotes("a", style)
    else:
        assert content(front_matter, front_matter.set_quotes("a", style)) == after + "\n"


# -- TOML and JSON ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        '+++\ntitle = "x: y"\ntags = ["a"]\n[params]\nb = 1\n+++\n',
        '+++\r\ntitle = "x: y"\r\ntags = ["a"]\r\n[params]\r\nb = 1\r\n+++\r\n',
        '{\n  "title": "x: y",\n  "tags": ["a"],\n  "params": {"b": 1}\n}\n',
        ';;;\n"title": "x: y",\n"tags": ["a"],\n"params": {"b": 1}\n;;;\n',
    ],
    ids=["toml", "toml-crlf", "json", "hexo-json"],
)
def test_reads_other_formats(text: str) -> None:
    front_matter = found(text)
    assert front_matter.values == {"title": "x: y", "tags": ["a"], "params": {"b": 1}}
    assert [part(front_matter, e.key_span) for e in front_matter.entries] == ["title", "tags", "params"]
    assert {e.value_span for e in front_matter.entries} == {None}


@pytest.mark.parametrize(
    ("text", "syntax", "place"),
    [
        pytest.param("+++\na = 1\nb = @\n+++\n", "toml", "@", id="toml"),
        pytest.param("+++\r\na = 1\r\nb = @\r\n+++\r\n", "toml", "@", id="toml-crlf"),
        pytest.param("+++\na = " + "[" * 5000 + "\n+++\n", "toml", None, id="toml-brackets"),
        pytest.param('{\n  "a": 1,\n  "b": @\n}\nbody', "json", "@", id="json"),
        pytest.param('{"a": ' + "[" * 50_000 + "\n}\n", "json", None, id="json-brackets"),
        pytest.param(';;;\n"a": @\n;;;\nbody', "json", "@", id="hexo-json"),
        pytest.param("+++\na.b = 1\na = 2\n+++\n", "toml", None, id="toml-twice"),
        pytest.param("+++\n" + "# a\n" * 20_000 + "+++\n", "toml", None, id="toml-long"),
        pytest.param(';;;\n"a": "' + "a" * 70_000 + '"\n;;;\n', "json", None, id="json-long"),
    ],
)
def test_names_the_problem_of_other_formats(text: str, syntax: str, place: str | None) -> None:
    front_matter = found(text)
    assert front_matter.format == syntax
    assert front_matter.problem is not None
    assert place is None or part(front_matter, front_matter.problem.span) == place
    assert front_matter.content.holds(front_matter.problem.span)
    assert front_matter.entries == ()


# -- for any text -----------------------------------------------------------------------------------------

STRINGS = st.text(st.characters(exclude_categories=["Cs"])) | st.text(
    " '\"\\:#-[]{}&*!|>%@`,?~=\n\t\r\x85\u2028aé中😀1"
)
ZONES = st.none() | st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.datetimes(timezones=ZONES)
    | STRINGS
    | st.lists(STRINGS, max_size=4)
)
OLD = st.sampled_from(
    ["old", "'old'", '"old"', "[o, ld]", "", "|\n  old\n", ">-\n  old\n\n", "o\n  ld", "2022-13-45"]
)
NEWLINES = st.sampled_from(["\n", "\r\n", "\r"])


@given(OLD, SCALARS, NEWLINES)
@example("old", "\ufeff", "\n")
def test_the_value_read_back_is_the_value_set(old: str, value: object, newline: str) -> None:
    text = f"---\ntitle: 'é😀'\na: {old}\n# note\nz: .nan\n---\n\n<p>a: b</p>\n".replace("\n", newline)
    front_matter = found(text)
    changed_text = apply(text, front_matter.set_value("a", value))
    changed = found(changed_text)
    assert repr(changed.get("a")) == repr(value) or changed.get("a") == value
    assert type(changed.get("a")) is type(value)
    assert (changed.get("title"), repr(changed.get("z"))) == ("é😀", "nan")
    assert changed_text[changed.block.end :] == text[front_matter.block.end :]
    assert "# note" in changed_text


@given(STRINGS, SCALARS)
def test_a_key_added_and_removed_leaves_the_text_as_it_was(key: str, value: object) -> None:
    text = "---\ntitle: x\n---\n\nbody\n"
    front_matter = found(text)
    assume(key != "title")
    try:
        added = found(apply(text, front_matter.add_key(key, value)))
    except CannotEdit:
        assume(False)
    assert added.entries[1].key == key
    assert apply(added.text, added.remove_key(key)) == text


def readings(source: str, newline: str) -> list[object]:
    """What YAML makes of a value alone; the span of a block scalar leaves out the end of its last line."""
    return [yaml.safe_load(source), yaml.safe_load(source + newline)]


YAML_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.dates() | STRINGS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(STRINGS, inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(STRINGS, YAML_VALUES, max_size=5),
    NEWLINES,
    st.sampled_from([None, True, False]),
    st.sampled_from([None, "'", '"', "|", ">"]),
)
def test_every_key_and_value_is_where_it_says(
    mapping: dict[str, object], newline: str, flow: bool | None, style: str | None
) -> None:
    dumped = yaml.safe_dump(
        mapping,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=flow,
        default_style=style,
        line_break=newline,
    )
    if not dumped.endswith(newline):  # a U+2028 of the last value serves PyYAML for a line end
        dumped += newline
    text = f"---{newline}{dumped}---{newline}body"
    front_matter = found(text)
    try:
        expected = yaml.safe_load(dumped)
    except yaml.YAMLError:  # PyYAML does not always read what it wrote
        assert front_matter.problem is not None
        return
    assert front_matter.values == expected
    for e in front_matter.entries:
        assert e.key in readings(part(front_matter, e.key_span), newline)
        if e.value_span is None:
            continue
        column = len(text[: e.value_span.start + 1].splitlines()[-1]) - 1
        assert part(front_matter, e.value_span) == e.raw
        if e.style in (None, "'", '"', ""):
            assert e.value in readings(" " * column + e.raw, newline)
        for index, character in enumerate(e.value if isinstance(e.value, str) else ""):
            offset = front_matter.value_offset(e, index)
            assert offset is None or text[offset] in (character, "\\")


PIECES = st.sampled_from(
    [
        *("---\n", "+++\n", ";;;\n", "<!--", "-->", "\n", "\r", "\t", "  ", "\ufeff", "\x00"),
        *("{", "}", "[", "]", ",", "'", '"', "- ", "? ", ": ", "# c", "|\n", "&x ", "*x", "!t "),
        *("a: ", "b:\n", "x", "title: x\n", "date: y\n", "<<: ", "2022-13-45", "= 1\n"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join)


@given(TEXTS, st.sampled_from(["", "---\n", "---\ntitle: x\n"]))
def test_no_text_breaks_it(text: str, opening: str) -> None:
    front_matter = find_front_matter(opening + text + "\n---\n")
    if front_matter is None:
        return
    assert front_matter.preamble.end == front_matter.block.start
    assert front_matter.block.holds(front_matter.content)
    for e in front_matter.entries:
        assert front_matter.content.holds(e.key_span)
        if e.value_span is not None:
            assert front_matter.content.holds(e.value_span)
            assert part(front_matter, e.value_span) == e.raw
        for edit in (lambda key: front_matter.set_value(key, "new"), front_matter.remove_key):
            try:
                apply(front_matter.text, edit(e.key))
            except CannotEdit:
                continue
