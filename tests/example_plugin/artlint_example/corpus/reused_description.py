"""The rule reused-description."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from artlint import Article, CorpusRule, Invalid, Match, Sample, Severity, Valid


class ReusedDescription(CorpusRule):
    """Two articles have one description.

    A scraper that finds none takes that of the site, and lists of articles then say the same again and again.
    """

    name = "reused-description"
    severity = Severity.INFO
    examples = (
        Valid("---\ndescription: On bread\n---\n", beside=("---\ndescription: On cake\n---\n",)),
        Invalid("---\ndescription: ‸On bread‸\n---\n", beside=("---\ndescription: On bread\n---\n",)),
    )

    def digest(self, article: Article) -> str | None:
        """Keep the description; None leaves the article out."""
        description = article.metadata.get("description")
        return description[:200] if isinstance(description, str) else None

    def compare(self, samples: Sequence[Sample]) -> Iterator[Match]:
        """Yield every article but the first with its description."""
        first: dict[str, str] = {}
        for sample in samples:
            path = first.setdefault(sample.digest, sample.path)
            if path != sample.path:
                yield self.match(sample, f"Description is that of {path}, too", key="description")
