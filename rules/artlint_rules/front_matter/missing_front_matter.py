"""The rule missing-front-matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Severity, Span, Valid, lazy_pattern
from artlint_rules.knowledge.article_files import is_about_the_project

_WHOLE_PAGE = lazy_pattern(r"<(?:!doctype|html|head)[\s>]", re.IGNORECASE)
_HEAD_LENGTH = 2000


class MissingFrontMatter(Rule):
    """A file has no front matter.

    Hexo, Hugo and Jekyll take title and date from the block between two `---` lines at the start of a file.
    Jekyll copies a file without one as it is; the others publish it without a title.

    Files about a project (README, CHANGELOG, LICENSE …) and tables of contents need none, and neither does
    an `.html` file that is a whole page.
    """

    name = "missing-front-matter"
    severity = Severity.ERROR
    examples = (
        Valid("---\ntitle: Bread\n---\n<p>It rose.</p>\n"),
        Valid("# Bread\n", path="README.zh-CN.md"),
        Valid("<!DOCTYPE html>\n<html><head><title>Bread</title></head></html>\n", path="bread.html"),
        Invalid("<p>It rose.</p>\n"),
        Invalid("<p>It rose again.</p>\n", path="bread.html"),
        Invalid(""),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding at the start of the file."""
        if article.front_matter is not None or is_about_the_project(article.path):
            return
        if article.is_markdown or not _WHOLE_PAGE.search(article.source_text, 0, _HEAD_LENGTH):
            yield self.finding(Span(0, 0), "File has no front matter block")
