"""What one rule says of a text, and what its fixes make of it."""

from __future__ import annotations

from collections.abc import Sequence

from artlint import Finding, Rule, Safety
from artlint.article import Article
from artlint.article.source import Source
from artlint.engine import check, fix


def found(rule: Rule, text: str, path: str = "article.md") -> Sequence[Finding]:
    """The findings of a rule."""
    checked = check(Article(Source(path, text)), [rule])
    assert not checked.failures
    return checked.findings


def messages(rule: Rule, text: str, path: str = "article.md") -> list[str]:
    """What a rule says."""
    return [finding.message for finding in found(rule, text, path)]


def fixed(rule: Rule, text: str, level: Safety = Safety.UNSAFE, path: str = "article.md") -> str:
    """The text after the fixes of `level` or better; none may be refused, and a second run changes nothing."""
    done = fix(Source(path, text), [rule], level)
    assert not done.checked.failures
    assert fix(Source(path, done.text), [rule], level).text == done.text
    return done.text


def safely_fixed(rule: Rule, text: str, path: str = "article.md") -> str:
    """The text after the safe fixes."""
    return fixed(rule, text, Safety.SAFE, path)
