"""The rule title-from-filename."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Key, Rule, Safety, Severity, Valid
from artlint_rules.knowledge.cut_titles import file_name
from artlint_rules.knowledge.entities import entities
from artlint_rules.knowledge.invisible_characters import invisible_characters
from artlint_rules.knowledge.title_alignment import without_site_names
from artlint_rules.knowledge.title_candidates import PAGE_TITLES, Candidate, named, title_candidates
from artlint_rules.knowledge.title_damage import Damage, damage_of
from artlint_rules.knowledge.title_text import retitled, title_of


class TitleFromFilename(Rule):
    """The title is the name of a file or an address.

    Converters that find no title take the name of the file: `how-bread-rises.html`,
    `how-bread-rises-at-night`, `%E9%9D%A2%E5%8C%85`.

    The fix takes the first heading, the page's title or the like, where all of these agree; else it decodes
    the percent-encoding. It is unsafe, because a heading need not be the title. A name that the body mentions
    is what the article is about. A slug that nothing confirms - no file name, no heading - is an info.
    """

    name = "title-from-filename"
    severity = Severity.WARNING
    examples = (
        Valid("---\ntitle: State-of-the-art bread\n---\n"),
        Valid("---\ntitle: index.html\n---\n<p>Who reads index.html?</p>\n"),
        Invalid(
            "---\ntitle: ‸how-bread-rises-at-night‸\n---\n<h1>How bread rises at night</h1>\n",
            fixed="---\ntitle: How bread rises at night\n---\n<h1>How bread rises at night</h1>\n",
            safety=Safety.UNSAFE,
        ),
        Invalid("---\ntitle: bread.html\n---\n"),
        Invalid(
            "---\ntitle: '%E9%9D%A2%E5%8C%85%E4%B8%8E%E6%B0%B4'\n---\n",
            fixed="---\ntitle: '面包与水'\n---\n",
            safety=Safety.UNSAFE,
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        title = title_of(article)
        found = file_name(article, title.text) if title else None
        if title is None or found is None or Damage.FILE_NAME not in damage_of(article, title):
            return
        candidates = list(_candidates(article))
        texts = {candidate.text for candidate in candidates}
        new = texts.pop() if len(texts) == 1 else found.text
        evidence = [candidate for candidate in candidates if candidate.text == new]
        repairs = []
        if new != title.text:
            says = f"write {new}, as {named(evidence)} has it" if evidence else f"write {new}"
            because = [candidate.place for candidate in evidence]
            repairs = [retitled(article, title, new, Safety.UNSAFE, says, because)]
        severity = self.severity if found.certain else Severity.INFO
        message = (
            f"Title looks like the name of a file: it has {found.why}"
            if found.why != "a slug"
            else ("Title looks like a slug")
        )
        yield self.finding(Key(title.key), message, *repairs, severity=severity)


def _candidates(article: Article) -> Iterator[Candidate]:
    """Yield the titles of the page and the first heading, the name of a site left out, if they are sound."""
    for candidate in title_candidates(article):
        if candidate.kind in ("alt", "title", "data-title"):
            continue
        text = candidate.text
        if candidate.kind in PAGE_TITLES:
            text = without_site_names(text)[-1]
        if not (file_name(article, text) or entities(text) or invisible_characters(text)):
            yield Candidate(text, candidate.kind, candidate.place)
