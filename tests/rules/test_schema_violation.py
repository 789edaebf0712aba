"""A JSON Schema as the profile: what it forbids, in whose words, and that nothing is ever fetched."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from artlint import Project
from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check
from artlint.json_schema import schema_problem
from artlint_rules.front_matter.schema_violation import SchemaViolation
from tests.conftest import Command

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["title", "author"],
    "properties": {
        "title": {"type": "string", "minLength": 3, "maxLength": 20},
        "author": {"$ref": "#/$defs/person"},
        "date": {"type": "string", "format": "date-time"},
        "day": {"type": "string", "format": "date"},
        "link": {"format": "uri"},
        "kind": {"enum": ["bread", "water", 3]},
        "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 2},
        "cover": {"type": "object", "required": ["image"], "properties": {"image": {"type": "string"}}},
        "rank": {"anyOf": [{"type": "integer"}, {"type": "boolean"}]},
        "slug": {"pattern": "^[a-z-]+$"},
        "layout": {"const": "post"},
    },
    "patternProperties": {"^x-": {}},
    "additionalProperties": False,
    "$defs": {"person": {"type": "string"}},
}
GOOD = "title: Bread\nauthor: Ada\n"


def violations(lines: str, schema: dict[str, Any] = SCHEMA) -> list[tuple[str, str]]:
    """The text at each finding, and its message."""
    text = f"---\n{lines}---\n"
    article = Article(Source("a.md", text), Project(schema=schema))
    checked = check(article, (SchemaViolation(),))
    assert not checked.failures
    spans = [(article.span(finding.place), finding.message) for finding in checked.findings]
    return [(text[span.start : span.end], message) for span, message in spans]


@pytest.mark.parametrize(
    ("line", "place", "message"),
    [
        ("date: 2024-05-31T10:00:00Z", None, ""),
        ("date: 2024-05-31 10:00:00", None, ""),
        ("day: 2024-05-31", None, ""),
        ("x-flour: rye", None, ""),
        ("rank: true", None, ""),
        ("date: Fri, 31 May 2024", "Fri, 31 May 2024", "`date` Fri, 31 May 2024 is no date-time"),
        ("day: 2024-05-31T10:00:00Z", "2024-05-31T10:00:00Z", "`day` 2024-05-31T10:00:00Z is no date"),
        ("link: bread", "bread", "`link` bread is no uri"),
        ("kind: breed", "breed", "`kind` must be one of bread, water, 3, not breed; did you mean bread?"),
        ("tags: rye", "rye", "`tags` must be a list, not rye"),
        ("tags: [rye, 5]", "[rye, 5]", "`tags.1` must be a text, not 5"),
        ("tags: [a, b, c]", "[a, b, c]", "`tags` must have at most 2 items, not 3"),
        ("cover: {alt: x}", "{alt: x}", "Required key `cover.image` is missing"),
        ("cover: {image: 5}", "{image: 5}", "`cover.image` must be a text, not 5"),
        ("kinds: bread", "kinds", "`kinds` is not in the schema; did you mean `kind`?"),
        ("flour: rye", "flour", "`flour` is not in the schema"),
        ("slug: A B", "A B", "`slug` A B does not match ^[a-z-]+$"),
        ("layout: page", "page", "`layout` must be post, not page"),
        ("rank: rye", "rye", "`rank` fits nothing that the schema allows: it must be a whole number, not rye; or it "
         "must be true or false, not rye"),
    ],
)  # fmt: skip
def test_a_violation_stands_at_its_key(line: str, place: str | None, message: str) -> None:
    assert violations(f"{GOOD}{line}\n") == ([(place, message)] if place else [])


def test_each_violation_is_a_finding_in_the_order_of_the_keys() -> None:
    assert violations("tags: 5\ntitle: A\nflour: rye\n") == [
        ("---", "Required key `author` is missing"),
        ("5", "`tags` must be a list, not 5"),
        ("A", "`title` must have at least 3 characters, not 1"),
        ("flour", "`flour` is not in the schema"),
    ]


def test_other_formats_are_checked_too() -> None:
    article = Article(Source("a.md", '+++\ntitle = "Bread"\n+++\n'), Project(schema=SCHEMA))
    assert [f.message for f in check(article, (SchemaViolation(),)).findings] == [
        "Required key `author` is missing"
    ]


def test_without_a_schema_and_without_a_front_matter_there_is_silence() -> None:
    assert not check(Article(Source("a.md", "---\nx: 1\n---\n")), (SchemaViolation(),)).findings
    assert not check(Article(Source("a.md", "x"), Project(schema=SCHEMA)), (SchemaViolation(),)).findings


@pytest.mark.parametrize(
    ("schema", "says"),
    [
        ({"type": "txt"}, "type: 'txt' is not valid"),
        ({"properties": {"a": {"pattern": "("}}}, "properties.a.pattern: '(' is not a 'regex'"),
        ({"properties": {"a": {"$ref": "#/$defs/b"}}}, "$ref #/$defs/b does not lead to a place within it"),
        ({"$ref": "https://example.com/schema.json"}, "nothing is fetched"),
        ({"$id": "https://example.com/a.json", "$ref": "b.json"}, "nothing is fetched"),
    ],
)
def test_what_is_wrong_with_a_schema(schema: dict[str, Any], says: str) -> None:
    assert says in (schema_problem(schema) or "")


def test_a_schema_may_refer_to_itself_and_to_the_drafts() -> None:
    schema = {
        "$id": "https://example.com/article.json",
        "properties": {
            "a": {"$ref": "https://example.com/article.json#/$defs/b"},
            "c": {"$ref": "https://json-schema.org/draft/2020-12/schema"},
        },
        "$defs": {"b": {"type": "string"}},
    }
    assert schema_problem(SCHEMA) is None
    assert schema_problem(schema) is None
    assert violations("a: 5\nc: {type: string}\n", schema) == [("5", "`a` must be a text, not 5")]


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "socket", no_network)
    monkeypatch.setattr(socket, "create_connection", no_network)
    schema = {"properties": {"a": {"$ref": "http://localhost:9/schema.json"}}}
    message = "The schema refers to http://localhost:9/schema.json, which is not within it"
    assert violations("a: 5\n", schema) == [("---", message)]


def test_the_command_ends_with_2_where_the_schema_is_no_schema(artlint: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: 5\n---\n", encoding="utf-8")
    (tmp_path / "artlint.toml").write_text('profile = "article.schema.json"\n', encoding="utf-8")
    schema = tmp_path / "article.schema.json"
    schema.write_text('{"type": "txt"}', encoding="utf-8")
    done = artlint("check", "--select", "schema-violation", "a.md")
    assert done.returncode == 2
    assert "artlint.toml:1:" in done.stderr
    assert "article.schema.json is not a valid JSON Schema: type: 'txt' is not valid" in done.stderr
    schema.write_text('{"properties": {"title": {"type": "string"}}}', encoding="utf-8")
    done = artlint("check", "--select", "schema-violation", "a.md")
    assert done.returncode == 1
    assert "`title` must be a text, not 5" in done.stdout
