"""The rule mangled-title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from artlint import (
    Article,
    Change,
    Finding,
    Invalid,
    Key,
    Place,
    Repair,
    Rule,
    Safety,
    Severity,
    Span,
    Valid,
    option,
)
from artlint_rules.knowledge.title_alignment import WILD, lost_characters, normalised
from artlint_rules.knowledge.title_candidates import Candidate, named, title_candidates


class MangledTitle(Rule):
    """The title lost characters on its way through a file name.

    A tool that names the file after its title puts `_` for each quote, bracket, question mark, colon and
    slash, and what comes back as the title is the damaged name. The article often still has the true one: as
    alternative text of its images, in the page's head, as its first heading.

    Such a text counts when it is as long as the title, equal to it wherever the title has no `_`, and has at
    each of the others either the same `_` or a character that file names lose; at least six characters and
    three fifths of all must be equal. The fix is safe when all texts that fit agree. A true underscore
    (`snake_case`) is never touched, because no such text has a bracket in its place.
    """

    name = "mangled-title"
    severity = Severity.ERROR
    examples = (
        Valid("---\ntitle: 'Reading sys_path in Python'\n---\n<img alt='Reading sys_path in Python'>\n"),
        Valid("---\ntitle: 'Is bread alive_'\n---\n<img alt='A loaf on a table'>\n"),
        Invalid(
            "---\ntitle: 'Bread is ‸_alive_‸'\n---\n<img alt='Bread is “alive”'>\n",
            fixed="---\ntitle: 'Bread is “alive”'\n---\n<img alt='Bread is “alive”'>\n",
        ),
        Invalid(
            "---\ntitle: Is bread alive‸_‸\n---\n<h1>Is bread alive?</h1>\n",
            fixed="---\ntitle: Is bread alive?\n---\n<h1>Is bread alive?</h1>\n",
        ),
        Invalid(
            "---\ntitle: Is bread alive_\n---\n<img alt='Is bread alive?' title='Is bread alive…'>\n",
            safety=Safety.MANUAL,
        ),
    )

    wild: str = option(WILD, "The characters that stand where another was lost.")

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding, on the stretch of the title that lost characters."""
        if not (written := article.title) or not any(character in written for character in self.wild):
            return
        title = normalised(written)
        found = [c for c in title_candidates(article) if lost_characters(title, c.text, self.wild)]
        if not found:
            return
        ranked = [text for text, _ in Counter(candidate.text for candidate in found).most_common()]
        evidence = [candidate for candidate in found if candidate.text == ranked[0]]
        lost = lost_characters(title, ranked[0], self.wild)
        count = "1 character" if len(lost) == 1 else f"{len(lost)} characters"
        message = f"Title lost {count}; the original is in {named(evidence)}: {ranked[0]}"
        safety = Safety.SAFE if len(ranked) == 1 else Safety.MANUAL
        repair = _restored(article, written, evidence, safety)
        place = _place(article, written, title, lost)
        yield self.finding(place, message, repair, where="front matter: title")


def _restored(article: Article, old: str, evidence: Sequence[Candidate], safety: Safety) -> Repair:
    new = evidence[0].text
    return Repair(
        f"restore {new}",
        safety,
        partial(article.set_value, "title", new),
        changes=(Change("metadata:title", old, new),),
        because=tuple(candidate.place for candidate in evidence),
    )


def _place(article: Article, written: str, title: str, lost: tuple[int, ...]) -> Place:
    """The stretch from the first lost character to the last; the whole value where that cannot be told."""
    block = article.front_matter
    entry = block.entry("title") if block else None
    if block is None or entry is None or written != title:
        return Key("title")
    start, end = block.value_offset(entry, lost[0]), block.value_offset(entry, lost[-1] + 1)
    return Key("title") if start is None or end is None else Span(start, end)
