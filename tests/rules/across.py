"""What a rule says of several articles of one run."""

from __future__ import annotations

from artlint import Article, CorpusRule, Finding, Source
from artlint.asking import compare
from artlint.corpus import Sample, Told
from artlint.engine import check, digests


def across(rule: CorpusRule, *texts: str, **named: str) -> dict[str, list[tuple[Article, Finding]]]:
    """The findings by path, with their articles; texts without a name are `1.md`, `2.md` …"""
    paths = {f"{number}.md": text for number, text in enumerate(texts, 1)}
    paths |= {name.replace("__", "/").replace("_", ".") + ".md": text for name, text in named.items()}
    articles = {path: Article(Source(path, text)) for path, text in paths.items()}
    kept = {path: digests(article, [rule])[0] for path, article in articles.items()}
    matches = compare(rule, [Sample(path, found[rule.name]) for path, found in kept.items() if found])
    said: dict[str, list[tuple[Article, Finding]]] = {}
    for match in matches:
        checked = check(articles[match.path], [Told(rule=rule, matches=(match,))])
        assert not checked.failures
        said.setdefault(match.path, []).extend((checked.article, finding) for finding in checked.findings)
    return said


def places(rule: CorpusRule, *texts: str, **named: str) -> dict[str, list[str]]:
    """The texts of the places, by path."""
    return {
        path: [written(article, finding) for article, finding in found]
        for path, found in across(rule, *texts, **named).items()
    }


def written(article: Article, finding: Finding) -> str:
    """The text of the place of a finding."""
    span = article.span(finding.place)
    return article.source_text[span.start : span.end]
