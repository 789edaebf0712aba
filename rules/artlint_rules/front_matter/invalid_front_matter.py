"""The rule invalid-front-matter."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import (
    Article,
    Change,
    Finding,
    Invalid,
    Key,
    Repair,
    Rule,
    Safety,
    Severity,
    Span,
    Valid,
)
from artlint_rules.knowledge.broken_values import requoted


class InvalidFrontMatter(Rule):
    """The front matter cannot be read.

    A title with a colon, with brackets or an `@` at its start, or with quotes within quotes is not YAML as it
    stands. Generators end the build at it, or publish the article without any metadata.

    Where one value is at fault and it is plain what it was meant to say, the fix puts it in quotes. It is
    unsafe, because a person should see what the text has become. All other keys read as they are written.
    """

    name = "invalid-front-matter"
    severity = Severity.ERROR
    examples = (
        Valid("---\ntitle: 'Bread: a beginning'\n---\n"),
        Valid("---\ntitle: It's bread:water, 【1】\n---\n"),
        Invalid(
            "---\ntitle: Bread‸:‸ a beginning\n---\n",
            fixed="---\ntitle: 'Bread: a beginning'\n---\n",
            safety=Safety.UNSAFE,
        ),
        Invalid(
            "---\ntitle: [Bread] It's 1 beginning\n---\n",
            fixed="---\ntitle: '[Bread] It''s 1 beginning'\n---\n",
            safety=Safety.UNSAFE,
        ),
        Invalid(
            '---\ntitle: """\'Bread 1.2 is out\'"""\n---\n',
            fixed="---\ntitle: 'Bread 1.2 is out'\n---\n",
            safety=Safety.UNSAFE,
        ),
        Invalid("---\ntags: [bread, water\ntitle: Bread\n---\n"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the problem of the block, or the values that YAML makes nothing of."""
        block = article.front_matter
        if block is None or not block.closed:
            return
        if problem := block.problem:
            if problem.refused:
                message = f"Front matter is not checked: {problem.message}"
                yield self.finding(problem.span, message, severity=Severity.INFO)
                return
            message = f"Front matter is not valid {block.format.upper()}: {problem.message}"
            yield self.finding(problem.span, message, *_repairs(article, problem.span))
        for entry in block.entries:
            if entry.error:
                message = f"Front matter is not valid YAML: `{entry.key}` {entry.raw}: {entry.error}"
                yield self.finding(Key(entry.key), message, *_repairs(article, entry.key_span))


def _repairs(article: Article, fault: Span) -> Iterator[Repair]:
    if value := requoted(article, fault):
        change = Change(f"metadata:{value.key}", None, value.meant)
        yield Repair(f"write {value.edit.text}", Safety.UNSAFE, (value.edit,), changes=(change,))
