"""The rule title-invisible-characters."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Key, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.entities import entities
from artlint_rules.knowledge.invisible_characters import invisible_characters, without_invisible
from artlint_rules.knowledge.title_text import retitled, title_of


class TitleInvisibleCharacters(Rule):
    """The title holds characters that nobody sees.

    Zero-width spaces, soft hyphens, direction marks and control characters come along when a title is copied.
    Nobody sees them, but searches miss the title, addresses made of it are odd, and sorting goes wrong.

    The fix deletes them. It is safe: joiners within emoji and in scripts that join (Arabic, Persian, Hindi),
    variation selectors of symbols, direction marks beside right-to-left letters, and the zero-width spaces
    between words of Thai or Khmer stay. There is no fix where the deletion would make an entity.
    """

    name = "title-invisible-characters"
    severity = Severity.WARNING
    examples = (
        Valid("---\ntitle: 'The 👩\u200d🌾 and her ❤️'\n---\n"),
        Valid("---\ntitle: می\u200cخواهم نان بپزم\n---\n"),
        Invalid(
            "---\ntitle: ‸\u200bBread is\u00ad alive‸\n---\n",
            fixed="---\ntitle: Bread is alive\n---\n",
        ),
        Invalid(
            '---\ntitle: "Bread\\u200e is\\x07 alive"\n---\n',
            fixed='---\ntitle: "Bread is alive"\n---\n',
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        title = title_of(article)
        if title is None or not (found := invisible_characters(title.written)):
            return
        codes = [f"U+{ord(title.written[index]):04X}" for index in found]
        names = ", ".join(dict.fromkeys(codes))
        new = without_invisible(title.written)
        # `&` and `amp;` that come together would be an entity, and lose their letters to title-entity.
        is_same = entities(new) == entities(title.written)
        repairs = [retitled(article, title, new, Safety.SAFE, f"delete {names}")] if is_same else []
        characters = "character" if len(found) == 1 else "characters"
        yield self.finding(Key(title.key), f"Invisible {characters} {names} in the title", *repairs)
