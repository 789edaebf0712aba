"""The rule duplicate-article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from artlint import Article, CorpusRule, Invalid, Match, Sample, Severity, Valid, option
from artlint_rules.knowledge.text_hash import text_hash

_STORY = (
    "<p>Flour, water and salt are all it takes. Let the dough rest for a night, fold it in the morning, and"
    " bake it hot. A loaf keeps for a week, and tastes best on its second day, when the crust is softer."
    " Rye needs a sour dough, wheat does not.</p>"
)


class DuplicateArticle(CorpusRule):
    """An article has the same text as another one of this run.

    Feeds deliver an article again when its address or its date changes, and a scraper that goes by these
    saves it twice. Readers then find it twice, and so do search engines.

    The visible text is compared, white space aside, word for word. Titles, dates, markup and images may
    differ. Of several copies all but the first in the order of the files are reported. Short texts are left
    aside: a line such as “This page has moved” may be the same by chance.

    There is no fix: which of them should stay is for a person to say.
    """

    name = "duplicate-article"
    severity = Severity.WARNING
    examples = (
        Valid(f"---\ntitle: Bread\n---\n{_STORY}", beside=(f"---\ntitle: Bread\n---\n{_STORY[:40]}</p>",)),
        Valid("<p>This page has moved.</p>", beside=("<p>This page has moved.</p>",)),
        Invalid(
            f"---\ntitle: ‸Bread, once more‸\n---\n{_STORY}",
            beside=(f"---\ntitle: Bread\n---\n{_STORY.replace(', ', ',  ')}",),
        ),
    )

    fewest_bytes: int = option(150, "Texts with fewer bytes (three for a Chinese character) are left aside.")

    def digest(self, article: Article) -> str | None:
        """Keep what stands for the text."""
        known, size = text_hash(article)
        return known if size >= self.fewest_bytes else None

    def compare(self, samples: Sequence[Sample]) -> Iterator[Match]:
        """Yield every copy but the first."""
        first: dict[str, str] = {}
        for sample in samples:
            path = first.setdefault(sample.digest, sample.path)
            if path != sample.path:
                yield self.match(sample, f"Article has the same text as {path}")
