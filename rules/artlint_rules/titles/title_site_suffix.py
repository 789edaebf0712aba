"""The rule title-site-suffix."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.site_names import site_name
from artlint_rules.knowledge.title_text import retitled, stretch, title_of


class TitleSiteSuffix(Rule):
    """The title ends with the name of the site that it comes from.

    Pages put the name of their site behind the title, `How bread rises | The Daily Loaf`, and a scraper that
    reads the page's head takes it along. The article knows it as site, author, category or host.

    The fix takes the name off. It is safe where the article proves that it is no part of the title: a heading
    or an image has the title without it; it is the name of the site, word for word; or that of the author,
    and a bar is in front of it, or it is a category, too, as where a feed calls its site the author. It is
    unsafe behind a dash where only the author is called so, because `A talk with – Ada Moss` may be hers;
    behind a dot, or an underscore between Latin words; where it is a category; where only the host resembles
    it. A category behind a dash or a colon is taken for
    a part of the title, and so is any name without its separator.
    """

    name = "title-site-suffix"
    severity = Severity.WARNING
    examples = (
        Valid("---\ntitle: Baking - Bread\ncategories: [bread]\n---\n"),
        Valid("---\ntitle: What we learned at The Daily Loaf\nsite: The Daily Loaf\n---\n"),
        Invalid(
            "---\ntitle: How bread rises‸ | The Daily Loaf‸\nauthor: The Daily Loaf\n---\n",
            fixed="---\ntitle: How bread rises\nauthor: The Daily Loaf\n---\n",
        ),
        Invalid(
            "---\ntitle: 面包是怎样发酵的_每日面包\nsite: 每日面包\n---\n",
            fixed="---\ntitle: 面包是怎样发酵的\nsite: 每日面包\n---\n",
        ),
        Invalid(
            "---\ntitle: An evening with - Ada Moss\nauthor: Ada Moss\n---\n",
            fixed="---\ntitle: An evening with\nauthor: Ada Moss\n---\n",
            safety=Safety.UNSAFE,
        ),
    )

    extra_names: tuple[str, ...] = option(
        (), "Names of sites to take off, beside those that the article says."
    )

    def check(self, article: Article) -> Iterator[Finding]:
        title = title_of(article)
        found = site_name(article, title, self.extra_names) if title else None
        if title is None or found is None:
            return
        repair = retitled(article, title, found.title, found.safety, f"write {found.title}")
        severity = Severity.INFO if found.says == "categories" else self.severity
        what = "the name of its author" if found.says == "author" else "a site name"
        message = f"Title ends with {what} `{found.name}`, which is its {found.says}"
        yield self.finding(
            stretch(article, title, len(found.title), len(title.text) - 1),
            message,
            repair,
            severity=severity,
            where=f"front matter: {title.key}",
        )
