"""The rule duplicate-title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from artlint import Article, CorpusRule, Finding, Invalid, Key, Match, Sample, Severity, Valid
from artlint_rules.knowledge.article_files import language_of_file
from artlint_rules.knowledge.concepts import texts_of
from artlint_rules.knowledge.text_hash import hashed, text_hash
from artlint_rules.knowledge.title_text import title_of


class DuplicateTitle(CorpusRule):
    """An article has the title of another one of this run, and another text.

    Where a scraper finds no title it takes what the page has in its head: the name of the site, of a column,
    of a login form. Then many articles bear one title, readers cannot tell them apart, and a generator that
    makes addresses of titles writes one over the other. But a column may bear its name each week, so this is
    a hint.

    Titles are compared as they are read, case aside, and only between articles in one language. Of several
    articles all but the first in the order of the files are reported. Copies of an article, which have its
    title too, are left to `duplicate-article`. There is no fix.
    """

    name = "duplicate-title"
    severity = Severity.INFO
    examples = (
        Valid("---\ntitle: Bread\n---\nIt rises.", beside=("---\ntitle: Cake\n---\nIt falls.",)),
        Valid("---\ntitle: Bread\n---\nIt rises.", beside=("---\ntitle: Bread\n---\nIt rises.",)),
        Valid(
            "---\ntitle: Taxi\nlang: en\n---\nIt came.", beside=("---\ntitle: Taxi\nlang: fr\n---\nIl vint.",)
        ),
        Invalid(
            "---\ntitle: ‸The Daily Loaf‸\n---\nIt falls.",
            beside=("---\ntitle: The daily loaf\n---\nIt rises.",),
        ),
    )

    def digest(self, article: Article) -> tuple[str, str] | None:
        """Keep what stands for title and text."""
        title = title_of(article)
        if title is None:
            return None
        language = next(texts_of(article, "language"), "") or language_of_file(article.path)
        return hashed(f"{language}\n{title.text}".casefold()), text_hash(article)[0]

    def compare(self, samples: Sequence[Sample]) -> Iterator[Match]:
        """Yield every article with a title that is taken, unless its text is, too."""
        first: dict[str, str] = {}
        texts: dict[str, set[str]] = {}
        for sample in samples:
            title, text = sample.digest
            path = first.setdefault(title, sample.path)
            known = texts.setdefault(title, set())
            if known and text not in known:
                yield self.match(sample, f"Title is that of {path}, too")
            known.add(text)

    def locate(self, article: Article, match: Match) -> Iterator[Finding]:
        if title := title_of(article):
            yield self.finding(Key(title.key), match.message)
