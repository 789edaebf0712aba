"""The rule near-duplicate-article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from artlint import Article, CorpusRule, Invalid, Match, Sample, Severity, Valid, option
from artlint_rules.knowledge.likeness import likely_pairs, likeness, sketch
from artlint_rules.knowledge.text_hash import text_hash
from artlint_rules.knowledge.visible_text import visible_text

_STORY = (
    "<p>Flour, water and salt are all it takes. Let the dough rest for a night, fold it in the morning, and"
    " bake it hot. A loaf keeps for a week, and tastes best on its second day, when the crust is softer."
    " What is left makes good crumbs. Rye needs a sour dough, wheat does not; both want more time.</p>"
)


class NearDuplicateArticle(CorpusRule):
    """An article has nearly the same text as another one of this run.

    The same article comes from two sites, with another line at its end; or a scraper saved it before and
    after it was revised. Of several versions most readers want one.

    Texts are compared by their runs of five words, or of five Chinese characters, whatever their order.
    `share` is how many of the runs in either text are in both. One changed word is in five runs, so 0.7
    means that of thirty words about one is another. It is an estimate from a sample, good to about 0.05, and
    what differs may be what matters: a price list of each month. So this is a hint, and off by default.

    An article is reported once, with the earlier one that it is most like. Articles with quite the same text
    are left to `duplicate-article`. There is no fix.
    """

    name = "near-duplicate-article"
    severity = Severity.INFO
    default = False
    examples = (
        Valid(f"---\ntitle: Bread\n---\n{_STORY}", beside=(f"---\ntitle: Loaf\n---\n{_STORY}",)),
        Valid(_STORY, beside=(_STORY.replace("a", "one").replace("it", "them"),)),
        Invalid(
            f"---\ntitle: ‸Bread‸\n---\n{_STORY}<p>First seen in The Daily Loaf.</p>",
            beside=(f"---\ntitle: Loaf\n---\n{_STORY}",),
        ),
    )

    share: float = option(0.7, "Such a share of both texts must be the same: 0.7 is 70 percent.")
    fewest_bytes: int = option(150, "Texts with fewer bytes (three for a Chinese character) are left aside.")

    def digest(self, article: Article) -> tuple[str, str] | None:
        """Keep what stands for the text, and its sketch."""
        known, size = text_hash(article)
        return (known, sketch(visible_text(article))) if size >= self.fewest_bytes else None

    def compare(self, samples: Sequence[Sample]) -> Iterator[Match]:
        """Yield each article with the earlier one that it is most like."""
        by_text: dict[str, Sample] = {}
        for sample in samples:
            by_text.setdefault(sample.digest[0], sample)
        first = list(by_text.values())
        sketches = [sample.digest[1] for sample in first]
        best: dict[int, tuple[float, int]] = {}
        for number, earlier in likely_pairs(sketches):
            share = likeness(sketches[number], sketches[earlier])
            if share >= self.share and share > best.get(number, (0.0, 0))[0]:
                best[number] = share, earlier
        for number, (share, earlier) in best.items():
            message = (
                f"Article has nearly the same text as {first[earlier].path} (about {share:.0%} is in both)"
            )
            yield self.match(first[number], message)
