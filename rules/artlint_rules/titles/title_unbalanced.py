"""The rule title-unbalanced."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Key, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.title_alignment import normalised
from artlint_rules.knowledge.title_candidates import has_just_so, named, similar_texts, title_candidates
from artlint_rules.knowledge.title_damage import Damage, damage_of
from artlint_rules.knowledge.title_text import retitled, title_of
from artlint_rules.knowledge.unbalanced import unbalanced

_STRAIGHT = ('"', "＂")


class TitleUnbalanced(Rule):
    """A quote or bracket of the title has no partner.

    Its partner was lost on the way, or what stood around it was. What the title was cannot be told from it
    alone; a heading or description of the article that has the same letters, and all its partners, is
    suggested.

    Single quotes are not counted, because they are apostrophes, too; nor are the brackets of a face `:)`, of
    an item `1)` and of an interval `[0, 1)`, and inches. It is an info where the article has the title just
    so in another place, and for a straight quote, which may be what the title is about.
    """

    name = "title-unbalanced"
    severity = Severity.WARNING
    examples = (
        Valid("---\ntitle: 'Bread (and „Brot“), 12\" wide :)'\n---\n"),
        Valid("---\ntitle: 1) Bread\n---\n"),
        Invalid("---\ntitle: ‸“Bread is alive‸\n---\n"),
        Invalid("---\ntitle: Bread (and water is alive\n---\n"),
        Invalid(
            "---\ntitle: 面包（与水是活的\ndescription: 面包与水是活的\n---\n",
            safety=Safety.MANUAL,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        title = title_of(article)
        if title is None or not (alone := unbalanced(title.text)):
            return
        if Damage.UNBALANCED not in damage_of(article, title):
            return
        texts = [*title_candidates(article), *similar_texts(article)]
        wanted = _letters(title.text)
        whole = [c for c in texts if not unbalanced(c.text) and _letters(c.text) == wanted]
        doubtful = has_just_so(texts, title.text) or (alone in _STRAIGHT and not whole)
        severity = Severity.INFO if doubtful else self.severity
        repairs = [
            retitled(article, title, text, Safety.MANUAL, f"write {text}, as {named(whole)} has it")
            for text in {candidate.text: None for candidate in whole}
        ]
        yield self.finding(Key(title.key), f"Unbalanced {alone} in the title", *repairs, severity=severity)


def _letters(text: str) -> str:
    return "".join(character for character in normalised(text).casefold() if character.isalnum())
