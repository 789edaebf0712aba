"""What the tests of rules for titles share: an article with a title, what is found in it, what becomes of it."""

from __future__ import annotations

from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check, fix
from artlint.rule import Finding, Rule, Safety


def source(title: str, body: str = "", keys: str = "") -> Source:
    """An article whose title is this text, whatever characters it has."""
    escaped = "".join(c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in title)
    return Source("article.md", f'---\ntitle: "{escaped}"\n{keys}---\n{body}')


def findings(rule: Rule, title: str, body: str = "", keys: str = "") -> tuple[Finding, ...]:
    """What the rule finds."""
    checked = check(Article(source(title, body, keys)), (rule,))
    assert not checked.failures
    return checked.findings


def fixed(rule: Rule, title: str, body: str = "", keys: str = "", level: Safety = Safety.SAFE) -> str | None:
    """The title after the fixes of this level."""
    done = fix(source(title, body, keys), (rule,), level)
    assert not done.checked.failures
    return done.checked.article.title


def offered(rule: Rule, title: str, body: str = "", keys: str = "") -> list[tuple[str, Safety]]:
    """The titles that the repairs of the findings would write, each with its safety."""
    repairs = [repair for finding in findings(rule, title, body, keys) for repair in finding.repairs]
    return [(str(repair.changes[0].after), repair.safety) for repair in repairs]
