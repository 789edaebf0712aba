"""The rule shared-cover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from artlint import Article, CorpusRule, Finding, Invalid, Key, Match, Sample, Severity, Valid, option
from artlint_rules.knowledge.concepts import addresses_of
from artlint_rules.knowledge.placeholder_images import placeholder_host
from artlint_rules.knowledge.text_hash import hashed

_COVER = "---\ntitle: Bread {}\ncover: https://img.example/{}.png\n---\n"


class SharedCover(CorpusRule):
    """Many articles of this run have one and the same cover.

    A page without a picture of its own names the logo of its site in `og:image`, and a scraper takes that
    for the cover. In a list of articles all of them then look alike. It may be meant so, for a series, so
    this is a hint, and off by default.

    Covers are compared by their address. Those of placeholder services are left to `placeholder-cover`.
    There is no fix: the article says nothing of a better one.
    """

    name = "shared-cover"
    severity = Severity.INFO
    default = False
    examples = (
        Valid(_COVER.format("5", "5"), beside=tuple(_COVER.format(n, n) for n in range(4))),
        Valid(_COVER.format("5", "logo"), beside=tuple(_COVER.format(n, "logo") for n in range(3))),
        Invalid(
            "---\ntitle: Bread\ncover: ‸https://img.example/logo.png‸\n---\n",
            beside=tuple(_COVER.format(n, "logo") for n in range(4)),
        ),
        Invalid(
            "---\ntitle: Bread\ncover: ‸https://img.example/logo.png‸\n---\n",
            beside=(_COVER.format("2", "logo"),),
            options={"fewest": 2},
        ),
    )

    fewest: int = option(5, "So many articles with one cover are reported.")

    def digest(self, article: Article) -> str | None:
        """Keep what stands for the address of the cover."""
        address = next((address for _, address in addresses_of(article, "cover")), "")
        return hashed(address) if address and not placeholder_host(address) else None

    def compare(self, samples: Sequence[Sample]) -> Iterator[Match]:
        """Yield the articles whose cover is that of many."""
        counts = Counter(sample.digest for sample in samples)
        for sample in samples:
            others = counts[sample.digest] - 1
            if others + 1 >= self.fewest:
                yield self.match(sample, f"Cover is that of {others} other article{'s' * (others > 1)}, too")

    def locate(self, article: Article, match: Match) -> Iterator[Finding]:
        for entry, _ in islice(addresses_of(article, "cover"), 1):
            yield self.finding(Key(entry.key), match.message)
