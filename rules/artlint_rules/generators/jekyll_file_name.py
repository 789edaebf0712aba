from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import PurePath

from artlint import Article, Finding, Invalid, Project, Rule, Severity, Span, Valid, lazy_pattern
from artlint_rules.knowledge.article_files import is_about_the_project

_NAME = lazy_pattern(r"(\d{2,4})-(\d{1,2})-(\d{1,2})-.*\.[^.]+")
_JEKYLL = Project(profile="jekyll")
_FOLDER = "_posts"


class JekyllFileName(Rule):
    """Jekyll takes no notice of a post whose file name does not begin with a date.

    In a folder `_posts`, Jekyll reads files called `YEAR-MONTH-DAY-title.EXT`. It leaves all others out,
    without a word; a day that is in no calendar ends the build.

    The rule speaks only with the profile `jekyll`, and only of files in `_posts`: other folders need no
    dates. There is no fix, since artlint renames no files.
    """

    name = "jekyll-file-name"
    severity = Severity.ERROR
    examples = (
        Valid("a", path="blog/_posts/2024-05-31-stalls.md", project=_JEKYLL),
        Valid("a", path="_drafts/stalls.md", project=_JEKYLL),
        Valid("a", path="_posts/stalls.md"),
        Invalid("a", path="_posts/stalls.md", project=_JEKYLL),
        Invalid("a", path="_posts/2024-02-30-stalls.md", project=_JEKYLL),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Look at the name of the file."""
        if article.project.profile != "jekyll":
            return
        path = PurePath(article.path)
        if _FOLDER not in path.parts[:-1] or is_about_the_project(article.path):
            return
        match = _NAME.fullmatch(path.name)
        if match is None:
            yield self.finding(Span(0, 0), f"Jekyll leaves {path.name} out: its name begins with no date")
        elif not _is_a_day(*map(int, match.groups())):
            yield self.finding(Span(0, 0), f"Jekyll ends the build: {match[0][: match.end(3)]} is no day")


def _is_a_day(year: int, month: int, day: int) -> bool:
    try:
        date(year or 1, month, day)
    except ValueError:
        return False
    return True
