"""The rule schema-violation."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Key, Project, Rule, Severity, Span, Valid
from artlint_rules.knowledge.article_files import is_about_the_project
from artlint_rules.knowledge.schemas import Violation, violations

_SCHEMA = {
    "required": ["title"],
    "properties": {
        "title": {"type": "string"},
        "date": {"type": "string", "format": "date"},
        "kind": {"enum": ["bread", "water"]},
        "tags": {"type": "array", "items": {"type": "string"}},
    },
    "additionalProperties": False,
}
_PROJECT = Project(schema=_SCHEMA)


class SchemaViolation(Rule):
    """The front matter is not as the JSON Schema of the project wants it.

    `profile = "./article.schema.json"` in the settings names a schema, such as the one that an editor or a
    build checks by. It can say what no profile knows: which values a key may have, how long a description may
    be, which keys there are. Each violation is a finding at its key.

    Dates of YAML are handed over as text (`2024-05-31`, `2024-05-31T10:00:00Z`). `format` is checked for
    dates and times, addresses, e-mail. A reference (`$ref`) may point to a place within the schema; nothing
    is ever fetched. There is no fix: what was meant is for a person to say.
    """

    name = "schema-violation"
    severity = Severity.ERROR
    examples = (
        Valid("---\nflour: rye\n---\n"),
        Valid("---\ntitle: Bread\ndate: 2024-05-31\ntags: [rye]\n---\n", project=_PROJECT),
        Invalid("‸---‸\ndate: 2024-05-31\n---\n", project=_PROJECT),
        Invalid("---\ntitle: Bread\nkind: ‸salt‸\n---\n", project=_PROJECT),
        Invalid("---\ntitle: Bread\ntags: ‸[rye, 5]‸\n---\n", project=_PROJECT),
        Invalid("---\ntitle: Bread\n‸kinds‸: bread\n---\n", project=_PROJECT),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield each violation at the key that it is about."""
        schema, block = article.project.schema, article.front_matter
        if schema is None or block is None or block.problem or not block.closed:
            return
        if not is_about_the_project(article.path):
            for violation in violations(schema, article.metadata):
                yield self._finding(article, violation)

    def _finding(self, article: Article, violation: Violation) -> Finding:
        block = article.front_matter
        entry = block.entry(violation.key) if block and violation.key else None
        if entry is not None and violation.is_key:
            return self.finding(entry.key_span, violation.message, where=f"front matter: {entry.key}")
        if entry is None and block is not None:
            return self.finding(Span(block.block.start, block.block.start + 3), violation.message)
        return self.finding(Key(violation.key), violation.message)
