from __future__ import annotations

from collections.abc import Iterator, Sequence

from artlint import Article, Finding, Invalid, Rule, Severity, Valid, option
from artlint_rules.knowledge.units import units
from artlint_rules.knowledge.written_links import Written, links_outside_code

_MOSTLY = 2 / 3


class LinkDensity(Rule):
    """Much of the text is links.

    An article talks, and links now and then. Where most words are links, the scraper has often taken the
    navigation, the tags or the latest headlines for the article. A digest of links looks alike, so this is an
    info; from two thirds on there is no article around the links, which gives a warning.

    A link that is never closed does not count: its text is that of the article.

    Length is counted in units: a Han character, or a word of another script. There is no fix, since nobody
    can tell which of the links belong to the article.
    """

    name = "link-density"
    severity = Severity.WARNING
    examples = (
        Valid("<p>a b c d</p><ul><li><a href='/1'>e</a></li></ul>", options={"min_units": 5}),
        Valid("<ul><li><a href='/1'>News</a></li><li><a href='/2'>Weather</a></li></ul>"),
        Invalid("‸<a href='/1'>‸News</a> <a href='/2'>Weather</a> now", options={"min_units": 3}),
        Invalid("<a href='/1'>Four of nine words</a> are a link here", options={"min_units": 8}),
    )

    max_share: float = option(0.4, "The largest share of the text, 0 to 1, that may be links.")
    min_units: int = option(80, "A text with fewer Han characters or words is left alone.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Compare the length of the links with that of the text."""
        found = links_outside_code(article)
        if not found or (share := self._share(article, found)) is None:
            return
        closed = [link for link in found if _is_closed(article, link)]
        if len(closed) < len(found) and (share := self._share(article, closed)) is None:
            return
        severity = self.severity if share >= _MOSTLY else Severity.INFO
        message = f"{share:.0%} of the text is links, {len(closed)} of them"
        first = next(link for link in closed if _text(article, link).strip())
        place = first.element if first.element is not None else first.place
        yield self.finding(place, message, severity=severity)

    def _share(self, article: Article, found: Sequence[Written]) -> float | None:
        """The share of the text that is in links; None where it is no matter."""
        texts, least = [_text(article, link) for link in found], self.min_units * self.max_share
        if sum(map(len, texts)) < least or (linked := sum(map(units, texts))) < least:
            return None
        whole = units(article.text(article.root))
        if whole < self.min_units or linked <= whole * self.max_share:
            return None
        return min(linked / whole, 1)


def _is_closed(article: Article, link: Written) -> bool:
    return link.element is None or article.tree.end_tag(link.element) is not None


def _text(article: Article, link: Written) -> str:
    if link.element is not None:
        return article.text(link.element)
    return link.markdown.text if link.markdown is not None else ""
