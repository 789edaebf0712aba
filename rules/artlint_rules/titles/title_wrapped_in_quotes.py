"""The rule title-wrapped-in-quotes."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Key, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.quoted_phrases import QUOTES
from artlint_rules.knowledge.title_candidates import has_just_so, title_candidates
from artlint_rules.knowledge.title_text import retitled, title_of

_STRAIGHT = ("'", '"', "＇", "＂")


class TitleWrappedInQuotes(Rule):
    """One pair of quotes stands around the whole title.

    Templates that write `title: "{{ title }}"` around a title that is quoted already leave a pair too many.
    But an article about a saying may rightly have it for a title, so the article itself must tell: the fix
    takes the quotes away where the article has the same title without them, as a heading, in the page's head
    or as alternative text of an image. It is unsafe, because both may be meant.

    Where it has the title with the quotes, too, there is no finding. Where it has it nowhere else, straight
    quotes are a hint, as few titles are typed with them, and typographic ones are none.
    """

    name = "title-wrapped-in-quotes"
    severity = Severity.WARNING
    examples = (
        Valid("---\ntitle: '“Bread” and “water”'\n---\n"),
        Valid("---\ntitle: '“Give us bread”'\n---\n<h1>“Give us bread”</h1>\n"),
        Valid("---\ntitle: '“Give us bread”'\n---\n"),
        Invalid(
            "---\ntitle: ‸'“How bread rises”'‸\n---\n<h1>How bread rises</h1>\n",
            fixed="---\ntitle: 'How bread rises'\n---\n<h1>How bread rises</h1>\n",
            safety=Safety.UNSAFE,
        ),
        Invalid("---\ntitle: '\"How bread rises\"'\n---\n", safety=Safety.MANUAL),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding on the title."""
        title = title_of(article)
        if title is None or not _is_wrapped(title.text):
            return
        inner = title.text[1:-1].strip()
        candidates = title_candidates(article)
        if has_just_so(candidates, title.text):
            return
        evidence = [candidate.place for candidate in candidates if candidate.text == inner]
        if not evidence and title.text[0] not in _STRAIGHT:
            return
        safety = Safety.UNSAFE if evidence else Safety.MANUAL
        repair = retitled(article, title, inner, safety, f"take the quotes away: {inner}", evidence)
        severity = self.severity if evidence else Severity.INFO
        yield self.finding(Key(title.key), "The whole title is wrapped in quotes", repair, severity=severity)


def _is_wrapped(title: str) -> bool:
    """Whether the first and the last character are one pair, which nothing between them closes."""
    if len(title) < 3 or title[-1] != QUOTES.get(title[0]) or not title[1:-1].strip():
        return False
    opener, closer = title[0], title[-1]
    depth = 0
    for index, character in enumerate(title[1:-1], 1):
        if character == closer:
            if closer in "'’" and title[index - 1].isalnum() and title[index + 1].isalnum():
                continue  # an apostrophe
            depth -= 1
        elif character == opener:
            depth += 1
        if depth < 0:
            return False
    return depth == 0
