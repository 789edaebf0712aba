"""Articles that are bold from one end to the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from artlint import Article, Finding, Invalid, Rule, Severity, Valid, option

_BOLD = ("b", "strong")
_OWN_WEIGHT = ("h1", "h2", "h3", "h4", "h5", "h6", "th", "pre", "script", "style")
"""What is bold by itself, and code, is not counted, neither as bold nor as text."""

_SENTENCE = "The boats go out with the ebb and come back with the flood. "


class MostlyBold(Rule):
    """Most of the text is bold.

    Where everything is emphasised, nothing is. Often the bold tag is an accident: an editor marked the whole
    text, or an end tag is missing. There is no fix, for only a person knows which words are meant.
    """

    name = "mostly-bold"
    severity = Severity.INFO
    examples = (
        Valid(f"<p><strong>Ebb.</strong> {_SENTENCE * 3}</p>"),
        Valid(f"<h2><b>{_SENTENCE * 4}</b></h2><p>{_SENTENCE}</p>"),
        Valid(f"<p><b>{_SENTENCE}</b></p>"),
        Valid(f"<p><b>{_SENTENCE * 3}</b></p><p>{_SENTENCE * 2}</p>", options={"share": 0.7}),
        Invalid(f"<p>‸<b>‸{_SENTENCE * 3}</b></p><p>{_SENTENCE * 2}</p>"),
    )

    share: float = option(0.5, "The share of the text, 0 to 1, that may be bold.")
    least: int = option(120, "So many characters must be bold before it is a habit.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Compare the characters inside of bold tags with all."""
        tags = article.elements(*_BOLD)
        if not tags or sum(len(article.text(tag)) for tag in tags) < self.least:
            return
        bold = [tag for tag in tags if next(tag.iterancestors(*_BOLD, *_OWN_WEIGHT), None) is None]
        marked = _length(article, bold)
        if marked < self.least:
            return
        apart = [e for e in article.elements(*_OWN_WEIGHT) if next(e.iterancestors(*_BOLD), None) is None]
        text = _length(article, [article.root]) - _length(article, apart)
        if marked > self.share * text:
            yield self.finding(bold[0], f"{min(round(100 * marked / text), 100)} % of the text is bold")


def _length(article: Article, elements: Iterable[HtmlElement]) -> int:
    """How many characters they hold, white space left out."""
    return sum(len("".join(article.text(element).split())) for element in elements)
