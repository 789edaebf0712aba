"""The rule title-site-suffix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from artlint import (
    Article,
    CorpusRule,
    Finding,
    Invalid,
    Match,
    Safety,
    Sample,
    Severity,
    Valid,
    option,
)
from artlint_rules.knowledge.concepts import addresses_of
from artlint_rules.knowledge.hosts import host_of
from artlint_rules.knowledge.site_names import resembles, site_name, title_ending
from artlint_rules.knowledge.title_text import retitled, stretch, title_of


class TitleSiteSuffix(CorpusRule):
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

    What no article says, many of them show: behind a bar or a dash, three titles or more from one host, and
    most of all from there, end with the same words. That is a hint, for it may be the name of a series; where
    the words resemble the host it is a warning. Its fix is a suggestion that is never made: put the name into
    `extra-names`, and it counts as the name of the site.
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
        Invalid(
            "---\ntitle: How bread rises‸ | The Daily Loaf‸\nurl: https://dailyloaf.example/1\n---\n",
            safety=Safety.MANUAL,
            beside=(
                "---\ntitle: What salt does | The Daily Loaf\nurl: https://dailyloaf.example/2\n---\n",
                "---\ntitle: On crusts | The Daily Loaf\nurl: https://dailyloaf.example/3\n---\n",
            ),
        ),
    )

    fewest: int = option(3, "So many titles from one host must end alike, where no article says the name.")
    share: float = option(0.6, "And so many of all titles from there: 0.6 is 60 percent.")
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

    def digest(self, article: Article) -> tuple[str, str] | None:
        """Keep the host, and how the title ends where that is not known to be a name."""
        title = title_of(article)
        host = next((host_of(address) for _, address in addresses_of(article, "source")), None)
        if title is None or host is None:
            return None
        is_known = site_name(article, title, self.extra_names) is not None
        ending = "" if is_known else title_ending(title.text)[1]
        return host.removeprefix("www."), ending

    def may_match(self, digest: tuple[str, str]) -> bool:
        """Whether the title has an end that may be a name."""
        return digest[1] != ""

    def compare(self, samples: Sequence[Sample]) -> Iterator[Match]:
        """Yield the titles that end as most from their host do."""
        titles = Counter(sample.digest[0] for sample in samples)
        endings = Counter((host, ending.casefold()) for host, ending in (s.digest for s in samples))
        for sample in samples:
            host, ending = sample.digest
            count = endings[host, ending.casefold()]
            if ending and count >= self.fewest and count >= self.share * titles[host]:
                severity = Severity.WARNING if resembles(ending, host) else Severity.INFO
                message = f"Title ends with `{ending}`, as do {count} of {titles[host]} from {host}"
                yield self.match(sample, message, severity=severity, extra=ending)

    def locate(self, article: Article, match: Match) -> Iterator[Finding]:
        title = title_of(article)
        head, ending = title_ending(title.text) if title else ("", "")
        if title is None or ending != match.extra:
            return
        yield self.finding(
            stretch(article, title, len(head), len(title.text) - 1),
            match.message,
            retitled(article, title, head, Safety.MANUAL, f"write {head}"),
            severity=match.severity,
            where=f"front matter: {title.key}",
        )
