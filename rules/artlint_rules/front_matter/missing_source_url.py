"""The rule missing-source-url."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Finding, Invalid, Key, Project, Repair, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.article_files import is_about_the_project
from artlint_rules.knowledge.concepts import is_there
from artlint_rules.knowledge.profiles import profile_of
from artlint_rules.knowledge.provenance import provenance_of


class MissingSourceUrl(Rule):
    """The front matter does not say where the article comes from, though the text does.

    Whoever takes over an article owes its readers the source; relative links and images can be repaired by
    it, and a later run can fetch the article again. Any name counts: `source`, `original_url`, `canonical`,
    `link`, or `url` with an address in it.

    The address is read from a link that is labelled as the original (`原文链接`, `originally published at`),
    from the canonical link or `og:url`. It is a suggestion: the link may be to the source of the source.
    Where nothing in the text tells, missing-recommended-key says that `source` is missing. With the option
    `always` this rule also speaks under profiles that recommend no source, whatever the text tells. A key
    without a value is empty-value's.
    """

    name = "missing-source-url"
    severity = Severity.INFO
    examples = (
        Valid("---\nurl: https://example.com/1\n---\n<a href='https://example.com/1'>原文链接</a>"),
        Valid("---\ntitle: Bread\n---\n<p>Some like <a href='https://example.com/'>water</a>.</p>"),
        Valid(
            "---\ntitle: Rye\n---\n<a href='https://example.com/'>原文链接</a>",
            project=Project(profile="hexo"),
        ),
        Invalid(
            "---\ntitle: Bread\n---\n<p>本文来源：<a href='https://example.com/1'>面包</a></p>",
            safety=Safety.MANUAL,
        ),
        Invalid(
            "---\ntitle: Bread\n---\n<link rel=canonical href='https://example.com/2'>", safety=Safety.MANUAL
        ),
        Invalid(
            "---\ntitle: Bread\n---\n<p>It rose.</p>",
            options={"always": True},
            project=Project(profile="hexo"),
        ),
    )

    always: bool = option(False, "Also speak under profiles that recommend no source.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for the article."""
        block = article.front_matter
        if block is None or block.problem or not block.closed or is_there(article, "source"):
            return
        recommended = "source" in profile_of(article).recommended
        if not self.always and not recommended:
            return
        if is_about_the_project(article.path):
            return
        if found := provenance_of(article):
            title = f"write source: {found.address}"
            repair = Repair(title, Safety.MANUAL, partial(article.add_key, "source", found.address))
            yield self.finding(Key("source"), f"No source or canonical URL; {found.says} gives one", repair)
        elif not recommended:
            yield self.finding(Key("source"), "No source or canonical URL")
