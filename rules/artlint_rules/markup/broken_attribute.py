"""Attributes that their own quotes cut."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from artlint import Article, Attribute, Edit, Finding, Invalid, Repair, Rule, Safety, Severity, Span, Valid
from artlint_rules.knowledge.addresses import shortened
from artlint_rules.knowledge.cut_attributes import CutAttribute, cut_attributes

_ENTITIES = {'"': "&quot;", "'": "&#39;"}


class BrokenAttribute(Rule):
    """An attribute ends too early, at a quote that belongs to its text.

        A scraper that fills `alt` or `title` from a text must escape the quotes in it. Where it does not, a
        browser ends the attribute there: the text is lost, and its words become attributes without meaning.
    Styles have a rule of their own, `broken-style-attribute`.

    The fix writes the inner quotes as `&quot;`. It is unsafe, for where the text ends is read from what
    follows. What cannot be told for sure is left to `malformed-html`.
    """

    name = "broken-attribute"
    severity = Severity.ERROR
    examples = (
        Valid("""<img alt='"Ebb" and flood' title="Don't"><img alt="“Ebb”"><a href=x class="a">x</a>"""),
        Valid('<p class="a"">Ebb</p>'),
        Invalid(
            '<p><img src="a.png" alt="‸The "ebb" comes‸" width="9"></p>',
            '<p><img src="a.png" alt="The &quot;ebb&quot; comes" width="9"></p>',
            safety=Safety.UNSAFE,
        ),
        Invalid(
            "<p><a title=''Ebb' and 'flood'' href='/a'>Sea</a></p>",
            "<p><a title='&#39;Ebb&#39; and &#39;flood&#39;' href='/a'>Sea</a></p>",
            safety=Safety.UNSAFE,
        ),
        Invalid(
            '<p><img alt="关于"潮汐"的画" title="关于"潮汐"的画"></p>',
            '<p><img alt="关于&quot;潮汐&quot;的画" title="关于&quot;潮汐&quot;的画"></p>',
            safety=Safety.UNSAFE,
            places=2,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Report each attribute whose end can be told."""
        for cut in cut_attributes(article):
            text = article.source_text[cut.value.start : cut.value.end]
            because = (Attribute(cut.element, cut.name), *cut.junk)
            repair = Repair("escape the inner quotes", Safety.UNSAFE, partial(_escaped, cut), because=because)
            message = f"Quotes inside {cut.name}=… cut the attribute: {shortened(text)}"
            yield self.finding(cut.value, message, repair)


def _escaped(cut: CutAttribute) -> list[Edit]:
    return [Edit(Span(at, at + 1), _ENTITIES[cut.quote]) for at in cut.inner]
