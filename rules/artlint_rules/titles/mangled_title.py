"""The rule mangled-title."""

from __future__ import annotations

from collections.abc import Iterator

from artlint import Article, Finding, Invalid, Key, Rule, Safety, Severity, Valid, option
from artlint_rules.knowledge.title_alignment import WILD
from artlint_rules.knowledge.title_candidates import named
from artlint_rules.knowledge.title_originals import original_of
from artlint_rules.knowledge.title_text import retitled, stretch, title_of


class MangledTitle(Rule):
    """The title lost characters on its way through a file name.

    A tool that names the file after its title puts `_` for each quote, bracket, question mark, colon and
    slash, and what comes back as the title is the damaged name. The article often still has the true one: as
    alternative text of its images, in the page's head, as its first heading.

    Such a text counts when it is as long as the title, equal to it wherever the title has no `_`, and has at
    each of the others either the same `_` or a character that file names lose; at least six characters and
    three fifths of all must be equal. The name of a site behind one of the two makes no difference.

    The fix is safe when all texts that fit agree. It is unsafe when one of these places has the title as it
    is, `_` and all, or when only the description or a heading within the text fits. A name that the body has
    with its underscore (`snake_case`) is never touched.

    Other tools leave such characters out, or put one `_` for several. A text that has the same letters and
    more of these characters is then a suggestion; and an info where the title has no `_`, as nobody can tell
    whether they were lost or never there.
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
        Invalid("---\ntitle: ‸Is bread alive‸\n---\n<h1>Is “bread” alive?</h1>\n", safety=Safety.MANUAL),
    )

    wild: str = option(WILD, "The characters that stand where another was lost.")

    def check(self, article: Article) -> Iterator[Finding]:
        title = title_of(article)
        original = original_of(article, title, self.wild) if title else None
        if title is None or original is None:
            return
        where = named(original.evidence)
        because = [candidate.place for candidate in original.evidence]
        repair = retitled(article, title, original.text, original.safety, f"restore {original.text}", because)
        if original.dropped:
            message = f"Title may have lost {original.dropped}: {where} says {original.text}"
            severity = Severity.WARNING if set(self.wild) & set(title.text) else Severity.INFO
            yield self.finding(Key(title.key), message, repair, severity=severity)
            return
        count = "1 character" if len(original.lost) == 1 else f"{len(original.lost)} characters"
        message = f"Title lost {count}; the original is in {where}: {original.text}"
        severity = self.severity
        if original.resembles:
            message = f"Title may have lost {count}: {where} says {original.text}"
            severity = Severity.WARNING
        place, key = (
            stretch(article, title, original.lost[0], original.lost[-1]),
            f"front matter: {title.key}",
        )
        why = f"the original stands in {where}"
        yield self.finding(place, message, repair, severity=severity, where=key, why=why)
