"""The rule private-use-characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Severity, Valid, lazy_pattern
from artlint_rules.knowledge.mojibake import is_misread, misread
from artlint_rules.knowledge.scarce_characters import has_private_use

_PRIVATE = lazy_pattern("[\ue001-\uf8ff\U000f0000-\U0010fffd]")  # U+E000 stands for code


class PrivateUseCharacters(Rule):
    """A character means something in one font alone.

    Icon fonts and the symbol fonts of word processors use code points to which Unicode gives no meaning.
    Without that font a reader sees an empty box, and a screen reader says nothing.

    There is no fix: only somebody who sees the page that the article came from knows what it was.
    """

    name = "private-use-characters"
    severity = Severity.WARNING
    examples = (
        Valid("<p>→ ★ ✓ 🍞</p>"),
        Valid("<p>The icon is <code>\ue62b</code></p>"),
        Invalid("<p>‸\ue62b‸ 0551-1234</p><p>\uf0a7 flour</p><p>\uf0a7 salt</p>", places=3),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding for the article."""
        if not has_private_use(article.source_text):
            return
        wrong = misread(article)
        found = [
            (block, match.start())
            for block in article.blocks
            for match in _PRIVATE.finditer(block.text)
            if not is_misread(wrong, block)
        ]
        if found:
            counts = Counter(block.text[at] for block, at in found).most_common(3)
            names = ", ".join(f"U+{ord(sign):04X}" + f" × {n}" * (n > 1) for sign, n in counts)
            some = "Character" if len(found) == 1 else f"{len(found)} characters"
            places = [
                article.text_span(block, at, at + 1) or article.span(block.element) for block, at in found
            ]
            message = f"{some} of one font alone, which no other shows: {names}"
            yield self.finding(places[0], message, places=places[1:])
