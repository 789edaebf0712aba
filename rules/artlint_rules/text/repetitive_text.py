"""The rule repetitive-text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from artlint import CODE_MASK, Article, Finding, Invalid, Rule, Severity, Span, Valid, lazy_pattern, option

_TOKEN = lazy_pattern("[\u3040-\u30ff\u3400-\u9fff]|[^\\W_\u3040-\u30ff\u3400-\u9fff]++")
_FEWEST = 60
_LONGEST = 4


class RepetitiveText(Rule):
    """The same few words come again and again.

    Texts that a machine wrote, or that were written for search engines, repeat themselves: so do lists that
    a crawler took for text. What is measured is the share of the text that its commonest sequence of two,
    three or four words (or Chinese characters) takes up.

    The measures are those by which the corpus MassiveText was cleaned. They were made to sort texts out, not
    to explain a fault, so that this is an info and not among the default rules.
    """

    name = "repetitive-text"
    severity = Severity.INFO
    default = False
    examples = (
        Valid("<p>" + " ".join(f"loaf{n} cooled rack{n}" for n in range(40)) + "</p>"),
        Invalid("‸‸<p>" + "Buy the best bread here. " * 30 + "</p>"),
    )

    two: int = option(20, help="Per cent of the text that the commonest two words may take up.")
    three: int = option(18, help="The same for three words.")
    four: int = option(16, help="The same for four words.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for the article."""
        text = " ".join(block.text for block in article.blocks).replace(CODE_MASK, " ")
        tokens = _TOKEN.findall(text.casefold())
        if len(tokens) < _FEWEST:
            return
        length = sum(map(len, tokens))
        limits = {2: self.two, 3: self.three, 4: self.four}
        for size in range(_LONGEST, 1, -1):
            grams = Counter(zip(*(tokens[k:] for k in range(size)), strict=False))
            gram, count = grams.most_common(1)[0]
            share = 100 * count * sum(map(len, gram)) // length
            if count > 1 and share > limits[size]:
                at = article.body_span.start
                joint = " " if gram[0].isascii() else ""
                message = f"{share} % of the text is “{joint.join(gram)}”, {count} times"
                yield self.finding(Span(at, at), message, where="body")
                return
