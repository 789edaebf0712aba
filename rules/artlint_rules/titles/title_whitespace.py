"""The rule title-whitespace."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Key, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.title_spaces import tidied, untidiness
from artlint_rules.knowledge.title_text import retitled, title_of


class TitleWhitespace(Rule):
    """The title has white space that is too much, or of the wrong kind.

    White space at its edges, doubled spaces, line breaks, full-width and no-break spaces come from the layout
    of the page that the title was read from.

    The fix leaves one plain space between words. It is safe: a page shows the same. The no-break space that
    French and numbers want stays, and so does the single full-width space of a Japanese title.
    """

    name = "title-whitespace"
    severity = Severity.INFO
    examples = (
        Valid("---\ntitle: Bread is alive\n---\n"),
        Valid("---\ntitle: >\n  Bread\n  is alive\n---\n"),
        Valid("---\ntitle: Le pain est-il vivant\u00a0?\n---\n"),
        Valid("---\ntitle: パンの話\u3000その一\n---\n"),
        Invalid("---\ntitle: ‸' Bread  is alive'‸\n---\n", fixed="---\ntitle: 'Bread is alive'\n---\n"),
        Invalid("---\ntitle: 面包\u3000与\u00a0水\n---\n", fixed="---\ntitle: 面包 与 水\n---\n"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        title = title_of(article)
        if title is None or not (what := untidiness(title.written)):
            return
        new = tidied(title.written)
        repair = retitled(article, title, new, Safety.SAFE, f"write {new}")
        yield self.finding(Key(title.key), f"Title has {what}", repair)
