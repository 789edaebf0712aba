"""The rule title-truncated."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.cut_titles import cut_title
from artlint_rules.knowledge.title_candidates import named
from artlint_rules.knowledge.title_damage import Damage, damage_of
from artlint_rules.knowledge.title_text import retitled, stretch, title_of


class TitleTruncated(Rule):
    """The title is cut off.

    Feeds and lists shorten long titles and put an ellipsis behind them. Where one text of the article - the
    alternative text of an image, a title in the page's head, its first heading - begins with what is left of
    the title and goes on, it is suggested.

    Authors end titles with an ellipsis, too. It is reported where the article has more of the title, and
    where it is in brackets; as an info where the title is very long; and never where the article has the
    title just so in another place.
    """

    name = "title-truncated"
    severity = Severity.WARNING
    examples = (
        Valid("---\ntitle: And then the bread rose...\n---\n"),
        Invalid(
            "---\ntitle: How bread rises in a cold kitchen and what‸...‸\n---\n"
            "<h1>How bread rises in a cold kitchen and what to do</h1>\n",
            safety=Safety.MANUAL,
        ),
        Invalid("---\ntitle: How bread rises [&hellip;]\n---\n"),
        Invalid("---\ntitle: 面包在寒冷的厨房里怎样发…\n---\n<p>面包在寒冷的厨房里怎样发酵？</p>\n"),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        title = title_of(article)
        cut = cut_title(article, title.text) if title else None
        if title is None or cut is None or Damage.CUT not in damage_of(article, title):
            return
        texts = {candidate.text for candidate in cut.whole}
        repairs = [
            retitled(article, title, text, Safety.MANUAL, f"write {text}, as {named(cut.whole)} has it")
            for text in (texts if len(texts) == 1 else ())
        ]
        ellipsis = title.text[len(cut.rest) :].strip()
        severity = self.severity if cut.certain else Severity.INFO
        place = stretch(article, title, len(cut.rest), len(title.text) - 1)
        yield self.finding(
            place,
            f"Title is cut off: it ends in `{ellipsis}`",
            *repairs,
            severity=severity,
            where=f"front matter: {title.key}",
        )
